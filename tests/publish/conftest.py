import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from onrecord.keep import Warehouse, open_warehouse
from onrecord.publish import publish_warehouse
from tests.warehouse_rows import make_tables

Keep = Callable[[Warehouse, dict[str, pl.DataFrame]], None]


def insert_tables(warehouse: Warehouse, tables: dict[str, pl.DataFrame]) -> None:
    with warehouse.transaction("run-1", "a batch") as tx:
        for table, frame in tables.items():
            tx.insert(table, frame)


@pytest.fixture
def keep() -> Keep:
    """Insert rows of several tables in one transaction."""
    return insert_tables


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published warehouse with one article of February 2026, for tests that only read it."""
    root = tmp_path_factory.mktemp("published")
    with open_warehouse(root, write=True) as opened:
        opened.begin_run("run-1", "run", {}, "1")
        insert_tables(opened, make_tables())
        opened.finish_run("run-1", "completed", {"kept": 1})
        publish_warehouse(opened, "run-1")
    return root


@pytest.fixture
def warehouse(published: Path, tmp_path: Path):
    """A copy of it, open for writing: a warehouse can be moved."""
    shutil.copytree(published, tmp_path, symlinks=True, dirs_exist_ok=True)
    with open_warehouse(tmp_path, write=True) as opened:
        publish_warehouse(opened, "run-1")
        yield opened
