"""Which country's an office is that is told without one."""

import pytest

from onrecord.annotate.role_countries import choose_country
from tests.annotate.marked_text import read_marked


@pytest.mark.parametrize(
    ("office", "guessed", "named", "country"),
    [
        ("prime minister", "Kenya", {"Kenya"}, "Kenya"),
        ("president", "Kenya", {"Kenya", "Chad"}, "Kenya"),
        ("president", "Kenya", {"Kenya", "United States"}, None),
        ("president", "United States", {"Kenya", "United States"}, "United States"),
        ("president", "Japan", {"Japan"}, None),
        ("prime minister", "Brazil", {"Brazil"}, None),
        ("finance minister", "Brazil", {"Brazil"}, "Brazil"),
        ("finance minister", "United States", {"United States", "Japan"}, None),
        ("secretary of state", "Kenya", {"Kenya", "United States"}, "United States"),
        ("secretary of state", "Kenya", {"Kenya"}, None),
        ("chancellor of the exchequer", None, set(), "Britain"),
        ("prime minister", None, {"Kenya", "Chad"}, None),
    ],
)
def test_the_country_an_article_is_about_must_have_such_an_office(
    office: str, guessed: str | None, named: set[str], country: str | None
) -> None:
    assert choose_country(office, guessed, named) == country


def test_america_s_president_is_not_of_the_country_he_speaks_about() -> None:
    marks = read_marked(
        "Kenya was warned. President [Ann Doe] said Kenya must pay Kenya's debts to U.S. banks."
    )
    [person] = marks.annotate().people
    assert [(role.title, role.jurisdiction) for role in person.roles] == [("President", None)]


def test_an_article_that_begins_with_another_country_is_about_neither() -> None:
    marks = read_marked(
        "Kenya's river rose.\n\n“It will flood,” Water Minister [Bo Ray] said.\n\nHe blamed "
        "a dam.\n\nChad denied it. Chad's farmers said Chad had called."
    )
    [role] = next(p.roles for p in marks.annotate().people if p.name == "Bo Ray")
    assert (role.title, role.jurisdiction) == ("Water Minister", None)


def test_a_capital_stands_for_its_country() -> None:
    marks = read_marked(
        "[l Tokyo] will spend more. “We must,” Prime Minister [Ken Mori] said.\n\n"
        "[l Tokyo] has waited, [l Japanese] papers said."
    )
    assert [role.jurisdiction for p in marks.annotate().people for role in p.roles] == ["Japan"]


def test_a_capital_where_something_took_place_does_not() -> None:
    marks = read_marked(
        "Finance Minister [Ken Mori] praised the [l Paris] accord.\n\n"
        "It was signed in [l Paris] in May, and in [l Paris] it will be reviewed."
    )
    assert [role.jurisdiction for p in marks.annotate().people for role in p.roles] == [None]


@pytest.mark.parametrize(("city", "country"), [("NAIROBI", "Kenya"), ("Nairobi", None)])
def test_one_city_alone_counts_where_an_agency_writes_from_it(
    city: str, country: str | None
) -> None:
    marks = read_marked(f"[l {city}] -- Water Minister [Bo Ray] saw a dam.")
    assert [role.jurisdiction for p in marks.annotate().people for role in p.roles] == [country]


def test_an_office_that_is_another_s_in_a_country_is_not_of_it_without_saying() -> None:
    people = (
        read_marked(
            "[l Russia] understands, Defense Minister [Ari Lev] said after he met his [l Russian] "
            "counterpart [Ivan Orlov]. [l Russia] agreed.\n\nPrime Minister [Bo Ray] stayed away."
        )
        .annotate()
        .people
    )
    held = {p.name: [(r.title, r.jurisdiction) for r in p.roles] for p in people}
    assert held == {
        "Ari Lev": [("Defense Minister", None)],
        "Ivan Orlov": [("Defense Minister", "Russia")],
        "Bo Ray": [("Prime Minister", None)],
    }
