"""What was read is known, and what another version annotated is annotated again."""

from pathlib import Path

import polars as pl
import pytest

from onrecord.extract import make_death_reject
from onrecord.ingest import count_stale_articles, read_stale_articles
from onrecord.rows import make_reject_row
from schemas.derive import make_polars_schema
from tests.ingest.stories import NOW, Desk, Story

STORIES = [Story(key, {"Ida Moss": ()}) for key in ("a", "b", "c")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.keep(*STORIES)
    return desk


def list_stale(desk: Desk, version: str) -> list[list[str]]:
    with desk.open() as lake:
        return [part["article_id"].to_list() for part in read_stale_articles(lake, version, 2)]


def test_articles_of_another_version_are_read_in_parts(desk: Desk) -> None:
    assert list_stale(desk, "1") == []
    assert list_stale(desk, "2") == [["article-a", "article-b"], ["article-c"]]


def test_what_this_version_could_not_annotate_is_not_tried_again(desk: Desk) -> None:
    reject = make_death_reject("file:///raw/b.txt", '{"article_id": "article-b"}')
    with desk.open() as lake:
        lake.begin_run("run-2", "run", {}, "2")
        row = make_reject_row(reject, "run-2", NOW)
        with lake.transaction("run-2", "refuse") as tx:
            tx.insert("rejects", pl.DataFrame([row], schema=make_polars_schema("rejects")))
        assert count_stale_articles(lake, "2") == 2
        assert count_stale_articles(lake, "3") == 3
    assert list_stale(desk, "2") == [["article-a", "article-c"]]


def test_name_forms_are_counted_without_their_white_space(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.keep(Story("one", {"Ingrid\n  Solbakken": ()}), Story("two", {"Ingrid Solbakken": ()}))
    assert desk.read("SELECT name, mention_count FROM person_names") == [("Ingrid Solbakken", 2)]
