"""Write the reference of the tables, ``warehouse/README.md``, from their declarations.

``python -m schemas.reference`` writes it; with ``--check`` it only says whether it is fresh.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from schemas import TABLES
from schemas.derive import describe_grain, find_key, list_columns, name_duckdb_type

REFERENCE = Path(__file__).parents[1] / "warehouse" / "README.md"
VIEWS = REFERENCE.parent / "views"
MACROS = REFERENCE.parent / "macros"

HEAD = """\
# The warehouse

This page is made from `schemas/`, `warehouse/views/` and `warehouse/macros/` by `make docs`; do
not edit it.

`onrecord.duckdb` opens read-only in DuckDB from any directory; its tables are the Parquet files
under `published/`, also there for any other tool. The system of record beside them is a DuckLake
(`catalog.sqlite` and `lake/`); what is published can be deleted and comes back with the next run.

Ids are stable across runs and never reused. Times that end in `_at` are UTC. `start` and `end`
are half-open and count code points of `articles.body`: the words are
`substr(body, start + 1, "end" - start)`. Scores go from 0 to 1. The columns `end`, `check` and
`column` are words of SQL: put them in double quotes.
"""


def make_reference() -> str:
    """Make the text of the reference: a section a table, a row a column, then the views."""
    return "\n".join([HEAD, *_list_contents(), *_describe_tables(), *_describe_views()])


def _list_contents() -> Iterator[str]:
    yield "| table | grain |"
    yield "|---|---|"
    for table in TABLES:
        yield f"| [`{table}`](#{table}) | {describe_grain(table)} |"
    yield ""


def _describe_tables() -> Iterator[str]:
    for table, model in TABLES.items():
        yield f"## {table}"
        yield ""
        paragraphs = " ".join((model.__doc__ or "").split())
        keys = ", ".join(f"`{name}`" for name in find_key(table))
        yield f"{paragraphs} Key: {keys}."
        yield ""
        yield "| column | DuckDB type | what it is | unit | empty means | after |"
        yield "|---|---|---|---|---|---|"
        for column in list_columns(table):
            description = column.description
            if column.values:
                description += f" One of: {column.values}."
            if column.refers_to:
                description += f" Found in `{column.refers_to}`."
            cells = (
                f"`{column.name}`",
                f"`{name_duckdb_type(column.dtype)}`",
                description,
                column.unit or "",
                column.null or "never empty",
                column.source,
            )
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        yield ""


def _describe_views() -> Iterator[str]:
    yield "## Views and macros"
    yield ""
    yield "| view or macro | the question it answers |"
    yield "|---|---|"
    for path in (*sorted(VIEWS.glob("*.sql")), *sorted(MACROS.glob("*.sql"))):
        comment = (
            line.removeprefix("--").strip()
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith("--")
        )
        yield f"| `{path.stem}` | {' '.join(comment)} |"
    yield ""


def main(arguments: list[str]) -> int:
    """Write the reference, or with ``--check`` compare it; 1 when it is stale."""
    text = make_reference()
    if "--check" not in arguments:
        REFERENCE.write_text(text, encoding="utf-8")
        return 0
    if REFERENCE.exists() and REFERENCE.read_text(encoding="utf-8") == text:
        return 0
    print(f"{REFERENCE.name} of the warehouse is stale: run `make docs` and commit it.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
