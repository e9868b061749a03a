"""The temporary server comes up, keeps its record in its own folder, and never outlives anyone."""

import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from flows.server import ServerError, TemporaryServer

pytestmark = pytest.mark.xdist_group("prefect")

STARTS_AND_WAITS = """
import sys, time
from pathlib import Path
from flows.server import TemporaryServer
with TemporaryServer(Path(sys.argv[1])) as server:
    server.wait()
    print(server._process.pid, flush=True)
    time.sleep(600)
"""


def is_running(pid: int) -> bool:
    """Tell whether a process lives, a zombie not counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False


def test_it_answers_on_the_loopback_interface_and_ends_with_its_block(tmp_path):
    with TemporaryServer(tmp_path) as server:
        assert server.address.startswith("http://127.0.0.1:")
        server.wait()
        with urllib.request.urlopen(f"{server.address}/health") as answer:
            assert answer.read() == b"true"
        pid = server._process.pid
    assert not is_running(pid)
    with closing(sqlite3.connect(tmp_path / "prefect.db")) as database:
        assert database.execute("SELECT count(*) FROM flow_run").fetchone() == (0,)


def test_it_ends_when_its_parent_is_killed(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTS_AND_WAITS, str(tmp_path)], stdout=subprocess.PIPE
    )
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not is_running(pid):
            return
        signal.sigtimedwait([], 0.1)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the server outlived its parent by 20 seconds")


def test_a_server_that_cannot_start_says_where_its_log_is(tmp_path):
    (tmp_path / "prefect.db").write_text("this is no database")
    with TemporaryServer(tmp_path) as server, pytest.raises(ServerError, match=r"server\.log"):
        server.wait()
    assert "not a database" in (tmp_path / "server.log").read_text()
