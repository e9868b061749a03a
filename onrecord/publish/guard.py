"""Which SQL a reader may run: one query, on the tables, and nothing beside.

The check works on DuckDB's own parse of the text (``json_serialize_sql``), which exists for
queries alone; a deny-list of words would be neither safe nor kind. The connection is locked as a
second wall (https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from onrecord.errors import QueryError
from onrecord.keep.place import quote_text
from onrecord.publish.database import list_macros

TABLE_FUNCTIONS = frozenset(
    {
        "duckdb_columns",
        "duckdb_functions",
        "duckdb_tables",
        "duckdb_types",
        "duckdb_views",
        "generate_series",
        "json_each",
        "json_tree",
        "pragma_show",
        "pragma_table_info",
        "range",
        "repeat",
        "repeat_row",
        "summary",
        "unnest",
    }
)
"""Table functions that read nothing but their arguments and the names of tables and columns.

The others read files, change settings, or run SQL that is given to them as text.
"""

_EXPLAIN = re.compile(r"\s*explain(\s+analyze)?\s", re.IGNORECASE)


def check_query(sql: str) -> None:
    """Check that a text is one query that reads tables alone.

    Raises:
        QueryError: It is not SQL, more than one statement, no query, or uses a table function
            that is not allowed.
    """
    explained = _EXPLAIN.match(sql)
    parsed = _parse(sql[explained.end() :] if explained else sql)
    for node in _walk(parsed["statements"]):
        if node.get("type") == "TABLE_FUNCTION":
            name = str(node["function"]["function_name"]).lower()
            if name not in TABLE_FUNCTIONS and name not in list_macros():
                raise QueryError(
                    f"The table function {name} is not allowed: queries read the warehouse's "
                    "tables and views alone. List them with: SHOW TABLES"
                )


def lock_connection(connection: duckdb.DuckDBPyConnection, readable: list[Path | str]) -> None:
    """Take from a connection, for good, all access to files but those below some folders.

    Args:
        connection: What it needs besides is attached already.
        readable: The folders.
    """
    listed = ", ".join(quote_text(f"{str(folder).rstrip('/')}/") for folder in readable)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"SET allowed_directories = [{listed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _parse(sql: str) -> dict[str, Any]:
    with duckdb.connect(":memory:") as connection:
        try:
            count = len(connection.extract_statements(sql))
            answer = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
        except duckdb.Error as error:
            raise QueryError(f"This is no SQL that DuckDB understands: {error}") from error
    parsed = json.loads(answer[0]) if answer else {"error": True}
    if count == 1 and not parsed["error"]:
        return dict(parsed)
    if count > 1 and "pivot" not in sql.lower():
        raise QueryError(f"Expected one query, found {count} statements. Run them one by one.")
    raise QueryError(
        "Only queries are allowed: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW TABLES "
        "and EXPLAIN of these. For PIVOT name the values: PIVOT ... ON column IN (...)."
    )


def _walk(node: object) -> Iterator[dict[str, Any]]:
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)
