"""What is derived from the table models fits together."""

import duckdb
import polars as pl
import pytest

from schemas import TABLES
from schemas.derive import (
    describe_grain,
    find_key,
    list_columns,
    make_arrow_schema,
    make_column_definitions,
    make_polars_schema,
)

REQUIRED = {
    "articles": "article_id revision source_uri raw_sha256 headline body authors publisher url "
    "date_published date_precision date_source in_language word_count duplicate_of run_id "
    "ingested_at",
    "mentions": "mention_id article_id person_id mention_type start end exact",
    "people": "person_id name first_seen last_seen article_count statement_count",
    "person_names": "person_id name mention_count",
    "roles": "role_id article_id person_id title organization jurisdiction former derivation start "
    "end exact as_of_date confidence",
    "statements": "statement_id article_id quote_type text spans cue cue_spans speech_act negated "
    "speaker speaker_spans speaker_type person_id addressee confidence",
    "statement_clusters": "cluster_id statement_id similarity is_representative",
    "judgements": "left_person_id right_person_id judgement decided_by decided_at note",
    "rejects": "reject_id run_id stage source_uri check column failure_case record rejected_at "
    "resolved_by_run_id",
    "runs": "run_id flow status started_at ended_at counts extractor_version code_version config",
}


@pytest.mark.parametrize("table", REQUIRED)
def test_table_has_the_agreed_columns(table: str) -> None:
    assert set(REQUIRED[table].split()) <= {column.name for column in list_columns(table)}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_and_follows_a_term(table: str) -> None:
    for column in list_columns(table):
        assert column.description.endswith((".", ").")), column.name
        assert column.source, column.name


@pytest.mark.parametrize("table", TABLES)
def test_every_table_states_its_grain_and_key(table: str) -> None:
    assert describe_grain(table).startswith("One row per ")
    assert find_key(table)


@pytest.mark.parametrize("table", TABLES)
def test_foreign_keys_point_to_keys(table: str) -> None:
    for column in list_columns(table):
        if column.refers_to:
            target, key = column.refers_to.split(".")
            assert find_key(target) == (key,), column.name


@pytest.mark.parametrize("table", TABLES)
def test_arrow_polars_and_duckdb_types_agree(table: str) -> None:
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    con.execute(f'CREATE TABLE "{table}" ({make_column_definitions(table)})')
    in_duckdb = con.table(table).to_arrow_table().schema
    assert in_duckdb.names == make_arrow_schema(table).names
    assert in_duckdb.types == make_arrow_schema(table).types
    con.register("empty", pl.DataFrame(schema=make_polars_schema(table)))
    con.execute(f'INSERT INTO "{table}" SELECT * FROM empty')
    assert con.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (0,)
