"""Frames in and out of the lake."""

from collections.abc import Mapping, Sequence

import duckdb
import polars as pl

from onrecord.errors import CheckError
from onrecord.keep.lake import explain_failures
from onrecord.keep.place import Place
from schemas.derive import list_columns, make_polars_schema


def read_frame(
    connection: duckdb.DuckDBPyConnection,
    place: Place,
    sql: str,
    params: Sequence[object],
    frames: Mapping[str, pl.DataFrame],
) -> pl.DataFrame:
    """Run a query and give its rows; ``frames`` are tables of the query, by their names.

    Raises:
        WarehouseError: A file or the catalog cannot be read.
    """
    with explain_failures(place):
        for name, frame in frames.items():
            connection.register(name, frame.to_arrow())
        try:
            return connection.execute(sql, list(params)).pl()
        finally:
            for name in frames:
                connection.unregister(name)


def check_frame(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Give the frame with its columns in the table's order, or say what does not fit.

    Raises:
        CheckError: A column is missing, unknown, of another type, or empty where it must not be.
    """
    schema = make_polars_schema(table)
    if set(frame.columns) != set(schema):
        raise CheckError(
            f"{table}: expected the columns {', '.join(schema)}; found {', '.join(frame.columns)}."
        )
    rows = frame.select(list(schema))
    for column in list_columns(table):
        found = rows.schema[column.name]
        if found != column.dtype:
            raise CheckError(f"{table}.{column.name}: expected {column.dtype}, found {found}.")
        if column.null is None and (empty := rows[column.name].null_count()):
            raise CheckError(
                f"{table}.{column.name}: expected a value in every row, found {empty} without."
            )
    return rows
