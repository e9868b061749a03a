"""What counts as a quotation."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quotes import classify_quote, find_quotations, split_paragraphs
from onrecord.records import Span


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "She said: “We won.”",
        'She said: "We won."',
        "She said: ''We won.''",
        "She said: ``We won.''",
        "She said: «We won.»",
        "She said: „We won.“",
        "She said: ‘We won.’",
        "She said: 'We won.'",
    ],
)
def test_every_style_of_marks_is_a_quotation(text: str) -> None:
    assert quoted(text) == [text[10:]]


def test_apostrophes_are_not_marks() -> None:
    assert quoted("It's the '90s, the miners' leader says; don't ask Amara Okoye's aide.") == []


def test_single_marks_hold_apostrophes() -> None:
    assert quoted("‘It’s over,’ he said. ‘They don’t vote.’") == [
        "‘It’s over,’",
        "‘They don’t vote.’",
    ]


def test_open_quotation_ends_with_its_paragraph_and_the_next_opens_anew() -> None:
    text = "“First part.\n\n“Second part,” she said.\n\nNothing here."
    assert quoted(text) == ["“First part.", "“Second part,”"]


def test_line_break_inside_a_paragraph_does_not_end_a_quotation() -> None:
    text = 'He said "the road\nis open".\n\nNext.'
    assert quoted(text) == ['"the road\nis open"']


def test_paragraphs_are_lines_where_no_line_is_blank() -> None:
    assert split_paragraphs("One\nTwo\n") == [Span(0, 3), Span(4, 7)]
    assert split_paragraphs("One\nmore\n \nTwo") == [Span(0, 8), Span(11, 14)]


def test_quote_type_says_how_much_is_quoted() -> None:
    text = "“We won,” she said, adding that the vote was “fair” enough."
    marks = find_quotations(text)
    assert classify_quote(text, [Span(0, 9)], marks) == "direct"
    assert classify_quote(text, [Span(27, 58)], marks) == "mixed"
    assert classify_quote(text, [Span(27, 44)], marks) == "indirect"
    assert classify_quote(text, [Span(0, 9), Span(27, 44)], marks) == "mixed"


@given(st.text(alphabet="ab \n'\"“”‘’«»„`.", max_size=200))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    spans = find_quotations(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
