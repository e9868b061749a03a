"""On a schedule, what is dropped into the folder is in the published tables without a hand."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.publish import run_query
from tests.flows.articles import write_story
from tests.flows.sessions import list_session

pytestmark = pytest.mark.xdist_group("prefect")

SERVES_EVERY_FIVE_SECONDS = """
import sys
from datetime import timedelta
from pathlib import Path
from flows.launch import prefect_started

if __name__ == "__main__":
    folder, warehouse = sys.argv[1:]
    with prefect_started(Path(warehouse), verbose=True, scheduling=True):
        from prefect.schedules import Cron, Interval
        from flows.schedule import serve_flows

        every_five_seconds = Interval(timedelta(seconds=5))
        serve_flows([folder], Path(warehouse), every_five_seconds, Cron("0 0 1 1 *"), workers=1)
"""
PATIENCE_SECONDS = 240


def wait_for_speaker(warehouse: Path, name: str, serving: subprocess.Popen[bytes]) -> None:
    """Wait until somebody is on record, reading as any reader would."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    found: set[str] = set()
    while name not in found:
        assert time.monotonic() < deadline, f"only {found} after {PATIENCE_SECONDS} seconds"
        assert serving.poll() is None, "serving ended by itself"
        time.sleep(1)
        try:
            rows = run_query(warehouse, "SELECT DISTINCT speaker FROM who_said_what").to_pylist()
        except OnrecordError:
            continue  # nothing is published yet
        found = {row["speaker"] for row in rows}


def test_scheduled_runs_publish_what_is_dropped_into_the_folder(tmp_path):
    folder, warehouse = tmp_path / "in", tmp_path / "warehouse"
    folder.mkdir()
    (folder / "first.txt").write_text(write_story(0))
    script, log = tmp_path / "serve.py", tmp_path / "serve.log"
    script.write_text(SERVES_EVERY_FIVE_SECONDS)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    with log.open("wb") as output:
        serving = subprocess.Popen(
            [sys.executable, str(script), str(folder), str(warehouse)],
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_for_speaker(warehouse, "Moira Tennant", serving)
        (folder / "second.txt").write_text(write_story(26))
        wait_for_speaker(warehouse, "Ingrid Aasen", serving)
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(timeout=120)
    assert serving.returncode == 0, log.read_text()
    assert list_session(serving.pid) == []
    assert "Traceback" not in log.read_text()
    runs = run_query(warehouse, "SELECT DISTINCT flow, status FROM runs").to_pylist()
    assert runs == [{"flow": "run", "status": "completed"}]
