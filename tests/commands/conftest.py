import shutil
from pathlib import Path

import pytest

from onrecord.publish import publish_warehouse
from tests.commands.desk import STORIES
from tests.ingest.stories import Desk


@pytest.fixture(scope="session")
def first_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A published warehouse with three articles, kept one after the other; only to be read."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for story in STORIES:
        desk.keep(story)
    with desk.open() as lake:
        publish_warehouse(lake)
    return desk


@pytest.fixture
def desk(first_desk: Desk, tmp_path: Path) -> Desk:
    """A copy of it, to be changed."""
    shutil.copytree(first_desk.folder / "warehouse", tmp_path / "warehouse", symlinks=True)
    desk = Desk(tmp_path)
    desk.runs = first_desk.runs
    return desk
