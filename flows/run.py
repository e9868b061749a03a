"""The main flow: read what is new, extract, keep, publish."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from prefect import flow
from prefect.context import TagsContext
from prefect.runtime import flow_run

from flows.artifacts import write_artifacts
from flows.batch import Batch
from flows.intake import Intake
from flows.keep import keep_all, keep_sources
from flows.pool import Pool
from flows.progress import Progress, tell_progress
from flows.publish import publish_tables
from flows.run_record import RunFailedError, RunRecord, count_rejects, on_record
from flows.work import Work, find_work
from flows.worker import count_workers
from onrecord.annotate.card import find_extractor_version
from onrecord.ingest import find_known_documents, read_stale_articles
from onrecord.keep import Warehouse, open_warehouse

BATCH_SIZE = 500
"""Articles a batch at most: enough that handing it to a worker costs nothing beside it, few enough
to see a run go on."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did, for whoever started it.

    Attributes:
        record: Counts, slowest articles and failures.
        work: What was found to do.
        rejects: Rejects of the run by check.
    """

    record: RunRecord
    work: Work
    rejects: dict[str, int]


def name_run() -> str:
    """Name a flow run after its time and the folder it reads."""
    paths, started = flow_run.parameters["paths"], flow_run.scheduled_start_time
    return f"run-{started:%Y-%m-%dT%H-%M-%SZ}-{Path(paths[0]).resolve().name}"


@flow(name="onrecord", flow_run_name=name_run, persist_result=False)
def run_onrecord(
    paths: list[str],
    warehouse: str = "warehouse",
    force: bool = False,
    workers: int | None = None,
    batch_size: int = BATCH_SIZE,
) -> RunReport:
    """Put articles on record: read what is new, extract, keep, publish.

    Args:
        paths: Files, folders and glob patterns to read.
        warehouse: Folder of the warehouse; made when it is missing.
        force: Do everything again, known or not.
        workers: Processes to extract with; ``None`` for one a core.
        batch_size: Articles a batch at most.

    Raises:
        OnrecordError: The run could not be done, or only in part: what could be done is kept and
            published, and the message says what is missing.
    """
    record = RunRecord.begin()
    config = {"paths": paths, "force": force, "flow_run_id": str(flow_run.id)}
    with open_warehouse(Path(warehouse), write=True, holder=record.run_id) as lake, untagged():
        version = find_extractor_version()
        work = find_work(paths, lake, version, force=force)
        with on_record(lake, record, "run", config, version):
            find_known = _find_none if force else partial(find_known_documents, lake)
            intake = Intake(work.sources, find_known, batch_size)
            batches = _chain_batches(intake, lake, version, batch_size)
            staging = lake.staging / record.run_id
            tell = partial(_tell, record, intake, work)
            with Pool(workers or count_workers(), staging, record.run_id, record.now) as pool:
                tell()
                failed = keep_all(pool, batches, lake, record, force=force, tell=tell)
            tell()  # what was read after the last batch held nothing new
            keep_sources(lake, intake.list_finished(failed), record)
        rejects = close_run(lake, record)
    return RunReport(record, work, rejects)


@contextmanager
def untagged() -> Iterator[None]:
    """Give the tasks of a block no tags: their flow run has them.

    For each task with tags Prefect asks the server whether it may run now, which takes seconds.
    """
    with TagsContext(current_tags=set()):
        yield


def close_run(lake: Warehouse, record: RunRecord) -> dict[str, int]:
    """Publish what a run kept, and leave its artifacts.

    Args:
        lake: The warehouse, open for writing; the run has ended.
        record: The run.

    Returns:
        Its rejects by check.

    Raises:
        RunFailedError: Part of the work was not done; the rest is published.
    """
    tell_progress(Progress("publishing", record.counts["read"], record.counts["read"]))
    publish_tables(lake, record.run_id)
    rejects = count_rejects(lake, record.run_id)
    write_artifacts(lake, record, rejects)
    if record.failures:
        raise RunFailedError(record.explain_failures())
    return rejects


def _find_none(_hashes: Sequence[str]) -> set[str]:
    return set()


def _chain_batches(
    intake: Intake, lake: Warehouse, extractor_version: str, batch_size: int
) -> Iterator[Batch]:
    """Yield what is new, then what another version of the extractor annotated."""
    number = 0
    for batch in intake.cut_batches():
        number = batch.number
        yield batch
    for articles in read_stale_articles(lake, extractor_version, batch_size):
        number += 1
        yield Batch(number, articles=articles)


def _tell(record: RunRecord, intake: Intake, work: Work) -> None:
    """Bring the run's counts up to what was read so far, and tell how far it is."""
    counts = record.counts
    counts["read"] = intake.read
    counts["repeated"] = intake.repeated
    done = record.extracted + sum(
        counts[name] for name in ("kept", "rejected", "repeated", "failed", "reannotated")
    )
    shown = {name: counts[name] for name in ("kept", "rejected", "repeated", "failed")}
    total = intake.read + work.stale_count if intake.ended else None
    tell_progress(Progress("extracting", done, total, shown))
