"""Reports of one utterance are grouped; different statements of one speaker are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
import pytest

from onrecord.resolve.utterances import STATEMENT_COLUMNS, Clusters, cluster_statements

WHOLE = "We will not spend another winter asking who will sell us heat, not in this town"
TRIMMED = "We will not spend another winter asking who will sell us heat"


@dataclass(frozen=True)
class Said:
    """A statement in short; the article is numbered like it unless named."""

    text: str
    speaker: str | None = "person-1"
    article: str = ""
    day: date | None = date(2026, 2, 3)
    quote_type: str = "direct"
    act: str = "say"
    negated: bool = False
    cluster: str | None = None
    name: str | None = None


def make_frame(said: Sequence[Said], first: int = 0) -> pl.DataFrame:
    rows = [
        (
            f"s{number}",
            one.article or f"article-{number}",
            one.day,
            one.speaker,
            "person" if one.speaker else "organization",
            one.name,
            one.quote_type,
            one.act,
            one.negated,
            one.text,
            one.cluster,
        )
        for number, one in enumerate(said, first)
    ]
    types = {"date_published": pl.Date, "negated": pl.Boolean}
    schema = {column: types.get(column, pl.String) for column in STATEMENT_COLUMNS}
    return pl.DataFrame(rows, schema=schema, orient="row")


def cluster(said: Sequence[Said], known: Sequence[Said] = ()) -> Clusters:
    return cluster_statements(make_frame(said), make_frame(known, len(said)))


def group(said: Sequence[Said]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for cluster_id, statement_id in cluster(said).rows.select("cluster_id", "statement_id").rows():
        found.setdefault(cluster_id, set()).add(statement_id)
    return {frozenset(ids) for ids in found.values()}


@pytest.mark.parametrize(
    "other",
    [
        Said(WHOLE),
        Said(WHOLE.upper() + "."),
        Said(TRIMMED),
        Said("“We won’t spend another winter asking who sells us heat”"),
        Said(WHOLE, quote_type="indirect"),
        Said(WHOLE, day=date(2026, 2, 10)),
        Said(WHOLE, day=None),
    ],
)
def test_one_utterance(other: Said) -> None:
    assert group((Said(WHOLE), other)) == {frozenset({"s0", "s1"})}


@pytest.mark.parametrize(
    "other",
    [
        Said(WHOLE, speaker="person-2"),
        Said(WHOLE, article="article-0"),
        Said(WHOLE, day=date(2026, 2, 11)),
        Said(WHOLE, act="deny"),
        Said(WHOLE, negated=True),
        Said("We will spend another winter asking who will sell us heat"),
        Said("We will not spend another summer counting the boats that leave"),
        Said("heat"),
    ],
)
def test_no_one_utterance(other: Said) -> None:
    assert group((Said(WHOLE), other)) == set()


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("non-Norwegian forces to withdraw from the country's southern border as soon as possible",
         "the immediate evacuation of all non-Norwegian forces from the southern border", True),
        ("It would be a mistake to reopen the mine at Torvik before the pumps are replaced",
         "Reopening the mine at Torvik before the pumps are replaced would be a mistake", True),
        ("It would be a mistake to reopen the mine at Torvik before the pumps are replaced",
         "Reopening the mine at Mellby before the pumps are replaced would be a mistake", False),
        ("It would be a mistake to reopen the mine at Torvik before the pumps are replaced",
         "Reopening the mine at Torvik before the pumps are replaced would be no mistake", False),
        ("It would be a mistake to reopen the mine at Torvik before the pumps are replaced",
         "The pumps of the mine at Torvik were replaced twice in a year", False),
    ],
)  # fmt: skip
def test_other_translations(one: str, other: str, together: bool) -> None:
    assert bool(group((Said(one), Said(other)))) is together


@pytest.mark.parametrize("text", ["No comment", "We will see", "Not at all."])
def test_stock_phrases_are_not_grouped(text: str) -> None:
    assert group((Said(text), Said(text))) == set()


def test_an_organisation_speaks_under_its_name() -> None:
    said = (
        Said(WHOLE, speaker=None, name="the Harbour Company"),
        Said(WHOLE, speaker=None, name="Harbour Company"),
        Said(WHOLE, speaker=None, name="The Tug Company"),
        Said(WHOLE, speaker=None, name=None),
    )
    assert group(said) == {frozenset({"s0", "s1"})}


@pytest.mark.parametrize(
    ("name", "one", "other", "together"),
    [
        ("analysts", WHOLE, WHOLE, True),
        ("analysts", WHOLE, f"{WHOLE}, ever", True),
        ("analysts", f"{WHOLE}, nor in the towns up the coast", TRIMMED, False),
        ("Harbour Analysts", f"{WHOLE}, nor in the towns up the coast", TRIMMED, True),
        (
            "the company",
            "The deal is subject to approval",
            "The deal is subject to approval",
            False,
        ),
        (
            "Ostrova Heat",
            "The deal is subject to approval",
            "The deal is subject to approval",
            True,
        ),
    ],
)
def test_who_is_not_named_may_be_another_and_must_say_much_alike(
    name: str, one: str, other: str, together: bool
) -> None:
    said = [Said(text, speaker=None, name=name) for text in (one, other)]
    assert group(said) == ({frozenset({"s0", "s1"})} if together else set())


def test_versions_that_contradict_never_meet_in_one_cluster() -> None:
    said = (
        Said("The fund will pay 12 million to the families of the drowned men"),
        Said("The fund will pay 15 million to the families of the drowned men"),
        Said("will pay to the families of the drowned men"),
    )
    assert all(not {"s0", "s1"} <= ids for ids in group(said))


def test_the_longest_direct_wording_stands_for_the_utterance() -> None:
    rows = cluster((Said(TRIMMED), Said(WHOLE), Said(WHOLE + " again", quote_type="indirect"))).rows
    assert rows.select("statement_id", "is_representative").rows() == [
        ("s0", False),
        ("s1", True),
        ("s2", False),
    ]
    assert rows["similarity"].to_list()[1] == 1.0


def test_a_new_report_joins_the_known_cluster_and_keeps_its_id() -> None:
    known = (Said(WHOLE, cluster="cluster-1"), Said(TRIMMED, cluster="cluster-1"))
    found = cluster((Said(WHOLE),), known)
    assert found.stale == {"cluster-1"}
    assert found.rows.select("cluster_id", "statement_id").rows() == [
        ("cluster-1", "s0"),
        ("cluster-1", "s1"),
        ("cluster-1", "s2"),
    ]


def test_clusters_that_nothing_new_touches_are_left_alone() -> None:
    known = (Said(WHOLE, cluster="cluster-1"), Said(TRIMMED, cluster="cluster-1"))
    found = cluster((Said("The bridge at Torvik opens again in spring"),), known)
    assert found.stale == frozenset()
    assert found.rows.is_empty()


def test_a_cluster_that_is_left_by_all_but_one_is_dissolved() -> None:
    moved = Said(WHOLE, speaker="person-2", cluster="cluster-1")
    found = cluster((moved,), (Said(TRIMMED, cluster="cluster-1"),))
    assert found.stale == {"cluster-1"}
    assert found.rows.is_empty()


def list_contradictions(said: Sequence[Said]) -> list[tuple]:
    return cluster(said).contradictions.drop("similarity").rows()


def test_members_say_what_they_change_of_the_representative() -> None:
    rows = cluster((Said(TRIMMED), Said(WHOLE), Said(WHOLE.upper()))).rows
    assert rows.select("statement_id", "is_representative", "difference").rows() == [
        ("s0", False, "… us heat [-not in this town-]"),
        ("s1", True, None),
        ("s2", False, None),
    ]


@pytest.mark.parametrize(
    ("other", "contradiction"),
    [
        (Said(WHOLE.replace("not spend", "spend")), "not / -"),
        (Said(WHOLE.replace("another", "a second")), None),
        (Said(WHOLE, act="deny"), "affirmed / denied"),
        (Said(WHOLE, negated=True), "affirmed / denied"),
        (Said(WHOLE, negated=True, article="article-0"), None),
        (Said(WHOLE, negated=True, speaker="person-2"), None),
        (Said(WHOLE, negated=True, day=date(2026, 2, 11)), None),
    ],
)
def test_versions_that_contradict_are_on_record(other: Said, contradiction: str | None) -> None:
    expected = [("s0", "s1", contradiction)] if contradiction else []
    assert list_contradictions((Said(WHOLE), other)) == expected


def test_a_number_that_differs_is_named_in_the_order_of_the_versions() -> None:
    twelve = Said("The fund will pay 12 million to the families of the drowned men")
    fifteen = Said("The fund will pay 15 million to the families of all the drowned men")
    assert list_contradictions((twelve, fifteen)) == [("s0", "s1", "12 / 15")]
    assert list_contradictions((fifteen, twelve)) == [("s0", "s1", "15 / 12")]


FUND = "The fund will pay {} million to the families of the {} men"


def test_what_is_said_of_another_or_days_later_is_no_version() -> None:
    one = Said(FUND.format(12, "Torvik"))
    assert list_contradictions((one, Said(FUND.format(15, "Mellby")))) == []
    later = Said(FUND.format(15, "Torvik"), day=one.day + timedelta(days=2))
    assert list_contradictions((one, later)) == []
    next_day = Said(FUND.format(15, "Torvik"), day=one.day + timedelta(days=1))
    assert list_contradictions((one, next_day)) == [("s0", "s1", "12 / 15")]


def test_a_series_of_reports_in_one_mould_is_no_contradiction() -> None:
    series = tuple(Said(FUND.format(number, "drowned")) for number in (12, 15, 21, 34))
    assert list_contradictions(series) == []
    assert len(list_contradictions(series[:3])) == 3


@pytest.mark.parametrize(("name", "count"), [("the Harbour Company", 1), ("the company", 0)])
def test_who_is_not_named_may_be_another_and_contradicts_nobody(name: str, count: int) -> None:
    one = Said(WHOLE, speaker=None, name=name)
    other = Said(WHOLE, speaker=None, name=name, negated=True)
    assert len(list_contradictions((one, other))) == count


def test_only_what_is_new_is_weighed_for_contradictions() -> None:
    known = (Said(WHOLE), Said(WHOLE, negated=True))
    assert cluster((), known).contradictions.is_empty()
    found = cluster((Said(WHOLE),), known).contradictions
    assert found.select("left_statement_id", "right_statement_id").rows() == [("s0", "s2")]
