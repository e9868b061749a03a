"""Appearances are joined where the evidence suffices, and never by a surname alone."""

from datetime import date
from itertools import permutations
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.book import Known
from onrecord.resolve.people import resolve_people
from tests.resolve.cases import NOTHING, Seen, are_one, group, make_frames, resolve

MINISTER = ("Defence Minister | | Norway",)
JOINED = {
    "the same full name": (Seen("Ingrid Solbakken"), Seen("Ingrid Solbakken")),
    "an accent": (Seen("Jiří Vránek"), Seen("Jiri Vranek")),
    "a middle initial": (Seen("Ingrid M. Solbakken"), Seen("Ingrid Solbakken")),
    "a romanisation": (Seen("Aleksei Dvorin"), Seen("Alexey Dvorin")),
    "the order of names": (Seen("Kim Min-ho"), Seen("Min-ho Kim")),
    "a like spelling, with an office": (
        Seen("Muammar Qaddoumi", ("leader | | Libya",)),
        Seen("Moammar Gadoumi", ("Libyan leader | | Libya", "leader | | Libya")),
    ),
    "a short form, with an office": (
        Seen("Joe Haverty", ("mayor | | Colebrook",)),
        Seen("Joseph Haverty", ("Mayor | | Colebrook",)),
    ),
    "an office worded differently": (
        Seen("Binyamin Katzir", MINISTER),
        Seen("Benjamin Katzir", ("Minister of Defense | | Norway",)),
    ),
    "an initial, with an office": (
        Seen("I. Solbakken", MINISTER),
        Seen("Ingrid Solbakken", MINISTER),
    ),
    "a suffix on one side, with the same office": (
        Seen("Joe Haverty", ("President | | United States",)),
        Seen("Joseph R. Haverty Jr.", ("president | | US",)),
    ),
    "a surname, with an office": (Seen("Solbakken", MINISTER), Seen("Ingrid Solbakken", MINISTER)),
    "a surname, in the same company": (
        Seen("Solbakken", beside=("Aleksei Dvorin", "Natalia Ciobanu", "Veaceslav Tofan")),
        Seen("Ingrid Solbakken", beside=("Dvorin", "Ciobanu", "Tofan")),
    ),
    "another post": (
        Seen("Ingrid Solbakken", MINISTER),
        Seen("Ingrid Solbakken", ("professor | University of Bergen",)),
    ),
    "a state and its country": (
        Seen("Dale Whitcombe", ("Senator | | Ohio",)),
        Seen("Dale Whitcombe", ("Secretary of State | | United States",)),
    ),
}
APART = {
    "a surname alone": (Seen("Solbakken"), Seen("Ingrid Solbakken")),
    "the same surname twice": (Seen("Solbakken"), Seen("Solbakken")),
    "a surname and a country": (
        Seen("Okafor", ("trader | | Nigeria",)),
        Seen("Denise Okafor", ("bishop | | Nigeria",)),
    ),
    "father and son": (Seen("Joel Haverty Sr."), Seen("Joel Haverty Jr.")),
    "a suffix on one side": (Seen("Joel Haverty"), Seen("Joel Haverty Jr.")),
    "a suffix on one side, in one company": (
        Seen("Joel Haverty", ("founder | Haverty & Sons",)),
        Seen("Joel Haverty Jr.", ("accountant | Haverty & Sons",)),
    ),
    "other initials": (
        Seen("George W. Haverty", ("President | | US",)),
        Seen("George H. W. Haverty", ("President | | US",)),
    ),
    "relatives": (
        Seen("Ivana Haverty", ("adviser | White House",)),
        Seen("Melina Haverty", ("adviser | White House",)),
    ),
    "husband and wife": (Seen("Pavel Navin", MINISTER), Seen("Pavla Navina", MINISTER)),
    "namesakes in two countries": (
        Seen("John Smith", ("coach | | Australia",)),
        Seen("John Smith", ("bishop | | Kenya",)),
    ),
    "namesakes in one office of two states": (
        Seen("Mike Rogers", ("Representative | | Michigan",), day=date(2014, 5, 1)),
        Seen("Mike Rogers", ("Representative | | Alabama",), day=date(2014, 6, 1)),
    ),
    "namesakes of two parties": (
        Seen("Mark Hughes", ("councillor | Labour Party | Leeds",)),
        Seen("Mark Hughes", ("councillor | Conservative Party | Dover",)),
    ),
    "namesakes of two times": (
        Seen("Thomas Green", day=date(1931, 5, 1)),
        Seen("Thomas Green", day=date(2019, 5, 1)),
    ),
    "a short form of a common name alone": (Seen("Joe Smith"), Seen("Joseph Smith")),
    "a short form with another letter alone": (Seen("Bob Haverty"), Seen("Robert Haverty")),
    "a like spelling alone": (Seen("Muammar Qaddoumi"), Seen("Moammar Gadoumi")),
    "another English spelling": (
        Seen("John Clark", ("analyst | Corvane",)),
        Seen("John Clarke", ("analyst | Corvane",)),
    ),
    "two in one article": (
        Seen("Joe Haverty", MINISTER, article="one"),
        Seen("Joseph Haverty", MINISTER, article="one"),
    ),
}


@pytest.mark.parametrize("case", JOINED)
def test_one_person(case: str) -> None:
    left, right = JOINED[case]
    assert are_one(left, right)
    assert are_one(right, left)


@pytest.mark.parametrize("case", APART)
def test_two_people(case: str) -> None:
    left, right = APART[case]
    assert not are_one(left, right)
    assert not are_one(right, left)


