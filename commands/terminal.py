"""What is printed: escaped where it came from outside, as wide as the terminal."""

import shlex
import shutil
import sys
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyarrow as pa

UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories a terminal may act on: controls, bidirectional overrides, odd line ends."""
JOINERS = frozenset("\u200c\u200d")
"""Invisible, but part of how words and signs are written."""
PLAIN_WIDTH = 120
"""Columns where there is no terminal to ask."""
LEAST_COLUMN = 10
"""A column of a table that is narrower than this cannot be read."""


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


def name_command(command: str, warehouse: Path) -> str:
    """Write a command to try next as it can be typed here: the program found as it was now."""
    program = Path(sys.argv[0])
    found = shutil.which("onrecord")
    if program.name != "onrecord" or (found and Path(found).samefile(program)):
        typed = "onrecord"
    else:
        here = Path.cwd()
        typed = str(program.relative_to(here) if program.is_relative_to(here) else program)
    option = "" if warehouse == Path("warehouse") else f" --warehouse {shlex.quote(str(warehouse))}"
    return f"{typed} {command}{option}"


def find_width() -> int:
    """Return how many columns a table may take."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH


def show_rows(rows: "pa.Table", form: str = "table", unbroken: Collection[str] = ()) -> None:
    """Print rows as a table, in which some columns never wrap, or as JSON or CSV.

    Rows with more columns than fit side by side are printed one below the other.
    """
    from onrecord.publish import format_csv, format_json, format_records, format_table

    if form == "table" and rows.num_rows and rows.num_columns * LEAST_COLUMN > find_width():
        click.echo(format_records(rows, width=find_width()), nl=False)
    elif form == "table":
        click.echo(format_table(rows, width=find_width(), unbroken=unbroken), nl=False)
    else:
        click.echo(format_json(rows) if form == "json" else format_csv(rows), nl=False)


def _escape_character(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) in UNSAFE and character not in JOINERS:
        return character.encode("unicode_escape").decode("ascii")
    return character
