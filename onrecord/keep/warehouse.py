"""The warehouse: open it, read it, change it in transactions, read it as it was after a run."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import polars as pl

from onrecord.errors import WarehouseError
from onrecord.keep import runs
from onrecord.keep.frames import read_frame
from onrecord.keep.lake import connect, explain_failures
from onrecord.keep.lock import hold_lock
from onrecord.keep.place import Place, read_place
from onrecord.keep.transaction import Transaction


class Warehouse:
    """An open warehouse; use it in a ``with`` block.

    Attributes:
        path: Its folder, absolute.
        place: Where its catalog and files lie.
        writable: Whether it was opened for writing.
        connection: The DuckDB connection whose tables are the lake's, for what reads or maintains
            beyond ``read`` and ``transaction``.
    """

    def __init__(
        self, place: Place, connection: duckdb.DuckDBPyConnection, *, writable: bool
    ) -> None:
        self.path = place.root
        self.place = place
        self.writable = writable
        self.connection = connection
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection and give the writer's lock back."""
        self._resources.close()

    @property
    def staging(self) -> Path:
        """The folder of batches that wait to be kept."""
        return self.path / "staging"

    def read(self, sql: str, params: Sequence[object] = (), **frames: pl.DataFrame) -> pl.DataFrame:
        """Run a query on the lake's tables.

        Args:
            sql: The query; tables by their bare names, values as ``?``.
            params: The values.
            **frames: Further tables of the query, by the names it uses.

        Returns:
            Its rows, timestamps in UTC.

        Raises:
            WarehouseError: A file or the catalog cannot be read.
        """
        return read_frame(self.connection, self.place, sql, params, frames)

    @contextmanager
    def transaction(self, run_id: str, message: str) -> Iterator[Transaction]:
        """Change tables together: one snapshot that names the run, or nothing at all.

        Args:
            run_id: The run that it is part of.
            message: What it does, in a few words.

        Raises:
            CheckError: A key is there twice or a foreign key is not found; nothing was kept.
            WarehouseError: It cannot be written; nothing was kept.
        """
        tx = Transaction(self.connection, self.place, run_id, message)
        tx.begin()
        try:
            yield tx
            tx.commit()
        except BaseException:
            tx.rollback()
            raise

    def begin_run(
        self,
        run_id: str,
        flow: str,
        config: Mapping[str, object],
        extractor_version: str | None = None,
    ) -> None:
        """Put a run on record as running.

        Args:
            run_id: Its key.
            flow: One of ``schemas.runs.FLOWS``.
            config: What it was asked to do; written as JSON.
            extractor_version: The extractor it uses; ``None`` when it extracts nothing.
        """
        runs.begin_run(self, run_id, flow, config, extractor_version)

    def finish_run(self, run_id: str, status: str, counts: Mapping[str, object]) -> None:
        """Put on record how a run ended.

        Args:
            run_id: Its key.
            status: One of ``schemas.runs.STATUSES``.
            counts: What it read, kept, repeated, rejected and wrote; written as JSON.

        Raises:
            WarehouseError: The run was not begun.
        """
        runs.finish_run(self, run_id, status, counts)

    def find_snapshot(self, run_id: str) -> int:
        """Find the last snapshot that a run made.

        Raises:
            WarehouseError: It made none, or its snapshots have expired.
        """
        found = self.read(
            "SELECT max(snapshot_id) AS id FROM lake.snapshots() "
            "WHERE json_extract_string(commit_extra_info, '$.run_id') = ?",
            [run_id],
        ).item()
        if found is None:
            known = self.read("SELECT 1 FROM runs WHERE run_id = ?", [run_id]).height
            raise WarehouseError(
                f"{self.path}: run {run_id} "
                + (
                    "is on record, but its snapshot has expired. Take a later run."
                    if known
                    else "is not known. List the runs with: SELECT run_id, started_at FROM runs"
                )
            )
        return int(found)

    def current_snapshot(self) -> int:
        """Give the id of the latest snapshot; it counts up with every change."""
        return int(self.read("SELECT id FROM lake.current_snapshot()").item())


def open_warehouse(
    path: Path, *, write: bool = False, holder: str = "", at_run: str | None = None
) -> Warehouse:
    """Open the warehouse in a folder.

    Args:
        path: The folder.
        write: Take the writer's lock, make what is missing, and clear up after runs that were
            killed: their batches in staging are removed and they are set to failed.
        holder: What the lock is taken for; others who want it are told.
        at_run: Read the tables as they were after this run; not together with ``write``.

    Raises:
        WarehouseError: There is no warehouse, it is corrupt, or may not be read or written.
        WarehouseBusyError: Another writer holds the lock; the message names it.
        WarehouseVersionError: It was made by a newer onrecord.
    """
    place = read_place(path)
    with ExitStack() as resources:
        if write:
            with explain_failures(place):
                place.root.mkdir(parents=True, exist_ok=True)
                resources.enter_context(hold_lock(place.root, holder or "a writer"))
        elif not place.exists():
            raise WarehouseError(
                f"{place.root}: holds no warehouse. Run the main job first: "
                "onrecord run PATH --warehouse " + str(path)
            )
        connection = connect(place, write=write)
        resources.callback(connection.close)
        warehouse = Warehouse(place, connection, writable=write)
        if at_run is not None:
            snapshot = warehouse.find_snapshot(at_run)
            connection.close()
            connection = connect(place, write=False, snapshot=snapshot)
            resources.callback(connection.close)
            warehouse = Warehouse(place, connection, writable=write)
        if write:
            _clear_up(warehouse)
        warehouse._resources = resources.pop_all()
    return warehouse


def _clear_up(warehouse: Warehouse) -> None:
    """Remove what killed runs left behind; nobody else is writing."""
    runs.fail_dead_runs(warehouse)
    with explain_failures(warehouse.place):
        if warehouse.staging.is_dir():
            shutil.rmtree(warehouse.staging)
