"""Copies point to their original, whichever came first, and are let go when it changes."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from tests.ingest.stories import Desk, Story, revise

PARAGRAPHS = (
    "The reserve is to be kept in caverns near the border, officials of both countries said. ",
    "Engineers will begin to line the first of them with steel before the winter, and the second "
    "when the river has fallen far enough for barges to bring the plates up from the coast. ",
    "A storage of this size holds what the two capitals burn in nineteen days of hard frost, "
    "according to a study that neither ministry has published. ",
    "Farmers along the planned pipe have asked for a road in return, and for the right to graze "
    "cattle over it once the trench has been filled. ",
)
WHOLE = "".join(PARAGRAPHS)


def write(key: str, text: str, day: int | None = 3) -> Story:
    return Story(key, day=date(2026, 2, day) if day else None, filler=text)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def list_copies(desk: Desk) -> dict[str, str | None]:
    rows = desk.read("SELECT article_id, duplicate_of FROM articles")
    return {
        str(key).removeprefix("article-"): str(of).removeprefix("article-") if of else None
        for key, of in rows
    }


STORIES = (
    write("first", WHOLE),
    write("edited", WHOLE.replace("hard frost", "bitter cold"), 4),
    write("trimmed", "".join(PARAGRAPHS[:3]), 5),
    write("excerpt", PARAGRAPHS[1], 1),
    write("exact", WHOLE, 6),
    write("other", "Nothing of this is said here. " * 12, 3),
)
FOUND = {
    "first": None,
    "edited": "first",
    "trimmed": "first",
    "excerpt": "first",
    "exact": "first",
    "other": None,
}


def test_copies_in_one_batch(desk: Desk) -> None:
    assert desk.keep(*STORIES).copies == 4
    assert list_copies(desk) == FOUND


@pytest.mark.parametrize("order", list(permutations(range(5)))[::23])
def test_the_order_of_keeping_does_not_matter(desk: Desk, order: tuple[int, ...]) -> None:
    for number in order:
        desk.keep(STORIES[number])
    desk.keep(STORIES[5])
    assert list_copies(desk) == FOUND


def test_dates_decide_before_the_time_of_keeping(desk: Desk) -> None:
    desk.keep(write("undated", WHOLE, None))
    desk.keep(write("late", WHOLE, 9))
    assert list_copies(desk) == {"undated": "late", "late": None}
    desk.keep(write("early", WHOLE, 2))
    assert list_copies(desk) == {"undated": "early", "late": "early", "early": None}


def test_copies_of_an_article_that_changed_have_another_original(desk: Desk) -> None:
    desk.keep(*STORIES)
    desk.keep(revise(STORIES[0], filler="All of this was wrong, and is withdrawn. " * 9))
    assert list_copies(desk) == FOUND | {
        "edited": None,
        "trimmed": "edited",
        "excerpt": "edited",
        "exact": "edited",
    }
    assert desk.keep(STORIES[0], force=True).repeated == 1
    desk.keep(revise(STORIES[0], version="3"))
    assert list_copies(desk) == FOUND


def test_a_revision_is_no_copy_of_itself(desk: Desk) -> None:
    desk.keep(STORIES[0])
    counts = desk.keep(revise(STORIES[0], filler=WHOLE + "More is known tomorrow."))
    assert (counts.revised, counts.copies) == (1, 0)
    assert list_copies(desk) == {"first": None}
    assert desk.read("SELECT count(*) FROM copies") == [(0,)]


def test_what_stands_in_what_is_on_record(desk: Desk) -> None:
    desk.keep(STORIES[0], STORIES[3])
    assert desk.read("SELECT count(*), min(share) > 0.8 FROM copies") == [(1, True)]
    desk.keep(revise(STORIES[3], refused=True))
    assert desk.read("SELECT count(*) FROM copies") == [(1,)]
