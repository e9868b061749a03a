"""How sure a statement is."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.confidence import describe_confidence, estimate_confidence
from onrecord.annotate.lexicon import CONFIDENCE_WEIGHTS

probabilities = st.floats(0, 1)


@given(probabilities, probabilities)
def test_is_a_probability(draft: float, speaker: float) -> None:
    assert 0 < estimate_confidence(draft, speaker) < 1


@given(probabilities, probabilities, probabilities)
def test_grows_with_either(draft: float, low: float, high: float) -> None:
    low, high = sorted((low, high))
    assert estimate_confidence(draft, low) <= estimate_confidence(draft, high)
    assert estimate_confidence(low, draft) <= estimate_confidence(high, draft)


def test_certainty_is_bounded() -> None:
    assert describe_confidence(0.5, 1.0) == describe_confidence(0.5, 0.999)
    assert describe_confidence(0.5, 0.5) == (1.0, 0.0, 0.0)


def test_what_is_least_sure_is_as_sure_as_it_proved_to_be() -> None:
    assert (
        0.9 * estimate_confidence(0.0, 0.0) < CONFIDENCE_WEIGHTS[0] < estimate_confidence(0.0, 0.0)
    )
