"""Offices in time: what many articles state becomes periods, and what contradicts stays visible."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from tests.publish.database import ask, open_database
from tests.warehouse_rows import (
    make_appearance,
    make_article,
    make_person,
    make_role,
    make_statement,
)

DEFENSE = ("Defense Minister", None, "Norway")


@dataclass(frozen=True)
class Stated:
    """A role as one article states it; the article is numbered and dated by ``day``."""

    day: date | None
    role: tuple[str, str | None, str | None] = DEFENSE
    name: str = "Ana Reyes"
    former: bool = False
    publisher: str = "Harbour Post"
    copy_of: str | None = None
    says: bool = False


def make_rows(stated: Sequence[Stated]) -> dict[str, list[dict]]:
    rows: dict[str, list[dict]] = {
        table: []
        for table in ("articles", "appearances", "people", "person_names", "roles", "statements")
    }
    for number, one in enumerate(stated):
        body = f'News\n\n{one.name} said: "We open again."'
        article = make_article(
            f"n{number}",
            body,
            date_published=one.day,
            publisher=one.publisher,
            duplicate_of=one.copy_of,
        )
        person_id = f"person-{one.name.split()[0].lower()}"
        appearance = make_appearance(article, person_id, one.name)
        title, organization, jurisdiction = one.role
        held = {"organization": organization, "jurisdiction": jurisdiction, "former": one.former}
        rows["articles"].append(article)
        rows["appearances"].append(appearance)
        if title:
            rows["roles"].append(make_role(article, appearance, title, one.name, **held))
        if one.says:
            rows["statements"].append(make_statement(article, appearance, "We open again."))
    for name in sorted({one.name for one in stated}):
        person_id = f"person-{name.split()[0].lower()}"
        rows["people"].append(make_person(person_id, name))
        rows["person_names"].append(
            {"person_id": person_id, "name": name, "mention_count": 1, "name_keys": []}
        )
    return rows


def list_periods(stated: Sequence[Stated], columns: str) -> list[tuple]:
    with open_database(make_rows(stated)) as database:
        order = "ORDER BY coalesce(first_seen_current, first_seen_former), role, person"
        return ask(database, f"SELECT {columns} FROM role_periods {order}")


def day(month: int, number: int = 1, year: int = 2026) -> date:
    return date(year, month, number)


def test_wordings_of_one_office_are_one_period_with_its_sources() -> None:
    stated = [
        Stated(day(2), ("Defense Minister", None, "Norway")),
        Stated(day(3), ("Minister of Defence", None, "Norway"), publisher="Tallow Times"),
        Stated(day(3), ("Minister of Defence", None, "Norway"), copy_of="article-n1"),
        Stated(day(4), ("defence minister", "Ministry of Defence", "Norway")),
        Stated(None, ("Minister of Defense", None, None)),
        Stated(day(6), ("Defence Minister", None, "Norway"), former=True),
    ]
    columns = (
        "person, role, first_seen_current, last_seen_current, first_seen_former, article_count, "
        "publishers, article_ids, contradictions, latest_former"
    )
    assert list_periods(stated, columns) == [
        (
            "Ana Reyes",
            "Defence Minister, Ministry of Defence, Norway",
            day(2),
            day(4),
            day(6),
            5,
            ["Harbour Post", "Tallow Times"],
            [f"article-n{number}" for number in range(6)],
            [],
            True,
        )
    ]


def test_offices_that_differ_are_periods_of_their_own() -> None:
    roles = [
        ("mayor", None, "Torvik"),
        ("mayor", None, "Mellby"),
        ("deputy mayor", None, "Torvik"),
        ("chair", "Tallow Tugs", None),
        ("chair", "Harbour Board", None),
    ]
    stated = [Stated(day(2), role) for role in roles]
    assert len(list_periods(stated, "role")) == len(roles)


@pytest.mark.parametrize(
    ("bare", "last_seen"),
    [
        (("mayor", None, None), {"torvik": day(3), "mellby": day(9)}),
        (("mayor", None, "Mellby"), {"torvik": day(2), "mellby": day(9)}),
    ],
)
def test_what_a_wording_leaves_open_is_taken_from_the_nearest(bare, last_seen) -> None:
    stated = [
        Stated(day(2), ("mayor", None, "Torvik")),
        Stated(day(3), bare),
        Stated(day(9), ("mayor", None, "Mellby")),
    ]
    found = list_periods(stated, "lower(jurisdiction), last_seen_current")
    assert dict(found) == last_seen


@pytest.mark.parametrize(
    ("short", "folded"),
    [
        (Stated(day(2, 20), ("minister", None, None)), True),
        (Stated(day(2, 20), ("minister", None, "Norway")), True),
        (Stated(None, ("minister", None, None)), True),
        (Stated(day(2, 20), ("minister", None, "Laos")), False),
        (Stated(day(6), ("minister", None, "Norway")), False),
        (Stated(day(2, 20), ("minister", None, "Norway"), former=True), False),
        (Stated(day(2, 20), ("deputy minister", None, "Norway")), False),
        (Stated(day(2, 20), ("minister", None, "Norway"), name="Ole Brandvold"), False),
    ],
)
def test_minister_alone_is_short_for_the_office_held_then(short, folded) -> None:
    found = list_periods([Stated(day(2)), short], "role, last_seen_current")
    held = [one for one in found if one[0] == "Defense Minister, Norway"]
    assert len(found) == (1 if folded else 2)
    assert held == [("Defense Minister, Norway", (short.day if folded else None) or day(2))]


def test_minister_alone_stays_open_between_two_offices() -> None:
    other = Stated(day(2, 3), ("Finance Minister", None, "Norway"))
    short = Stated(day(2, 4), ("minister", None, "Norway"))
    assert len(list_periods([Stated(day(2)), other, short], "role")) == 3


def test_a_prime_minister_is_not_called_minister_for_short() -> None:
    prime = Stated(day(2), ("Prime Minister", None, "Norway"))
    assert len(list_periods([prime, Stated(day(2, 4), ("minister", None, "Norway"))], "role")) == 2


def test_a_country_stands_for_the_part_that_the_office_is_of() -> None:
    stated = [
        Stated(day(2), ("Senator", None, "Texas")),
        Stated(day(3), ("Sen.", "Republican Party", "U.S.")),
        Stated(day(4), ("senator", None, None)),
    ]
    assert list_periods(stated, "jurisdiction, first_seen_current, last_seen_current") == [
        ("Texas", day(2), day(4))
    ]


def test_a_return_to_an_office_is_a_period_of_its_own() -> None:
    stated = [
        Stated(day(2, year=2016)),
        Stated(day(5, year=2017)),
        Stated(day(6, year=2018), former=True),
        Stated(day(6, year=2019), former=True),
        Stated(day(3, year=2021)),
        Stated(day(4, year=2022)),
    ]
    columns = "first_seen_current, last_seen_current, first_seen_former, contradictions"
    assert list_periods(stated, columns) == [
        (day(2, year=2016), day(5, year=2017), day(6, year=2018), []),
        (day(3, year=2021), day(4, year=2022), None, []),
    ]


def test_a_former_holder_called_the_present_one_soon_after_is_a_contradiction() -> None:
    stated = [Stated(day(2)), Stated(day(3), former=True), Stated(day(4))]
    columns = "first_seen_current, last_seen_current, first_seen_former, contradictions"
    assert list_periods(stated, columns) == [
        (day(2), day(4), day(3), ["called former on 2026-03-01, current on 2026-04-01"])
    ]


def test_two_holders_of_one_office_on_the_same_days_contradict() -> None:
    stated = [
        Stated(day(2)),
        Stated(day(4)),
        Stated(day(3), ("Minister of Defence", None, "Norway"), name="Ben Holt"),
        Stated(day(5), ("Minister of Defence", None, "Norway"), name="Ben Holt"),
        Stated(day(6), name="Cara Lind"),
        Stated(day(3), ("Defense Minister", None, "Denmark"), name="Dag Moe"),
    ]
    assert list_periods(stated, "person, contradictions, rival_person_ids") == [
        (
            "Ana Reyes",
            ["Ben Holt is called it too, 2026-03-01 to 2026-05-01"],
            ["person-ben"],
        ),
        ("Dag Moe", [], []),
        (
            "Ben Holt",
            ["Ana Reyes is called it too, 2026-02-01 to 2026-04-01"],
            ["person-ana"],
        ),
        ("Cara Lind", [], []),
    ]


@pytest.mark.parametrize(
    "role",
    [
        ("deputy mayor", None, "Torvik"),
        ("senator", None, "Texas"),
        ("analyst", "Tallow Bank", None),
        ("chief executive", None, None),
        ("chief executive", None, "Norway"),
        ("chief executive", "company", None),
    ],
)
def test_offices_that_several_may_hold_have_no_rivals(role) -> None:
    stated = [Stated(day(2), role), Stated(day(2), role, name="Ben Holt")]
    assert list_periods(stated, "contradictions") == [([],), ([],)]


HELD = [
    Stated(day(2), ("mayor", None, "Torvik")),
    Stated(day(4), ("mayor", None, "Torvik")),
    Stated(day(6), ("mayor", None, "Torvik"), former=True),
    Stated(day(5), ("senator", None, "Texas")),
]


@pytest.mark.parametrize(
    ("when", "roles"),
    [
        (day(1), []),
        (day(2), [("held", "mayor, Torvik")]),
        (day(3), [("held", "mayor, Torvik")]),
        (day(4, 2), [("last seen held", "mayor, Torvik")]),
        (day(5), [("held", "senator, Texas"), ("last seen held", "mayor, Torvik")]),
        (day(7), [("last seen held", "senator, Texas"), ("former", "mayor, Torvik")]),
    ],
)
def test_role_at_gives_the_offices_of_a_day(when, roles) -> None:
    with open_database(make_rows(HELD)) as database:
        for person in ("Ana Reyes", "ana reyes", "person-ana"):
            sql = f"SELECT status, role FROM role_at('{person}', DATE '{when}')"
            assert ask(database, sql) == roles
        assert ask(database, f"FROM role_at('Nobody', DATE '{when}')") == []


def test_role_at_knows_a_person_under_a_retired_id() -> None:
    retired = {
        "person_id": "person-old",
        "merged_into": "person-ana",
        "reason": "evidence",
        "appearance_ids": [],
        "confidence": 1.0,
        "run_id": "run-1",
        "retired_at": None,
    }
    with open_database(make_rows(HELD)) as database:
        columns = ", ".join(retired)
        database.execute(
            f"INSERT INTO retired_person_ids ({columns}) VALUES (?, ?, ?, ?, ?, ?, now())",
            list(retired.values())[:-1],
        )
        sql = "SELECT role FROM role_at('person-old', DATE '2026-03-01')"
        assert ask(database, sql) == [("mayor, Torvik",)]


def test_role_at_joins_with_other_rows() -> None:
    with open_database(make_rows(HELD)) as database:
        rows = ask(
            database,
            "SELECT asked, role FROM (VALUES (DATE '2026-03-01'), (DATE '2026-05-01')) AS d(asked),"
            " role_at('Ana Reyes', asked) WHERE status = 'held' ORDER BY asked",
        )
    assert rows == [(day(3), "mayor, Torvik"), (day(5), "senator, Texas")]


SILENT = ("", None, None)


@pytest.mark.parametrize(
    ("when", "role"),
    [
        (day(1), None),
        (day(2), "mayor, Torvik"),
        (day(3), "mayor, Torvik"),
        (day(4, 20), "mayor, Torvik"),
        (day(5), "senator, Texas"),
        (day(7), "senator, Texas"),
        (None, None),
    ],
)
def test_a_speaker_has_the_office_held_when_speaking(when, role) -> None:
    stated = [*HELD, Stated(when, SILENT, says=True)]
    with open_database(make_rows(stated)) as database:
        found = ask(database, "SELECT speaker_role, role_stated_in FROM who_said_what")
    assert found == [(role, "other articles" if role else None)]


def test_what_the_article_itself_states_counts_first() -> None:
    stated = [*HELD, Stated(day(3), ("poet", None, None), says=True)]
    with open_database(make_rows(stated)) as database:
        found = ask(database, "SELECT speaker_role, role_stated_in FROM who_said_what")
    assert found == [("poet", "same article")]


def test_only_a_former_office_is_called_former() -> None:
    stated = [Stated(day(2), former=True), Stated(day(3), SILENT, says=True)]
    with open_database(make_rows(stated)) as database:
        found = ask(database, "SELECT speaker_role FROM who_said_what")
    assert found == [("former Defense Minister, Norway",)]


def test_each_statement_is_one_row_whatever_is_known_of_its_speaker() -> None:
    stated = [Stated(day(n), says=True, former=n == 4) for n in range(1, 9)]
    with open_database(make_rows(stated)) as database:
        counted = "SELECT count(*), count(DISTINCT statement_id) FROM who_said_what"
        assert ask(database, counted) == [(8, 8)]


def test_of_several_offices_one_that_says_where_counts_first() -> None:
    stated = [
        Stated(day(2), ("host", None, None)),
        Stated(day(2), ("host", None, None)),
        Stated(day(2), ("mayor", None, "Torvik")),
        Stated(day(2), SILENT, says=True),
    ]
    with open_database(make_rows(stated)) as database:
        assert ask(database, "SELECT speaker_role FROM who_said_what") == [("mayor, Torvik",)]
        held = ask(database, "SELECT role FROM role_at('Ana Reyes', DATE '2026-02-01')")
    assert held == [("mayor, Torvik",), ("host",)]
