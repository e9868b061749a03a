"""The writer's lock: one writer at a time, and everybody can see who it is."""

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import WarehouseBusyError

LOCK_FILE = "writer.lock"

_held: set[int] = set()


def _drop_inherited_locks() -> None:
    """Close the locks in a forked child, so that it cannot outlive the writer as a holder."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_drop_inherited_locks)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock.

    Attributes:
        pid: Its process.
        host: The machine.
        since: When it took the lock: UTC, ISO 8601.
        what: What it does, such as ``run 20260301-0200-ab12``.
    """

    pid: int
    host: str
    since: str
    what: str

    def __str__(self) -> str:
        return f"{self.what} (process {self.pid} on {self.host}, since {self.since})"


@contextmanager
def hold_lock(root: Path, what: str) -> Iterator[None]:
    """Hold the writer's lock of the warehouse at ``root``, or fail at once.

    The operating system frees the lock when its process ends, however it ends; what a dead
    process left in the file blocks nobody. It works per machine: writers on several machines
    that share a Postgres catalog are kept apart by that catalog's own transactions.

    Raises:
        WarehouseBusyError: Another writer holds it; the message names it.
        OSError: The file cannot be made or locked.
    """
    descriptor = os.open(root / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    _held.add(descriptor)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WarehouseBusyError(
                f"{root}: being written by {find_holder(root) or 'another process'}. Wait until "
                "it has ended, then run again."
            ) from None
        since = datetime.now(UTC).isoformat(timespec="seconds")
        holder = Holder(os.getpid(), socket.gethostname(), since, what)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(asdict(holder)).encode(), 0)
        yield
        os.truncate(descriptor, 0)
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def find_holder(root: Path) -> Holder | None:
    """Tell who last took the lock and did not give it back; ``None`` when nobody is on file."""
    with suppress(OSError, ValueError, TypeError):
        return Holder(**json.loads((root / LOCK_FILE).read_text("utf-8")))
    return None


def is_locked(root: Path) -> bool:
    """Tell whether a writer is at work on the warehouse now."""
    try:
        descriptor = os.open(root / LOCK_FILE, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
