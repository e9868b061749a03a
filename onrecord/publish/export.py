"""All tables as files that other programs read."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import UsageError, WarehouseError
from onrecord.keep.place import quote_name
from onrecord.publish.query import open_published
from onrecord.publish.show import format_csv, format_json_lines
from schemas import TABLES

FORMATS = ("parquet", "csv", "jsonl")
BATCH_ROWS = 20_000


def export_tables(
    root: Path, directory: Path, form: str = "parquet", tables: Sequence[str] = ()
) -> dict[Path, int]:
    """Write what is published to one file a table.

    Every file is complete or not there: all are written beside their place first.

    Args:
        root: The warehouse's folder.
        directory: Where to; made when missing. Files of the same names are replaced.
        form: ``parquet``, ``csv`` (UTF-8, safe to open in a spreadsheet) or ``jsonl``.
        tables: The tables or views; all tables when none is named.

    Returns:
        The files, with their numbers of rows.

    Raises:
        UsageError: The format or a table is not known.
        WarehouseError: Nothing is published, or the directory cannot be written.
    """
    if form not in FORMATS:
        raise UsageError(f"Expected one of {', '.join(FORMATS)} as format, found {form!r}.")
    partials: dict[Path, Path] = {}
    counts: dict[Path, int] = {}
    with open_published(root) as connection:
        names = tables or list(TABLES)
        _check_names(connection, names)
        try:
            directory.mkdir(parents=True, exist_ok=True)
            for name in names:
                target = directory / f"{name}.{form}"
                partials[target] = directory / f".{target.name}.partial"
                counts[target] = _write_file(connection, name, partials[target], form)
            for target, partial in partials.items():
                partial.replace(target)
        except (OSError, duckdb.Error) as error:
            raise WarehouseError(
                f"{directory}: the tables cannot be written there ({error}). Nothing was left "
                "half-written; free space or choose another folder."
            ) from error
        finally:
            for partial in partials.values():
                partial.unlink(missing_ok=True)
    return counts


def _check_names(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    found = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    known = sorted(name for (name,) in found)
    for name in names:
        if name not in known:
            raise UsageError(f"Expected a table or view among {', '.join(known)}; found {name!r}.")


def _write_file(connection: duckdb.DuckDBPyConnection, table: str, path: Path, form: str) -> int:
    reader = connection.execute(f"SELECT * FROM {quote_name(table)}").to_arrow_reader(BATCH_ROWS)
    if form == "parquet":
        return _write_parquet(reader, path)
    with path.open("w", encoding="utf-8", newline="") as file:
        if form == "csv":
            return _write_csv(reader, file)
        return _write_json_lines(reader, file)


def _write_parquet(reader: pa.RecordBatchReader, path: Path) -> int:
    rows = 0
    with pq.ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _write_csv(reader: pa.RecordBatchReader, file: IO[str]) -> int:
    rows = 0
    file.write(format_csv(reader.schema.empty_table()))
    for batch in reader:
        file.write(format_csv(pa.Table.from_batches([batch]), header=False))
        rows += batch.num_rows
    return rows


def _write_json_lines(reader: pa.RecordBatchReader, file: IO[str]) -> int:
    rows = 0
    for batch in reader:
        file.writelines(f"{line}\n" for line in format_json_lines(pa.Table.from_batches([batch])))
        rows += batch.num_rows
    return rows
