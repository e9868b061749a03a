"""Tables of the lake as Parquet files."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.keep import PARTITIONED, Warehouse
from onrecord.keep.lake import explain_failures
from onrecord.keep.place import quote_name, quote_text
from onrecord.publish.changes import MONTH
from onrecord.publish.generations import File
from schemas.derive import find_key, make_arrow_schema

BATCH_ROWS = 20_000
ROW_GROUP_ROWS = 50_000
SORTED_BY = {
    "articles": "date_published, article_id",
    "appearances": "article_id, name, appearance_id",
    "mentions": 'article_id, start, "end", mention_id',
    "roles": 'article_id, start, "end", role_id',
    "statements": "article_id, spans[1].start, statement_id",
    "people": "name, person_id",
    "runs": "started_at, run_id",
    "rejects": "rejected_at, reject_id",
    "statement_clusters": "cluster_id, similarity DESC, statement_id",
}
"""In which order rows stand in their file; a table not named is in the order of its key."""


def write_table(
    warehouse: Warehouse, table: str, months: frozenset[str] | None, folder: Path
) -> list[File]:
    """Write a table's rows as they are in the lake.

    Args:
        warehouse: The lake.
        table: The table.
        months: The months to write of a table published by month; ``None`` for all.
        folder: The generation's folder.

    Returns:
        The files written; a month without rows has none.

    Raises:
        WarehouseError: The lake cannot be read or the folder not be written.
    """
    schema = make_arrow_schema(table)
    written: list[File] = []
    with explain_failures(warehouse.place):
        reader = warehouse.connection.execute(_select(table, months)).to_arrow_reader(BATCH_ROWS)
        partitioned = table in PARTITIONED
        for month, batches in _split_by_month(reader, partitioned=partitioned):
            written.append(_write_file(table, month, batches, schema, folder))
    return written


def write_empty(table: str, folder: Path) -> File:
    """Write a file without rows, so that a table without rows can be read too."""
    month = "unknown" if table in PARTITIONED else None
    return _write_file(table, month, iter(()), make_arrow_schema(table), folder)


def _select(table: str, months: frozenset[str] | None) -> str:
    order = SORTED_BY.get(table) or ", ".join(map(quote_name, find_key(table)))
    name = quote_name(table)
    if table not in PARTITIONED:
        return f"SELECT * FROM {name} ORDER BY {order}"
    where = ""
    if months is not None:
        where = f"WHERE month IN ({', '.join(map(quote_text, sorted(months))) or 'NULL'})"
    if table == "articles":
        return f"SELECT *, {MONTH} AS month FROM {name} {where} ORDER BY month, {order}"
    dated = f"(SELECT article_id, {MONTH} AS month FROM articles) AS dated"
    return (
        f"SELECT {name}.*, month FROM {name} JOIN {dated} USING (article_id) {where} "
        f"ORDER BY month, {order}"
    )


def _split_by_month(
    reader: pa.RecordBatchReader, *, partitioned: bool
) -> Iterator[tuple[str | None, Iterator[pa.Table]]]:
    """Cut batches, sorted by their last column, where that changes; one cut is in memory."""
    month: str | None = None
    parts: list[pa.Table] = []
    for batch in reader:
        rows = pa.Table.from_batches([batch])
        if not partitioned:
            parts.append(rows)
            continue
        months = rows.column("month").to_pylist()
        start = 0
        for end in range(1, len(months) + 1):
            if end < len(months) and months[end] == months[start]:
                continue
            if parts and months[start] != month:
                yield month, iter(parts)
                parts = []
            month = months[start]
            parts.append(rows.slice(start, end - start).drop_columns("month"))
            start = end
    if parts:
        yield month, iter(parts)


def _write_file(
    table: str, month: str | None, parts: Iterator[pa.Table], schema: pa.Schema, folder: Path
) -> File:
    path = folder / File(table, month, 0).place
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in parts:
            writer.write_table(part.cast(schema), row_group_size=ROW_GROUP_ROWS)
            rows += part.num_rows
    return File(table, month, rows)
