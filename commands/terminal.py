"""What is printed: escaped where it came from outside, as wide as the terminal."""

import shutil
import sys
import unicodedata
from collections.abc import Mapping

import click

UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories a terminal may act on: controls, bidirectional overrides, odd line ends."""
JOINERS = frozenset("\u200c\u200d")
"""Invisible, but part of how words and signs are written."""
PLAIN_WIDTH = 120
"""Columns where there is no terminal to ask."""


def say(text: str = "") -> None:
    """Print one line at once."""
    click.echo(text)


def escape_text(value: object) -> str:
    r"""Make a value that came from outside safe for a terminal.

    Returns:
        One line, in which every character that a terminal could act on is written as ``\x1b`` or
        ``\u202e``, and a line break as a space.
    """
    return "".join(map(_escape_character, str(value)))


def list_counts(counts: Mapping[str, int]) -> str:
    """Write counts as ``3 too_short, 1 future_date``, largest first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {escape_text(name)}" for name, count in ordered)


def find_width() -> int:
    """Return how many columns a table may take."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH


def _escape_character(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) in UNSAFE and character not in JOINERS:
        return character.encode("unicode_escape").decode("ascii")
    return character
