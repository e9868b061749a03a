"""The connection to the lake: extensions from their packages, attached by configuration.

The lake is a DuckLake (https://ducklake.select, format 1.0): Parquet files with a SQL catalog.
Its extensions come from packages; nothing is ever downloaded.
"""

import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from onrecord.errors import WarehouseError, WarehouseVersionError
from onrecord.keep.place import (
    CATALOG_FILE,
    Place,
    make_attach_statement,
    make_secret_statement,
    quote_name,
    quote_text,
)
from schemas import SCHEMA_VERSION, TABLES
from schemas.derive import list_columns, make_column_definitions

VERSION_TABLE = "warehouse_version"
MEMORY_LIMIT = "1GB"
SPILL_FOLDER = ".spill"
"""Where what does not fit into memory goes for the time of a query."""

_STATEMENT_FAULTS = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ConstraintException,
    duckdb.DataError,
    duckdb.NotSupportedError,
)
"""Errors that say that a statement is wrong, not the warehouse."""


def connect(place: Place, *, write: bool, snapshot: int | None = None) -> duckdb.DuckDBPyConnection:
    """Open a connection whose tables are the lake's.

    Args:
        place: Where the warehouse lies.
        write: Whether to write; makes the lake and its tables when they are missing.
        snapshot: The snapshot to read at; ``None`` for the latest.

    Raises:
        WarehouseError: It cannot be opened: missing, corrupt, not permitted.
        WarehouseVersionError: It was made by a newer onrecord.
    """
    if write:
        _refuse_lost_catalog(place)
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",
            # Checking their signatures takes 0.7 s at each opening; like every compiled module
            # they were checked by hash when they were installed.
            "allow_unsigned_extensions": "true",
            "memory_limit": MEMORY_LIMIT,
            # A commit is many small queries on the catalog: more threads cost it twice the time,
            # and the other processors are at work on the next batches.
            "threads": "1",
            "temp_directory": str(place.root / SPILL_FOLDER),
        },
    )
    try:
        with explain_failures(place):
            for name in place.extensions:
                connection.execute(f"LOAD {quote_text(str(find_extension(name)))}")
            if "httpfs" in place.extensions:
                connection.execute(make_secret_statement())
            connection.execute("SET TimeZone = 'UTC'")
            # DuckDB draws it on standard output, where somebody may read results.
            connection.execute("SET enable_progress_bar = false")
            connection.execute(make_attach_statement(place, write=write, snapshot=snapshot))
            connection.execute("USE lake")
            _check_version(connection, place, write=write)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def use_all_processors(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let long queries, such as those that read whole tables, run on all processors."""
    connection.execute(f"SET threads = {os.cpu_count() or 1:d}")
    try:
        yield
    finally:
        connection.execute("SET threads = 1")


def find_extension(name: str) -> Path:
    """Find a DuckDB extension in its installed package.

    Raises:
        WarehouseError: The package is not installed for this version of DuckDB.
    """
    package = f"duckdb_extension_{name}"
    found = importlib.util.find_spec(package)
    if found is not None and found.origin is not None:
        file = f"extensions/v{duckdb.__version__}/{name}.duckdb_extension"
        path = Path(found.origin).parent / file
        if path.is_file():
            return path
    raise WarehouseError(
        f"DuckDB's extension {name} for version {duckdb.__version__} is missing. Install the "
        f"package {package.replace('_', '-')}=={duckdb.__version__}."
    )


@contextmanager
def explain_failures(place: Place) -> Iterator[None]:
    """Turn a failure of the file system or the catalog into an error a person can act on.

    Raises:
        WarehouseError: What failed, where, and what to do.
        KeyboardInterrupt: The run was interrupted within a query.
    """
    try:
        yield
    except _STATEMENT_FAULTS:
        raise
    except (duckdb.Error, OSError) as error:
        raise WarehouseError(explain(place, error)) from error
    except RuntimeError as error:
        if str(error) == "Query interrupted":  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from error
        raise


def explain(place: Place, error: Exception) -> str:
    """Say what a failure of the file system or the catalog means and what to do."""
    said = " ".join(str(error).split())
    lower = said.lower()
    if any(sign in lower for sign in _FULL_DISK):
        cause = (
            "the disk is full or fails; nothing of this step was kept. Free space and run again."
        )
    elif any(sign in lower for sign in ("readonly", "read-only", "permission", "not permitted")):
        cause = "no permission to write there. Change the folder's owner or rights, and run again."
    elif "not a database" in lower or "malformed" in lower or "disk image" in lower:
        cause = (
            f"the catalog {place.catalog} is damaged. Restore it from a backup; the published "
            "tables stay readable."
        )
    elif "does not exist" in lower and "ducklake" in lower:
        cause = (
            f"{place.catalog} holds no warehouse. If it was one, restore the catalog from a "
            "backup; else remove the empty file and run again."
        )
    elif "no such file" in lower or "cannot open file" in lower or "no files found" in lower:
        cause = (
            "a file of the warehouse is missing. Restore it from a backup; the published tables "
            "still hold its rows."
        )
    elif is_busy(error):
        cause = "another process holds the catalog. Wait until it has ended and run again."
    else:
        cause = "it cannot be read or written. Check the folder and run again."
    return f"{place.root}: {cause} ({said})"


_FULL_DISK = ("no space left", "disk is full", "file too large", "quota", "disk i/o error")


def is_busy(error: BaseException) -> bool:
    """Tell whether an error says that another process was at the catalog at the same time."""
    lower = str(error).lower()
    return any(
        sign in lower
        for sign in ("database is locked", "transaction conflict", "could not serialize")
    )


def _refuse_lost_catalog(place: Place) -> None:
    """Refuse to make a new lake where files of an old one lie: clean-up would remove them."""
    if place.exists() and (place.postgres or (place.root / CATALOG_FILE).stat().st_size):
        return
    left = next(Path(place.files).rglob("*.parquet"), None)
    if left is not None:
        raise WarehouseError(
            f"{place.root}: expected the catalog {place.catalog} of the files in {place.files}, "
            f"found none. Restore it from a backup, or move {place.files} away to begin anew."
        )


def _check_version(connection: duckdb.DuckDBPyConnection, place: Place, *, write: bool) -> None:
    columns: dict[str, list[str]] = {}
    for table, name in connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'lake' "
        "ORDER BY table_name, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(name)
    if not columns:
        if not write:
            raise WarehouseError(f"{place.root}: holds no tables yet. Run the main job first.")
        _create_tables(connection)
        return
    found = connection.execute(f"SELECT max(version) FROM {VERSION_TABLE}").fetchone()
    version = found[0] if found else None
    if version != SCHEMA_VERSION:
        newer = version is not None and version > SCHEMA_VERSION
        raise WarehouseVersionError(
            f"{place.root}: expected a warehouse of version {SCHEMA_VERSION}, found version "
            f"{version}. "
            + ("Use a newer onrecord." if newer else "Make a new warehouse from the raw files.")
        )
    for table in TABLES:
        declared = [column.name for column in list_columns(table)]
        if columns.get(table) != declared:
            raise WarehouseVersionError(
                f"{place.root}: expected table {table} with the columns {', '.join(declared)}; "
                f"found {', '.join(columns.get(table, ['no such table']))}. Use the onrecord that "
                "made this warehouse, or make a new one from the raw files."
            )


def _create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(f"CREATE TABLE {quote_name(table)} ({make_column_definitions(table)})")
    connection.execute(f"CREATE TABLE {VERSION_TABLE} (version BIGINT NOT NULL)")
    connection.execute(f"INSERT INTO {VERSION_TABLE} VALUES ({SCHEMA_VERSION:d})")
    connection.execute(
        "CALL lake.set_commit_message('onrecord', 'Make the tables', extra_info => '{}')"
    )
    connection.execute("COMMIT")
