from pathlib import Path

import duckdb
import pytest

from onrecord.errors import QueryError, WarehouseError
from onrecord.keep import open_warehouse
from onrecord.publish import run_query
from onrecord.publish.query import open_published
from tests.warehouse_rows import make_tables

ALLOWED = [
    "SELECT count(*) FROM articles",
    "FROM people",
    "WITH ana AS (FROM people) SELECT name FROM ana",
    "VALUES (1)",
    "TABLE runs",
    "SHOW TABLES",
    "DESCRIBE who_said_what",
    "SUMMARIZE people",
    "EXPLAIN SELECT * FROM mentions",
    "explain analyze SELECT * FROM mentions",
    "SELECT unnest(spans) FROM statements",
    "SELECT * FROM statements, unnest(spans)",
    "SELECT * FROM range(3)",
    "SELECT count(*) FROM role_at('Ana Reyes', DATE '2026-03-01')",
    "PIVOT people ON name IN ('Ana Reyes') USING count(*)",
    "SELECT 1; -- a comment",
    "SELECT comment FROM duckdb_columns()",
]

REFUSED = [
    "",
    "SELECT",
    "SELEC 1",
    "SELECT 1; SELECT 2",
    "SELECT 1; COPY people TO 'OUT/x.csv'",
    "COPY people TO 'OUT/x.csv'",
    "COPY (SELECT 1) TO 'OUT/x.parquet'",
    "EXPLAIN COPY people TO 'OUT/x.csv'",
    "EXPLAIN ANALYZE COPY people TO 'OUT/x.csv'",
    "EXPORT DATABASE 'OUT/dump'",
    "IMPORT DATABASE 'OUT/dump'",
    "ATTACH 'OUT/x.duckdb' AS x",
    "DETACH onrecord",
    "USE memory",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET threads = 1",
    "RESET threads",
    "SET VARIABLE x = 1",
    "PRAGMA database_list",
    "PRAGMA enable_profiling",
    "CALL pragma_version()",
    "CALL enable_logging(storage = 'file', storage_path = 'OUT/log')",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "CREATE TABLE x AS SELECT 1",
    "CREATE VIEW x AS SELECT 1",
    "CREATE MACRO f() AS 1",
    "CREATE SECRET (TYPE s3)",
    "DROP VIEW articles",
    "INSERT INTO runs VALUES (1)",
    "DELETE FROM articles",
    "UPDATE people SET name = 'x'",
    "PREPARE p AS SELECT 1",
    "EXECUTE p",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_csv_auto('/etc/passwd')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM read_parquet('/etc/passwd')",
    "SELECT * FROM parquet_metadata('OUT/x')",
    "SELECT (SELECT count(*) FROM read_text('/etc/passwd'))",
    "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
    "SELECT * FROM people JOIN LATERAL (SELECT * FROM read_text('/etc/passwd')) ON true",
    "DESCRIBE SELECT * FROM read_csv('/etc/passwd')",
    "SUMMARIZE SELECT * FROM read_csv('/etc/passwd')",
    "SUMMARIZE '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM query('SELECT 1')",
    "FROM role_at((SELECT content FROM read_text('/etc/passwd')), DATE '2026-03-01')",
    "SELECT * FROM query_table('people')",
    "SELECT * FROM json_execute_serialized_sql('x')",
    "SELECT * FROM sqlite_scan('OUT/catalog.sqlite', 'x')",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM enable_profiling(save_location := 'OUT/profile')",
    "SELECT * FROM enable_logging(storage = 'file', storage_path = 'OUT/log')",
    "SELECT * FROM checkpoint()",
    "SELECT * FROM python_map_function()",
    "SELECT getenv('HOME')",
    "SELECT read_text('/etc/passwd')",
    "FROM frame",
    "FROM '/etc/passwd'",
    "FROM '/etc/hosts.csv'",
    "FROM 'OUT/catalog.sqlite'",
    "FROM 'https://example.org/x.parquet'",
    "FROM 's3://bucket/x.parquet'",
    "SELECT * FROM lake.snapshots()",
    "SELECT * FROM no_such_table",
]


