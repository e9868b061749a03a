"""Verify the lake as a whole: files, keys, foreign keys, and that every span gives its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.keep.place import quote_name, quote_text
from onrecord.keep.warehouse import Warehouse
from schemas import TABLES
from schemas.derive import find_key, list_columns


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be.

    Attributes:
        table: Where.
        check: What was checked.
        count: How many rows or files are at fault.
        example: One of them.
        advice: What to do about it.
    """

    table: str
    check: str
    count: int
    example: str
    advice: str

    def __str__(self) -> str:
        return f"{self.table}: {self.check}: {self.count} at fault, such as {self.example}. " + (
            self.advice
        )


RERUN = "Run the main job again with --force to make these rows anew."
RESTORE = "Restore the file from a backup; the published tables still hold its rows."

_PARTS = (
    "array_to_string([substr(body, part.start + 1, part.\"end\" - part.start) FOR part IN {}], ' ')"
)
_SPAN_RULES = {
    ("mentions", "exact"): 'substr(body, start + 1, "end" - start)',
    ("roles", "exact"): 'substr(body, start + 1, "end" - start)',
    ("statements", "text"): _PARTS.format("spans"),
    ("statements", "cue"): f"nullif({_PARTS.format('cue_spans')}, '')",
    ("statements", "speaker"): f"nullif({_PARTS.format('speaker_spans')}, '')",
}
"""What each text must equal, in the body of its article."""

_COUNTS = """
SELECT person_id FROM people
LEFT JOIN (
    SELECT person_id, count(DISTINCT article_id) AS found FROM appearances GROUP BY person_id
) AS appeared USING (person_id)
LEFT JOIN (SELECT person_id, count(*) AS said FROM statements GROUP BY person_id) USING (person_id)
WHERE article_count <> coalesce(found, 0) OR statement_count <> coalesce(said, 0)
"""


def verify_lake(warehouse: Warehouse) -> list[Finding]:
    """Check everything that must hold of the lake; reads all of it.

    Returns:
        What does not hold, in the order of the tables; empty when all is well. When files are
        missing only that is told, because nothing else can be checked.

    Raises:
        WarehouseError: The catalog or a file cannot be read.
    """
    missing = list(_check_files(warehouse))
    if missing:
        return missing
    found: list[Finding] = []
    for table in TABLES:
        found += _check_keys(warehouse, table)
        found += _check_references(warehouse, table)
    for (table, column), text in _SPAN_RULES.items():
        rows = f"SELECT {find_key(table)[0]} FROM {table} JOIN articles USING (article_id) "
        # Where a body ends early substr gives less text, so that offsets astray are found too.
        rows += f"WHERE {quote_name(column)} IS DISTINCT FROM {text}"
        found += _count(warehouse, table, f"{column} is what its span gives", rows, RERUN)
    found += _count(warehouse, "people", "counts are those of the other tables", _COUNTS, RERUN)
    return found


def _check_files(warehouse: Warehouse) -> Iterator[Finding]:
    for table in TABLES:
        files = warehouse.read(
            "SELECT data_file AS file, data_file_size_bytes AS size "
            f"FROM ducklake_list_files('lake', {quote_text(table)}) UNION ALL "
            "SELECT delete_file, delete_file_size_bytes "
            f"FROM ducklake_list_files('lake', {quote_text(table)}) WHERE delete_file IS NOT NULL"
        )
        lost = [name for name, size in files.rows() if not _is_whole(name, size)]
        if lost:
            yield Finding(table, "data files are there and whole", len(lost), lost[0], RESTORE)


def _is_whole(name: str, size: int) -> bool:
    """Tell whether a local file has its size; files in an object store are read by the checks."""
    if "://" in name:
        return True
    path = Path(name)
    return path.is_file() and path.stat().st_size == size


def _check_keys(warehouse: Warehouse, table: str) -> Iterator[Finding]:
    key = ", ".join(map(quote_name, find_key(table)))
    rows = f"SELECT {key} FROM {quote_name(table)} GROUP BY {key} HAVING count(*) > 1"
    return _count(warehouse, table, f"{key} is there once", rows, RERUN)


def _check_references(warehouse: Warehouse, table: str) -> Iterator[Finding]:
    for column in list_columns(table):
        if column.refers_to is None:
            continue
        target, target_column = map(quote_name, column.refers_to.split("."))
        name = quote_name(column.name)
        rows = (
            f"SELECT {name} FROM {quote_name(table)} AS referring WHERE {name} IS NOT NULL "
            f"AND NOT EXISTS (FROM {target} AS target WHERE target.{target_column} = "
            f"referring.{name})"
        )
        rule = f"{column.name} is found in {column.refers_to}"
        yield from _count(warehouse, table, rule, rows, RERUN)


def _count(
    warehouse: Warehouse, table: str, rule: str, rows: str, advice: str
) -> Iterator[Finding]:
    counted = warehouse.read(
        f"SELECT count(*) AS n, any_value(bad) AS example FROM ({rows}) AS bad"
    )
    count, example = counted.row(0)
    if count:
        shown = " + ".join(map(str, example.values())) if isinstance(example, dict) else example
        yield Finding(table, rule.replace('"', ""), count, str(shown), advice)
