"""Nightly maintenance, safe beside readers: compact, expire, clean up."""

from dataclasses import replace
from datetime import timedelta

from onrecord.keep import HousekeepingReport, Warehouse, clean_lake, compact_lake
from onrecord.publish.generations import (
    drop_old_generations,
    find_generation,
    read_manifest,
    write_manifest,
)
from onrecord.publish.publish import publish_warehouse

KEEP_DAYS = 30
GRACE_HOURS = 24


def maintain_warehouse(
    warehouse: Warehouse,
    run_id: str,
    *,
    keep_days: float = KEEP_DAYS,
    grace_hours: float = GRACE_HOURS,
) -> HousekeepingReport:
    """Publish what is not published yet, compact the lake, expire old snapshots, clean up.

    Readers are not disturbed: no row changes, and files that a query may still read stay for the
    grace time.

    Args:
        warehouse: Open for writing.
        run_id: The run that does it.
        keep_days: For how many days back tables can be read as they were after a run.
        grace_hours: How long files that nothing needs any longer stay.

    Raises:
        WarehouseError: The lake cannot be read or written, or publishing fails.
    """
    publish_warehouse(warehouse, run_id)
    compacted = compact_lake(warehouse, run_id)
    _confirm_published(warehouse)
    report = clean_lake(warehouse, timedelta(days=keep_days), timedelta(hours=grace_hours))
    drop_old_generations(warehouse.path, grace_hours * 3600)
    return replace(report, files_compacted=compacted)


def _confirm_published(warehouse: Warehouse) -> None:
    """Note that what is published is the lake's content after compaction too.

    Without it the next publishing would write every file again.
    """
    manifest = read_manifest(warehouse.path)
    if manifest is not None:
        folder = find_generation(warehouse.path, manifest.number)
        write_manifest(folder, replace(manifest, snapshot=warehouse.current_snapshot()))
