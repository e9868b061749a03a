"""What runs in a worker process: one batch at a time, and never for ever."""

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context, parent_process
from pathlib import Path

from flows.batch import Batch
from onrecord.extract import BatchReport, extract_batch, reannotate_batch


def count_workers() -> int:
    """Return how many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepare_worker() -> None:
    """Leave Ctrl-C to the main process, which ends its workers itself, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def run_batch(batch: Batch, staging: Path, run_id: str, now: datetime) -> BatchReport:
    """Extract one batch, or annotate it again.

    Args:
        batch: What to do.
        staging: Folder of the run's staged batches.
        run_id: The run.
        now: The run's time, in UTC.

    Raises:
        ModelError: The model cannot be loaded.
        OSError: The rows cannot be written.
    """
    staged = staging / f"{batch.number:06d}"
    with _ending_after(batch.seconds):
        if batch.articles is not None:
            return reannotate_batch(batch.articles, staged, run_id, now, batch.deadly)
        return extract_batch(batch.items, staged, run_id, now)


@contextmanager
def _ending_after(seconds: float) -> Iterator[None]:
    """End this process if the block takes longer, even inside native code that never returns."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def refuse_deadly(batch: Batch, staging: Path, run_id: str, now: datetime) -> Batch:
    """Find which documents or articles of a batch kill their worker, and refuse them.

    Tries one at a time, in a process that is replaced when it dies.

    Args:
        batch: A batch whose worker died.
        staging: Folder of the run's staged batches.
        run_id: The run.
        now: The run's time, in UTC.

    Returns:
        The batch with those refused.
    """
    probes = batch.split()
    untried = iter(range(len(probes)))
    deadly: set[int] = set()
    tried = 0
    while tried < len(probes):
        with ProcessPoolExecutor(1, get_context("spawn"), prepare_worker) as pool:
            for index in untried:
                tried += 1
                error = pool.submit(run_batch, probes[index], staging, run_id, now).exception()
                if isinstance(error, BrokenProcessPool):
                    deadly.add(index)
                    break
    return batch.refuse(deadly)
