"""A judgement is applied at once, obeyed later, and undone without a trace."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.ingest.judge import find_person, record_judgement, withdraw_judgement
from onrecord.keep import Warehouse, open_warehouse
from tests.ingest.stories import NOW, Desk, Story

WORDS = "We will not spend another winter asking who will sell us heat"
ONE = Story("one", {"Robert Haverty": ("mayor | | Colebrook",)}, (("Robert Haverty", WORDS),))
TWO = Story("two", {"Bob Haverty": ()}, (("Bob Haverty", WORDS),))
THREE = Story("three", {"Bob Haverty": ()})


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.keep(ONE)
    desk.keep(TWO)
    return desk


def find_ids(desk: Desk) -> dict[str, str]:
    return dict(desk.read("SELECT name, person_id FROM appearances ORDER BY article_id"))


def change(desk: Desk, act: Callable[[Warehouse, str], None]) -> None:
    with desk.open() as lake:
        desk.runs += 1
        run_id = f"run-{desk.runs}"
        lake.begin_run(run_id, "judge", {})
        act(lake, run_id)
        lake.finish_run(run_id, "completed", {})


def judge(desk: Desk, left: str, right: str, judgement: str) -> None:
    decided_at = NOW + timedelta(hours=desk.runs)
    change(
        desk,
        lambda lake, run_id: record_judgement(
            lake, run_id, left, right, judgement, decided_by="ana", decided_at=decided_at
        ),
    )


def withdraw(desk: Desk, left: str, right: str) -> None:
    change(desk, lambda lake, run_id: withdraw_judgement(lake, run_id, left, right))


def test_people_judged_the_same_become_one(desk: Desk) -> None:
    ids = find_ids(desk)
    old, young = ids["Robert Haverty"], ids["Bob Haverty"]
    assert old != young

    judge(desk, young, old, "same")

    assert set(find_ids(desk).values()) == {old}
    assert desk.read("SELECT person_id, article_count, statement_count FROM people") == [
        (old, 2, 2)
    ]
    assert len(desk.list_clusters()) == 1
    assert desk.read("SELECT person_id, merged_into, reason FROM retired_person_ids") == [
        (young, old, "judgement")
    ]
    with open_warehouse(desk.folder / "warehouse") as lake:
        assert find_person(lake, young) == old

    desk.keep(THREE)
    assert set(find_ids(desk).values()) == {old}


def test_withdrawing_it_restores_every_row(desk: Desk) -> None:
    before = desk.dump()
    ids = find_ids(desk)

    judge(desk, *ids.values(), "same")
    assert desk.dump() != before
    withdraw(desk, *ids.values())

    assert desk.dump() == before


def test_people_judged_different_come_apart_and_stay_apart(desk: Desk) -> None:
    ids = find_ids(desk)
    before = desk.dump("judgements")
    desk_with_office = Story("four", {"Bob Haverty": ("mayor | | Colebrook",)})

    judge(desk, *ids.values(), "different")
    assert desk.dump("judgements") == before
    desk.keep(desk_with_office)
    assert len(set(find_ids(desk).values())) == 2


def test_people_joined_by_evidence_come_apart_by_judgement_and_back(desk: Desk) -> None:
    ids = find_ids(desk)
    desk.keep(Story("four", {"Bob Haverty": ("mayor | | Colebrook",)}))
    joined = desk.dump("retired_person_ids")
    assert len(set(find_ids(desk).values())) == 1

    judge(desk, *ids.values(), "different")
    assert len(desk.read("SELECT person_id FROM people")) == 2
    withdraw(desk, *ids.values())
    assert desk.list_people() == {
        frozenset({"article-one/Robert Haverty", "article-two/Bob Haverty",
                   "article-four/Bob Haverty"})
    }  # fmt: skip
    assert {t: len(rows) for t, rows in desk.dump("retired_person_ids").items()} == {
        t: len(rows) for t, rows in joined.items()
    }


def test_an_appearance_can_be_split_off(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.keep(TWO, THREE)
    [(appearance, person)] = desk.read(
        "SELECT appearance_id, person_id FROM appearances WHERE resolved_by != 'new'"
    )

    judge(desk, str(person), str(appearance), "different")

    assert len(desk.read("SELECT person_id FROM people")) == 2


@pytest.mark.parametrize(("left", "right"), [("person-1", "person-2"), ("person-1", "person-1")])
def test_unknown_people_are_refused(desk: Desk, left: str, right: str) -> None:
    with pytest.raises(UsageError, match="people: expected"):
        judge(desk, left, right, "same")


def test_only_what_was_judged_can_be_withdrawn(desk: Desk) -> None:
    with pytest.raises(UsageError, match="found none"):
        withdraw(desk, *find_ids(desk).values())


def keep_third(desk: Desk) -> tuple[str, str, str]:
    desk.keep(Story("three", {"J. Haverty": ()}))
    ids = find_ids(desk)
    first, second, third = (ids[name] for name in ("Robert Haverty", "Bob Haverty", "J. Haverty"))
    assert len({first, second, third}) == 3
    return first, second, third


def test_withdrawing_one_of_two_judgements_leaves_the_other(desk: Desk) -> None:
    first, second, third = keep_third(desk)
    judge(desk, second, third, "same")
    judge(desk, first, second, "same")
    assert set(find_ids(desk).values()) == {first}

    withdraw(desk, second, third)

    assert find_ids(desk) == {
        "Robert Haverty": first, "Bob Haverty": first, "J. Haverty": third
    }  # fmt: skip


def test_a_judgement_on_a_retired_id_is_one_on_the_person_it_leads_to(desk: Desk) -> None:
    first, second, third = keep_third(desk)
    judge(desk, second, third, "same")
    before = desk.dump()
    judge(desk, third, first, "same")
    assert set(find_ids(desk).values()) == {first}

    withdraw(desk, second, first)

    assert desk.dump() == before


def test_what_was_split_off_stays_off_when_its_person_is_restored(desk: Desk) -> None:
    desk.keep(Story("three", {"Bob Haverty": ()}))
    first, second = find_ids(desk)["Robert Haverty"], find_ids(desk)["Bob Haverty"]
    judge(desk, first, second, "same")
    [(appearance,)] = desk.read(
        "SELECT appearance_id FROM appearances WHERE article_id = 'article-three'"
    )
    judge(desk, first, str(appearance), "different")

    withdraw(desk, first, second)

    assert len(desk.read("SELECT person_id FROM people")) == 3
    assert desk.list_people() == {
        frozenset({"article-one/Robert Haverty"}),
        frozenset({"article-two/Bob Haverty"}),
        frozenset({"article-three/Bob Haverty"}),
    }


def test_a_withdrawn_split_is_weighed_by_evidence_again(desk: Desk) -> None:
    desk.keep(THREE)
    second = find_ids(desk)["Bob Haverty"]
    [(appearance,)] = desk.read(
        "SELECT appearance_id FROM appearances WHERE article_id = 'article-three'"
    )
    judge(desk, second, str(appearance), "different")
    [(split,)] = desk.read("SELECT person_id FROM appearances WHERE article_id = 'article-three'")

    withdraw(desk, second, str(split))

    assert desk.read(
        "SELECT person_id, resolved_by FROM appearances WHERE article_id = 'article-three'"
    ) == [(second, "name")]
