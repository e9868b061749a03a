"""Make one person of two in the tables, and take it back."""

from collections.abc import Mapping
from datetime import UTC, datetime

import polars as pl

from onrecord.keep import Transaction
from onrecord.resolve.book import Choice
from schemas.derive import make_polars_schema

_MOVED_ROWS = {
    "mentions": "SELECT t.* REPLACE (ids.person_id AS person_id) FROM mentions t "
    "JOIN ids USING (appearance_id)",
    "roles": "SELECT t.* REPLACE (ids.person_id AS person_id) FROM roles t "
    "JOIN ids USING (appearance_id)",
    "statements": "SELECT t.* REPLACE (ids.person_id AS person_id) FROM statements t "
    "JOIN ids USING (appearance_id)",
}


def merge_people(
    tx: Transaction,
    merged: Mapping[str, Choice],
    reason: str,
    run_id: str,
    at: datetime | None = None,
) -> pl.DataFrame:
    """Give all rows of some people to the people they were found to be, and retire their ids.

    Args:
        tx: The transaction.
        merged: Retired id to the one that stays, and why.
        reason: One of ``schemas.retired_person_ids.REASONS``.
        run_id: The run that found it.
        at: When, in UTC; now if not given.

    Returns:
        ``statement_id`` of the statements that have another speaker now.
    """
    moves = pl.DataFrame(
        [
            (old, choice.person_id, choice.resolved_by, choice.confidence)
            for old, choice in merged.items()
        ],
        schema={"person_id": pl.String, "stays": pl.String, "why": pl.String, "sure": pl.Float64},
        orient="row",
    )
    if moves.is_empty():
        return pl.DataFrame(schema={"statement_id": pl.String})
    rows = tx.read("SELECT * FROM appearances SEMI JOIN moves USING (person_id)", moves=moves)
    was_new = pl.col("resolved_by") == "new"
    changed = rows.join(moves, on="person_id").with_columns(
        person_id="stays",
        resolved_by=pl.when(was_new).then("why").otherwise("resolved_by"),
        confidence=pl.when(was_new).then("sure").otherwise("confidence"),
    )
    statements = move_appearances(tx, changed.select(rows.columns))
    _retire(tx, rows, moves, reason, run_id, at or datetime.now(UTC))
    return statements


def move_appearances(tx: Transaction, appearances: pl.DataFrame) -> pl.DataFrame:
    """Replace rows of ``appearances`` by ones with another person, and what hangs on them.

    Args:
        tx: The transaction.
        appearances: The rows as they are to be.

    Returns:
        ``statement_id`` of their statements.
    """
    ids = appearances.select("appearance_id", "person_id")
    replace_rows(tx, "appearances", "appearance_id", appearances)
    moved = {table: tx.read(sql, ids=ids) for table, sql in _MOVED_ROWS.items()}
    for table, rows in moved.items():
        replace_rows(tx, table, "appearance_id", rows)
    return moved["statements"].select("statement_id")


def _retire(
    tx: Transaction,
    rows: pl.DataFrame,
    moves: pl.DataFrame,
    reason: str,
    run_id: str,
    at: datetime,
) -> None:
    """Put on record which ids lead where; ids that led to a retired one lead on."""
    earlier = tx.read(
        "SELECT r.* REPLACE (moves.stays AS merged_into) FROM retired_person_ids r "
        "JOIN moves ON r.merged_into = moves.person_id",
        moves=moves,
    )
    retired = (
        rows.group_by("person_id")
        .agg(
            pl.col("appearance_id").sort().alias("appearance_ids"),
            pl.col("confidence").filter(pl.col("resolved_by") == "new").max().fill_null(1.0),
        )
        .join(moves, on="person_id")
        .with_columns(
            merged_into="stays",
            reason=pl.lit(reason),
            run_id=pl.lit(run_id),
            retired_at=pl.lit(at),
        )
    )
    replace_rows(tx, "retired_person_ids", "person_id", earlier)
    replace_rows(tx, "retired_person_ids", "person_id", retired)


def replace_rows(tx: Transaction, table: str, column: str, rows: pl.DataFrame) -> None:
    """Put rows in the place of all those with the same values of a column."""
    if rows.is_empty():
        return
    schema = make_polars_schema(table)
    tx.delete(table, column, rows[column])
    tx.insert(table, rows.select(list(schema)).cast(schema))