def test_a_surname_between_two_people_stays_alone() -> None:
    company = ("Aleksei Dvorin", "Natalia Ciobanu", "Veaceslav Tofan")
    assert group(
        (
            Seen("Ivana Haverty", beside=company),
            Seen("Melina Haverty", beside=company),
            Seen("Haverty", beside=company),
        )
    ) == {frozenset({0}), frozenset({1}), frozenset({2})}


def test_a_surname_never_makes_one_of_two_people() -> None:
    company = ("Aleksei Dvorin", "Natalia Ciobanu", "Veaceslav Tofan")
    found = group(
        (
            Seen("Haverty", ("President | | Chile",)),
            Seen("Ivana Haverty", ("President | | Chile",), beside=company),
            Seen("Melina Haverty", beside=company),
            Seen("Haverty", beside=company),
        )
    )
    assert not any({1, 2} <= people for people in found)


def test_evidence_that_comes_later_joins_what_came_apart() -> None:
    seen = (
        Seen("Joseph Haverty", ("mayor | | Colebrook",)),
        Seen("Joe Haverty"),
        Seen("Joe Haverty", ("mayor | | Colebrook",)),
    )
    for order in permutations(seen):
        assert len(group(order)) == 1


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(random: Random) -> None:
    seen = [seen for pair in (*JOINED.values(), *APART.values()) for seen in pair]
    appearances, roles, dates = make_frames(seen)

    def resolve_shuffled(
        appearances: pl.DataFrame, roles: pl.DataFrame
    ) -> list[tuple[object, ...]]:
        known = Known(**{name: pl.DataFrame(schema=schema) for name, schema in NOTHING.items()})
        found = resolve_people(appearances, roles, dates, known).appearances
        return found.sort("appearance_id").rows()

    shuffled = [
        frame[random.sample(range(frame.height), frame.height)] for frame in (appearances, roles)
    ]
    assert resolve_shuffled(*shuffled) == resolve_shuffled(appearances, roles)


def test_each_choice_says_why() -> None:
    found = resolve(
        (
            Seen("Aleksei Dvorin", MINISTER),
            Seen("Aleksei Dvorin"),
            Seen("Alexey Dvorin"),
            Seen("Dvorin", MINISTER),
            Seen("Tofan"),
        )
    ).appearances
    assert found["resolved_by"].to_list() == ["new", "name", "evidence", "evidence", "new"]
    assert found["confidence"].is_between(0.5, 1.0).all()


def known_people(*people: tuple[str, str, int]) -> dict[str, pl.DataFrame]:
    """People known since a day of January 2026: id, name, day."""
    return {
        "people": pl.DataFrame(
            [
                {
                    "person_id": person_id,
                    "since": date(2026, 1, day),
                    "first_seen": date(2026, 1, 1),
                    "last_seen": date(2026, 1, 1),
                }
                for person_id, _, day in people
            ]
        ).with_columns(pl.col("since").cast(pl.Datetime("us")).dt.replace_time_zone("UTC")),
        "names": pl.DataFrame(
            [{"person_id": p, "name": name, "count": 1} for p, name, _ in people]
        ),
    }


def test_a_known_person_keeps_the_id() -> None:
    found = resolve(
        (Seen("Aleksei Dvorin"),), **known_people(("person-1", "Alexey Dvorin", 1))
    ).appearances
    assert found["person_id"].to_list() == ["person-1"]


def test_of_two_known_people_found_to_be_one_the_older_id_stays() -> None:
    known = known_people(("person-new", "Joe Haverty", 2), ("person-old", "Joseph Haverty", 1))
    known["roles"] = pl.DataFrame(
        {
            "person_id": ["person-old"],
            "title": ["mayor"],
            "organization": [None],
            "jurisdiction": ["Colebrook"],
            "former": [False],
        },
        schema_overrides={"organization": pl.String},
    )
    result = resolve((Seen("Joe Haverty", ("mayor | | Colebrook",)),), **known)
    assert result.appearances["person_id"].to_list() == ["person-old"]
    assert {old: choice.person_id for old, choice in result.merged.items()} == {
        "person-new": "person-old"
    }


def judge(judgement: str) -> pl.DataFrame:
    return pl.DataFrame({"left": ["person-1"], "right": ["person-2"], "judgement": [judgement]})


def test_people_judged_different_are_never_merged() -> None:
    known = known_people(("person-1", "Aleksei Dvorin", 1), ("person-2", "Alexey Dvorin", 2))
    seen = (Seen("Aleksei Dvorin"),)
    assert resolve(seen, **known).merged
    assert not resolve(seen, **known, judgements=judge("different")).merged


def test_people_judged_the_same_are_merged_whatever_their_names() -> None:
    known = known_people(("person-1", "Aleksei Dvorin", 1), ("person-2", "Aleksei Tofan", 2))
    seen = (Seen("Aleksei Dvorin"),)
    assert not resolve(seen, **known).merged
    result = resolve(seen, **known, judgements=judge("same"))
    assert list(result.merged) == ["person-2"]


def test_people_seen_together_in_an_article_are_never_merged() -> None:
    known = known_people(("person-1", "Aleksei Dvorin", 1), ("person-2", "Alexey Dvorin", 2))
    apart = pl.DataFrame({"left": ["person-1"], "right": ["person-2"]})
    assert not resolve((Seen("Aleksei Dvorin"),), **known, apart=apart).merged


def test_a_settled_appearance_stays_who_it_was() -> None:
    known = known_people(("person-1", "Anna Tofan", 1))
    settled = pl.DataFrame(
        {
            "appearance_id": ["appearance-0"],
            "person_id": ["person-1"],
            "resolved_by": ["judgement"],
            "confidence": [1.0],
        }
    )
    found = resolve((Seen("Aleksei Dvorin"),), **known, settled=settled).appearances
    assert found.row(0) == ("appearance-0", "person-1", "judgement", 1.0)
