"""From label scores to labelled spans: the best sequence in which every span opens properly."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FORBIDDEN = -1e9


def allow_transitions(labels: Sequence[str]) -> Floats:
    """Scores of label after label: 0, or ``FORBIDDEN`` where ``I-x`` follows neither B nor I of x.

    Args:
        labels: ``O``, ``B-x`` and ``I-x``.

    Returns:
        Square array, row before, column after; its last row is for the start of a sequence.
    """
    scores = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            for row, before in enumerate([*labels, "O"]):
                if before[2:] != label[2:] or before == "O":
                    scores[row, column] = FORBIDDEN
    return scores


def normalize(scores: Floats) -> Floats:
    """Turn scores into logarithms of probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logs


def find_best_labels(sequences: Sequence[Floats], transitions: Floats) -> list[NDArray[np.int64]]:
    """Find the best label sequence of each window (Viterbi), all windows side by side.

    Args:
        sequences: Log probabilities, words by labels, one array a window.
        transitions: As ``allow_transitions`` gives them.

    Returns:
        One label number a word, one array a window.
    """
    if not sequences:
        return []
    lengths = np.array([len(sequence) for sequence in sequences])
    longest, count = int(lengths.max()), transitions.shape[1]
    scores = np.zeros((len(sequences), longest, count), dtype=np.float32)
    for row, sequence in enumerate(sequences):
        scores[row, : len(sequence)] = sequence
    back = np.zeros((longest, len(sequences), count), dtype=np.int64)
    best = scores[:, 0] + transitions[-1]
    ends = [best]
    for step in range(1, longest):
        paths = best[:, :, None] + transitions[None, :-1]
        back[step] = paths.argmax(axis=1)
        best = paths.max(axis=1) + scores[:, step]
        ends.append(best)
    found = []
    for row, length in enumerate(lengths):
        label = int(ends[length - 1][row].argmax())
        chosen = np.zeros(length, dtype=np.int64)
        for step in range(length - 1, -1, -1):
            chosen[step] = label
            label = int(back[step, row, label])
        found.append(chosen)
    return found


def collect_spans(chosen: NDArray[np.int64], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Read spans, as first and past-last word and kind, from the labels of one window."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for place, number in enumerate([*chosen.tolist(), 0]):
        label = labels[number]
        if kind and not label.startswith("I-"):
            spans.append((start, place, kind))
            kind = ""
        if label.startswith("B-"):
            start, kind = place, label[2:]
    return spans
