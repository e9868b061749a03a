"""A database with the tables and views, filled with rows written in a test."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import duckdb

from onrecord.publish.database import create_views
from schemas import TABLES
from schemas.derive import make_column_definitions
from tests.warehouse_rows import make_frame


@contextmanager
def open_database(
    rows: Mapping[str, Sequence[dict[str, object]]],
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open one; tables not named are empty."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for table in TABLES:
            connection.execute(f"CREATE TABLE {table} ({make_column_definitions(table)})")
            connection.register("incoming", make_frame(table, list(rows.get(table, []))).to_arrow())
            connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        create_views(connection)
        yield connection


def ask(database: duckdb.DuckDBPyConnection, sql: str) -> list[tuple]:
    return database.execute(sql).fetchall()
