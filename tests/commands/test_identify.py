"""A list of known people is linked, follows merges, and decides nothing by itself."""

from pathlib import Path

import pytest

from onrecord.keep import open_warehouse, verify_lake
from tests.commands.desk import find_ids, run
from tests.ingest.stories import Desk, Story

HEADER = "id,schema,name,aliases,birth_date,countries,positions\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "known.csv"


def read_links(desk: Desk) -> list[tuple[object, ...]]:
    return desk.read(
        "SELECT external_id, person_id, linked_person_id FROM identities ORDER BY external_id"
    )


def test_people_are_linked_in_any_spelling_and_links_replaced(desk, listed):
    ids = find_ids(desk)
    listed.write_text(
        HEADER
        + "K1,Person,Serguei Tolkunov,,1960,,Mayor\n"
        + "K2,Person,Ines Calder,Agnes Calder;I. Calder,,,\n"
        + "K3,Person,Olga Calder,,,,\n"
        + "K4,Company,Ines Calder,,,,\n"
        + "K5,Person,Ines Calder,,2030-01-01,,\n"
    )
    shown = run(desk, "identify", str(listed))
    assert shown.exit_code == 0, shown.stderr
    assert "4 known people" in shown.stdout
    assert "1 that are no people left out" in shown.stdout
    assert "Linked 2 people; 2 not on record" in shown.stdout
    tolkunov, calder = ids["Sergei Tolkunov"], ids["Ines Calder"]
    assert read_links(desk) == [("K1", tolkunov, tolkunov), ("K2", calder, calder)]
    [(source, evidence, sure)] = desk.read(
        "SELECT source, evidence, confidence FROM identities WHERE external_id = 'K2'"
    )
    assert (source, evidence) == ("known.csv", "+3.0 family name same, given name same")
    assert 0.95 < sure < 0.96

    listed.write_text(HEADER + "K2,Person,Ines Calder,,,,\n")
    again = run(desk, "identify", str(listed))
    assert "Linked 1 people, in place of 2" in again.stdout
    assert read_links(desk) == [("K2", calder, calder)]
    assert "known.csv:K2" in run(desk, "people", "Calder", "--format", "csv").stdout


def test_links_follow_merges_and_come_back(desk, listed):
    ids = find_ids(desk)
    old, young = ids["Robert Haverty"], ids["Bob Haverty"]
    listed.write_text(HEADER + "K1,Person,Bob Haverty,,,,\n")
    run(desk, "identify", str(listed))
    assert read_links(desk) == [("K1", young, young)]

    run(desk, "judge", old, young, "same", "--by", "ana")
    assert read_links(desk) == [("K1", old, young)]
    run(desk, "judge", old, young, "--undo")
    assert read_links(desk) == [("K1", young, young)]
    with open_warehouse(desk.folder / "warehouse") as lake:
        assert verify_lake(lake) == []


def test_links_go_with_their_person(desk, listed):
    listed.write_text(HEADER + "K2,Person,Ines Calder,,,,\n")
    run(desk, "identify", str(listed))
    desk.keep(Story("one", {"Robert Haverty": ()}, filler="Corrected."))
    assert read_links(desk) == []


def test_people_who_surely_are_one_entry_are_told_and_not_joined(desk, listed):
    ids = find_ids(desk)
    listed.write_text(HEADER + "K1,Person,Robert Haverty,Bob Haverty,,,\n")
    people = desk.list_people()

    shown = run(desk, "identify", str(listed))

    assert read_links(desk) == []
    assert desk.list_people() == people
    assert "more than one fits: 1 cases" in shown.stdout
    [typed] = [line.split() for line in shown.stdout.splitlines() if " judge " in line]
    one, two = typed[2:4]
    assert {one, two} == {ids["Robert Haverty"], ids["Bob Haverty"]}

    run(desk, "judge", one, two, "same", "--by", "ana")
    run(desk, "identify", str(listed))
    assert [link[0] for link in read_links(desk)] == ["K1"]


def test_two_entries_for_one_person_are_told_and_not_linked(desk, listed):
    listed.write_text(HEADER + "K1,Person,Ines Calder,,,,\nK2,Person,Ines Calder,,,,\n")
    shown = run(desk, "identify", str(listed))
    assert "Linked 0 people" in shown.stdout
    assert "K1" in shown.stdout
    assert "K2" in shown.stdout
    assert read_links(desk) == []


def test_offices_and_countries_tell_namesakes_apart(desk, listed):
    desk.keep(
        Story("five", {"Tobias Renn": ("foreign minister | | Norway",)}),
        Story("six", {"Tobias Renn": ("striker | FC Ostrova | Poland",)}),
    )
    [(norwegian,)] = desk.read(
        "SELECT person_id FROM appearances WHERE article_id = 'article-five'"
    )
    listed.write_text(HEADER + "K1,Person,Tobias Renn,,,no,Minister of Foreign Affairs\n")
    run(desk, "identify", str(listed))
    assert read_links(desk) == [("K1", norwegian, norwegian)]


def test_refused_lines_are_told_with_their_number(desk, listed):
    listed.write_text(HEADER + "K1,Person,,,,,\nK2,Person\nK3,Person,Ines Calder,,,,\n")
    shown = run(desk, "identify", str(listed))
    assert shown.exit_code == 1
    assert shown.stderr.splitlines() == [
        f"{listed}, line 2: expected a name of K1, found none; line left out",
        f"{listed}, line 3: expected 7 columns, found 2; line left out",
    ]
    assert [link[0] for link in read_links(desk)] == ["K3"]


@pytest.mark.parametrize(
    ("name", "content", "status", "message"),
    [
        ("known.csv", "name,age\nInes Calder,3\n", 2, "expected a header with the columns id"),
        ("known.txt", "", 2, "found .txt"),
        ("known.csv", None, 1, "cannot be opened"),
        ("known.csv", b"id,name\nK1,In\xe9s\n", 1, "expected UTF-8"),
    ],
)
def test_files_of_another_kind_are_refused(first_desk, tmp_path, name, content, status, message):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    shown = run(first_desk, "identify", str(path))
    assert shown.exit_code == status
    assert message in shown.stderr
