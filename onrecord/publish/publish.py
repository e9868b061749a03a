"""Publish the lake: Parquet files and a database file that readers can rely on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import WarehouseError
from onrecord.keep import Warehouse
from onrecord.keep.lake import explain_failures, use_all_processors
from onrecord.publish.changes import find_stale_files, identify_lake
from onrecord.publish.database import build_database, is_database_current
from onrecord.publish.generations import (
    DATABASE,
    File,
    Manifest,
    carry_over,
    drop_old_generations,
    find_generation,
    finish_generation,
    read_manifest,
    start_generation,
    switch_to,
)
from onrecord.publish.tables import write_empty, write_table
from schemas import TABLES


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing did.

    Attributes:
        generation: The generation that is published now, counted from 1.
        database: The database file.
        files_written: Parquet files written; 0 when everything was as published.
        files_kept: Parquet files taken over unchanged.
        rows: Rows published, by table.
    """

    generation: int
    database: Path
    files_written: int
    files_kept: int
    rows: dict[str, int]


def publish_warehouse(warehouse: Warehouse, run_id: str | None = None) -> PublishReport:
    """Bring the published tables to the lake's latest state.

    Only files whose rows changed are written; the others are taken over. Readers see the old
    state or the new one, never a mixture, and are never waited for. Publishing again after
    published files were deleted restores them.

    Args:
        warehouse: Open for writing.
        run_id: The run that publishes; ``None`` when it is no run.

    Raises:
        WarehouseError: The warehouse is open for reading only, the lake cannot be read, or the
            folder cannot be written. What was published before stays as it was.
    """
    if not warehouse.writable:
        raise WarehouseError(
            f"{warehouse.path}: expected a warehouse open for writing, found one open for "
            "reading. Open it with write=True."
        )
    root = warehouse.path
    with explain_failures(warehouse.place), use_all_processors(warehouse.connection):
        published = _read_complete_manifest(root)
        stale = find_stale_files(warehouse, published)
        if published is not None and not stale:
            manifest, written = published, 0
        else:
            manifest, written = _make_generation(warehouse, published, stale, run_id)
        if written or not is_database_current(root, manifest):
            database = build_database(root, manifest)
            switch_to(root, manifest.number)
            database.replace(root / DATABASE)
        drop_old_generations(root)
    rows = {table: sum(file.rows for file in manifest.select(table)) for table in TABLES}
    kept = len(manifest.files) - written
    return PublishReport(manifest.number, root / DATABASE, written, kept, rows)


def is_published(warehouse: Warehouse) -> bool:
    """Tell whether readers have the lake's latest state, and every file of it is there."""
    published = _read_complete_manifest(warehouse.path)
    return (
        published is not None
        and is_database_current(warehouse.path, published)
        and not find_stale_files(warehouse, published)
    )


def _make_generation(
    warehouse: Warehouse,
    published: Manifest | None,
    stale: Mapping[str, frozenset[str] | None],
    run_id: str | None,
) -> tuple[Manifest, int]:
    """Put the next generation together; give its manifest and how many files were written."""
    root = warehouse.path
    number, partial = start_generation(root)
    files = _carry_over_unchanged(root, published, stale, partial)
    kept = len(files)
    for table, months in stale.items():
        files += write_table(warehouse, table, months, partial)
        if not any(file.table == table for file in files):
            files.append(write_empty(table, partial))
    manifest = Manifest(
        number=number,
        lake=identify_lake(warehouse),
        snapshot=warehouse.current_snapshot(),
        run_id=run_id,
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files=tuple(sorted(files, key=lambda file: file.place)),
    )
    finish_generation(root, partial, manifest)
    return manifest, len(files) - kept


def _carry_over_unchanged(
    root: Path,
    published: Manifest | None,
    stale: Mapping[str, frozenset[str] | None],
    partial: Path,
) -> list[File]:
    if published is None:
        return []
    old = find_generation(root, published.number)
    kept = []
    for file in published.files:
        months = stale.get(file.table, frozenset())
        if months is not None and file.month not in months:
            carry_over(old / file.place, partial / file.place)
            kept.append(file)
    return kept


def _read_complete_manifest(root: Path) -> Manifest | None:
    """Read what is published; ``None`` when a file of it is missing, so that all is made anew."""
    manifest = read_manifest(root)
    if manifest is None:
        return None
    folder = find_generation(root, manifest.number)
    complete = all((folder / file.place).is_file() for file in manifest.files)
    return manifest if complete else None
