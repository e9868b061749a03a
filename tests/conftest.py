"""The samples, put on record once for all tests that ask what became of them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("onrecord", deadline=None)  # a busy machine is no defect
settings.load_profile("onrecord")

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Samples:
    """The warehouse made from ``raw/``, and what the two runs that made it printed."""

    warehouse: Path
    first: str
    second: str


def run_command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run ``onrecord`` as a person would, without a Prefect server of theirs."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    return subprocess.run(
        [sys.executable, "-m", "commands", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    warehouse = tmp_path_factory.mktemp("samples") / "warehouse"
    runs = [run_command("run", "raw", "--warehouse", warehouse) for _ in range(2)]
    for run in runs:
        assert run.returncode == 0, run.stdout + run.stderr
    return Samples(warehouse, runs[0].stdout, runs[1].stdout)
