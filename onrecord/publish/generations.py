"""Generations of published files: folders that never change once they are there.

``<warehouse>/.generations/<n>/<table>/[month=YYYY-MM/]part.parquet`` with a ``manifest.json``;
``<warehouse>/published`` is a link to the latest.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from onrecord.errors import WarehouseError

GENERATIONS = ".generations"
PUBLISHED = "published"
DATABASE = "onrecord.duckdb"
MANIFEST = "manifest.json"
GRACE_SECONDS = 24 * 3600
"""How long a generation stays readable after the next has taken its place."""


@dataclass(frozen=True, slots=True)
class File:
    """One published Parquet file.

    Attributes:
        table: The table whose rows it holds.
        month: The months of publication, ``YYYY-MM`` or ``unknown``; ``None`` when the table is
            one file.
        rows: How many.
    """

    table: str
    month: str | None
    rows: int

    @property
    def place(self) -> str:
        """Where it lies within its generation."""
        folder = self.table if self.month is None else f"{self.table}/month={self.month}"
        return f"{folder}/part.parquet"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds and which state of the lake that is.

    Attributes:
        number: The generation, counted from 1.
        lake: The identity of the lake it was made from.
        snapshot: The lake's snapshot whose content it holds.
        run_id: The run that published it; ``None`` when it was published by hand.
        published_at: When: UTC, ISO 8601.
        files: Its Parquet files, by table and month.
    """

    number: int
    lake: str
    snapshot: int
    run_id: str | None
    published_at: str
    files: tuple[File, ...]

    def select(self, table: str) -> Iterator[File]:
        """List the files of one table."""
        return (file for file in self.files if file.table == table)


def find_generation(root: Path, number: int) -> Path:
    """Name the folder of a generation."""
    return root.absolute() / GENERATIONS / str(number)


def read_manifest(root: Path) -> Manifest | None:
    """Read what is published now; ``None`` when nothing is, or what is cannot be read."""
    return _read_manifest(root / PUBLISHED)


def _read_manifest(folder: Path) -> Manifest | None:
    try:
        read = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Manifest(**{**read, "files": tuple(File(**file) for file in read["files"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a generation's manifest, atomically."""
    partial = folder / f"{MANIFEST}.partial"
    partial.write_text(json.dumps(asdict(manifest), indent=1) + "\n", "utf-8")
    partial.replace(folder / MANIFEST)


def start_generation(root: Path) -> tuple[int, Path]:
    """Make the folder in which the next generation is put together.

    Returns:
        Its number and the folder, empty, which ``finish_generation`` gives its name.
    """
    numbers = [int(path.name) for path in _list_generations(root)]
    number = max(numbers, default=0) + 1
    partial = find_generation(root, number).with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    return number, partial


def finish_generation(root: Path, partial: Path, manifest: Manifest) -> Path:
    """Give a complete generation its name and return its folder; nobody reads it yet."""
    write_manifest(partial, manifest)
    folder = find_generation(root, manifest.number)
    partial.rename(folder)
    return folder


def switch_to(root: Path, number: int) -> None:
    """Make ``published`` a link to a generation, in one step.

    Raises:
        WarehouseError: ``published`` is there and no link.
    """
    link = root / PUBLISHED
    if link.exists() and not link.is_symlink():
        raise WarehouseError(
            f"{link}: expected a link that onrecord made, found something else. Move it away and "
            "publish again."
        )
    fresh = root / f".{PUBLISHED}.{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path(GENERATIONS) / str(number))
    fresh.replace(link)


def carry_over(old: Path, new: Path) -> None:
    """Take an unchanged file over from the generation before, without copying where possible."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new)


def drop_old_generations(root: Path, grace_seconds: float = GRACE_SECONDS) -> list[int]:
    """Remove generations that were superseded longer ago than the grace time, and half-made ones.

    Args:
        root: The warehouse's folder.
        grace_seconds: How long a superseded generation stays for those who still read it.

    Returns:
        The numbers of those removed.
    """
    manifest = read_manifest(root)
    if manifest is None:
        return []
    dropped = []
    now, grace = datetime.now(UTC), timedelta(seconds=grace_seconds)
    kept = sorted(_list_generations(root), key=lambda path: int(path.name))
    for folder, following in pairwise(kept):
        since = _read_manifest(following)
        superseded = datetime.fromisoformat(since.published_at) if since else datetime.now(UTC)
        if int(folder.name) < manifest.number and superseded < now - grace:
            shutil.rmtree(folder)
            dropped.append(int(folder.name))
    for partial in (root / GENERATIONS).glob("*.partial"):
        shutil.rmtree(partial)
    return dropped


def _list_generations(root: Path) -> list[Path]:
    folder = root / GENERATIONS
    return [path for path in folder.iterdir() if path.name.isdigit()] if folder.is_dir() else []
