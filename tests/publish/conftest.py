from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from warehouse_rows import make_tables

from onrecord.keep import Warehouse, open_warehouse
from onrecord.publish import publish_warehouse

Keep = Callable[[Warehouse, dict[str, pl.DataFrame]], None]


@pytest.fixture
def keep() -> Keep:
    def insert(warehouse: Warehouse, tables: dict[str, pl.DataFrame]) -> None:
        with warehouse.transaction("run-1", "a batch") as tx:
            for table, frame in tables.items():
                tx.insert(table, frame)

    return insert


@pytest.fixture
def warehouse(tmp_path: Path, keep: Keep):
    """A warehouse with one article of February 2026, published."""
    with open_warehouse(tmp_path, write=True) as opened:
        opened.begin_run("run-1", "run", {}, "1")
        keep(opened, make_tables())
        publish_warehouse(opened, "run-1")
        yield opened


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a published warehouse, for tests that only read it."""
    root = tmp_path_factory.mktemp("published")
    with open_warehouse(root, write=True) as opened:
        opened.begin_run("run-1", "run", {}, "1")
        with opened.transaction("run-1", "a batch") as tx:
            for table, frame in make_tables().items():
                tx.insert(table, frame)
        opened.finish_run("run-1", "completed", {"kept": 1})
        publish_warehouse(opened, "run-1")
    return root
