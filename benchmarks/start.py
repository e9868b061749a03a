"""What a small run costs before and beside its work: ``make run`` on the samples, and Prefect.

``python -m benchmarks.start``

Measures, in one go:

- an empty Prefect flow, as Prefect starts its temporary server by itself;
- ``onrecord run`` on the samples into a new warehouse, the first time on a machine (Prefect's
  database is made) and the second time (a copy of it is taken);
- a run that finds nothing new;
- the time until the first line is printed.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.process_tree import run_watched

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "commands"]
EMPTY_FLOW = "from prefect import flow\n\n@flow\ndef nothing():\n    pass\n\nnothing()\n"
LIMIT = 45.0


def time_first_line(warehouse: Path) -> float:
    """Return the seconds until a run with nothing to do prints its first line."""
    started = time.perf_counter()
    with subprocess.Popen(
        [*COMMAND, "run", "raw", "--warehouse", str(warehouse)], stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        seconds = time.perf_counter() - started
        process.communicate()
    return seconds


def main() -> int:
    """Measure and print a table; 1 when a run on the samples takes longer than it may."""
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "empty.py"
        script.write_text(EMPTY_FLOW, encoding="utf-8")
        quiet = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180"}
        empty = run_watched(
            [sys.executable, str(script)], {**quiet, "PREFECT_HOME": str(folder / "home")}
        )
        cache = {"XDG_CACHE_HOME": str(folder / "cache")}
        run = [*COMMAND, "run", "raw", "--warehouse"]
        first = run_watched([*run, str(folder / "first")], cache)
        second = run_watched([*run, str(folder / "second")], cache)
        nothing_new = run_watched([*run, str(folder / "second")], cache)
        first_line = time_first_line(folder / "second")
    for label, usage in (
        ("empty flow, as Prefect starts it", empty),
        ("samples, first run on a machine", first),
        (f"samples, new warehouse (under {LIMIT:.0f} s)", second),
        ("samples, nothing new", nothing_new),
    ):
        print(f"| {label} | {usage.wall:.1f} s | {usage.cpu:.1f} s |")
    print(f"| until the first line (within 3 s) | {first_line:.2f} s | |")
    return 0 if second.wall < LIMIT and first_line < 3 else 1


if __name__ == "__main__":
    sys.exit(main())