@pytest.mark.parametrize("sql", ALLOWED)
def test_queries_on_tables_run(published, sql):
    assert run_query(published, sql).num_rows >= 1


@pytest.mark.parametrize("sql", REFUSED)
def test_everything_else_is_refused_and_leaves_no_trace(published, tmp_path, sql):
    frame = {"a": [1]}  # what a replacement scan would find by its name
    assert frame
    with pytest.raises(QueryError):
        run_query(published, sql.replace("OUT", str(tmp_path)))
    assert list(tmp_path.iterdir()) == []


# The left out ones change what the connection reports of itself: the first wall alone stops them.
@pytest.mark.parametrize("sql", [sql for sql in REFUSED if sql and "enable_" not in sql])
def test_without_the_check_of_the_text_the_connection_still_gives_nothing_away(
    published, tmp_path, sql
):
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n1\n")
    text = sql.replace("/etc/passwd", str(secret)).replace("/etc/*", f"{tmp_path}/*")
    with open_published(published) as connection:
        try:
            rows = connection.execute(text.replace("OUT", str(tmp_path))).fetchall()
        except duckdb.Error:
            rows = []
    assert "secret" not in str(rows)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_rows_come_as_an_arrow_table_with_times_in_utc(published):
    rows = run_query(published, "SELECT run_id, started_at FROM runs")
    assert rows.column_names == ["run_id", "started_at"]
    assert rows.schema.field("started_at").type.tz == "UTC"


def test_a_query_that_fails_says_why(published):
    with pytest.raises(QueryError, match=r"(?s)does not run.*nosuch"):
        run_query(published, "SELECT nosuch FROM people")
    with pytest.raises(QueryError, match="Expected one query, found 2 statements"):
        run_query(published, "SELECT 1; SELECT 2")
    with pytest.raises(QueryError, match="table function read_text is not allowed"):
        run_query(published, "SELECT * FROM read_text('/etc/passwd')")


def test_without_a_published_warehouse_the_error_says_what_to_do(tmp_path):
    with pytest.raises(WarehouseError, match=r"nothing is published there. Run the main job first"):
        run_query(tmp_path, "SELECT 1")


def test_a_missing_published_file_is_named(warehouse):
    (warehouse.path / ".generations/1/people/part.parquet").unlink()
    with pytest.raises(WarehouseError, match=r"people/part.parquet"):
        run_query(warehouse.path, "FROM people")


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("two_runs")
    with open_warehouse(root, write=True) as warehouse:
        for number, name in enumerate(["harbour", "bridge"], 1):
            warehouse.begin_run(f"run-{number}", "run", {})
            with warehouse.transaction(f"run-{number}", "a batch") as tx:
                for table, frame in make_tables(f"run-{number}", name).items():
                    tx.insert(table, frame)
    return root


def test_tables_and_views_can_be_asked_as_they_were_after_a_run(two_runs):
    for run_id, count in (("run-1", 1), ("run-2", 2)):
        sql = "SELECT (SELECT count(*) FROM articles), count(*) FROM who_said_what"
        held = run_query(two_runs, "FROM role_at('Ana Reyes', DATE '2026-03-01')", at_run=run_id)
        assert held.num_rows == count
        asked = run_query(two_runs, sql, at_run=run_id)
        assert [column[0].as_py() for column in asked.columns] == [count, count]


@pytest.mark.parametrize(
    "sql",
    [
        "FROM '/etc/passwd'",
        "SELECT * FROM read_text('/etc/passwd')",
        "DELETE FROM articles",
        "COPY people TO '/x.csv'",
        "SELECT * FROM sqlite_scan('x', 'y')",
        "FROM '/etc/hosts.csv'",
    ],
)
def test_the_past_is_as_closed_as_the_present(two_runs, sql):
    with pytest.raises(QueryError):
        run_query(two_runs, sql, at_run="run-1")


def test_an_unknown_run_is_named(two_runs):
    with pytest.raises(WarehouseError, match="run run-9 is not known"):
        run_query(two_runs, "SELECT 1", at_run="run-9")


def test_reading_leaves_the_folder_as_it_was(published):
    before = sorted(published.iterdir())
    run_query(published, "FROM who_said_what")
    assert sorted(published.iterdir()) == before
