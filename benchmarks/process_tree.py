"""Watch a command and all its processes: wall time, CPU time and memory."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took.

    Attributes:
        wall: Seconds from start to end.
        cpu: CPU seconds of it and its ended children, user and system.
        peak_bytes: Largest sum of proportional set sizes (shared pages count once) of the whole
            process tree, sampled every quarter of a second.
        output: What it printed on standard output.
    """

    wall: float
    cpu: float
    peak_bytes: int
    output: str


def run_watched(command: Sequence[str], environment: dict[str, str] | None = None) -> Usage:
    """Run a command to its end and watch its process tree (Linux only: it reads ``/proc``).

    Raises:
        subprocess.CalledProcessError: It ended with another exit status than 0.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    ) as process:
        peak = [0]
        ended = threading.Event()

        def sample() -> None:
            while not ended.wait(SAMPLE_SECONDS):
                peak[0] = max(peak[0], sum(map(_read_memory, _list_tree(process.pid))))

        sampler = threading.Thread(target=sample, daemon=True)
        sampler.start()
        output, _ = process.communicate()
        ended.set()
        sampler.join()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Usage(wall, cpu, peak[0], output)


def _list_tree(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="ascii", errors="replace")
            except OSError:
                continue
            parent = int(stat.rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(entry.name))
    tree, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        tree.append(pid)
        waiting += parents.get(pid, [])
    return tree


def _read_memory(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    for line in rollup.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
