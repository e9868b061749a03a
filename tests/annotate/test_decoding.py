"""The best labels under the rule that a span opens before it goes on."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.decoding import (
    allow_transitions,
    collect_spans,
    find_best_labels,
    normalize,
)

LABELS = ("O", "B-cue", "I-cue", "B-source", "I-source")


def test_inside_never_follows_outside_or_another_kind() -> None:
    scores = normalize(np.array([[1, 0, 9, 0, 0], [0, 0, 0, 0, 9]], dtype=np.float32))
    [best] = find_best_labels([scores], allow_transitions(LABELS))
    assert [LABELS[number] for number in best] in (["B-source", "I-source"], ["O", "B-source"])


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 10_000))
def test_windows_side_by_side_get_what_each_gets_by_exhaustive_search(
    lengths: list[int], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    transitions = allow_transitions(LABELS)
    windows = [normalize(rng.normal(size=(n, 5)).astype(np.float32)) for n in lengths]
    for window, found in zip(windows, find_best_labels(windows, transitions), strict=True):
        best = max(
            product(range(5), repeat=len(window)), key=lambda p: rate(window, transitions, p)
        )
        assert found.tolist() == list(best)


def rate(window: np.ndarray, transitions: np.ndarray, path: tuple[int, ...]) -> float:
    steps = zip((-1, *path), path, strict=False)
    return sum(
        float(window[place, after]) + float(transitions[before, after])
        for place, (before, after) in enumerate(steps)
    )


def test_spans_are_read_from_labels() -> None:
    chosen = np.array([3, 4, 0, 1, 1, 2])
    assert collect_spans(chosen, LABELS) == [(0, 2, "source"), (3, 4, "cue"), (4, 6, "cue")]


def test_no_windows_no_labels() -> None:
    assert find_best_labels([], allow_transitions(LABELS)) == []
