"""The database file: views over exactly the files of one generation, and the questions' views."""

import hashlib
import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from onrecord.errors import WarehouseError
from onrecord.keep.place import quote_name, quote_text
from onrecord.publish.generations import DATABASE, Manifest, find_generation
from schemas import TABLES
from schemas.derive import describe_grain, list_columns

VIEWS = Path(__file__).parents[2] / "warehouse" / "views"
"""One SQL file a view, named like it; its first comment says which question it answers."""

MACROS = VIEWS.parent / "macros"
"""One SQL file a table macro likewise: a view with parameters."""


def build_database(root: Path, manifest: Manifest) -> Path:
    """Make the database file over a generation, beside its place.

    Args:
        root: The warehouse's folder.
        manifest: The generation; its files are there.

    Returns:
        The file, to be moved to ``onrecord.duckdb`` in one step. Who has the old one open keeps
        reading the generation that it is over.
    """
    partial = root / f".{DATABASE}.partial"
    partial.unlink(missing_ok=True)
    with duckdb.connect(str(partial)) as connection:
        for table in TABLES:
            create_table_view(connection, table, _make_scan(root, manifest, table))
        create_views(connection)
        _create_publication(connection, root, manifest)
    return partial


def is_database_current(root: Path, manifest: Manifest) -> bool:
    """Tell whether ``onrecord.duckdb`` is there, over this generation, with these views."""
    if not (root / DATABASE).is_file():
        return False
    try:
        with duckdb.connect(str(root / DATABASE), read_only=True) as connection:
            found = connection.execute("SELECT definition FROM publication").fetchone()
    except duckdb.Error:
        return False
    return found == (_digest_definition(root, manifest),)


def create_table_view(connection: duckdb.DuckDBPyConnection, table: str, source: str) -> None:
    """Create the view of a table over a source of its rows, with the columns' descriptions."""
    columns = list_columns(table)
    names = ", ".join(quote_name(column.name) for column in columns)
    view = quote_name(table)
    statements = [f"CREATE VIEW {view} AS SELECT {names} FROM {source}"]
    statements.append(f"COMMENT ON VIEW {view} IS {quote_text(describe_grain(table))}")
    statements += [
        f"COMMENT ON COLUMN {view}.{quote_name(column.name)} IS {quote_text(column.description)}"
        for column in columns
    ]
    connection.execute("; ".join(statements))


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the views and macros of ``warehouse`` on a connection that has the tables."""
    for name, sql in list_views().items():
        question = quote_text(_read_question(sql))
        connection.execute(f"CREATE VIEW {quote_name(name)} AS {sql}")
        connection.execute(f"COMMENT ON VIEW {quote_name(name)} IS {question}")
    for name, sql in list_macros().items():
        question = quote_text(_read_question(sql))
        connection.execute(f"CREATE MACRO {quote_name(name)}\n{sql}")
        connection.execute(f"COMMENT ON MACRO TABLE {quote_name(name)} IS {question}")


def _read_question(sql: str) -> str:
    return sql.lstrip("- ").split("\n", maxsplit=1)[0].strip()


def list_views(folder: Path = VIEWS) -> Mapping[str, str]:
    """Read the views, by name, each after those it is built on.

    Raises:
        WarehouseError: The folder holds none: the installation is incomplete.
    """
    found = {path.stem: path.read_text("utf-8").rstrip("; \n") for path in folder.glob("*.sql")}
    if not found:
        raise WarehouseError(
            f"{folder}: expected the views' SQL files, found none. Install onrecord from a "
            "complete checkout."
        )
    uses = {
        name: {word for word in re.findall(r"\w+", sql) if word in found and word != name}
        for name, sql in sorted(found.items())
    }
    return {name: found[name] for name in TopologicalSorter(uses).static_order()}


def list_macros() -> Mapping[str, str]:
    """Read the table macros, by name: parameters, ``AS TABLE``, and a query on tables and views."""
    return {path.stem: path.read_text("utf-8").rstrip("; \n") for path in MACROS.glob("*.sql")}


def _create_publication(
    connection: duckdb.DuckDBPyConnection, root: Path, manifest: Manifest
) -> None:
    """Create the view that says what this file shows: one row."""
    values = {
        "generation": f"{manifest.number:d}",
        "snapshot": f"{manifest.snapshot:d}",
        "run_id": quote_text(manifest.run_id) if manifest.run_id else "NULL::VARCHAR",
        "published_at": f"TIMESTAMPTZ {quote_text(manifest.published_at)}",
        "definition": quote_text(_digest_definition(root, manifest)),
    }
    listed = ", ".join(f"{value} AS {name}" for name, value in values.items())
    connection.execute(f"CREATE VIEW publication AS SELECT {listed}")
    connection.execute(
        "COMMENT ON VIEW publication IS 'What this file shows: one row, the published state.'"
    )


def _make_scan(root: Path, manifest: Manifest, table: str) -> str:
    folder = find_generation(root, manifest.number)
    listed = ", ".join(quote_text(str(folder / file.place)) for file in manifest.select(table))
    return f"read_parquet([{listed}], hive_partitioning = false)"


def _digest_definition(root: Path, manifest: Manifest) -> str:
    """Sum up what the database file is made of: the generation's files, views, macros."""
    scans = [_make_scan(root, manifest, table) for table in TABLES]
    parts = [*scans, *list_views().values(), *list_macros().values()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
