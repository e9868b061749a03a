"""The system of record: a DuckLake, its writer's lock, commits, time travel and maintenance."""

from onrecord.keep.lock import Holder, find_holder, is_locked
from onrecord.keep.transaction import PARTITIONED, Transaction
from onrecord.keep.warehouse import Warehouse, open_warehouse

__all__ = [
    "PARTITIONED",
    "Holder",
    "Transaction",
    "Warehouse",
    "find_holder",
    "is_locked",
    "open_warehouse",
]
