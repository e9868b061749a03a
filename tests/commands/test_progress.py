"""Away from a terminal, progress is a line when something changed, and not more often."""

import pytest

from commands import progress
from commands.progress import showing_progress
from flows.progress import Progress, tell_progress


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_line_comes_with_each_step_every_few_seconds_and_at_the_end(clock, capsys):
    with showing_progress():
        tell_progress(Progress("extracting"))
        clock[0] += 1
        tell_progress(Progress("extracting", 100, None, {"kept": 98, "rejected": 2}))
        clock[0] += progress.LINE_SECONDS
        tell_progress(Progress("extracting", 1200, None, {"kept": 1198, "rejected": 2}))
        clock[0] += 1
        tell_progress(Progress("extracting", 1250, 1250, {"kept": 1248, "rejected": 2}))
        tell_progress(Progress("extracting", 1250, 1250, {"kept": 1248, "rejected": 2}))
        tell_progress(Progress("publishing", 1250, 1250))
    assert capsys.readouterr().out.splitlines() == [
        "  extracting (0 articles)",
        "  extracting: 1,198 kept, 2 rejected (1,200 articles)",
        "  extracting: 1,248 kept, 2 rejected (1,250 of 1,250 articles)",
        "  publishing (1,250 of 1,250 articles)",
    ]


def test_nobody_is_told_once_watching_has_ended(capsys):
    with showing_progress():
        pass
    tell_progress(Progress("extracting"))
    assert capsys.readouterr().out == ""
