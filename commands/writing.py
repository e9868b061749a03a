"""Change the warehouse from the command line: lock, run record, publication."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.run_record import RunRecord
    from onrecord.keep import Warehouse


@contextmanager
def opened_for_change(warehouse: Path) -> "Iterator[Warehouse]":
    """Open a warehouse that is there for writing.

    Raises:
        WarehouseError: There is none.
        WarehouseBusyError: A run is at work on it; the message names it.
    """
    from flows.launch import refuse_busy
    from onrecord.keep import open_warehouse

    open_warehouse(warehouse).close()
    refuse_busy(warehouse)
    with open_warehouse(warehouse, write=True, holder="a person's change") as lake:
        yield lake


@contextmanager
def running(lake: "Warehouse", flow: str, config: Mapping[str, object]) -> "Iterator[RunRecord]":
    """Put a change on record as a run, and publish it when the block ends well."""
    from flows.run_record import RunRecord, on_record
    from onrecord.publish import publish_warehouse

    record = RunRecord.begin()
    with on_record(lake, record, flow, config):
        yield record
    publish_warehouse(lake, record.run_id)
