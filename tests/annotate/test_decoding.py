"""The best labels under the rule that a span opens before it goes on."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.decoding import collect_spans, find_best_labels, find_openers, normalize

LABELS = ("O", "B-cue", "I-cue", "B-source", "I-source")
OPENERS = find_openers(LABELS)


def is_proper(path: tuple[int, ...]) -> bool:
    steps = zip((0, *path), path, strict=False)
    return all(OPENERS[after] < 0 or before in (OPENERS[after], after) for before, after in steps)


def test_openers() -> None:
    assert OPENERS == [-1, -1, 1, -1, 3]


def test_inside_never_follows_outside_or_another_kind() -> None:
    scores = normalize(np.array([[1, 0, 9, 0, 0], [0, 0, 0, 0, 9]], dtype=np.float32))
    found = find_best_labels(scores, OPENERS)
    assert [LABELS[number] for number in found] == ["B-source", "I-source"]


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_proper_sequence_is_found(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, 5)).astype(np.float32)
    proper = filter(is_proper, product(range(5), repeat=length))
    best = max(proper, key=lambda path: sum(scores[n, label] for n, label in enumerate(path)))
    assert find_best_labels(scores, OPENERS) == list(best)


def test_spans_are_read_from_labels() -> None:
    chosen = [3, 4, 0, 1, 1, 2]
    assert collect_spans(chosen, LABELS) == [(0, 2, "source"), (3, 4, "cue"), (4, 6, "cue")]
