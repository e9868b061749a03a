"""Run what was rejected again, with the code as it is now."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import polars as pl
from prefect import flow
from prefect.runtime import flow_run

from flows.batch import Batch
from flows.keep import keep_all
from flows.pool import Pool
from flows.progress import Progress, tell_progress
from flows.run import BATCH_SIZE, close_run, untagged
from flows.run_record import RunRecord, on_record
from flows.worker import count_workers
from onrecord.annotate.card import find_extractor_version
from onrecord.keep import Warehouse, open_warehouse
from onrecord.read import document_from_record
from onrecord.records import Document, Reject
from schemas.derive import make_polars_schema


def name_run() -> str:
    """Name a flow run after its time and its warehouse."""
    warehouse, started = flow_run.parameters["warehouse"], flow_run.scheduled_start_time
    return f"replay-{started:%Y-%m-%dT%H-%M-%SZ}-{Path(warehouse).resolve().name}"


@flow(name="onrecord-replay", flow_run_name=name_run, persist_result=False)
def replay_rejects(
    warehouse: str = "warehouse", check: str | None = None, workers: int | None = None
) -> RunRecord:
    """Run rejects again that no later run has resolved.

    A document that passes now is kept, and its reject notes the run; what fails again stays
    refused as it is.

    Args:
        warehouse: Folder of the warehouse.
        check: Only what broke this rule; ``None`` for all.
        workers: Processes to extract with; ``None`` for one a core.

    Returns:
        What the run did; ``replayed`` counts the rejects taken up.

    Raises:
        OnrecordError: It could not be done, or only in part; the message says what is missing.
    """
    record = RunRecord.begin()
    version = find_extractor_version()
    with open_warehouse(Path(warehouse), write=True, holder=record.run_id) as lake, untagged():
        with on_record(lake, record, "replay", {"check": check}, version):
            open_rejects = _read_rejects(lake, check)
            record.counts["replayed"] = len(open_rejects)
            batches = _cut_batches(lake, open_rejects)
            staging = lake.staging / record.run_id
            tell = partial(_tell, record)
            with Pool(workers or count_workers(), staging, record.run_id, record.now) as pool:
                keep_all(pool, batches, lake, record, force=True, tell=tell)
        close_run(lake, record)
    return record


def _read_rejects(lake: Warehouse, check: str | None) -> list[str]:
    """Read the records of open rejects, in the order in which they were rejected."""
    rows = lake.read(
        "SELECT record FROM rejects WHERE resolved_by_run_id IS NULL "
        'AND (?::VARCHAR IS NULL OR "check" = ?) ORDER BY rejected_at, reject_id',
        [check, check],
    )
    return rows["record"].to_list()


def _cut_batches(lake: Warehouse, records: list[str]) -> Iterator[Batch]:
    """Make documents again of records; what names a kept article only is annotated again."""
    documents: dict[str, Document | Reject] = {}
    article_ids = set()
    for record in records:
        fields = json.loads(record)
        if "article_id" in fields and "source_uri" not in fields:
            article_ids.add(fields["article_id"])
        elif isinstance(item := document_from_record(record), Document | Reject):
            documents[item.raw_sha256 or item.source_uri] = item
    items = list(documents.values())
    number = 0
    for first in range(0, len(items), BATCH_SIZE):
        number += 1
        yield Batch(number, items[first : first + BATCH_SIZE])
    asked = pl.DataFrame({"article_id": sorted(article_ids)}, schema={"article_id": pl.String})
    for part in asked.iter_slices(BATCH_SIZE):
        rows = lake.read("SELECT * FROM articles SEMI JOIN part USING (article_id)", part=part)
        if rows.height:
            number += 1
            yield Batch(number, articles=rows.cast(make_polars_schema("articles")))


def _tell(record: RunRecord) -> None:
    counts = record.counts
    done = record.extracted + sum(
        counts[name] for name in ("kept", "rejected", "failed", "reannotated")
    )
    tell_progress(Progress("replaying", done, max(done, counts["replayed"])))
