"""Text as the model reads it: word pieces with their shapes, cut into windows."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotate.quotes import find_quotations

WINDOW_PIECES = 160
"""Most word pieces in a window, its two end marks not counted.

On held-out articles no worse than the 254 of training, and faster; at 128 exact spans are lost.
"""

MOST_PIECES = 254
"""Most word pieces where a paragraph would be cut otherwise; no window of training was longer."""

CASES, GAPS, QUOTE_STATES = 5, 4, 3
SHAPE_COUNT = CASES * GAPS * QUOTE_STATES + 1
"""Shapes: case (none, lower, Capital, UPPER, miXed) by what stands before the piece (nothing,
space, line break, blank line) by quotation (outside, inside, the mark itself); 0 is the end marks.
"""

_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_ENDS = frozenset(".!?…")
_QUOTE_PIECES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text; all arrays have one entry a piece.

    Attributes:
        ids: Vocabulary numbers.
        shapes: What the lower-cased vocabulary hides, see ``SHAPE_COUNT``.
        starts: First code point.
        ends: One past the last code point.
        gaps: What stands before the piece, 0 to 3 as in ``SHAPE_COUNT``.
        stops: Whether a sentence may end with the piece.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    gaps: NDArray[np.int64]
    stops: NDArray[np.bool_]


def split_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut any text into word pieces; linear in its length.

    Lone surrogates, which no tokenizer takes, are read as replacement characters.
    """
    encoding = tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    size = len(starts)
    gaps = np.zeros(size, dtype=np.int64)
    cases = np.zeros(size, dtype=np.int64)
    stops = np.zeros(size, dtype=np.bool_)
    marks = np.zeros(size, dtype=np.bool_)
    last = 0
    for index, (start, end) in enumerate(encoding.offsets):
        gaps[index] = _read_gap(text[last:start], text[start:end]) if index else 3
        word = text[start:end]
        cases[index] = _read_case(word)
        marks[index] = word in _QUOTE_PIECES
        stops[index] = word in _SENTENCE_ENDS or (marks[index] and index and stops[index - 1])
        last = end
    quoted = np.zeros(size, dtype=np.int64)
    for span in find_quotations(text):
        first = int(np.searchsorted(starts, span.start))
        quoted[first : int(np.searchsorted(starts, span.end))] = 1
    quoted[marks] = 2
    shapes = 1 + (cases * GAPS + gaps) * QUOTE_STATES + quoted
    ids = np.asarray(encoding.ids, dtype=np.int64)
    return Pieces(ids, shapes, starts, ends, gaps, stops)


def _read_gap(between: str, word: str) -> int:
    if not between:
        return 0
    breaks = min(between.count("\n"), 2)
    if breaks == 1 and word.islower():
        return 1  # a line wrapped within a sentence
    return breaks + 1


def _read_case(word: str) -> int:
    if not word[:1].isalpha():
        return 0
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


def cut_windows(
    pieces: Pieces, size: int = WINDOW_PIECES, most: int = MOST_PIECES
) -> list[tuple[int, int]]:
    """Cut a text's pieces into windows that do not overlap.

    A window ends with the last paragraph that leaves it at least half full and at most ``size``
    long; if there is none, with the first paragraph that leaves it at most ``most`` long; else
    where a sentence ends, else where a word ends, else where it is full.

    Returns:
        ``(first, past last)`` piece of each window, in order, covering all pieces.
    """
    windows, start, total = [], 0, len(pieces.ids)
    while total - start > size:
        gaps = pieces.gaps[start + 1 : start + size + 1]
        end = _last(gaps >= 2, size // 2)
        if end is None:
            further = np.flatnonzero(pieces.gaps[start + size + 1 : start + most + 1] >= 2)
            end = size + int(further[0]) + 1 if len(further) else None
        if end is None:
            end = _last(pieces.stops[start : start + size] & (gaps > 0), size // 3)
        if end is None:
            end = _last(gaps > 0, size // 3)
        end = start + (size if end is None else end)
        windows.append((start, end))
        start = end
    if total > start:
        windows.append((start, total))
    return windows


def _last(allowed: NDArray[np.bool_], least: int) -> int | None:
    places = np.flatnonzero(allowed)
    return int(places[-1]) + 1 if len(places) and places[-1] + 1 >= least else None
