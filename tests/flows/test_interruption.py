"""Ended anywhere, by whatever: nothing is left behind, and the next run completes the work."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.keep import is_locked, open_warehouse
from onrecord.publish import run_query
from tests.flows.articles import write_lines
from tests.flows.sessions import list_session

pytestmark = pytest.mark.xdist_group("prefect")

ARTICLES = 120


def start_run(lines: Path, warehouse: Path, server: str) -> subprocess.Popen[str]:
    command = ["run", lines, "--warehouse", warehouse, "--workers", 1, "--batch-size", 3]
    return subprocess.Popen(
        [sys.executable, "-m", "commands", *map(str, command)],
        env={**os.environ, "PREFECT_API_URL": server},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def interrupt_run(lines: Path, warehouse: Path, server: str, number: int) -> str:
    """Start a run, send it one signal once it has kept something, and return what it printed."""
    run = start_run(lines, warehouse, server)
    printed = []
    sent = False
    for line in run.stdout:
        printed.append(line)
        if "kept" in line and not sent:
            run.send_signal(number)
            sent = True
    run.wait(timeout=60)
    assert run.returncode != 0, "".join(printed)
    deadline = time.monotonic() + 30
    while left := list_session(run.pid):
        assert time.monotonic() < deadline, f"processes {left} outlived the run"
        time.sleep(0.1)
    assert not is_locked(warehouse)
    return "".join(printed)


def read_statuses(warehouse: Path) -> list[str]:
    with open_warehouse(warehouse) as lake:
        return lake.read("SELECT status FROM runs ORDER BY started_at")["status"].to_list()


def test_an_interrupted_run_leaves_nothing_behind_and_a_rerun_completes_it(
    tmp_path, prefect_server
):
    lines, warehouse = tmp_path / "town.jsonl", tmp_path / "warehouse"
    write_lines(lines, range(ARTICLES))
    for number, statuses in (
        (signal.SIGINT, ["cancelled"]),
        (signal.SIGTERM, ["cancelled", "cancelled"]),
        (signal.SIGKILL, ["cancelled", "cancelled", "running"]),
    ):
        printed = interrupt_run(lines, warehouse, prefect_server, number)
        assert "Traceback" not in printed
        assert read_statuses(warehouse) == statuses
        if number != signal.SIGKILL:
            assert not any((warehouse / "staging").iterdir())

    last = start_run(lines, warehouse, prefect_server)
    printed, _ = last.communicate()
    assert last.returncode == 0, printed
    assert f"Read {ARTICLES} articles" in printed
    assert read_statuses(warehouse) == ["cancelled", "cancelled", "failed", "completed"]
    rows = run_query(
        warehouse, "SELECT count(*) AS n, count(DISTINCT article_id) AS m FROM articles"
    )
    assert rows.to_pylist() == [{"n": ARTICLES, "m": ARTICLES}]
