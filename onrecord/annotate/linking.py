"""Which span belongs to which: a small learned scorer over span vectors.

For each span of one kind every span of another kind in the same window is a candidate, and so is
none at all. A candidate's score is a bilinear form of the two vectors plus a learned weight for
each feature of their places (as in biaffine parsing, Dozat and Manning 2017).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.decoding import Floats, normalize

RELATIONS = (
    ("content", "cue"),
    ("cue", "source"),
    ("content", "source"),
    ("title", "person"),
    ("title", "organization"),
    ("title", "place"),
)
"""Kind of span and kind of its candidates, in the order of the learned weights."""

_DISTANCES = np.array([1, 2, 3, 5, 9, 17, 33, 65])
_BUCKETS = len(_DISTANCES) + 1
_RANKS = 4
_BREAKS = 3
FEATURE_COUNT = 2 * (_BUCKETS + _RANKS) + 2 * _BREAKS + 1


def describe_places(
    ones: NDArray[np.int64],
    others: NDArray[np.int64],
    paragraphs: NDArray[np.int64],
    sentences: NDArray[np.int64],
) -> Floats:
    """Describe where each candidate stands, seen from each span.

    Args:
        ones: Spans as rows of first and past-last piece.
        others: Candidates, likewise, in reading order.
        paragraphs: Number of the paragraph of each piece of the window.
        sentences: Number of the sentence of each piece of the window.

    Returns:
        An array of spans by candidates by ``FEATURE_COUNT``: direction with distance in pieces,
        direction with rank among the candidates on that side, paragraph and sentence ends
        between, and whether the two overlap.
    """
    start, end = ones[:, None, 0], ones[:, None, 1]
    left = others[None, :, 1] <= start
    right = others[None, :, 0] >= end
    distance = np.where(left, start - others[None, :, 1], others[None, :, 0] - end)
    bucket = np.searchsorted(_DISTANCES, np.maximum(distance, 0), side="right")
    side = right.astype(np.int64)
    rank_left = np.cumsum(left[:, ::-1], axis=1)[:, ::-1]
    rank_right = np.cumsum(right, axis=1)
    rank = np.clip(np.where(right, rank_right, rank_left), 1, _RANKS) - 1
    breaks = []
    for numbers in (paragraphs, sentences):
        apart = np.abs(numbers[ones[:, 0]][:, None] - numbers[others[:, 0]][None, :])
        breaks.append(np.minimum(apart, _BREAKS - 1))
    features = np.zeros((*distance.shape, FEATURE_COUNT), dtype=np.float32)
    rows, columns = np.indices(distance.shape)
    base = 0
    features[rows, columns, base + side * _BUCKETS + bucket] = 1
    base += 2 * _BUCKETS
    features[rows, columns, base + side * _RANKS + rank] = 1
    base += 2 * _RANKS
    for numbers in breaks:
        features[rows, columns, base + numbers] = 1
        base += _BREAKS
    features[..., base] = ~(left | right)
    return features


def number_breaks(
    gaps: NDArray[np.int64], stops: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number the paragraphs and the sentences of a window's pieces."""
    paragraphs = np.cumsum(gaps >= 2, dtype=np.int64)
    after = np.concatenate((np.zeros(1, np.bool_), stops[:-1]))
    return paragraphs, np.cumsum((after & (gaps > 0)) | (gaps >= 2), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """A labelled span of a window.

    Attributes:
        first: First piece, counted in the window.
        past: One past the last piece.
        start: First code point, counted in the text.
        end: One past the last code point.
        score: Mean probability of its label over its words.
    """

    first: int
    past: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Window:
    """What the model made of one window; arrays run over pieces, ``logits`` over words.

    Attributes:
        starts: First code point of each piece in the text.
        ends: One past the last code point of each piece.
        words: First piece of each word.
        breaks: Number of each piece's paragraph and sentence.
        logits: Scores of all labels of all groups, words by labels.
        states: Vectors that links are made from, pieces by size.
        spans: Labelled spans by kind, in reading order; filled in by the tagger.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    words: NDArray[np.int64]
    breaks: tuple[NDArray[np.int64], NDArray[np.int64]]
    logits: Floats
    states: Floats
    spans: dict[str, list[FoundSpan]]


@dataclass(frozen=True, slots=True)
class LinkScorer:
    """The learned weights; one entry of each array a relation, but for ``span_*``."""

    span_weight: Floats
    span_bias: Floats
    pairs: Floats
    features: Floats
    null: Floats
    null_bias: Floats

    @classmethod
    def read(cls, path: Path) -> "LinkScorer":
        """Read the weights from an ``.npz`` file."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{name: arrays[name].astype(np.float32) for name in cls.__slots__})

    def score(self, relation: int, window: Window) -> Floats:
        """Give the probability of each candidate for each span of a relation's first kind.

        Returns:
            Spans by candidates; the last column is the probability of "none of them".
        """
        kind, candidates = RELATIONS[relation]
        one, other = _to_array(window.spans[kind]), _to_array(window.spans[candidates])
        if not len(one) or not len(other):
            scores = np.zeros((len(one), len(other) + 1), dtype=np.float32)
            scores[:, -1] = 1
            return scores
        left, right = self._pool(window.states, one), self._pool(window.states, other)
        features = describe_places(one, other, *window.breaks)
        pairs: Floats = self.pairs[relation]
        scores = left @ pairs @ right.T + features @ self.features[relation]
        null = left @ self.null[relation] + self.null_bias[relation]
        return np.exp(normalize(np.concatenate((scores, null[:, None]), axis=1)))

    def _pool(self, states: Floats, spans: NDArray[np.int64]) -> Floats:
        zero = np.zeros((1, states.shape[1]), dtype=np.float32)
        totals = np.concatenate((zero, np.cumsum(states, axis=0)))
        first, past = spans[:, 0], spans[:, 1]
        mean = (totals[past] - totals[first]) / (past - first)[:, None].astype(np.float32)
        stacked: Floats = np.concatenate((states[first], states[past - 1], mean), axis=1)
        pooled: Floats = np.maximum(stacked @ self.span_weight.T + self.span_bias, 0)
        return pooled


def _to_array(spans: Sequence[FoundSpan]) -> NDArray[np.int64]:
    return np.array([(s.first, s.past) for s in spans], dtype=np.int64).reshape(-1, 2)
