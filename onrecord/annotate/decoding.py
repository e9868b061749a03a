"""From label scores to labelled spans: the best sequence in which every span opens properly."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FORBIDDEN = -1e9


def normalize(scores: Floats) -> Floats:
    """Turn scores into logarithms of probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logs


def find_openers(labels: Sequence[str]) -> list[int]:
    """For each label ``I-x`` the place of its ``B-x``, for all others -1.

    ``I-x`` may follow ``B-x`` and ``I-x`` alone; ``O`` and ``B-x`` may follow anything.
    """
    return [labels.index(f"B-{x[2:]}") if x.startswith("I-") else -1 for x in labels]


def find_best_labels(scores: Floats, openers: Sequence[int]) -> list[int]:
    """Find the best label sequence of a window (Viterbi).

    Where the best labels word by word make a proper sequence, they are it.

    Args:
        scores: Words by labels; the sum of a sequence's scores is what is made greatest.
        openers: As ``find_openers`` gives them.

    Returns:
        One label number a word.
    """
    best = scores.argmax(axis=1)
    opener = np.asarray(openers)[best]
    before = np.concatenate((np.full(1, -1), best[:-1]))
    if np.all((opener < 0) | (before == opener) | (before == best)):
        labels: list[int] = best.tolist()
        return labels
    return _search(scores.tolist(), openers)


def _search(rows: list[list[float]], openers: Sequence[int]) -> list[int]:
    last = [score if openers[label] < 0 else FORBIDDEN for label, score in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(last)
        top_label = last.index(top)
        step, now = [], []
        for label, opener in enumerate(openers):
            if opener < 0:
                step.append(top_label)
                now.append(top + row[label])
            else:
                source = opener if last[opener] >= last[label] else label
                step.append(source)
                now.append(last[source] + row[label])
        back.append(step)
        last = now
    chosen = [last.index(max(last))]
    for step in reversed(back):
        chosen.append(step[chosen[-1]])
    return chosen[::-1]


def collect_spans(chosen: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Read spans, as first and past-last word and kind, from the labels of one window."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for place, number in enumerate([*chosen, 0]):
        label = labels[number]
        if kind and not label.startswith("I-"):
            spans.append((start, place, kind))
            kind = ""
        if label.startswith("B-"):
            start, kind = place, label[2:]
    return spans
