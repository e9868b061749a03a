"""Rows as text: a table for the terminal, JSON, CSV; escaped for each."""

import csv
import io
import json
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

_CONSOLE = Console(file=io.StringIO(), color_system=None, legacy_windows=False)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Starts at which spreadsheets take a cell for a formula
(https://owasp.org/www-community/attacks/CSV_Injection)."""

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Controls of the terminal and of the writing direction; tab and line ends are not among them."""


def format_table(
    rows: pa.Table, *, width: int = 100, limit: int | None = None, unbroken: Collection[str] = ()
) -> str:
    r"""Lay rows out as a table for the terminal.

    Args:
        rows: The rows.
        width: Columns of the terminal; long values wrap.
        limit: Rows shown at most, the rest is counted below; ``None`` for all.
        unbroken: Columns whose values never wrap, such as ids that are to be copied.

    Returns:
        The table, its line ends included. Control characters stand in it as ``\x1b``.
    """
    table = Table(show_edge=False, pad_edge=False, highlight=False)
    for name in rows.column_names:
        table.add_column(Text(_show_cell(name)), overflow="fold", no_wrap=name in unbroken)
    shown = rows if limit is None else rows.slice(0, limit)
    for row in _list_rows(shown):
        table.add_row(*(Text(_show_cell(value)) for value in row))
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    console.print(table)
    left = rows.num_rows - shown.num_rows
    if left:
        console.print(f"... {left} more rows", highlight=False)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def format_records(rows: pa.Table, *, width: int = 100) -> str:
    r"""Lay rows out one below the other, a line a column: for more columns than a terminal holds.

    Args:
        rows: The rows.
        width: Columns of the terminal; long values wrap beside their name.

    Returns:
        The rows, their line ends included. Control characters stand in it as ``\x1b``.
    """
    names = [_show_cell(name) for name in rows.column_names]
    indent = max(map(len, names), default=0) + 2
    lines: list[str] = []
    for number, row in enumerate(_list_rows(rows), 1):
        lines.append(f"row {number}")
        for name, value in zip(names, row, strict=True):
            text = Text(_show_cell(value), overflow="fold").wrap(_CONSOLE, max(width - indent, 20))
            first, *rest = [line.plain.rstrip() for line in text] or [""]
            lines.append(f"{name:<{indent}}{first}".rstrip())
            lines += [f"{'':<{indent}}{line}" for line in rest]
        lines.append("")
    return "\n".join(lines[:-1] or ["no rows"]) + "\n"


def format_json(rows: pa.Table) -> str:
    """Write rows as a JSON array of objects, one a line; dates and times as ISO 8601 texts."""
    return "[" + ",\n ".join(format_json_lines(rows)) + "]\n"


def format_json_lines(rows: pa.Table) -> Iterator[str]:
    """Write each row as a JSON object, without a line end."""
    names = _tell_apart(rows.column_names)
    for row in _list_rows(rows):
        yield _write_json(dict(zip(names, row, strict=True)))


def format_csv(rows: pa.Table, *, header: bool = True) -> str:
    """Write rows as CSV (RFC 4180), safe to open in a spreadsheet.

    Texts that a spreadsheet would take for a formula get a leading ``'``; numbers do not. Lists
    are JSON.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if header:
        writer.writerow([_write_csv_cell(name) for name in rows.column_names])
    writer.writerows([_write_csv_cell(value) for value in row] for row in _list_rows(rows))
    return text.getvalue()


def _list_rows(rows: pa.Table) -> Iterator[tuple[object, ...]]:
    for batch in rows.to_batches(max_chunksize=10_000):
        if batch.num_columns:
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _show_cell(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    text = plain if isinstance(plain, str) else _write_json(plain)
    return _escape_controls(re.sub(r"\s*[\r\n]+\s*", " / ", text).replace("\t", " "))


def _write_csv_cell(value: object) -> str | int | float | None:
    plain = _plain(value)
    if isinstance(plain, dict | list):
        plain = _write_json(plain)
    if isinstance(plain, bool):
        return str(plain).lower()
    if not isinstance(plain, str):
        return plain  # type: ignore[return-value]
    text = _escape_controls(plain)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write_json(value: object) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False, allow_nan=False)
    # Only within texts can such a character stand, and there JSON has a notation for it.
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _plain(value: object) -> object:
    """Give a value as what JSON knows: text, number, truth value, nothing, list or object."""
    plain: object = value
    match value:
        case datetime() | date() | time():
            plain = value.isoformat()
        case Decimal():
            plain = int(value) if value == value.to_integral_value() else float(value)
        case float() if not math.isfinite(value):
            plain = None
        case bytes():
            plain = value.hex()
        case timedelta() | UUID():
            plain = str(value)
        case Mapping():
            plain = {str(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            plain = [_plain(inner) for inner in value]
    return plain


def _escape_controls(text: str) -> str:
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _tell_apart(names: Iterable[str]) -> list[str]:
    """Number the names that a query gives to several columns: ``name``, ``name_2``."""
    told: list[str] = []
    for name in names:
        number, free = 2, name
        while free in told:
            free, number = f"{name}_{number}", number + 1
        told.append(free)
    return told
