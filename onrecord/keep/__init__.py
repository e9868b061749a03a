"""The system of record: a DuckLake, its writer's lock, commits, time travel and maintenance."""

from onrecord.keep.compact import HousekeepingReport, clean_lake, compact_lake
from onrecord.keep.lock import Holder, find_holder, is_locked
from onrecord.keep.transaction import PARTITIONED, Transaction
from onrecord.keep.verify import Finding, verify_lake
from onrecord.keep.warehouse import Warehouse, open_warehouse

__all__ = [
    "PARTITIONED",
    "Finding",
    "Holder",
    "HousekeepingReport",
    "Transaction",
    "Warehouse",
    "clean_lake",
    "compact_lake",
    "find_holder",
    "is_locked",
    "open_warehouse",
    "verify_lake",
]
