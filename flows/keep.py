"""Keep what the workers staged: the step that writes, in the main process alone."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import task_run

from flows.batch import Batch
from flows.intake import ReadSource
from flows.pool import RETRY_SECONDS, Pool, is_io_failure
from flows.run_record import RunRecord
from onrecord.errors import CheckError, ModelError
from onrecord.extract import BatchReport
from onrecord.ingest import IngestCounts, ingest_batches, record_sources
from onrecord.keep import Warehouse
from onrecord.read import hash_source
from schemas.derive import make_polars_schema

Extracted = tuple[Batch, BatchReport]


def name_keeping() -> str:
    """Name a task run after the batches it keeps."""
    staged = task_run.parameters["staged"]
    return f"keep batches {staged[0].name} to {staged[-1].name}"


@task(
    name="keep",
    task_run_name=name_keeping,
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=len(RETRY_SECONDS),
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_io_failure,
)
def keep_batches(lake: Warehouse, staged: Sequence[Path], run_id: str, force: bool) -> IngestCounts:
    """Keep staged batches together; see ``onrecord.ingest.ingest_batches``."""
    return ingest_batches(lake, staged, run_id, force=force)


def keep_all(
    pool: Pool,
    batches: Iterable[Batch],
    lake: Warehouse,
    record: RunRecord,
    *,
    force: bool,
    tell: Callable[[], None],
) -> set[int]:
    """Extract batches and keep them in groups as they come, in order.

    Args:
        pool: What extracts.
        batches: What to extract.
        lake: The warehouse, open for writing.
        record: The run; counts and failures are added to it.
        force: Whether what is known replaces what was made of it.
        tell: Called after every batch.

    Returns:
        Numbers of the batches that failed: the others are kept all the same.

    Raises:
        ModelError: The model cannot be loaded, which no batch would survive.
        WarehouseError: The warehouse cannot be written.
    """
    failed: set[int] = set()
    group: list[Extracted] = []
    with closing(pool.extract_batches(batches)) as outcomes:
        for batch, outcome in outcomes:
            failures: list[tuple[Batch, Exception]] = []
            if isinstance(outcome, ModelError):
                raise outcome
            if isinstance(outcome, Exception):
                failures.append((batch, outcome))
            else:
                group.append((batch, outcome))
                record.extracted += len(batch)
            if batch.ends_group and group:
                failures += _keep_group(lake, group, record, force=force)
                group, record.extracted = [], 0
            for lost, error in failures:
                failed.add(lost.number)
                record.add_failure(lost, error)
            tell()
    return failed


def _keep_group(
    lake: Warehouse, group: Sequence[Extracted], record: RunRecord, *, force: bool
) -> list[tuple[Batch, Exception]]:
    """Keep batches together, or each alone where that fails; give those that cannot be kept."""
    try:
        keep_batches(lake, [report.path for _, report in group], record.run_id, force)
    except CheckError as error:
        if len(group) == 1:
            return [(group[0][0], error)]
        alone = (_keep_group(lake, [one], record, force=force) for one in group)
        return [failure for failures in alone for failure in failures]
    for batch, report in group:
        record.add_batch(batch, report)
    return []


def keep_sources(lake: Warehouse, finished: Sequence[ReadSource], record: RunRecord) -> None:
    """Note the sources that need not be opened again until they change.

    Args:
        lake: The warehouse, open for writing.
        finished: Sources that were read to their end and whose documents are all settled.
        record: The run.
    """
    rows = [
        {
            "source_uri": entry.source.uri,
            "raw_sha256": hash_source(entry.source),
            "byte_count": entry.source.byte_count,
            "modified_ns": entry.source.modified_ns,
            "document_count": entry.document_count,
            "run_id": record.run_id,
            "read_at": record.now,
        }
        for entry in finished
    ]
    record_sources(lake, pl.DataFrame(rows, schema=make_polars_schema("sources")), record.run_id)
