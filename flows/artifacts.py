"""What a run leaves in Prefect to look at: counts, rejects, slow articles, quality over runs."""

import json
from collections.abc import Mapping
from typing import Any

from prefect.artifacts import create_table_artifact

from flows.run_record import RunRecord
from onrecord.keep import Warehouse

RUNS_SHOWN = 10
CELL_LENGTH = 200


def write_artifacts(lake: Warehouse, record: RunRecord, rejects: Mapping[str, int]) -> None:
    """Write the tables of a run: ``counts``, ``rejects``, ``slowest-articles``, ``quality``.

    Args:
        lake: The warehouse, after the run.
        record: What the run did.
        rejects: Its rejects by check.
    """
    _write("counts", f"What {record.run_id} did", [dict(record.counts)])
    _write(
        "rejects",
        f"What {record.run_id} refused, by check",
        [{"check": check, "rejects": count} for check, count in rejects.items()],
    )
    _write(
        "slowest-articles",
        f"The articles {record.run_id} took longest for",
        [{"source": uri, "seconds": round(seconds, 3)} for uri, seconds in record.slowest],
    )
    _write("quality", "This run beside the runs before", compare_runs(lake))


def compare_runs(lake: Warehouse) -> list[dict[str, Any]]:
    """Give the quality figures of the last runs that read anything, latest first.

    Shares are of the documents a run took in; ``None`` where there was nothing to divide by.
    """
    rows = lake.read(
        "SELECT run_id, status, counts FROM runs WHERE flow IN ('run', 'replay') "
        "ORDER BY started_at DESC"
    )
    figures: list[dict[str, Any]] = []
    for run_id, status, text in rows.iter_rows():
        counts = json.loads(text)
        if counts.get("read") and len(figures) < RUNS_SHOWN:
            figures.append({"run": run_id, "status": status, **_measure(counts)})
    return figures


def _measure(counts: Mapping[str, int]) -> dict[str, float | int | None]:
    taken_in = counts.get("kept", 0) + counts.get("rejected", 0)
    return {
        "articles kept": counts.get("kept", 0),
        "share rejected": _divide(counts.get("rejected", 0), taken_in),
        "statements per article": _divide(counts.get("statements", 0), counts.get("kept", 0)),
        "words per article": _divide(counts.get("words", 0), counts.get("kept", 0)),
    }


def _divide(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _write(key: str, description: str, table: list[dict[str, Any]]) -> None:
    shown = [
        {k: v[:CELL_LENGTH] if isinstance(v, str) else v for k, v in row.items()} for row in table
    ]
    create_table_artifact(table=shown, key=f"onrecord-{key}", description=description)
