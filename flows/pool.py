"""Batches on processes: a bounded number in flight, in order, whatever happens to a worker."""

import multiprocessing
import shutil
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypedDict

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner
from prefect.tasks import Task

from flows.batch import Batch
from flows.worker import prepare_worker, refuse_deadly, run_batch
from onrecord.extract import BatchReport

RETRY_SECONDS = [1.0, 10.0]
"""Waits before a step that failed on input or output is tried again."""


class _Run(TypedDict):
    staging: Path
    run_id: str
    now: datetime


class WorkerDiedError(Exception):
    """A batch's worker died although every one of its documents alone leaves it alive."""


def is_io_failure(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Tell whether a task failed on input or output, which may go better the next time."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) or isinstance(getattr(error, "__cause__", None), OSError)


@task(
    name="extract",
    task_run_name="extract batch {batch.number}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=len(RETRY_SECONDS),
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_io_failure,
)
def extract(batch: Batch, staging: Path, run_id: str, now: datetime) -> BatchReport:
    """Turn one batch into staged rows; see ``flows.worker.run_batch``."""
    return run_batch(batch, staging, run_id, now)


def make_task_runner(workers: int) -> TaskRunner[Any]:
    """Make what runs the batches: processes on this machine.

    The one place to change for a cluster: Prefect's Dask task runner takes the same tasks.
    """
    return ProcessPoolTaskRunner(max_workers=workers, initializer=prepare_worker)


class Pool:
    """Worker processes for the batches of one run; use it in a ``with`` block.

    Leaving the block ends them and removes what was staged.
    """

    def __init__(self, workers: int, staging: Path, run_id: str, now: datetime) -> None:
        """Prepare a pool.

        Args:
            workers: How many processes.
            staging: Folder to stage the run's batches into.
            run_id: The run.
            now: The run's time, in UTC.
        """
        self._workers = workers
        self._run: _Run = {"staging": staging, "run_id": run_id, "now": now}
        self._children = set(multiprocessing.active_children())
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._kill_workers()
        self._resources.close()
        shutil.rmtree(self._run["staging"], ignore_errors=True)

    def extract_batches(
        self, batches: Iterable[Batch]
    ) -> Generator[tuple[Batch, BatchReport | Exception]]:
        """Extract batches side by side, and give each with what came of it, in their order.

        At most two batches a worker and one more are in memory. When a worker dies, every batch
        that was in flight is done again alone, and what kills a worker again is refused.

        Yields:
            The batch and its report, or why there is none.
        """
        source = iter(batches)
        waiting: deque[tuple[Batch, PrefectFuture[BatchReport]]] = deque()
        while True:
            while len(waiting) <= 2 * self._workers and (batch := next(source, None)):
                waiting.append((batch, self._submit(batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            outcome = _wait_for(future)
            if not isinstance(outcome, BrokenProcessPool):
                yield batch, outcome
                continue
            lost = [(batch, outcome), *((other, _wait_for(late)) for other, late in waiting)]
            waiting.clear()
            self._restart()
            for other, late_outcome in lost:
                alone = isinstance(late_outcome, BrokenProcessPool)
                yield other, self._extract_alone(other) if alone else late_outcome

    def _extract_alone(self, batch: Batch) -> BatchReport | Exception:
        outcome = _wait_for(self._submit(batch))
        if isinstance(outcome, BrokenProcessPool):
            self._restart()
            outcome = _wait_for(self._submit(refuse_deadly(batch, **self._run)))
        if isinstance(outcome, BrokenProcessPool):
            self._restart()
            outcome = WorkerDiedError("its worker process died again and again")
        return outcome

    def _submit(self, batch: Batch) -> PrefectFuture[BatchReport]:
        future: PrefectFuture[BatchReport] = self._runner.submit(
            extract, {"batch": batch, **self._run}
        )
        return future

    def _start(self) -> None:
        self._runner = self._resources.enter_context(make_task_runner(self._workers))

    def _restart(self) -> None:
        self._kill_workers()
        self._resources.close()
        self._start()

    def _kill_workers(self) -> None:
        """End the workers at once: what they staged halfway is of no use.

        They are gone when this returns, so that nothing is written any more. One that was killed
        while it wrote to the runner's queue holds the queue's lock for ever, for which Python
        would wait when this process ends.
        """
        queue = getattr(self._runner, "_subprocess_message_queue", None)
        if queue is not None:
            queue.cancel_join_thread()
        workers = set(multiprocessing.active_children()) - self._children
        for child in workers:
            child.kill()
        for child in workers:
            child.join()


def _wait_for(future: PrefectFuture[BatchReport]) -> BatchReport | Exception:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 - the caller reports it with the batch's documents
        return error
