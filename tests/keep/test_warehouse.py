from pathlib import Path

import polars as pl
import pytest

from onrecord.errors import CheckError, WarehouseBusyError, WarehouseError, WarehouseVersionError
from onrecord.keep import Warehouse, is_locked, open_warehouse
from schemas.derive import make_polars_schema
from tests.warehouse_rows import make_article, make_frame, make_run, make_tables


@pytest.fixture
def warehouse(tmp_path: Path):
    with open_warehouse(tmp_path, write=True, holder="a test") as opened:
        opened.begin_run("run-1", "run", {"paths": ["raw"]}, "1")
        yield opened


def keep(warehouse: Warehouse, tables: dict[str, pl.DataFrame], run_id: str = "run-1") -> None:
    with warehouse.transaction(run_id, "a batch") as tx:
        for table, frame in tables.items():
            tx.insert(table, frame)


def count(warehouse: Warehouse, table: str) -> int:
    return warehouse.read(f"SELECT count(*) FROM {table}").item()


def test_rows_come_back_as_they_went_in(warehouse):
    tables = make_tables()
    keep(warehouse, tables)
    for table, frame in tables.items():
        kept = warehouse.read(f"SELECT * FROM {table}")
        assert kept.schema == make_polars_schema(table)
        assert kept.equals(frame)


def test_a_transaction_is_one_snapshot_that_names_its_run(warehouse):
    before = warehouse.current_snapshot()
    keep(warehouse, make_tables())
    assert warehouse.current_snapshot() == before + 1
    last = warehouse.read(
        "SELECT author, commit_message, commit_extra_info FROM lake.snapshots() "
        "ORDER BY snapshot_id DESC LIMIT 1"
    ).row(0)
    assert last == ("run-1", "a batch", '{"run_id": "run-1"}')
    assert warehouse.find_snapshot("run-1") == before + 1


def test_a_transaction_without_changes_makes_no_snapshot(warehouse):
    before = warehouse.current_snapshot()
    with warehouse.transaction("run-1", "nothing") as tx:
        assert tx.delete("articles", "article_id", ["article-none"]) == 0
        tx.insert("articles", make_frame("articles", []))
    assert warehouse.current_snapshot() == before


def test_a_transaction_reads_its_own_changes_and_others_do_not(warehouse):
    with warehouse.transaction("run-1", "a batch") as tx:
        for table, frame in make_tables().items():
            tx.insert(table, frame)
        assert tx.read("SELECT count(*) FROM articles").item() == 1
        with open_warehouse(warehouse.path) as reader:
            assert count(reader, "articles") == 0
    with open_warehouse(warehouse.path) as reader:
        assert count(reader, "articles") == 1


def test_frames_can_be_joined_by_name(warehouse):
    keep(warehouse, make_tables())
    asked = pl.DataFrame({"article_id": ["article-harbour", "article-none"]})
    known = warehouse.read(
        "SELECT article_id FROM articles SEMI JOIN asked USING (article_id)", asked=asked
    )
    assert known["article_id"].to_list() == ["article-harbour"]


def test_an_error_inside_a_transaction_keeps_nothing(warehouse):
    with pytest.raises(RuntimeError), warehouse.transaction("run-1", "a batch") as tx:
        tx.insert("articles", make_tables()["articles"])
        raise RuntimeError
    assert count(warehouse, "articles") == 0
    keep(warehouse, make_tables())
    assert count(warehouse, "articles") == 1


def test_the_same_key_twice_in_one_insert_is_refused(warehouse):
    tables = make_tables()
    tables["mentions"] = pl.concat([tables["mentions"], tables["mentions"]])
    with pytest.raises(
        CheckError, match=r"mentions: expected each mention_id once; found mention-"
    ):
        keep(warehouse, tables)
    assert count(warehouse, "articles") == 0


def test_a_key_that_the_lake_holds_already_is_refused(warehouse):
    keep(warehouse, make_tables())
    with pytest.raises(CheckError, match="articles: expected each article_id once"):
        keep(warehouse, {"articles": make_tables()["articles"]})
    with pytest.raises(CheckError, match="mentions: expected each mention_id once"):
        keep(warehouse, {"mentions": make_tables()["mentions"]})


def test_a_row_may_be_replaced_by_one_of_the_same_key(warehouse):
    tables = make_tables()
    keep(warehouse, tables)
    new = tables["articles"].with_columns(revision=pl.lit(2, pl.Int64))
    with warehouse.transaction("run-1", "a revision") as tx:
        assert tx.delete("articles", "article_id", ["article-harbour"]) == 1
        tx.insert("articles", new)
    assert warehouse.read("SELECT revision FROM articles")["revision"].to_list() == [2]


