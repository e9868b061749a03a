"""Verify the whole warehouse: the lake, and that what is published equals it."""

from collections.abc import Iterator

from onrecord.keep import Finding, Warehouse, verify_lake
from onrecord.keep.lake import use_all_processors
from onrecord.keep.place import quote_name, quote_text
from onrecord.publish.changes import find_stale_files
from onrecord.publish.generations import Manifest, find_generation, read_manifest
from schemas import TABLES
from schemas.derive import list_columns

REPUBLISH = "Publish anew: remove the folder .generations and run the main job."


def verify_warehouse(warehouse: Warehouse) -> list[Finding]:
    """Check everything that must hold of a warehouse; reads all of it.

    Checked: data files are there and whole; keys stand once; foreign keys are found; every span
    gives its text; people's counts are right; published files hold the rows of the lake. Tables
    that changed since they were published are not compared.

    Returns:
        What does not hold; empty when all is well.

    Raises:
        WarehouseError: The catalog or a file cannot be read.
    """
    with use_all_processors(warehouse.connection):
        found = verify_lake(warehouse)
        manifest = read_manifest(warehouse.path)
        if manifest is not None and not found:
            found += _compare_published(warehouse, manifest)
    return found


def _compare_published(warehouse: Warehouse, manifest: Manifest) -> Iterator[Finding]:
    stale = find_stale_files(warehouse, manifest)
    folder = find_generation(warehouse.path, manifest.number)
    for table in TABLES:
        files = [folder / file.place for file in manifest.select(table)]
        lost = [file for file in files if not file.is_file()]
        if lost:
            yield Finding(table, "published files are there", len(lost), str(lost[0]), REPUBLISH)
        elif table not in stale:
            names = ", ".join(quote_name(column.name) for column in list_columns(table))
            listed = ", ".join(quote_text(str(file)) for file in files)
            source = f"read_parquet([{listed}], hive_partitioning = false)"
            kept = _digest(warehouse, f"SELECT {names} FROM {quote_name(table)}")
            published = _digest(warehouse, f"SELECT {names} FROM {source}")
            if kept != published:
                difference = f"{published[0]} published rows against {kept[0]} kept"
                yield Finding(table, "published rows are those kept", 1, difference, REPUBLISH)


def _digest(warehouse: Warehouse, rows: str) -> tuple[object, ...]:
    """Sum up rows regardless of their order."""
    return warehouse.read(
        f"SELECT count(*), sum(hash(row_)::HUGEINT)::VARCHAR FROM ({rows}) AS row_"
    ).row(0)
