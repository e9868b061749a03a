import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from onrecord.errors import WarehouseError
from onrecord.keep import PARTITIONED, open_warehouse
from onrecord.publish import publish_warehouse
from onrecord.publish.generations import drop_old_generations, find_generation, read_manifest
from schemas import TABLES
from schemas.derive import describe_grain, list_columns, make_polars_schema
from tests.warehouse_rows import make_tables


def query(root: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(root / "onrecord.duckdb"), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(sql).fetchall()


def list_inodes(root: Path) -> dict[str, int]:
    published = (root / "published").resolve()
    return {
        str(path.relative_to(published)): path.stat().st_ino
        for path in published.rglob("*.parquet")
    }


def test_every_table_is_published_with_the_rows_of_the_lake(warehouse):
    for table in TABLES:
        kept = warehouse.read(f"SELECT * FROM {table} ORDER BY ALL")
        with duckdb.connect(str(warehouse.path / "onrecord.duckdb"), read_only=True) as reader:
            reader.execute("SET TimeZone = 'UTC'")
            published = reader.execute(f"SELECT * FROM {table} ORDER BY ALL").pl()
        assert published.schema == make_polars_schema(table)
        assert published.equals(kept), table


def test_large_tables_are_files_by_month_and_the_others_one_file(warehouse):
    assert sorted(list_inodes(warehouse.path)) == sorted(
        [f"{table}/month=2026-02/part.parquet" for table in ("articles", "appearances", "mentions")]
        + [f"{table}/month=2026-02/part.parquet" for table in ("roles", "statements")]
        + ["fingerprints/month=unknown/part.parquet"]  # none here: no text is long enough
        + [f"{table}/part.parquet" for table in TABLES if table not in PARTITIONED]
    )


def test_an_undated_article_is_in_the_month_unknown(warehouse, keep):
    tables = make_tables(name="bridge")
    dateless = {"date_published": None, "date_precision": None, "date_source": None}
    columns = [pl.lit(None, make_polars_schema("articles")[name]).alias(name) for name in dateless]
    tables["articles"] = tables["articles"].with_columns(columns)
    keep(warehouse, tables)
    publish_warehouse(warehouse)
    assert "statements/month=unknown/part.parquet" in list_inodes(warehouse.path)
    assert query(warehouse.path, "SELECT count(*) FROM statements") == [(2,)]


def test_parquet_files_keep_descriptions_and_are_compressed(warehouse):
    file = pq.ParquetFile(warehouse.path / "published/articles/month=2026-02/part.parquet")
    described = {field.name: field.metadata[b"description"].decode() for field in file.schema_arrow}
    assert described == {column.name: column.description for column in list_columns("articles")}
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_database_describes_its_tables_and_columns(warehouse):
    comments = dict(
        query(warehouse.path, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")
    )
    assert comments["mentions"] == describe_grain("mentions")
    assert comments["who_said_what"] == "Who said what, in which capacity, where and when?"
    columns = query(
        warehouse.path,
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'mentions' "
        "AND column_name = 'end'",
    )
    assert columns == [("Where it ends, exclusive.",)]


def test_the_database_opens_from_any_folder(warehouse, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    assert query(warehouse.path, "SELECT speaker, text FROM who_said_what") == [
        ("Ana Reyes", "The harbour is open,")
    ]


def test_the_database_says_what_it_shows(warehouse):
    shown = query(warehouse.path, "SELECT generation, snapshot, run_id FROM publication")
    assert shown == [(1, warehouse.current_snapshot(), "run-1")]


def test_publishing_again_with_nothing_new_writes_nothing(warehouse):
    before = (warehouse.path / "onrecord.duckdb").stat().st_ino
    report = publish_warehouse(warehouse)
    assert (report.generation, report.files_written) == (1, 0)
    assert (warehouse.path / "onrecord.duckdb").stat().st_ino == before


def test_only_files_whose_rows_changed_are_written(warehouse, keep):
    before = list_inodes(warehouse.path)
    tables = make_tables(name="bridge")
    march = pl.lit(date(2026, 3, 1))
    tables["articles"] = tables["articles"].with_columns(date_published=march)
    keep(warehouse, tables)
    report = publish_warehouse(warehouse)
    after = list_inodes(warehouse.path)
    changed = {name for name, inode in after.items() if before.get(name) != inode}
    by_month = ("appearances", "articles", "mentions", "roles", "statements")
    assert changed == {
        *(f"{table}/month=2026-03/part.parquet" for table in by_month),
        "documents/part.parquet",
        "people/part.parquet",
    }
    assert (report.files_written, report.files_kept) == (len(changed), len(before) - 2)


def test_an_article_that_moves_to_another_month_takes_its_rows_along(warehouse):
    article = warehouse.read("SELECT * FROM articles")
    with warehouse.transaction("run-1", "a better date") as tx:
        tx.delete("articles", "article_id", article["article_id"])
        tx.insert("articles", article.with_columns(date_published=pl.lit(date(2025, 12, 31))))
    publish_warehouse(warehouse)
    files = [name for name in list_inodes(warehouse.path) if "month=" in name]
    months = {name.split("/")[1] for name in files if not name.startswith("fingerprints/")}
    assert months == {"month=2025-12"}
    assert query(warehouse.path, "SELECT count(*) FROM mentions") == [(1,)]


def test_a_table_that_loses_all_rows_stays_readable(warehouse):
    with warehouse.transaction("run-1", "remove") as tx:
        for table in ("mentions", "roles", "statements", "appearances", "articles"):
            tx.delete(table, "article_id", ["article-harbour"])
    publish_warehouse(warehouse)
    assert query(warehouse.path, "SELECT count(*) FROM who_said_what") == [(0,)]


@pytest.mark.parametrize(
    "gone",
    [
        ["onrecord.duckdb"],
        ["published"],
        [".generations"],
        ["published", ".generations", "onrecord.duckdb"],
        [".generations/1/statements"],
        [".generations/1/manifest.json"],
    ],
)
def test_deleting_what_is_published_loses_nothing(warehouse, gone):
    for name in gone:
        path = warehouse.path / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    publish_warehouse(warehouse)
    assert query(warehouse.path, "SELECT text FROM who_said_what") == [("The harbour is open,",)]
    assert len(list_inodes(warehouse.path)) == len(TABLES)


def test_a_damaged_database_file_is_made_anew(warehouse):
    (warehouse.path / "onrecord.duckdb").write_bytes(b"rubbish")
    publish_warehouse(warehouse)
    assert query(warehouse.path, "SELECT count(*) FROM articles") == [(1,)]


def test_a_moved_warehouse_is_published_anew_at_its_new_place(tmp_path):
    with open_warehouse(tmp_path / "old", write=True) as warehouse:
        publish_warehouse(warehouse)
    (tmp_path / "old").rename(tmp_path / "new")
    with open_warehouse(tmp_path / "new", write=True) as warehouse:
        report = publish_warehouse(warehouse)
    assert report.files_written == 0
    assert query(tmp_path / "new", "SELECT count(*) FROM articles") == [(0,)]


def test_a_warehouse_made_anew_in_the_same_folder_is_published_whole(warehouse, keep):
    root = warehouse.path
    warehouse.close()
    shutil.rmtree(root / "lake")
    (root / "catalog.sqlite").unlink()
    with open_warehouse(root, write=True) as anew:
        anew.begin_run("run-1", "run", {})
        keep(anew, make_tables(name="bridge"))
        publish_warehouse(anew)
    assert query(root, "SELECT article_id FROM articles") == [("article-bridge",)]


def test_a_failure_while_publishing_leaves_what_was_published(warehouse, keep, monkeypatch):
    keep(warehouse, make_tables(name="bridge"))

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.publish.tables.pq.ParquetWriter", fail)
    with pytest.raises(WarehouseError, match="the disk is full"):
        publish_warehouse(warehouse)
    assert query(warehouse.path, "SELECT count(*) FROM articles") == [(1,)]
    monkeypatch.undo()
    publish_warehouse(warehouse)
    assert query(warehouse.path, "SELECT count(*) FROM articles") == [(2,)]
    assert not list((warehouse.path / ".generations").glob("*.partial"))


def test_only_a_writer_publishes(warehouse):
    with (
        open_warehouse(warehouse.path) as reader,
        pytest.raises(WarehouseError, match="expected a warehouse open for writing"),
    ):
        publish_warehouse(reader)


def test_a_folder_in_the_place_of_the_link_is_not_touched(tmp_path):
    (tmp_path / "published").mkdir()
    with (
        open_warehouse(tmp_path, write=True) as warehouse,
        pytest.raises(WarehouseError, match="expected a link that onrecord made"),
    ):
        publish_warehouse(warehouse)


def test_a_superseded_generation_stays_for_the_grace_time(warehouse, keep):
    keep(warehouse, make_tables(name="bridge"))
    publish_warehouse(warehouse)
    first = find_generation(warehouse.path, 1)
    assert first.is_dir()
    assert drop_old_generations(warehouse.path, grace_seconds=3600) == []
    assert drop_old_generations(warehouse.path, grace_seconds=0) == [1]
    assert not first.exists()
    assert read_manifest(warehouse.path).number == 2


READER = """
import select, sys, time, duckdb
path, keep_open = sys.argv[1], sys.argv[2] == "keep"
def count(connection):
    connection.execute("SET enable_progress_bar = false")
    return connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM statements), "
        "(SELECT count(*) FROM people), (SELECT count(*) FROM who_said_what)").fetchone()
held = duckdb.connect(path, read_only=True) if keep_open else None
first = count(held) if held else None
print("ready", flush=True)
seen, queries = set(), 0
while not select.select([sys.stdin], [], [], 0)[0]:
    if held:
        counts = count(held)
        assert counts == first, (counts, first)
    else:
        with duckdb.connect(path, read_only=True) as connection:
            counts = count(connection)
    assert len(set(counts)) == 1, counts
    seen.add(counts[0]); queries += 1; time.sleep(0.05)
print(sorted(seen), queries)
"""


def test_readers_in_other_processes_never_see_an_error_or_a_half_state(warehouse, keep):
    path = str(warehouse.path / "onrecord.duckdb")
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, path, how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for how in ("anew", "keep")
    ]
    for reader in readers:
        assert reader.stdout.readline() == "ready\n"
    for number in range(4):
        keep(warehouse, make_tables(name=f"story{number}"))
        publish_warehouse(warehouse)
        time.sleep(0.2)
    ends = [reader.communicate("stop\n", timeout=60) for reader in readers]
    assert [end[1] for end in ends] == ["", ""]
    anew, held = (end[0].rsplit(" ", 1) for end in ends)
    assert held[0] == "[1]"
    assert {1, 5} & {int(count) for count in anew[0].strip("[]").split(", ")}
    assert min(int(anew[1]), int(held[1])) > 1


def test_files_are_copied_where_there_are_no_hard_links(warehouse, keep, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    keep(warehouse, make_tables(name="bridge"))
    publish_warehouse(warehouse)
    assert query(warehouse.path, "SELECT count(*) FROM runs") == [(1,)]
