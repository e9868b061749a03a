"""How sure a statement is: the tagger's estimate and the speaker's, set right by what was seen."""

import math

from onrecord.annotate.lexicon import CONFIDENCE_WEIGHTS

LEAST, GREATEST = 0.02, 0.99
"""Probabilities beyond these say no more about being right."""


def describe_confidence(draft: float, speaker: float) -> tuple[float, float, float]:
    """Give what the probability is estimated from: a constant and two log odds.

    Args:
        draft: Estimated probability that content, cue and source are right.
        speaker: Estimated probability that the source means the speaker.
    """
    return 1.0, _to_odds(draft), _to_odds(speaker)


def estimate_confidence(draft: float, speaker: float) -> float:
    """Estimate how probable it is that content and speaker of a statement are right.

    The weights are a logistic regression on articles that no model was trained on, above a floor:
    even of what is least sure that share is right.
    ``python -m training.fit_confidence --shared SHARED`` learns and stores them.
    """
    floor, *weights = CONFIDENCE_WEIGHTS
    parts = zip(weights, describe_confidence(draft, speaker), strict=True)
    share = 1 / (1 + math.exp(-sum(weight * value for weight, value in parts)))
    return floor + (1 - floor) * share


def _to_odds(probability: float) -> float:
    clipped = min(max(probability, LEAST), GREATEST)
    return math.log(clipped / (1 - clipped))
