"""What is derived from the table models: keys, Arrow schemas and the lake's columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl
import pyarrow as pa

from schemas import TABLES


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table as declared.

    Attributes:
        name: Its name.
        dtype: Its Polars type.
        description: What a value is.
        source: The term of a published vocabulary that it follows.
        unit: What a number or time is counted in; ``None`` where that means nothing.
        null: What an empty value means; ``None`` where the column is never empty.
        refers_to: ``table.column`` where each value must be found; ``None`` for no foreign key.
        values: The closed list, comma-separated; ``None`` where any value goes.
        key: Whether it is (part of) the table's key.
    """

    name: str
    dtype: pl.DataType
    description: str
    source: str
    unit: str | None
    null: str | None
    refers_to: str | None
    values: str | None
    key: bool


@cache
def list_columns(table: str) -> tuple[Column, ...]:
    """List the columns of a table, in order.

    Raises:
        KeyError: There is no such table.
    """

    def read_columns() -> Iterator[Column]:
        for name, declared in TABLES[table].to_schema().columns.items():
            about = declared.metadata or {}
            yield Column(
                name=name,
                dtype=_instance(declared.dtype.type),
                description=declared.description or "",
                source=about["source"],
                unit=about["unit"],
                null=about["null"],
                refers_to=about["refers_to"],
                values=about.get("values"),
                key=about["key"],
            )

    return tuple(read_columns())


def find_key(table: str) -> tuple[str, ...]:
    """Name the columns that together name a row of a table."""
    return tuple(column.name for column in list_columns(table) if column.key)


def describe_grain(table: str) -> str:
    """Give the first line of the table's docstring: what one row is."""
    return (TABLES[table].__doc__ or "").strip().splitlines()[0]


@cache
def make_arrow_schema(table: str) -> pa.Schema:
    """Make the Arrow schema of a table; descriptions travel as field metadata."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _arrow_type(column.dtype),
                nullable=column.null is not None,
                metadata={"description": column.description},
            )
            for column in list_columns(table)
        ],
        metadata={"grain": describe_grain(table)},
    )


@cache
def make_polars_schema(table: str) -> pl.Schema:
    """Make the Polars schema of a table, to build or read frames with."""
    return pl.Schema({column.name: column.dtype for column in list_columns(table)})


def make_column_definitions(table: str) -> str:
    """Make the column list of the table's ``CREATE TABLE`` in DuckDB, names quoted."""
    return ", ".join(
        f'"{column.name}" {name_duckdb_type(column.dtype)}{"" if column.null else " NOT NULL"}'
        for column in list_columns(table)
    )


_SCALARS: dict[type[pl.DataType], tuple[pa.DataType, str]] = {
    pl.String: (pa.string(), "VARCHAR"),
    pl.Int64: (pa.int64(), "BIGINT"),
    pl.Float64: (pa.float64(), "DOUBLE"),
    pl.Boolean: (pa.bool_(), "BOOLEAN"),
    pl.Date: (pa.date32(), "DATE"),
    pl.Datetime: (pa.timestamp("us", "UTC"), "TIMESTAMPTZ"),
}


def _arrow_type(dtype: pl.DataType) -> pa.DataType:
    if isinstance(dtype, pl.List):
        return pa.list_(_arrow_type(_instance(dtype.inner)))
    if isinstance(dtype, pl.Struct):
        return pa.struct([(f.name, _arrow_type(_instance(f.dtype))) for f in dtype.fields])
    return _SCALARS[type(dtype)][0]


def name_duckdb_type(dtype: pl.DataType) -> str:
    """Name the DuckDB type that holds values of a Polars type."""
    if isinstance(dtype, pl.List):
        return name_duckdb_type(_instance(dtype.inner)) + "[]"
    if isinstance(dtype, pl.Struct):
        fields = (f'"{f.name}" {name_duckdb_type(_instance(f.dtype))}' for f in dtype.fields)
        return f"STRUCT({', '.join(fields)})"
    return _SCALARS[type(dtype)][1]


def _instance(dtype: object) -> pl.DataType:
    """Polars names types by class or by instance; take either."""
    return dtype() if isinstance(dtype, type) else dtype  # type: ignore[return-value]
