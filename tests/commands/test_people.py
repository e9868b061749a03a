"""People are found in any spelling, by family name and by id, old or new."""

import json

import pytest

from tests.commands.desk import find_ids, run
from tests.ingest.stories import Desk


def find(desk: Desk, *query: str) -> list[str]:
    shown = run(desk, "people", *query, "--format", "json")
    return [person["name"] for person in json.loads(shown.stdout)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (("Serguei", "Tolkunov"), ["Sergey Tolkunoff"]),
        (("tolkunof",), ["Sergey Tolkunoff"]),
        (("tolkonof",), ["Sergey Tolkunoff"]),
        (("calder",), ["Ines Calder"]),
        (("Ines", "Calder"), ["Ines Calder"]),
        (("Olga", "Calder"), []),
        (("nobody",), []),
        (("...",), []),
    ],
)
def test_people_are_found_by_name(desk, query, found):
    assert sorted(find(desk, *query)) == found


def test_people_are_found_by_id_also_by_a_retired_one(desk):
    ids = find_ids(desk)
    old, young = ids["Robert Haverty"], ids["Bob Haverty"]
    assert find(desk, young) == ["Bob Haverty"]
    run(desk, "judge", old, young, "same", "--by", "ana")
    assert find(desk, young) == find(desk, old) == ["Robert Haverty"]


def test_everything_known_of_a_person_is_shown(desk):
    ids = find_ids(desk)
    run(desk, "judge", ids["Robert Haverty"], ids["Bob Haverty"], "same", "--by", "ana")
    shown = run(desk, "people", "Robert", "Haverty", "--format", "json")
    found = json.loads(shown.stdout)
    assert found[:1] == [
        {
            "name": "Robert Haverty",
            "other_names": ["Bob Haverty"],
            "latest_role": "mayor, Colebrook",
            "article_count": 2,
            "statement_count": 1,
            "first_seen": "2026-02-03",
            "last_seen": "2026-02-03",
            "identities": [],
            "person_id": ids["Robert Haverty"],
        }
    ]


def test_the_table_keeps_ids_in_one_piece(desk):
    shown = run(desk, "people", "Calder")
    assert shown.exit_code == 0
    assert find_ids(desk)["Ines Calder"] in shown.stdout
    assert "Ines Calder" in shown.stdout


def test_nobody_found_ends_with_status_1(desk):
    shown = run(desk, "people", "Nobody", "\x1b[31m")
    assert shown.exit_code == 1
    assert shown.stdout == ""
    assert shown.stderr == "Nobody on record is called Nobody \\x1b[31m\n"


def test_without_a_warehouse_it_says_so(tmp_path):
    shown = run(Desk(tmp_path), "people", "Calder")
    assert shown.exit_code == 1
    assert "holds no warehouse" in shown.stderr
