"""The main job on the samples: what a newcomer sees, and what the README promises."""

import pytest

from benchmarks.samples import compare_samples
from onrecord.publish import run_query
from tests.conftest import Samples, run_command
from tests.readme import README, list_queries, write_answers

pytestmark = pytest.mark.xdist_group("samples")

FLOORS = {"people": 0.95, "roles": 0.65, "statements": 0.92, "statements with speaker": 0.75}
"""Shares found of what a careful reader finds; a little under what is reached."""


def test_run_tells_what_became_of_the_samples(samples: Samples) -> None:
    lines = samples.first.splitlines()
    assert lines[0] == "onrecord: looking for new articles in raw"
    assert "Found 24 new or changed files, 0 known ones" in lines
    assert "Read 29 articles: 21 kept, 0 repeated, 8 rejected" in lines
    assert any(line.startswith("date") and "speaker" in line for line in lines)
    assert f"{samples.warehouse}/onrecord.duckdb" in samples.first
    assert lines[-1].startswith("  onrecord sql ")


def test_second_run_finds_nothing_new(samples: Samples) -> None:
    assert "Found 0 new or changed files, 24 known ones" in samples.second
    assert "Nothing new." in samples.second


def test_rejects_are_those_meant_to_be_rejected(samples: Samples) -> None:
    rows = run_query(
        samples.warehouse, 'SELECT "check", count(*) AS n FROM rejects GROUP BY ALL ORDER BY ALL'
    )
    assert [(row["check"], row["n"]) for row in rows.to_pylist()] == [
        ("date_in_future", 1),
        ("empty", 1),
        ("language", 2),
        ("no_text", 2),
        ("too_short", 1),
        ("undecodable", 1),
    ]
    listed = run_command("rejects", "--warehouse", samples.warehouse).stdout
    assert "rejected_german.txt" in listed or "rejected_spanish.jsonl" in listed
    assert "expected: " in listed


def test_syndicated_copy_is_marked(samples: Samples) -> None:
    rows = run_query(
        samples.warehouse,
        "SELECT copy.publisher AS copy, original.publisher AS original FROM articles AS copy "
        "JOIN articles AS original ON copy.duplicate_of = original.article_id",
    )
    assert {frozenset(row.values()) for row in rows.to_pylist()} == {
        frozenset({"Northern Ledger", "Tallow Bay Courier"})
    }


def test_name_spelled_in_two_ways_is_one_person(samples: Samples) -> None:
    rows = run_query(
        samples.warehouse,
        "SELECT DISTINCT person_id FROM person_names "
        "WHERE name IN ('Aleksei Dvorin', 'Alexey Dvorin')",
    )
    assert rows.num_rows == 1


def test_every_statement_stands_where_its_offsets_say(samples: Samples) -> None:
    rows = run_query(
        samples.warehouse,
        """
        SELECT count(*) AS n, count(*) FILTER (text = array_to_string(
            [substr(body, s."start" + 1, s."end" - s."start") FOR s IN spans], ' ')) AS exact
        FROM statements JOIN articles USING (article_id)
        """,
    )
    ((n, exact),) = [row.values() for row in rows.to_pylist()]
    assert n == exact > 150


def test_readme_answers_are_true(samples: Samples) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(list_queries(text)) == 6
    assert write_answers(text, samples.warehouse) == text, "run: make docs"


def test_careful_reader_s_findings_are_found() -> None:
    shares = {found.kind: found.share for found in compare_samples()}
    assert {kind for kind, floor in FLOORS.items() if shares[kind] < floor} == set()
