"""Nothing that came from an article can act on the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.terminal import escape_text, list_counts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("title\x07", "title\\x07"),
        ("one\r\ntwo\tthree", "one  two three"),
        ("\u202eevil", "\\u202eevil"),
        ("C1 \x9b31m", "C1 \\x9b31m"),
        ("Zoë’s “naïve” 東京", "Zoë’s “naïve” 東京"),
        (12, "12"),
    ],
)
def test_controls_are_written_out(text, shown):
    assert escape_text(text) == shown


@given(st.text())
def test_every_text_becomes_one_printable_line(text):
    shown = escape_text(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)
    assert escape_text(shown) == shown


def test_counts_are_listed_largest_first():
    assert list_counts({"too_short": 1, "language": 1200}) == "1,200 language, 1 too_short"
