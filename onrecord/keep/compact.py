"""Housekeeping of the lake: few large files instead of many small ones, no history kept forever."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from onrecord.keep.lake import explain_failures
from onrecord.keep.place import quote_text
from onrecord.keep.warehouse import Warehouse

REWRITE_THRESHOLD = 0.1
"""From this share of removed rows on, a data file is written anew without them."""


@dataclass(frozen=True, slots=True)
class HousekeepingReport:
    """What housekeeping did, in files and snapshots.

    Attributes:
        files_compacted: Data files that were merged into fewer or written without removed rows.
        snapshots_expired: Runs and batches that can no longer be read as they were.
        files_removed: Files that only expired snapshots needed.
        orphans_removed: Files that no snapshot ever named: left by writers that were killed.
    """

    files_compacted: int
    snapshots_expired: int
    files_removed: int
    orphans_removed: int


def compact_lake(warehouse: Warehouse, run_id: str) -> int:
    """Merge small data files and write those anew that hold many removed rows.

    The content stays the same, at this and every earlier snapshot.

    Returns:
        How many data files were replaced.

    Raises:
        WarehouseError: The lake cannot be read or written; it is as it was.
    """
    calls = (
        f"CALL ducklake_rewrite_data_files('lake', delete_threshold => {REWRITE_THRESHOLD})",
        "CALL ducklake_merge_adjacent_files('lake')",
    )
    return sum(_compact(warehouse, run_id, call) for call in calls)


def clean_lake(warehouse: Warehouse, keep: timedelta, grace: timedelta) -> HousekeepingReport:
    """Expire old snapshots and remove files that nothing needs any longer.

    The latest snapshot never expires.

    Args:
        warehouse: Open for writing.
        keep: How far back tables can be read as they were.
        grace: How long an unneeded file stays for queries under way.

    Raises:
        WarehouseError: The lake cannot be read or written.
    """
    now = datetime.now(UTC)
    with explain_failures(warehouse.place):
        expired = _call(warehouse, "ducklake_expire_snapshots", now - keep)
        removed = _call(warehouse, "ducklake_cleanup_old_files", now - grace)
        orphans = _call(warehouse, "ducklake_delete_orphaned_files", now - grace)
    return HousekeepingReport(0, expired, removed, orphans)


def _compact(warehouse: Warehouse, run_id: str, call: str) -> int:
    connection = warehouse.connection
    with explain_failures(warehouse.place):
        connection.execute("BEGIN")
        try:
            author, extra = quote_text(run_id), quote_text(f'{{"run_id": "{run_id}"}}')
            connection.execute(
                f"CALL lake.set_commit_message({author}, 'Compact', extra_info => {extra})"
            )
            replaced = connection.execute(call).fetchall()
            connection.execute("COMMIT" if replaced else "ROLLBACK")
        except duckdb.Error:
            connection.execute("ROLLBACK")
            raise
    return sum(files for _, _, files, _ in replaced)


def _call(warehouse: Warehouse, function: str, before: datetime) -> int:
    moment = quote_text(before.isoformat())
    rows = warehouse.connection.execute(
        f"CALL {function}('lake', older_than => TIMESTAMPTZ {moment})"
    ).fetchall()
    return len(rows)
