"""Keys and foreign keys of what a transaction changes; a DuckLake itself holds neither.

Only what changed is looked at, so the cost follows what is new.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import polars as pl

from onrecord.errors import CheckError
from onrecord.keep.place import quote_name
from schemas import TABLES
from schemas.derive import find_key, list_columns, make_polars_schema


@dataclass(frozen=True, slots=True)
class Change:
    """Rows added to or removed from a table.

    Attributes:
        table: The table.
        deleted_by: The column by whose values rows were removed; ``None`` when rows were added.
        rows: The rows added, all columns. Of rows removed the values of ``deleted_by``, and beside
            them the key where other tables refer to it.
    """

    table: str
    deleted_by: str | None
    rows: pl.DataFrame


class Reader(Protocol):
    """What can read the tables as they will be."""

    def read(self, sql: str, params: Sequence[object] = (), **frames: pl.DataFrame) -> pl.DataFrame:
        """Run a query; ``frames`` are tables of it."""


@dataclass(slots=True)
class _Net:
    """All changes to a table taken together.

    Attributes:
        added: Rows added and not removed again.
        gone: Keys removed and not added again; only of tables that others refer to.
        cleared: Values for which no row was left, by the column they were removed by.
    """

    added: pl.DataFrame
    gone: pl.DataFrame
    cleared: dict[str, pl.DataFrame]


def check_changes(reader: Reader, changes: Iterable[Change]) -> None:
    """Check keys and foreign keys of what was changed.

    Args:
        reader: Reads the tables with the changes in them.
        changes: All of them, in order.

    Raises:
        CheckError: A key stands in two rows; a value refers to a row that is not there; or a row
            was removed that others refer to.
    """
    nets = _sum_up(changes)
    _check_references(reader, nets)
    fresh = _find_fresh_articles(nets.get("articles"))
    for table, net in nets.items():
        if net.added.height:
            _check_keys(reader, table, net, fresh)
        if net.gone.height:
            _check_leftovers(reader, table, net.gone)


@cache
def is_referred_to(table: str) -> bool:
    """Tell whether rows of other tables refer to rows of this one."""
    return any(_list_referring(table))


def _list_referring(table: str) -> Iterator[tuple[str, str, str]]:
    """List what refers to a table: the other table, its column, and the column referred to."""
    for other in TABLES:
        for column in list_columns(other):
            if column.refers_to is not None and column.refers_to.startswith(f"{table}."):
                yield other, column.name, column.refers_to.split(".")[1]


def _sum_up(changes: Iterable[Change]) -> dict[str, _Net]:
    nets: dict[str, _Net] = {}
    for change in changes:
        table, by = change.table, change.deleted_by
        key = list(find_key(table))
        schema = make_polars_schema(table)
        net = nets.setdefault(
            table,
            _Net(pl.DataFrame(schema=schema), pl.DataFrame(schema={k: schema[k] for k in key}), {}),
        )
        if by is None:
            net.added = pl.concat([net.added, change.rows])
            net.gone = net.gone.join(change.rows, on=key, how="anti")
            continue
        values = change.rows.select(by).unique()
        net.added = net.added.join(values, on=by, how="anti")
        known = net.cleared.get(by)
        net.cleared[by] = values if known is None else pl.concat([known, values])
        if is_referred_to(table):
            net.gone = pl.concat([net.gone, change.rows.select(key)])
    return nets


def _find_fresh_articles(articles: _Net | None) -> pl.DataFrame:
    """List the articles that this transaction brings in and that were not removed before."""
    if articles is None:
        return pl.DataFrame(schema={"article_id": pl.String})
    added = articles.added.select("article_id")
    cleared = articles.cleared.get("article_id")
    return added if cleared is None else added.join(cleared, on="article_id", how="anti")


def _check_keys(reader: Reader, table: str, net: _Net, fresh: pl.DataFrame) -> None:
    key = list(find_key(table))
    rows = net.added
    twice = rows.select(key).filter(rows.select(key).is_duplicated())
    for column, values in net.cleared.items():
        rows = rows.join(values, on=column, how="anti")
    if table not in ("articles", "documents") and "article_id" in rows.columns:
        # The keys of an article's rows are made from the article's own: rows of an article that
        # was not in the lake cannot meet others there. (verify_lake looks at all of them.)
        rows = rows.join(fresh, on="article_id", how="anti")
    if twice.is_empty() and rows.height:
        listed = ", ".join(map(quote_name, key))
        twice = reader.read(
            f"SELECT {listed} FROM {quote_name(table)} SEMI JOIN new_keys USING ({listed}) "
            "GROUP BY ALL HAVING count(*) > 1 LIMIT 3",
            new_keys=rows.select(key),
        )
    if twice.height:
        raise CheckError(
            f"{table}: expected each {' + '.join(key)} once; found {_show(twice)} in two rows. "
            "Nothing was kept; replace rows by deleting the old ones in the same transaction."
        )


def _check_references(reader: Reader, nets: dict[str, _Net]) -> None:
    sought: dict[str, list[pl.DataFrame]] = {}
    for table, net in nets.items():
        for column in list_columns(table):
            if column.refers_to is None:
                continue
            target, key = column.refers_to.split(".")
            values = net.added.select(pl.col(column.name).alias(key)).drop_nulls().unique()
            beside = nets.get(target)
            if beside is not None:
                values = values.join(beside.added, on=key, how="anti")
            if values.height:
                who = pl.lit(f"{table}.{column.name}").alias("referring")
                sought.setdefault(column.refers_to, []).append(values.with_columns(who))
    for refers_to, frames in sought.items():
        target, key = map(quote_name, refers_to.split("."))
        lost = reader.read(
            f"SELECT {key}, referring FROM sought ANTI JOIN {target} USING ({key}) "
            "ORDER BY referring LIMIT 3",
            sought=pl.concat(frames),
        )
        if lost.height:
            raise CheckError(
                f"{lost['referring'][0]}: expected a row of {refers_to.split('.')[0]} for each "
                f"value; found none for {_show(lost.drop('referring'))}. Nothing was kept."
            )


def _check_leftovers(reader: Reader, table: str, gone: pl.DataFrame) -> None:
    for other, column, key in _list_referring(table):
        name = quote_name(column)
        left = reader.read(
            f"SELECT {name} FROM {quote_name(other)} "
            f"WHERE {name} IN (SELECT {quote_name(key)} FROM gone) LIMIT 3",
            gone=gone,
        )
        if left.height:
            raise CheckError(
                f"{other}.{column}: still refers to {_show(left)}, removed from {table}. "
                "Nothing was kept; remove or change those rows in the same transaction."
            )


def _show(rows: pl.DataFrame) -> str:
    return ", ".join(" + ".join(map(str, row)) for row in rows.head(3).rows())
