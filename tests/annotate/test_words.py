"""Texts cut into words, sentences and paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.words import split_words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Israel's army", ["Israel", "'s", "army"]),
        ("Kofi’s, the Roes'", ["Kofi", "’s", ",", "the", "Roes", "'"]),
        ("then-Sen. J. O’Dea", ["then-", "Sen.", "J.", "O’Dea"]),
        ("the U.S. and D.C.", ["the", "U.S.", "and", "D.C."]),
        ("she'd, don't", ["she", "'d", ",", "don't"]),
        ("Al-Hariri (D-Va.)", ["Al-Hariri", "(", "D-Va", ".", ")"]),
    ],
)
def test_words(text: str, forms: list[str]) -> None:
    assert split_words(text).forms == forms


def test_abbreviations_end_no_sentence_unless_one_starts() -> None:
    words = split_words("Lt. Gov. Roe left the U.S. The rain stopped. He came back.")
    numbers = [words.sentence[words.forms.index(form)] for form in ("Roe", "The", "He")]
    assert numbers == [0, 1, 2]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    words = split_words("Rain fell on\nthe town.\nThen it stopped.\n\nIt froze.")
    assert [words.paragraph[words.forms.index(w)] for w in ("Rain", "the", "Then", "It")] == [
        0, 0, 1, 2,
    ]  # fmt: skip


def test_quoted_words_are_marked_within_their_paragraph() -> None:
    words = split_words('“It rained,” she said.\n\n"It did." So it did.')
    assert [f for f, q in zip(words.forms, words.quoted, strict=True) if q and f.isalnum()] == [
        "It", "rained", "It", "did",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_words_reproduce_the_text(text: str) -> None:
    words = split_words(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.forms
    assert "".join(words.forms) == "".join(text.split())
    assert all(a <= b for a, b in pairwise(words.sentence))
    assert all(a <= b for a, b in pairwise(words.paragraph))


@given(st.text(min_size=1, max_size=80), st.integers(0, 80), st.integers(1, 20))
def test_covering_gives_the_words_that_overlap(text: str, start: int, length: int) -> None:
    words = split_words(text)
    first, last = words.covering(start, start + length)
    overlapping = [
        i for i in range(len(words)) if words.starts[i] < start + length and words.ends[i] > start
    ]
    assert list(range(first, last)) == overlapping
