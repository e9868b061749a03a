"""Keep what the workers staged: the step that writes, in the main process alone."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.batch import Batch
from flows.intake import ReadSource
from flows.pool import RETRY_SECONDS, Pool, is_io_failure
from flows.run_record import RunRecord
from onrecord.errors import CheckError, ModelError
from onrecord.extract import BatchReport
from onrecord.ingest import IngestCounts, ingest_batch, record_sources
from onrecord.keep import Warehouse
from onrecord.read import hash_source
from schemas.derive import make_polars_schema


@task(
    name="keep",
    task_run_name="keep batch {staged.name}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=len(RETRY_SECONDS),
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_io_failure,
)
def keep_batch(lake: Warehouse, staged: Path, run_id: str, force: bool) -> IngestCounts:
    """Keep one staged batch, in one transaction; see ``onrecord.ingest.ingest_batch``."""
    return ingest_batch(lake, staged, run_id, force=force)


def keep_all(
    pool: Pool,
    batches: Iterable[Batch],
    lake: Warehouse,
    record: RunRecord,
    *,
    force: bool,
    tell: Callable[[], None],
) -> set[int]:
    """Extract batches and keep each as it comes, in order.

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
    with closing(pool.extract_batches(batches)) as outcomes:
        for batch, outcome in outcomes:
            error = _keep_outcome(lake, batch, outcome, record, force=force)
            if error is not None:
                failed.add(batch.number)
                record.add_failure(batch, error)
            tell()
    return failed


def _keep_outcome(
    lake: Warehouse,
    batch: Batch,
    outcome: BatchReport | Exception,
    record: RunRecord,
    *,
    force: bool,
) -> Exception | None:
    """Keep one batch, or return why it could not be kept; what stops every batch is raised."""
    if isinstance(outcome, ModelError):
        raise outcome
    if isinstance(outcome, Exception):
        return outcome
    try:
        keep_batch(lake, outcome.path, record.run_id, force)
    except CheckError as error:
        return error
    record.add_batch(batch, outcome)
    return None


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
