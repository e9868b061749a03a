"""A staged batch is kept once, whole, and resolved."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.ingest.stories import Desk, Story, revise

COURIER = Story(
    "courier",
    {
        "Aleksei Dvorin": ("Foreign Minister | | Moldova",),
        "Ingrid Solbakken": ("Foreign Minister | | Norway",),
    },
    (
        ("Aleksei Dvorin", "We will not spend another winter asking who will sell us heat"),
        ("Ingrid Solbakken", "It is a modest beginning, but it is a beginning"),
    ),
)
MERIDIAN = Story(
    "meridian",
    {
        "Alexey Dvorin": ("foreign minister | | Moldova",),
        "Solbakken": ("minister | | Norway",),
        "Veaceslav Tofan": ("leader | opposition",),
    },
    (
        ("Alexey Dvorin", "We won't spend another winter asking who will sell us heat."),
        ("Veaceslav Tofan", "The deal was written in the dark"),
    ),
    day=date(2026, 2, 4),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_people_and_utterances_are_found_across_articles(desk: Desk) -> None:
    counts = desk.keep(COURIER, MERIDIAN)

    assert (counts.kept, counts.rejected, counts.repeated) == (2, 0, 0)
    assert desk.list_people() == {
        frozenset({"article-courier/Aleksei Dvorin", "article-meridian/Alexey Dvorin"}),
        frozenset({"article-courier/Ingrid Solbakken", "article-meridian/Solbakken"}),
        frozenset({"article-meridian/Veaceslav Tofan"}),
    }
    assert [len(cluster) for cluster in desk.list_clusters()] == [2]
    assert desk.read(
        "SELECT name, article_count, statement_count, first_seen, last_seen FROM people ORDER BY 1"
    ) == [
        ("Aleksei Dvorin", 2, 2, date(2026, 2, 3), date(2026, 2, 4)),
        ("Ingrid Solbakken", 2, 1, date(2026, 2, 3), date(2026, 2, 4)),
        ("Veaceslav Tofan", 1, 1, date(2026, 2, 4), date(2026, 2, 4)),
    ]


def test_every_row_of_an_appearance_names_its_person(desk: Desk) -> None:
    desk.keep(COURIER, MERIDIAN)

    for table in ("mentions", "roles", "statements"):
        assert desk.read(
            f'SELECT count(*) FROM "{table}" t JOIN appearances a USING (appearance_id) '
            "WHERE t.person_id != a.person_id"
        ) == [(0,)]


def test_batches_kept_together_are_kept_as_one(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    other.keep(COURIER, MERIDIAN)

    counts = desk.keep_together([COURIER], [MERIDIAN])

    assert (counts.kept, counts.statements) == (2, 4)
    assert desk.list_people() == other.list_people()
    assert [len(cluster) for cluster in desk.list_clusters()] == [2]
    assert len(desk.read("SELECT snapshot_id FROM lake.snapshots()")) == len(
        other.read("SELECT snapshot_id FROM lake.snapshots()")
    )


def test_a_revision_in_a_later_batch_kept_together_replaces_the_earlier(desk: Desk) -> None:
    counts = desk.keep_together([COURIER, MERIDIAN], [revise(MERIDIAN, filler="New.\n")])

    assert (counts.kept, counts.revised) == (3, 1)
    assert desk.read("SELECT article_id, revision FROM articles ORDER BY 1") == [
        ("article-courier", 1),
        ("article-meridian", 2),
    ]


def test_keeping_a_batch_twice_changes_nothing(desk: Desk) -> None:
    desk.keep(COURIER, MERIDIAN)
    before = desk.dump()

    counts = desk.keep(COURIER, MERIDIAN)

    assert (counts.kept, counts.repeated) == (0, 2)
    assert desk.dump() == before


def test_one_batch_or_two_give_the_same(desk: Desk, tmp_path: Path) -> None:
    apart = Desk(tmp_path / "apart")
    desk.keep(COURIER, MERIDIAN)
    apart.keep(COURIER)
    apart.keep(MERIDIAN)

    assert apart.list_people() == desk.list_people()
    assert apart.list_clusters() == desk.list_clusters()


def test_the_order_of_articles_does_not_matter(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    desk.keep(COURIER)
    desk.keep(MERIDIAN)
    other.keep(MERIDIAN)
    other.keep(COURIER)

    assert other.list_people() == desk.list_people()
    assert other.list_clusters() == desk.list_clusters()


def test_a_revision_replaces_the_rows_and_removes_who_is_gone(desk: Desk) -> None:
    desk.keep(COURIER, MERIDIAN)
    people = dict(desk.read("SELECT name, person_id FROM people"))

    counts = desk.keep(
        revise(MERIDIAN, people={"Alexey Dvorin": ("foreign minister | | Moldova",)}, said=())
    )

    assert counts.revised == 1
    assert desk.read("SELECT article_id, revision FROM articles ORDER BY 1") == [
        ("article-courier", 1),
        ("article-meridian", 2),
    ]
    assert dict(desk.read("SELECT name, person_id FROM people")) == {
        name: people[name] for name in ("Aleksei Dvorin", "Ingrid Solbakken")
    }
    assert desk.list_clusters() == set()
    assert desk.read("SELECT outcome, count(*) FROM documents GROUP BY 1 ORDER BY 1") == [
        ("kept", 2),
        ("superseded", 1),
    ]


def test_revisions_in_one_batch_count(desk: Desk) -> None:
    desk.keep(revise(COURIER, filler="First.\n"), revise(COURIER, filler="Second.\n"))

    assert desk.read("SELECT revision FROM articles") == [(2,)]
    desk.keep(revise(COURIER, filler="Third.\n"))
    assert desk.read("SELECT revision FROM articles") == [(3,)]
    assert desk.read("SELECT outcome, count(*) FROM documents GROUP BY 1 ORDER BY 1") == [
        ("kept", 1),
        ("superseded", 2),
    ]


def test_the_same_text_from_other_bytes_is_no_revision(desk: Desk) -> None:
    desk.keep(revise(COURIER, publisher=None, day=None))

    counts = desk.keep(revise(COURIER, version="2"))
    assert counts.revised == 0
    assert desk.read("SELECT revision, publisher, date_published FROM articles") == [
        (1, "Tallow Post", date(2026, 2, 3))
    ]
    assert desk.read("SELECT DISTINCT as_of_date FROM roles") == [(date(2026, 2, 3),)]

    before = desk.dump("documents")
    desk.keep(revise(COURIER, version="3", publisher=None, day=None))
    assert desk.dump("documents") == before
    assert desk.read("SELECT outcome, count(*) FROM documents GROUP BY 1") == [("kept", 3)]


def test_force_does_all_again_and_ends_in_the_same_rows(desk: Desk) -> None:
    desk.keep(COURIER, MERIDIAN)
    before = desk.dump("documents")
    run_before = desk.read("SELECT DISTINCT run_id FROM articles")

    counts = desk.keep(COURIER, MERIDIAN, force=True)

    assert (counts.kept, counts.repeated) == (2, 0)
    after = desk.dump("documents")
    assert run_before == [("run-1",)]
    assert {row[0]: row[1] for row in after["articles"]} == {
        "article-courier": 1,
        "article-meridian": 1,
    }
    assert {t: rows for t, rows in after.items() if t != "articles"} == {
        t: rows for t, rows in before.items() if t != "articles"
    }


def test_force_leaves_superseded_documents_alone(desk: Desk) -> None:
    desk.keep(COURIER)
    desk.keep(revise(COURIER, filler="More.\n"))

    counts = desk.keep(COURIER, force=True)

    assert counts.repeated == 1
    assert desk.read("SELECT revision FROM articles") == [(2,)]


def test_a_reject_is_kept_once_and_settled_when_it_passes(desk: Desk) -> None:
    bad = Story("bad", refused=True)
    assert desk.keep(bad, COURIER).rejected == 1
    before = desk.dump()
    assert desk.keep(bad).repeated == 1
    assert desk.dump() == before


def test_a_run_killed_in_a_batch_ends_like_one_never_killed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Desk(tmp_path / "whole")
    whole.keep(COURIER)
    whole.keep(MERIDIAN)
    desk.keep(COURIER)
    before = desk.dump()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("onrecord.ingest.batch.count_people", die)
        desk.keep(MERIDIAN)
    assert desk.dump() == before

    desk.keep(COURIER, MERIDIAN)
    assert desk.list_people() == whole.list_people()
    assert desk.list_clusters() == whole.list_clusters()
    assert desk.dump("documents", "articles") == whole.dump("documents", "articles")


def test_a_rejected_document_that_passes_later_settles_its_reject(desk: Desk) -> None:
    refused = Story("courier", refused=True)
    desk.keep(refused)

    counts = desk.keep(revise(COURIER, sha=refused.raw_sha256))

    assert (counts.kept, counts.repeated) == (1, 0)
    assert desk.read("SELECT resolved_by_run_id FROM rejects") == [("run-2",)]
    assert desk.read("SELECT outcome, article_id FROM documents") == [("kept", "article-courier")]


def test_versions_that_contradict_are_kept_until_one_of_them_is_revised(desk: Desk) -> None:
    words = "We will pay {} million to the families of the drowned men"
    told = [
        Story(f"fund{n}", {"Ana Ruiz": ("mayor | | Torvik",)}, (("Ana Ruiz", words.format(n)),))
        for n in (12, 15)
    ]
    desk.keep(told[0])
    desk.keep(told[1])
    pairs = "SELECT contradiction FROM statement_contradictions"
    assert desk.read(pairs) in ([("12 / 15",)], [("15 / 12",)])
    desk.keep(replace(told[1], said=(("Ana Ruiz", words.format(12)),)))
    assert desk.read(pairs) == []
    assert [len(cluster) for cluster in desk.list_clusters()] == [2]
