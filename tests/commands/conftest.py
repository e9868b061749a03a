from pathlib import Path

import pytest

from tests.commands.desk import STORIES
from tests.ingest.stories import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A warehouse with three articles, kept one after the other."""
    desk = Desk(tmp_path)
    for story in STORIES:
        desk.keep(story)
    return desk
