from datetime import date

import duckdb
import polars as pl
import pytest

from onrecord.errors import WarehouseError
from onrecord.keep import compact_lake, open_warehouse, verify_lake
from onrecord.publish import maintain_warehouse, publish_warehouse, verify_warehouse
from onrecord.publish.generations import find_generation
from schemas import TABLES
from tests.warehouse_rows import make_tables


@pytest.fixture
def grown(warehouse, keep):
    """The warehouse after five more batches, each of which replaces a person's row."""
    for number in range(5):
        keep(warehouse, make_tables(name=f"story{number}"))
        with warehouse.transaction("run-1", "count anew") as tx:
            person = tx.read("SELECT * FROM people WHERE person_id = 'person-harbour'")
            tx.delete("people", "person_id", person["person_id"])
            tx.insert("people", person)
    return warehouse


def read_all(warehouse) -> dict[str, list[tuple]]:
    return {table: warehouse.read(f"FROM {table} ORDER BY ALL").rows() for table in TABLES}


def count_files(warehouse, table: str) -> int:
    return warehouse.read(f"SELECT count(*) FROM ducklake_list_files('lake', '{table}')").item()


def test_maintenance_makes_few_files_and_changes_no_row(grown):
    before = read_all(grown)
    assert count_files(grown, "articles") == 6
    report = maintain_warehouse(grown, "run-1", keep_days=0, grace_hours=0)
    assert read_all(grown) == before
    assert count_files(grown, "articles") == 1
    assert report.files_compacted >= 6
    assert report.snapshots_expired >= 10
    assert report.files_removed >= 6
    on_disk = len(list((grown.path / "lake/main/articles").glob("*.parquet")))
    assert on_disk == 1
    assert verify_warehouse(grown) == []


def test_within_the_time_kept_the_past_stays_readable(grown, keep):
    then = grown.find_snapshot("run-1")
    maintain_warehouse(grown, "run-m")
    assert grown.read(f"SELECT count(*) FROM articles AT (VERSION => {then})").item() == 6
    grown.begin_run("run-2", "run", {})
    keep(grown, make_tables("run-2", "bridge"))
    with open_warehouse(grown.path, at_run="run-1") as past:
        assert past.read("SELECT count(*) FROM articles").item() == 7


def test_a_run_whose_snapshot_has_expired_says_so(warehouse):
    warehouse.begin_run("run-2", "run", {})
    maintain_warehouse(warehouse, "run-m", keep_days=0)
    warehouse.begin_run("run-3", "run", {})
    maintain_warehouse(warehouse, "run-m", keep_days=0)
    with pytest.raises(
        WarehouseError, match="run run-2 is on record, but its snapshot has expired"
    ):
        open_warehouse(warehouse.path, at_run="run-2")


def test_maintenance_publishes_what_is_new_and_nothing_after_it(grown, keep):
    maintain_warehouse(grown, "run-1")
    with duckdb.connect(str(grown.path / "onrecord.duckdb"), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (6,)
    assert publish_warehouse(grown).files_written == 0
    tables = make_tables(name="bridge")
    tables["articles"] = tables["articles"].with_columns(date_published=pl.lit(date(2026, 3, 1)))
    keep(grown, tables)
    assert publish_warehouse(grown).files_written == 7


def test_publishing_after_compaction_that_nobody_confirmed_is_still_right(grown, keep):
    publish_warehouse(grown)
    compact_lake(grown, "run-m")
    keep(grown, make_tables(name="bridge"))
    publish_warehouse(grown)
    assert verify_warehouse(grown) == []


def test_maintenance_with_nothing_to_do_makes_no_snapshot(grown):
    maintain_warehouse(grown, "run-1")
    before = grown.current_snapshot()
    report = maintain_warehouse(grown, "run-1")
    assert grown.current_snapshot() == before
    assert report.files_compacted == 0


def test_files_that_a_killed_writer_left_are_removed_after_the_grace_time(warehouse):
    orphan = warehouse.path / "lake/main/articles/ducklake-left-behind.parquet"
    orphan.write_bytes(b"half a file")
    maintain_warehouse(warehouse, "run-1")
    assert orphan.exists()
    report = maintain_warehouse(warehouse, "run-1", grace_hours=0)
    assert report.orphans_removed == 1
    assert not orphan.exists()


def test_a_sound_warehouse_has_no_findings(grown):
    assert verify_warehouse(grown) == []


def break_lake(warehouse, sql: str) -> list[str]:
    warehouse.connection.execute(sql)
    return [
        f"{finding.table}: {finding.check}: {finding.count}" for finding in verify_lake(warehouse)
    ]


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "INSERT INTO mentions FROM mentions",
            ["mentions: mention_id is there once: 1"],
        ),
        (
            "UPDATE roles SET person_id = 'person-gone'",
            ["roles: person_id is found in people.person_id: 1"],
        ),
        (
            'UPDATE mentions SET "start" = "start" + 1',
            ["mentions: exact is what its span gives: 1"],
        ),
        (
            "UPDATE mentions SET \"end\" = 9999, exact = exact || ' more'",
            ["mentions: exact is what its span gives: 1"],
        ),
        (
            "UPDATE statements SET text = 'something else'",
            ["statements: text is what its span gives: 1"],
        ),
        (
            "UPDATE statements SET cue = NULL",
            ["statements: cue is what its span gives: 1"],
        ),
        (
            "UPDATE statements SET speaker_spans = []",
            ["statements: speaker is what its span gives: 1"],
        ),
        (
            "UPDATE people SET article_count = 7",
            ["people: counts are those of the other tables: 1"],
        ),
    ],
)
def test_verification_finds_what_is_wrong_in_the_lake(warehouse, sql, found):
    assert break_lake(warehouse, sql) == found


def test_verification_finds_a_missing_or_shortened_data_file(warehouse):
    (file,) = (warehouse.path / "lake/main/roles").glob("*.parquet")
    whole = file.read_bytes()
    file.write_bytes(whole[:-10])
    (finding,) = verify_warehouse(warehouse)
    assert str(finding) == (
        f"roles: data files are there and whole: 1 at fault, such as {file}. Restore the file "
        "from a backup; the published tables still hold its rows."
    )
    file.unlink()
    assert [finding.table for finding in verify_warehouse(warehouse)] == ["roles"]


def test_verification_finds_published_files_that_differ(warehouse):
    folder = find_generation(warehouse.path, 1)
    people = folder / "people/part.parquet"
    changed = pl.read_parquet(people).with_columns(name=pl.lit("Someone else"))
    people.unlink()
    changed.write_parquet(people)
    (folder / "runs/part.parquet").unlink()
    assert [(finding.table, finding.check) for finding in verify_warehouse(warehouse)] == [
        ("runs", "published files are there"),
        ("people", "published rows are those kept"),
    ]
