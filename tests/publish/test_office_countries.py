"""Offices that articles leave without a country: what the company they stand in implies."""

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

Country = str | None


@dataclass(frozen=True)
class Holder:
    """A person as an article names it: ``Norwegian Defense Minister Ana Reyes``."""

    name: str
    title: str
    country: Country = None
    prefix: str = ""
    organization: str | None = None
    former: bool = False


@dataclass(frozen=True)
class Report:
    """An article that names holders of offices, one a paragraph, with so many words between."""

    holders: Sequence[Holder]
    day: date | None = date(2026, 2, 3)
    gap: int = 0
    copy_of: str | None = None


ANA = Holder("Ana Reyes", "Defense Minister")
ANA_OF_NORWAY = Holder("Ana Reyes", "Defense Minister", "Norway", "Norwegian ")
BEN = Holder("Ben Holt", "Prime Minister")
CARA = Holder("Cara Lind", "Finance Minister")
DAG_OF_SPAIN = Holder("Dag Moe", "Trade Minister", "Spain", "Spanish ")
DAG = Holder("Dag Moe", "Trade Minister")


def make_rows(reports: Sequence[Report]) -> dict[str, list[dict]]:
    rows: dict[str, list[dict]] = {
        table: []
        for table in ("articles", "appearances", "people", "person_names", "roles", "statements")
    }
    for number, report in enumerate(reports):
        lines = [f"{h.prefix}{h.title} {h.name} said: no." for h in report.holders]
        body = "News\n\n" + ("\n\n" + "word " * report.gap).join(lines)
        article = make_article(
            f"n{number}", body, date_published=report.day, duplicate_of=report.copy_of
        )
        rows["articles"].append(article)
        for holder in report.holders:
            person_id = find_id(holder.name)
            appearance = make_appearance(article, person_id, holder.name)
            rows["appearances"].append(appearance)
            rows["roles"].append(
                make_role(
                    article,
                    appearance,
                    holder.title,
                    f"{holder.prefix}{holder.title} {holder.name}",
                    jurisdiction=holder.country,
                    organization=holder.organization,
                    former=holder.former,
                )
            )
            rows["statements"].append(make_statement(article, appearance, "no"))
    for name in sorted({h.name for report in reports for h in report.holders}):
        rows["people"].append(make_person(find_id(name), name))
        rows["person_names"].append(
            {"person_id": find_id(name), "name": name, "mention_count": 1, "name_keys": []}
        )
    return rows


def find_id(name: str) -> str:
    return f"person-{name.split(maxsplit=1)[0].lower()}"


def list_implied(reports: Sequence[Report]) -> dict[str, str]:
    with open_database(make_rows(reports)) as database:
        sql = "SELECT person, jurisdiction FROM office_countries WHERE len(implied_by) > 0"
        return dict(ask(database, sql))


HOME = [Report([ANA_OF_NORWAY]), Report([ANA, BEN])]


def test_a_bare_office_is_of_the_country_of_the_bare_one_beside_it() -> None:
    with open_database(make_rows(HOME)) as database:
        found = ask(
            database,
            "SELECT person, office, jurisdiction, country, implied_by, article_ids, person_id "
            "FROM office_countries ORDER BY person",
        )
    implied = ["Ana Reyes, Defense Minister, Norway"]
    assert found == [
        ("Ana Reyes", "defense minister", "Norway", "norway", [], ["article-n0"], "person-ana"),
        ("Ben Holt", "minister prime", "Norway", "norway", implied, ["article-n1"], "person-ben"),
    ]


def test_every_view_of_roles_says_the_implied_country_and_that_it_is() -> None:
    implied = ["Ana Reyes, Defense Minister, Norway"]
    with open_database(make_rows(HOME)) as database:
        for source in (
            "role_periods",
            "role_timeline",
            "role_at('Ben Holt', DATE '2026-02-03')",
        ):
            sql = f"SELECT role, jurisdiction, country_implied_by FROM {source} ORDER BY role DESC"
            assert ask(database, sql)[0] == ("Prime Minister, Norway", "Norway", implied)
        said = ask(
            database,
            "SELECT speaker, speaker_role, role_stated_in, role_country_implied FROM who_said_what "
            "WHERE article_id = 'article-n1' ORDER BY speaker",
        )
        speakers = ask(
            database,
            "SELECT speaker, latest_role, latest_role_country_implied FROM speakers ORDER BY 1",
        )
        stated = ask(database, "SELECT count(*) FROM roles WHERE jurisdiction IS NOT NULL")
    assert said == [
        ("Ana Reyes", "Defense Minister, Norway", "same article", False),
        ("Ben Holt", "Prime Minister, Norway", "same article", True),
    ]
    assert speakers == [
        ("Ana Reyes", "Defense Minister, Norway", False),
        ("Ben Holt", "Prime Minister, Norway", True),
    ]
    assert stated == [(1,)]


