"""Check rows against their table's schema and against the text they were taken from."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from pandera.errors import SchemaErrors

from onrecord.errors import CheckError
from onrecord.records import Reject
from schemas import TABLES
from schemas.derive import find_key, list_columns, make_polars_schema

Row = Mapping[str, Any]

CASE_LENGTH = 200
"""Longest failure case kept, in code points; the whole row stands in the reject's record."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One rule that one row breaks.

    Attributes:
        index: Which row, counted from 0.
        check: The rule, as the schema names it.
        column: The column at fault; ``None`` for the whole row.
        failure_case: What was found.
        expected: What the rule asks for.
    """

    index: int
    check: str
    column: str | None
    failure_case: str
    expected: str


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows of one table, apart by whether they passed; together they are all that came in.

    Attributes:
        valid: The rows that passed, in the table's schema, in their order.
        failures: Every rule that the other rows break, by row.
    """

    valid: pl.DataFrame
    failures: tuple[Failure, ...]


def check_rows(table: str, rows: Sequence[Row]) -> Checked:
    """Check rows against the schema of their table, all rules at once.

    Args:
        table: Name of the table.
        rows: One mapping a row, with exactly the table's columns.

    Returns:
        The rows that passed and what the others break. A row whose key an earlier row has fails.

    Raises:
        CheckError: A column is missing, unknown or of another type, so that no row can be judged
            by itself: a defect of the step that made the rows.
    """
    columns = set(make_polars_schema(table))
    for row in rows:
        if row.keys() != columns:
            raise CheckError(
                f"A row for table {table!r} lacks or adds the columns"
                f" {sorted(columns ^ row.keys())}. The step that made it has to be mended."
            )
    try:
        frame = pl.DataFrame(rows, schema=make_polars_schema(table), orient="row")
    except (pl.exceptions.PolarsError, TypeError, ValueError, OverflowError) as error:
        raise CheckError(
            f"Rows for table {table!r} do not have its columns and types: {error}. "
            "The step that made them has to be mended."
        ) from error
    return check_frame(table, frame)


def check_frame(table: str, frame: pl.DataFrame) -> Checked:
    """Check a frame against the schema of its table; see :func:`check_rows`."""
    repeated = _find_repeated(table, frame)
    try:
        TABLES[table].validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return _leave_out(frame, repeated)
    whole = cases.filter(pl.col("index").is_null())
    if whole.height:
        case = whole.row(0, named=True)
        raise CheckError(
            f"Table {table!r} fails {case['check']!r} as a whole"
            f" (column {case['column']!r}): found {case['failure_case']!r}."
            " The step that made the rows has to be mended."
        )
    expected = {column.name: _describe_rule(table, column.name) for column in list_columns(table)}
    failures = tuple(
        Failure(
            index=case["index"],
            check=case["check"],
            column=case["column"] if case["column"] in expected else None,
            failure_case=str(case["failure_case"])[:CASE_LENGTH],
            expected=expected.get(case["column"], "a row as the schema describes it"),
        )
        for case in cases.sort("index", "column", "check").iter_rows(named=True)
    )
    return _leave_out(frame, (*failures, *repeated))


def _find_repeated(table: str, frame: pl.DataFrame) -> tuple[Failure, ...]:
    """Find the rows whose key an earlier row has."""
    key = find_key(table)
    keys = frame.select(key)
    if not keys.is_duplicated().any():
        return ()
    first = keys.select(pl.struct(key).is_first_distinct()).to_series()
    return tuple(
        Failure(index, "unique", key[0], str(keys.row(index)[0]), "each key once")
        for index in (~first).arg_true()
    )


def _leave_out(frame: pl.DataFrame, failures: tuple[Failure, ...]) -> Checked:
    bad = {failure.index for failure in failures}
    keep = pl.Series([index not in bad for index in range(frame.height)], dtype=pl.Boolean)
    return Checked(frame.filter(keep), failures)


def _describe_rule(table: str, name: str) -> str:
    column = next(column for column in list_columns(table) if column.name == name)
    rule = column.description
    if column.values:
        rule += f" One of: {column.values}."
    if column.null is None:
        rule += " Never empty."
    return rule


def check_spans(table: str, rows: Iterable[Row], bodies: Mapping[str, str]) -> list[Failure]:
    """Check that every row's offsets lie in its article's body and give its text.

    Args:
        table: ``mentions``, ``roles`` or ``statements``.
        rows: Rows of that table.
        bodies: Article id to body.

    Returns:
        One failure for each row that does not reproduce its text, in order.
    """
    read_texts = _SPAN_READERS[table]
    failures = []
    for index, row in enumerate(rows):
        body = bodies[row["article_id"]]
        for column, spans, text in read_texts(row):
            if _read_spans(body, spans) != text:
                failures.append(
                    Failure(
                        index=index,
                        check="span_reproduces_text",
                        column=column,
                        failure_case=f"{spans} for {text!r}"[:CASE_LENGTH],
                        expected=f"offsets inside the body of {len(body)} code points, in order,"
                        " that give exactly this text",
                    )
                )
                break
    return failures


SpanTexts = list[tuple[str, list[tuple[int, int]], str | None]]


def _read_exact(row: Row) -> SpanTexts:
    return [("exact", [(row["start"], row["end"])], row["exact"])]


def _read_statement(row: Row) -> SpanTexts:
    columns = (("text", "spans"), ("cue", "cue_spans"), ("speaker", "speaker_spans"))
    return [
        (text, [(span["start"], span["end"]) for span in row[spans]], row[text])
        for text, spans in columns
    ]


_SPAN_READERS: dict[str, Callable[[Row], SpanTexts]] = {
    "mentions": _read_exact,
    "roles": _read_exact,
    "statements": _read_statement,
}


def _read_spans(body: str, spans: list[tuple[int, int]]) -> str | None:
    """Join the text of the spans; ``None`` without spans, or text that fits nothing if astray."""
    if not spans:
        return None
    last = 0
    for start, end in spans:
        if not last <= start < end <= len(body):
            return "\0"
        last = end
    return " ".join(body[start:end] for start, end in spans)


def make_row_reject(table: str, row: Row, failure: Failure, source_uri: str, record: str) -> Reject:
    """Make the reject of a row that failed.

    Args:
        table: The row's table.
        row: The row.
        failure: What it breaks.
        source_uri: The document it comes from.
        record: JSON object from which that document can be made again; the row is added to it.

    Returns:
        A reject whose record replays the document and shows the row as ``failed_row``.
    """
    replay = json.loads(record)
    replay["failed_row"] = {"table": table, **row}
    return Reject(
        stage="check",
        source_uri=source_uri,
        check=f"{table}.{failure.check}",
        column=failure.column,
        failure_case=failure.failure_case,
        expected=failure.expected,
        advice="Report it with this record: the extractor made a row that its own table refuses. "
        "Once mended, run `onrecord rejects --replay`.",
        record=json.dumps(replay, ensure_ascii=False, default=str),
    )
