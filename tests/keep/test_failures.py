"""What goes wrong on a real machine: one clear message each, and nothing half-written."""

import contextlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pytest

from onrecord.errors import WarehouseError
from onrecord.keep import open_warehouse
from onrecord.keep.lake import explain_failures
from onrecord.keep.place import Place
from tests.warehouse_rows import make_tables


def keep(warehouse, tables, run_id="run-1"):
    with warehouse.transaction(run_id, "a batch") as tx:
        for table, frame in tables.items():
            tx.insert(table, frame)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("template")
    with open_warehouse(root, write=True) as warehouse:
        warehouse.begin_run("run-1", "run", {})
        keep(warehouse, make_tables())
        warehouse.finish_run("run-1", "completed", {})
    return root


@pytest.fixture
def root(template, tmp_path) -> Path:
    """A closed warehouse with one article."""
    return shutil.copytree(template, tmp_path / "warehouse")


def count_articles(root: Path) -> int:
    with open_warehouse(root) as warehouse:
        return warehouse.read("SELECT count(*) FROM articles").item()


@pytest.mark.parametrize("write", [False, True])
def test_a_damaged_catalog(root, write):
    (root / "catalog.sqlite").write_bytes(b"rubbish " * 1000)
    with pytest.raises(WarehouseError, match=r"catalog.sqlite is damaged. Restore it from a"):
        open_warehouse(root, write=write)


def test_an_empty_catalog_is_no_warehouse_to_a_reader(root):
    (root / "catalog.sqlite").write_bytes(b"")
    with pytest.raises(WarehouseError, match=r"catalog.sqlite holds no warehouse"):
        open_warehouse(root)


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_lost_catalog_is_not_replaced_by_an_empty_one(root, lose):
    lose(root / "catalog.sqlite")
    with pytest.raises(WarehouseError, match=r"Restore it from a backup, or move .*lake/ away"):
        open_warehouse(root, write=True)


def test_a_catalog_cut_short(root):
    catalog = root / "catalog.sqlite"
    catalog.write_bytes(catalog.read_bytes()[:9000])
    with pytest.raises(WarehouseError, match="is damaged"):
        open_warehouse(root)


def test_a_missing_data_file(root):
    (file,) = (root / "lake/main/articles").glob("*.parquet")
    file.unlink()
    with (
        open_warehouse(root) as warehouse,
        pytest.raises(WarehouseError, match=rf"a file of the warehouse is missing.*{file.name}"),
    ):
        warehouse.read("SELECT body FROM articles")


def test_no_warehouse(tmp_path):
    with pytest.raises(WarehouseError, match=r"holds no warehouse. Run the main job first"):
        open_warehouse(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("write", [False, True])
def test_a_file_in_place_of_the_folder(tmp_path, write):
    (tmp_path / "file").write_text("x")
    with pytest.raises(WarehouseError, match="is a file; a warehouse is a folder"):
        open_warehouse(tmp_path / "file", write=write)
    with pytest.raises(WarehouseError, match=r"file/below"):
        open_warehouse(tmp_path / "file/below", write=True)


@contextlib.contextmanager
def without_rights():
    """Run as a user without rights, where the tests run as root."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


def test_no_permission_to_write(template):
    parent = Path(tempfile.mkdtemp())
    try:
        root = shutil.copytree(template, parent / "warehouse")
        for folder in (parent, root):
            folder.chmod(0o555)
        with without_rights():
            with pytest.raises(WarehouseError, match="no permission to write there"):
                open_warehouse(root, write=True)
            with pytest.raises(WarehouseError, match="no permission to write there"):
                open_warehouse(parent / "another", write=True)
    finally:
        for folder in (parent, root):
            folder.chmod(0o755)
        shutil.rmtree(parent)


@contextlib.contextmanager
def full_disk(size: int):
    """Let no file grow beyond ``size`` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [100, 20_000])
def test_a_full_disk_keeps_nothing_and_a_later_try_keeps_all(root, size):
    with open_warehouse(root, write=True) as warehouse:
        with (
            full_disk(size),
            pytest.raises(
                WarehouseError, match="disk is full or fails; nothing of this step was kept"
            ),
        ):
            keep(warehouse, make_tables(name="bridge"))
        assert warehouse.read("SELECT count(*) FROM articles").item() == 1
        keep(warehouse, make_tables(name="bridge"))
    assert count_articles(root) == 2


