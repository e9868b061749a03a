"""A disk or a server that fails: one message, nothing half-written; the next run completes it."""

import os
import resource
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.publish import run_query
from tests.flows.articles import write_lines

pytestmark = pytest.mark.xdist_group("prefect")


class FailingHandler(BaseHTTPRequestHandler):
    """Answers every request as a server does that cannot write."""

    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        self.do_GET()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def failing_server():
    """Give the address of a server that answers 500 to everything."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), FailingHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    thread.join()
    server.server_close()


def run_limited(
    lines: Path, warehouse: Path, size: int | None = None, server: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run the main job, no file larger than ``size`` bytes, as on a disk that fills up."""

    def limit() -> None:
        if size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = ["run", lines, "--warehouse", warehouse, "--workers", 1]
    return subprocess.run(
        [sys.executable, "-m", "commands", *map(str, command)],
        env={**kept, **({"PREFECT_API_URL": server} if server else {})},
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
    )


@pytest.mark.parametrize("size", [150_000, 1_030_000])
def test_a_disk_that_fills_up_ends_the_run_with_one_message(size, tmp_path):
    lines, warehouse = tmp_path / "town.jsonl", tmp_path / "warehouse"
    write_lines(lines, range(20))
    ended = run_limited(lines, warehouse, size)
    assert ended.returncode == 1, ended.stdout
    [message] = ended.stderr.splitlines()
    assert message.startswith("Error: ")
    assert str(warehouse) in message
    assert "run again" in message
    assert run_limited(lines, warehouse).returncode == 0
    counted = run_query(
        warehouse, "SELECT count(*) AS n, count(DISTINCT headline) AS m FROM articles"
    )
    assert counted.to_pylist() == [{"n": 20, "m": 20}]


def test_a_server_that_fails_is_named(failing_server, tmp_path):
    lines, warehouse = tmp_path / "town.jsonl", tmp_path / "warehouse"
    write_lines(lines, range(2))
    ended = run_limited(lines, warehouse, server=failing_server)
    assert ended.returncode == 1
    [message] = ended.stderr.splitlines()
    assert message.startswith(f"Error: The Prefect server at {failing_server} failed: ")
    assert "500" in message
    assert message.endswith("See its log, then run again.")
