"""The runs table: what each flow run did, and which runs ended without saying so."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import polars as pl

from onrecord.errors import WarehouseError
from schemas.derive import make_polars_schema

if TYPE_CHECKING:
    from onrecord.keep.warehouse import Warehouse


def begin_run(
    warehouse: "Warehouse",
    run_id: str,
    flow: str,
    config: Mapping[str, object],
    extractor_version: str | None,
) -> None:
    """Put a run on record as running; see ``Warehouse.begin_run``."""
    row = {
        "run_id": run_id,
        "flow": flow,
        "status": "running",
        "started_at": datetime.now(UTC),
        "ended_at": None,
        "counts": "{}",
        "extractor_version": extractor_version,
        "code_version": find_code_version(),
        "config": json.dumps(config, sort_keys=True, default=str),
    }
    with warehouse.transaction(run_id, f"Begin {flow}") as tx:
        tx.insert("runs", pl.DataFrame([row], schema=make_polars_schema("runs")))


def finish_run(
    warehouse: "Warehouse", run_id: str, status: str, counts: Mapping[str, object]
) -> None:
    """Put on record how a run ended; see ``Warehouse.finish_run``."""
    known = warehouse.read("SELECT * FROM runs WHERE run_id = ?", [run_id])
    if known.is_empty():
        raise WarehouseError(f"runs: expected run {run_id}, found none. Begin it first.")
    ended = known.with_columns(
        status=pl.lit(status),
        counts=pl.lit(json.dumps(counts, sort_keys=True)),
        ended_at=pl.lit(datetime.now(UTC), dtype=pl.Datetime("us", "UTC")),
    )
    with warehouse.transaction(run_id, f"End: {status}") as tx:
        tx.delete("runs", "run_id", [run_id])
        tx.insert("runs", ended)


def fail_dead_runs(warehouse: "Warehouse") -> list[str]:
    """Set runs to failed that are on record as running; called with the writer's lock held.

    Nobody else writes while the lock is held, so such a run was killed.

    Returns:
        Their ids, oldest first.
    """
    dead = warehouse.read("SELECT run_id FROM runs WHERE status = 'running' ORDER BY started_at")
    for run_id in dead["run_id"]:
        finish_run(warehouse, run_id, "failed", {})
    return dead["run_id"].to_list()


def find_code_version() -> str:
    """Name the installed version of onrecord; ``unknown`` when it runs uninstalled."""
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "unknown"