def test_a_catalog_that_another_process_holds_is_waited_for(root):
    with open_warehouse(root, write=True) as warehouse:
        other = sqlite3.connect(root / "catalog.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        release = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)"])
        with warehouse.transaction("run-1", "a batch") as tx:
            for table, frame in make_tables(name="bridge").items():
                tx.insert(table, frame)
            release.wait()
            other.execute("ROLLBACK")
        assert warehouse.read("SELECT count(*) FROM articles").item() == 2


class Stubborn:
    """A connection whose first commits find the catalog busy."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, failures: int) -> None:
        self.connection, self.failures = connection, failures

    def execute(self, sql, *params):
        if sql == "COMMIT" and self.failures:
            self.failures -= 1
            self.connection.execute("ROLLBACK")
            raise duckdb.TransactionException("database is locked")
        return self.connection.execute(sql, *params)

    def __getattr__(self, name):
        return getattr(self.connection, name)


def test_a_busy_commit_is_done_again_as_a_whole(root, monkeypatch):
    monkeypatch.setattr("onrecord.keep.transaction.FIRST_WAIT_SECONDS", 0.001)
    with open_warehouse(root, write=True) as warehouse:
        warehouse.connection = Stubborn(warehouse.connection, 2)
        with warehouse.transaction("run-1", "a batch") as tx:
            tables = make_tables(name="bridge")
            person = tx.read("SELECT * FROM people")
            tx.delete("people", "person_id", person["person_id"])
            tx.insert("people", person)
            for table, frame in tables.items():
                tx.insert(table, frame)
        assert warehouse.read("SELECT count(*) FROM articles").item() == 2
        assert warehouse.read("SELECT count(*) FROM people").item() == 2


def test_a_catalog_that_stays_busy_ends_with_a_message(root, monkeypatch):
    monkeypatch.setattr("onrecord.keep.transaction.FIRST_WAIT_SECONDS", 0.001)
    with open_warehouse(root, write=True) as warehouse:
        warehouse.connection = Stubborn(warehouse.connection, 99)
        with pytest.raises(WarehouseError, match="another process holds the catalog"):
            keep(warehouse, make_tables(name="bridge"))
        assert warehouse.read("SELECT count(*) FROM articles").item() == 1


WRITE_FOREVER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.warehouse_rows import make_tables
from onrecord.keep import open_warehouse
with open_warehouse(Path(sys.argv[1]), write=True) as warehouse:
    warehouse.begin_run("run-2", "run", {})
    for number in range(1000):
        with warehouse.transaction("run-2", "a batch") as tx:
            for table, frame in make_tables("run-2", f"story{number}").items():
                tx.insert(table, frame)
        print(number, flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.06, 0.1, 0.15])
def test_killed_in_the_middle_of_a_commit_leaves_the_state_before_or_after(root, delay):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOREVER, str(root), str(Path(__file__).parents[2])],
        stdout=subprocess.PIPE,
        text=True,
    )
    for _ in range(2):
        last = int(writer.stdout.readline())
    time.sleep(delay)
    writer.kill()
    rest, _ = writer.communicate()
    last = max([last, *map(int, rest.split())])
    with open_warehouse(root, write=True) as warehouse:
        counts = {
            table: warehouse.read(f"SELECT count(*) FROM {table}").item()
            for table in ("documents", "articles", "people", "mentions", "roles", "statements")
        }
        kept = counts["articles"]
        assert set(counts.values()) == {kept}
        assert kept in (last + 2, last + 3)  # the first article, and the batches from 0 on
        status = warehouse.read("SELECT status FROM runs WHERE run_id = 'run-2'").item()
        assert status == "failed"
        keep(warehouse, make_tables(name="after"))
    assert count_articles(root) == kept + 1


def test_an_interruption_within_a_query_is_one_of_the_run(tmp_path: Path) -> None:
    place = Place(tmp_path, None, f"{tmp_path}/")
    with pytest.raises(KeyboardInterrupt), explain_failures(place):
        raise RuntimeError("Query interrupted")
