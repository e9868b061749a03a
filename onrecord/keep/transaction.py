"""One transaction over all tables: there whole or not at all, checked before it is committed."""

import json
import time
from collections.abc import Iterable, Sequence

import duckdb
import polars as pl

from onrecord.errors import CheckError, WarehouseError
from onrecord.keep.frames import check_frame, read_frame
from onrecord.keep.integrity import Change, check_changes, is_referred_to
from onrecord.keep.lake import explain_failures, is_busy
from onrecord.keep.place import Place, quote_name, quote_text
from schemas.derive import find_key, make_polars_schema

COMMIT_ATTEMPTS = 6
MANY_FILES = 8
"""From so many files on a small table is written anew when rows of it are removed."""

PARTITIONED = ("articles", "fingerprints", "appearances", "mentions", "roles", "statements")
"""The tables that grow large: published by month, and never written anew as a whole."""

FIRST_WAIT_SECONDS = 0.2
"""Waits double: 0.2, 0.4 ... 3.2 seconds, on top of the catalog's own waiting for its lock."""


class Transaction:
    """What one commit will change; it reads its own changes.

    Made by ``Warehouse.transaction``. Inserts and deletes are remembered, so that a commit that
    another process made impossible can be done again as a whole.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, place: Place, run_id: str, message: str
    ) -> None:
        self._connection = connection
        self._place = place
        self._run_id = run_id
        self._message = message
        self._changes: list[Change] = []

    def read(self, sql: str, params: Sequence[object] = (), **frames: pl.DataFrame) -> pl.DataFrame:
        """Read from the lake as it is within this transaction; see ``Warehouse.read``."""
        return read_frame(self._connection, self._place, sql, params, frames)

    def insert(self, table: str, frame: pl.DataFrame) -> None:
        """Add rows.

        Args:
            table: The table.
            frame: Exactly its columns, in any order, in the types of its schema.

        Raises:
            CheckError: A column is missing, unknown, of another type, or empty where it must not
                be.
            WarehouseError: The rows cannot be written.
        """
        rows = check_frame(table, frame)
        if rows.height:
            self._apply(Change(table, None, rows))

    def delete(self, table: str, column: str, values: Iterable[object] | pl.Series) -> int:
        """Remove the rows of ``table`` whose ``column`` is one of ``values``.

        Returns:
            How many rows were removed.

        Raises:
            CheckError: The table has no such column.
            WarehouseError: The rows cannot be removed.
        """
        schema = make_polars_schema(table)
        if column not in schema:
            raise CheckError(f"{table}: expected one of its columns, found {column!r}.")
        doomed = pl.DataFrame({column: values}, schema={column: schema[column]}).unique()
        return self._apply(Change(table, column, self._name_doomed(table, doomed)))

    def _name_doomed(self, table: str, doomed: pl.DataFrame) -> pl.DataFrame:
        """Add the key of the rows to be removed, where other tables may refer to it."""
        key = find_key(table)
        if tuple(doomed.columns) == key or not is_referred_to(table):
            return doomed
        column = doomed.columns[0]
        listed = ", ".join(map(quote_name, (*key, column)))
        return self.read(
            f"SELECT {listed} FROM {quote_name(table)} SEMI JOIN doomed USING "
            f"({quote_name(column)})",
            doomed=doomed,
        )

    def begin(self) -> None:
        """Open the transaction; only ``Warehouse.transaction`` calls this."""
        with explain_failures(self._place):
            self._connection.execute("BEGIN")

    def rollback(self) -> None:
        """Drop every change; only ``Warehouse.transaction`` calls this."""
        try:
            self._connection.execute("ROLLBACK")
        except duckdb.TransactionException:
            return  # the database has rolled back by itself

    def commit(self) -> None:
        """Check what changed and commit it as one snapshot that names the run.

        Raises:
            CheckError: A key is there twice or a foreign key is not found.
            WarehouseError: It cannot be written, or another process kept the catalog busy.
        """
        if not self._changes:
            self.rollback()
            return
        check_changes(self, self._changes)
        for attempt in range(COMMIT_ATTEMPTS):
            if attempt:
                time.sleep(FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
                self._redo()
            try:
                self._commit_once()
            except WarehouseError as error:
                self.rollback()
                if attempt == COMMIT_ATTEMPTS - 1 or not is_busy(error):
                    raise
            else:
                return

    def _commit_once(self) -> None:
        extra = json.dumps({"run_id": self._run_id})
        author, message, info = map(quote_text, (self._run_id, self._message, extra))
        with explain_failures(self._place):
            self._connection.execute(
                f"CALL lake.set_commit_message({author}, {message}, extra_info => {info})"
            )
            self._connection.execute("COMMIT")

    def _redo(self) -> None:
        changes, self._changes = self._changes, []
        self.begin()
        for change in changes:
            self._apply(change)
        check_changes(self, self._changes)

    def _apply(self, change: Change) -> int:
        """Make a change and remember it if there was something to change; count its rows."""
        with explain_failures(self._place):
            if change.deleted_by is None:
                count = self._insert(change.table, change.rows)
            else:
                count = self._delete(change.table, change.rows.select(change.deleted_by).unique())
        if count:
            self._changes.append(change)
        return count

    def _insert(self, table: str, rows: pl.DataFrame) -> int:
        self._connection.register("incoming", rows.to_arrow())
        self._connection.execute(f"INSERT INTO {quote_name(table)} SELECT * FROM incoming")
        self._connection.unregister("incoming")
        return rows.height

    def _delete(self, table: str, doomed: pl.DataFrame) -> int:
        name, column = quote_name(table), quote_name(doomed.columns[0])
        if table not in PARTITIONED and self._count_files(table) >= MANY_FILES:
            # A delete adds a file for each file it finds rows in, so that a table whose rows are
            # replaced in every batch would be ever slower to change; written anew it is one file.
            rest = self.read(
                f"SELECT * FROM {name} ANTI JOIN doomed USING ({column})", doomed=doomed
            )
            count = self._run_delete(f"DELETE FROM {name}")
            return count - self._insert(table, rest)
        self._connection.register("doomed", doomed.to_arrow())
        count = self._run_delete(
            f"DELETE FROM {name} WHERE {column} IN (SELECT {column} FROM doomed)"
        )
        self._connection.unregister("doomed")
        return count

    def _run_delete(self, sql: str) -> int:
        counted = self._connection.execute(sql).fetchone()
        return int(counted[0]) if counted else 0

    def _count_files(self, table: str) -> int:
        counted = self._connection.execute(
            "SELECT count(*) FROM __ducklake_metadata_lake.ducklake_data_file "
            "JOIN __ducklake_metadata_lake.ducklake_table AS t USING (table_id) "
            "WHERE table_name = ? AND ducklake_data_file.end_snapshot IS NULL "
            "AND t.end_snapshot IS NULL",
            [table],
        ).fetchone()
        return int(counted[0]) if counted else 0
