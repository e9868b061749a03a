"""A Prefect server for one run, for those who have none.

Prefect would start one by itself, but only once a flow is called, and it would give up after
20 seconds. This one comes up in the background while files are listed and libraries load, copies
a database that is already migrated where it can, and ends with its parent whatever ends that.
"""

import gc
import importlib.metadata
import os
import select
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from onrecord.errors import OnrecordError

START_SECONDS = 180
"""Longest wait for the server: the first start on a machine migrates an empty database, which
takes about 20 seconds of one core."""
ANSWER_SECONDS = 10
"""Longest wait for a server of the user's to answer."""


class ServerError(OnrecordError):
    """A Prefect server did not come up or does not answer; the message says which."""


class TemporaryServer:
    """A Prefect server on the loopback interface that lives as long as its ``with`` block.

    Entering returns at once; the server is usable after ``wait``.

    Attributes:
        address: Value for ``PREFECT_API_URL``.
    """

    def __init__(self, home: Path, *, scheduling: bool = False) -> None:
        """Prepare a server.

        Args:
            home: Folder of its database and its log.
            scheduling: Whether it starts runs by their schedules; that takes services a single
                run does without.
        """
        self._home = home
        self._mode = "scheduling" if scheduling else "single"
        self._log = home / "server.log"
        self.address = ""

    def __enter__(self) -> Self:
        self._home.mkdir(parents=True, exist_ok=True)
        _copy_template(self._home / "prefect.db")
        with socket.create_server(("127.0.0.1", 0)) as listener, self._log.open("wb") as log:
            self.address = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flows.server", str(listener.fileno()), self._mode],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                pass_fds=[listener.fileno()],
                env={**os.environ, "PREFECT_HOME": str(self._home), "PREFECT_UI_ENABLED": "false"},
                start_new_session=True,
            )
        return self

    def wait(self) -> None:
        """Return when the server answers.

        Raises:
            ServerError: It ended or stayed silent.
        """
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], START_SECONDS)
        if not ready or not self._process.stdout.readline():
            raise ServerError(
                f"The temporary Prefect server did not start within {START_SECONDS} seconds; "
                f"its log is {self._log}. Expected it to answer on {self.address}. Free disk "
                "space or remove that folder and run again, or set PREFECT_API_URL to a server."
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()


def check_answer(address: str) -> None:
    """Check that something listens at the address of a server.

    Raises:
        ServerError: Nothing does.
    """
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), ANSWER_SECONDS).close()
    except OSError as error:
        raise ServerError(
            f"The Prefect server at {address} does not answer ({error.strerror or error}). Start "
            "it, or unset PREFECT_API_URL to run without one."
        ) from error


def _find_template() -> Path:
    """Return where a migrated, empty database of the installed Prefect is kept for this user."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser()
    return cache / "onrecord" / f"prefect-{importlib.metadata.version('prefect')}.db"


def _copy_template(database: Path) -> None:
    """Start from the migrated database, if there is one; without it the start only is slower."""
    if not database.exists():
        part = database.with_suffix(".part")
        with suppress(OSError):
            shutil.copyfile(_find_template(), part)
            part.replace(database)
        part.unlink(missing_ok=True)


def _keep_template(database: Path) -> None:
    """Keep a copy of a database that holds no run yet, for the next new warehouse."""
    template = _find_template()
    if template.exists():
        return
    fresh = template.with_name(f"{template.name}.{os.getpid()}")
    with suppress(OSError, sqlite3.Error):
        template.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(fresh)) as copy:
            if source.execute("SELECT count(*) FROM flow_run").fetchone() == (0,):
                source.backup(copy)
                fresh.replace(template)
    fresh.unlink(missing_ok=True)


def _serve(descriptor: int, *, scheduling: bool) -> None:
    """Serve on an open socket until standard input closes; say so on standard output when up."""
    gc.disable()  # Nothing is garbage while modules load; collecting costs half a second.
    import uvicorn
    from prefect.server.api.server import create_app

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            _keep_template(Path(os.environ["PREFECT_HOME"]) / "prefect.db")
            print("ready", flush=True)

    app = create_app(ephemeral=not scheduling, final=True)
    gc.freeze()
    gc.enable()
    server = Server(
        uvicorn.Config(app, log_level="error", lifespan="on", timeout_graceful_shutdown=2)
    )

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    _serve(int(sys.argv[1]), scheduling=sys.argv[2] == "scheduling")
