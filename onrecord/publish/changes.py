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
    by_month = set()
    for table in TABLES:
        touching = {table, "articles"} if table in PARTITIONED else {table}
        found = {kind for name in touching for kind in kinds.get(name, ())}
        if found and table in PARTITIONED and found <= ROW_CHANGES:
            by_month.add(table)
        elif found:
            # After compaction the lake's change feed no longer tells which rows changed.
            stale[table] = None
    return stale | _find_months(warehouse, by_month, set(kinds), published)


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


def _find_months(
    warehouse: Warehouse, tables: set[str], changed: set[str], published: Manifest
) -> dict[str, frozenset[str]]:
    """Find for each table the months, before and after, of the articles whose rows changed.

    A change to an article may move its rows in all tables to another month.
    """
    first, last = published.snapshot + 1, warehouse.current_snapshot()
    touched = {
        table: warehouse.read(
            "SELECT DISTINCT article_id FROM "
            f"ducklake_table_changes('lake', 'main', '{table}', {first:d}, {last:d})"
        )
        for table in sorted((tables | {"articles"}) & changed)
        if tables
    }
    if not touched:
        return {}
    months = warehouse.read(
        f"SELECT article_id, {MONTH} AS month FROM articles SEMI JOIN touched USING (article_id) "
        f"UNION SELECT article_id, {MONTH} FROM articles AT (VERSION => {published.snapshot:d}) "
        "SEMI JOIN touched USING (article_id)",
        touched=pl.concat(touched.values()).unique(),
    )
    found = {
        table: frozenset(months.join(articles, on="article_id", how="semi")["month"])
        for table, articles in touched.items()
    }
    dated = found.get("articles", frozenset())
    return {table: dated | found.get(table, frozenset()) for table in tables}
