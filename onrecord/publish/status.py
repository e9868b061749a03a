"""How the warehouse stands: what is published, the last runs, who is writing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord.keep import Holder, find_holder, is_locked
from onrecord.publish.generations import DATABASE, read_manifest
from onrecord.publish.query import open_published
from schemas import TABLES


@dataclass(frozen=True, slots=True)
class RunStatus:
    """One run, as the runs table has it; ``counts`` is its JSON object as text."""

    run_id: str
    flow: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    counts: str


@dataclass(frozen=True, slots=True)
class Status:
    """How a warehouse stands.

    Attributes:
        path: Its folder.
        database: The published database file; ``None`` when nothing is published.
        generation: The published generation; ``None`` when nothing is published.
        published_at: When it was published: UTC, ISO 8601.
        rows: Published rows by table.
        runs: The last published runs, newest first.
        open_rejects: Rejects that no later run resolved, by check.
        writer: Who is writing now; ``None`` when nobody is.
    """

    path: Path
    database: Path | None
    generation: int | None
    published_at: str | None
    rows: dict[str, int]
    runs: tuple[RunStatus, ...]
    open_rejects: dict[str, int]
    writer: Holder | None


def read_status(root: Path, run_limit: int = 5) -> Status:
    """Read how a warehouse stands, without waiting for whoever writes.

    Args:
        root: The warehouse's folder.
        run_limit: Runs given at most.

    Raises:
        WarehouseError: What is published cannot be read.
    """
    writer = find_holder(root) if is_locked(root) else None
    manifest = read_manifest(root)
    if manifest is None or not (root / DATABASE).is_file():
        return Status(root, None, None, None, {}, (), {}, writer)
    with open_published(root) as connection:
        runs = connection.execute(
            "SELECT run_id, flow, status, started_at, ended_at, counts FROM runs "
            "ORDER BY started_at DESC, run_id DESC LIMIT ?",
            [run_limit],
        ).fetchall()
        rejects = connection.execute(
            'SELECT "check", count(*) FROM rejects WHERE resolved_by_run_id IS NULL '
            "GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    return Status(
        path=root,
        database=root / DATABASE,
        generation=manifest.number,
        published_at=manifest.published_at,
        rows={table: sum(file.rows for file in manifest.select(table)) for table in TABLES},
        runs=tuple(RunStatus(*run) for run in runs),
        open_rejects=dict(rejects),
        writer=writer,
    )