def test_a_speaker_without_an_office_in_the_article_has_the_implied_one() -> None:
    rows = make_rows([*HOME, Report([BEN], day=date(2026, 2, 5))])
    rows["roles"] = [role for role in rows["roles"] if role["article_id"] != "article-n2"]
    with open_database(rows) as database:
        found = ask(
            database,
            "SELECT speaker_role, role_stated_in, role_country_implied FROM who_said_what "
            "WHERE article_id = 'article-n2'",
        )
    assert found == [("Prime Minister, Norway", "other articles", True)]


def test_an_office_implied_once_is_one_period_with_what_stays_bare() -> None:
    reports = [*HOME, Report([BEN], day=date(2026, 5, 1))]
    with open_database(make_rows(reports)) as database:
        sql = "SELECT role, last_seen_current, article_count FROM role_periods WHERE person_id = ?"
        found = database.execute(sql, ["person-ben"]).fetchall()
    assert found == [("Prime Minister, Norway", date(2026, 5, 1), 2)]


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param([Report([ANA, BEN])], id="nobody's country is known"),
        pytest.param([Report([ANA_OF_NORWAY, BEN])], id="stated in the same article alone"),
        pytest.param(
            [Report([ANA_OF_NORWAY]), Report([ANA, BEN], copy_of="article-n0")], id="in its copy"
        ),
        pytest.param(
            [Report([Holder("Ana Reyes", "Defense Minister", "Norway")]), Report([ANA, BEN])],
            id="not in the evidence's own words",
        ),
        pytest.param(
            [Report([ANA_OF_NORWAY]), Report([DAG_OF_SPAIN]), Report([ANA, DAG, BEN])],
            id="of two countries",
        ),
        pytest.param(
            [*HOME, Report([DAG_OF_SPAIN]), Report([DAG, BEN])], id="articles that differ"
        ),
        pytest.param(
            [*HOME, Report([Holder("Ana Reyes", "Defense Minister", "Spain", "Spanish ")])],
            id="a supporter of two countries",
        ),
        pytest.param(
            [Report([ANA_OF_NORWAY], day=date(2019, 1, 1)), Report([ANA, BEN])], id="long before"
        ),
        pytest.param(
            [*HOME, Report([Holder("Eva Ek", "Prime Minister", "Norway", "Norwegian ")])],
            id="another holder then",
        ),
        pytest.param([*HOME, Report([Holder("Eva Ek", "Prime Minister"), ANA])], id="two implied"),
        pytest.param(
            [*HOME, Report([Holder("Ben Holt", "author", "Spain")])], id="somebody elsewhere"
        ),
    ],
)
def test_a_country_is_not_implied_by_doubtful_company(reports: list[Report]) -> None:
    assert "Ben Holt" not in list_implied(reports)


def test_a_later_holder_is_no_other_holder() -> None:
    later = Report(
        [Holder("Eva Ek", "Prime Minister", "Norway", "Norwegian ")], day=date(2026, 9, 1)
    )
    assert list_implied([*HOME, later]) == {"Ben Holt": "Norway"}


def test_a_stated_country_is_never_replaced() -> None:
    stated = Report([Holder("Ben Holt", "Prime Minister", "Spain", "Spanish ")])
    assert list_implied([*HOME, stated]) == {}


def test_articles_without_a_date_count() -> None:
    assert list_implied([Report([ANA_OF_NORWAY], day=None), Report([ANA, BEN], day=None)]) == {
        "Ben Holt": "Norway"
    }


@pytest.mark.parametrize(("gap", "implied"), [(20, {"Cara Lind": "Norway"}), (200, {})])
def test_a_prime_minister_known_all_over_implies_only_what_is_near(gap, implied) -> None:
    stated = Report([Holder("Ben Holt", "Prime Minister", "Norway", "Norwegian ")])
    assert list_implied([stated, Report([BEN, CARA], gap=gap)]) == implied


@pytest.mark.parametrize(
    "beside",
    [
        Holder("Cara Lind", "President"),
        Holder("Cara Lind", "mayor"),
        Holder("Cara Lind", "party secretary"),
        Holder("Cara Lind", "Treasury Secretary"),
        Holder("Cara Lind", "Finance Minister", organization="Shadow Cabinet"),
    ],
)
def test_other_offices_beside_a_minister_stay_without_a_country(beside: Holder) -> None:
    assert list_implied([Report([ANA_OF_NORWAY]), Report([ANA, beside])]) == {}


def test_secretaries_imply_secretaries() -> None:
    known = Holder("Ana Reyes", "Treasury Secretary", "United States", "U.S. ")
    bare = [Holder("Ana Reyes", "Treasury Secretary"), Holder("Cara Lind", "Defense Secretary")]
    assert list_implied([Report([known]), Report(bare)]) == {"Cara Lind": "United States"}