@pytest.mark.parametrize(
    ("table", "column", "target"),
    [
        ("articles", "run_id", "runs"),
        ("mentions", "person_id", "people"),
        ("mentions", "appearance_id", "appearances"),
        ("statements", "parent_statement_id", "statements"),
        ("roles", "article_id", "articles"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(warehouse, table, column, target):
    tables = make_tables()
    tables[table] = tables[table].with_columns(pl.lit("gone-1").alias(column))
    with pytest.raises(
        CheckError, match=rf"{table}.{column}: expected a row of {target} .* none for gone-1"
    ):
        keep(warehouse, tables)
    assert count(warehouse, "articles") == 0


def test_a_row_that_others_refer_to_cannot_go_alone(warehouse):
    keep(warehouse, make_tables())
    with (
        pytest.raises(CheckError, match=r"appearances.person_id: still refers to person-harbour"),
        warehouse.transaction("run-1", "lose a person") as tx,
    ):
        tx.delete("people", "person_id", ["person-harbour"])
    assert count(warehouse, "people") == 1


def test_all_rows_of_an_article_go_together(warehouse):
    keep(warehouse, make_tables())
    with warehouse.transaction("run-1", "remove") as tx:
        for table in ("mentions", "roles", "statements", "appearances", "articles"):
            assert tx.delete(table, "article_id", ["article-harbour"]) == 1
        tx.delete("people", "person_id", ["person-harbour"])
    assert count(warehouse, "statements") == 0


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (make_frame("runs", [make_run("r")]).drop("config"), "runs: expected the columns"),
        (
            make_frame("runs", [make_run("r")]).with_columns(counts=pl.lit(1)),
            "runs.counts: expected String, found Int32",
        ),
        (
            make_frame("runs", [make_run("r", config=None)]),
            "runs.config: expected a value in every row, found 1 without",
        ),
    ],
)
def test_rows_that_do_not_fit_their_table_are_refused(warehouse, frame, said):
    with pytest.raises(CheckError, match=said):
        keep(warehouse, {"runs": frame})


def test_only_one_writes_and_the_other_is_told_who(warehouse):
    assert is_locked(warehouse.path)
    with pytest.raises(WarehouseBusyError, match=r"being written by a test \(process \d+ on "):
        open_warehouse(warehouse.path, write=True, holder="another")


def test_the_lock_is_given_back(tmp_path):
    open_warehouse(tmp_path, write=True).close()
    assert not is_locked(tmp_path)
    open_warehouse(tmp_path, write=True).close()


def test_a_run_is_on_record_from_begin_to_end(warehouse):
    columns = "flow, status, counts, extractor_version, config, ended_at IS NULL AS open"
    begun = warehouse.read(f"SELECT {columns} FROM runs").row(0)
    assert begun == ("run", "running", "{}", "1", '{"paths": ["raw"]}', True)
    warehouse.finish_run("run-1", "completed", {"read": 3})
    ended = warehouse.read(f"SELECT {columns} FROM runs").rows()
    assert ended == [("run", "completed", '{"read": 3}', "1", '{"paths": ["raw"]}', False)]


def test_a_run_that_was_killed_is_failed_and_its_staging_removed_by_the_next(tmp_path):
    with open_warehouse(tmp_path, write=True) as killed:
        killed.begin_run("run-1", "run", {})
        (killed.staging / "run-1").mkdir(parents=True)
    with open_warehouse(tmp_path, write=True) as following:
        assert following.read("SELECT status FROM runs").item() == "failed"
        assert not following.staging.exists()


def test_tables_can_be_read_as_they_were_after_a_run(tmp_path):
    with open_warehouse(tmp_path, write=True) as warehouse:
        for number, name in enumerate(["harbour", "bridge"], 1):
            warehouse.begin_run(f"run-{number}", "run", {})
            keep(warehouse, make_tables(f"run-{number}", name), f"run-{number}")
            warehouse.finish_run(f"run-{number}", "completed", {})
    with open_warehouse(tmp_path, at_run="run-1") as then:
        assert then.read("SELECT article_id FROM articles")["article_id"].to_list() == [
            "article-harbour"
        ]
        assert then.read("SELECT run_id, status FROM runs").rows() == [("run-1", "completed")]
    with pytest.raises(WarehouseError, match="run run-9 is not known"):
        open_warehouse(tmp_path, at_run="run-9")


def test_a_moved_warehouse_opens(tmp_path):
    with open_warehouse(tmp_path / "old", write=True) as warehouse:
        warehouse.begin_run("run-1", "run", {})
        keep(warehouse, make_tables())
    (tmp_path / "old").rename(tmp_path / "new")
    with open_warehouse(tmp_path / "new") as moved:
        assert count(moved, "statements") == 1


def test_an_article_of_every_column_type_keeps_empty_values(warehouse):
    article = make_article(
        "bare",
        "Text",
        headline=None,
        publisher=None,
        url=None,
        date_published=None,
        authors=[],
        segments=[],
    )
    frame = make_frame("articles", [article])
    keep(warehouse, {"articles": frame})
    assert warehouse.read("SELECT * FROM articles").equals(frame)


def test_a_warehouse_of_another_version_is_refused(tmp_path):
    with open_warehouse(tmp_path, write=True) as warehouse:
        warehouse.connection.execute("UPDATE warehouse_version SET version = 99")
    with pytest.raises(WarehouseVersionError, match=r"found version 99. Use a newer onrecord"):
        open_warehouse(tmp_path)
