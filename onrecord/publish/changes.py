"""Which published files the lake has left behind: only those are written again."""

import polars as pl

from onrecord.keep import PARTITIONED, Warehouse
from onrecord.publish.generations import Manifest
from schemas import TABLES

ROW_CHANGES = {"tables_inserted_into", "tables_deleted_from"}
MONTH = "coalesce(strftime(date_published, '%Y-%m'), 'unknown')"
"""The month of an article; in SQL, from its publication date."""


def find_stale_files(
    warehouse: Warehouse, published: Manifest | None
) -> dict[str, frozenset[str] | None]:
    """Find what must be written again.

    Args:
        warehouse: The lake.
        published: What is published; ``None`` for nothing.

    Returns:
        For each table to write its months, or ``None`` for all of it. Tables that are as
        published are left out.
    """
    if published is None or published.lake != identify_lake(warehouse):
        return dict.fromkeys(TABLES)
    kinds = _list_changes(warehouse, published.snapshot)
    if kinds is None:
        return dict.fromkeys(TABLES)
    stale: dict[str, frozenset[str] | None] = {}
    for table in TABLES:
        kind = kinds.get(table, set())
        if not kind and not (table in PARTITIONED and kinds.get("articles")):
            continue
        # After compaction the lake's change feed no longer tells single rows apart reliably.
        compacted = kind | kinds.get("articles", set()) if table in PARTITIONED else kind
        if table not in PARTITIONED or compacted - ROW_CHANGES:
            stale[table] = None
        else:
            stale[table] = _find_months(warehouse, {"articles", table} & set(kinds), published)
    return stale


def identify_lake(warehouse: Warehouse) -> str:
    """Give the lake's identity: a warehouse made anew in the same folder has another."""
    uuid = warehouse.read(
        "SELECT table_uuid FROM __ducklake_metadata_lake.ducklake_table WHERE table_name = 'runs'"
    )
    return str(uuid.item())


def _list_changes(warehouse: Warehouse, since: int) -> dict[str, set[str]] | None:
    """Tell for each table the kinds of changes since a snapshot; ``None`` when it has expired."""
    snapshots = warehouse.read(
        "SELECT snapshot_id FROM lake.snapshots() WHERE snapshot_id >= ?", [since]
    )["snapshot_id"]
    if snapshots.len() != warehouse.current_snapshot() - since + 1:
        return None
    rows = warehouse.read(
        "SELECT DISTINCT table_name, kind FROM ("
        "  SELECT unnest(map_entries(changes), recursive := true)"
        "  FROM lake.snapshots() WHERE snapshot_id > ?"
        ") AS change(kind, ids), unnest(ids) AS touched(id) "
        "JOIN __ducklake_metadata_lake.ducklake_table ON table_id::VARCHAR = id",
        [since],
    )
    kinds: dict[str, set[str]] = {}
    for table, kind in rows.rows():
        kinds.setdefault(table, set()).add(kind)
    return kinds


def _find_months(warehouse: Warehouse, tables: set[str], published: Manifest) -> frozenset[str]:
    """Find the months, before and after, of the articles whose rows changed."""
    first, last = published.snapshot + 1, warehouse.current_snapshot()
    touched = pl.concat(
        warehouse.read(
            "SELECT DISTINCT article_id FROM "
            f"ducklake_table_changes('lake', 'main', '{table}', {first:d}, {last:d})"
        )
        for table in sorted(tables)
    ).unique()
    months = warehouse.read(
        f"SELECT {MONTH} AS month FROM articles SEMI JOIN touched USING (article_id) UNION "
        f"SELECT {MONTH} FROM articles AT (VERSION => {published.snapshot:d}) "
        "SEMI JOIN touched USING (article_id)",
        touched=touched,
    )
    return frozenset(months["month"])
