"""SQL for readers: read-only, on what is published, or on the tables as they were after a run."""

from pathlib import Path

import duckdb
import pyarrow as pa

from onrecord.errors import QueryError, WarehouseError
from onrecord.keep import open_warehouse
from onrecord.keep.place import CATALOG_FILE, quote_name
from onrecord.publish.database import create_table_view, create_views
from onrecord.publish.generations import DATABASE, GENERATIONS
from onrecord.publish.guard import check_query, lock_connection
from schemas import TABLES

READER_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    # Nothing is written, not even what does not fit into memory.
    "temp_directory": "",
}


def run_query(root: Path, sql: str, *, at_run: str | None = None) -> pa.Table:
    """Run one read-only query on the warehouse's tables and views.

    Args:
        root: The warehouse's folder.
        sql: The query. It can read no file and change nothing.
        at_run: Read the tables as they were after this run; ``None`` for what is published.

    Returns:
        Its rows; timestamps in UTC.

    Raises:
        QueryError: The text is not one query, asks for what is not allowed, or does not run.
        WarehouseError: Nothing is published, or the run is not known.
    """
    check_query(sql)
    if at_run is None:
        with open_published(root) as connection:
            return _execute(connection, sql)
    with open_warehouse(root, at_run=at_run) as warehouse:
        connection = warehouse.connection
        connection.execute("USE memory.main")
        for table in TABLES:
            create_table_view(connection, table, f"lake.{quote_name(table)}")
        create_views(connection)
        lock_connection(connection, [warehouse.place.files, root.absolute() / CATALOG_FILE])
        return _execute(connection, sql)


def open_published(root: Path) -> duckdb.DuckDBPyConnection:
    """Open what is published, read-only and without any other access to files.

    Raises:
        WarehouseError: Nothing is published there, or its files are gone.
    """
    path = root.absolute() / DATABASE
    if not path.is_file():
        raise WarehouseError(
            f"{path}: nothing is published there. Run the main job first: "
            f"onrecord run PATH --warehouse {root}"
        )
    try:
        connection = duckdb.connect(str(path), read_only=True, config=READER_CONFIG)
    except duckdb.Error as error:
        raise WarehouseError(
            f"{path}: cannot be opened ({error}). Remove it; the next run publishes it anew."
        ) from error
    # DuckDB draws it on standard output, among the results.
    connection.execute("SET enable_progress_bar = false")
    lock_connection(connection, [root.absolute() / GENERATIONS])
    return connection


def _execute(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    try:
        return connection.execute(sql).to_arrow_table()
    except duckdb.IOException as error:
        raise WarehouseError(
            f"A published file cannot be read ({error}). Publish anew with the next run."
        ) from error
    except duckdb.Error as error:
        raise QueryError(f"The query does not run. {error}") from error
