"""Keys and foreign keys of what a transaction changes; a DuckLake itself holds neither.

Only what changed is looked at, so the cost follows what is new.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from onrecord.errors import CheckError
from onrecord.keep.place import quote_name
from schemas import TABLES
from schemas.derive import find_key, list_columns


@dataclass(frozen=True, slots=True)
class Change:
    """Rows added to or removed from a table.

    Attributes:
        table: The table.
        deleted_by: The column by whose values rows were removed; ``None`` when rows were added.
        rows: The rows added, all columns; of rows removed, the key and ``deleted_by``.
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
    """What is new and what is gone in a table, all changes taken together."""

    added: pl.DataFrame | None = None
    gone: pl.DataFrame | None = None
    removed: pl.DataFrame | None = None


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
        if net.added is not None and net.added.height:
            _check_keys(reader, table, net.added, fresh)
        if net.gone is not None and net.gone.height:
            _check_leftovers(reader, table, net.gone)


def _sum_up(changes: Iterable[Change]) -> dict[str, _Net]:
    nets: dict[str, _Net] = {}
    for change in changes:
        net = nets.setdefault(change.table, _Net())
        key = list(find_key(change.table))
        keys = change.rows.select(key)
        if change.deleted_by is None:
            net.added = _join_rows(net.added, change.rows)
            net.gone = net.gone if net.gone is None else net.gone.join(keys, on=key, how="anti")
        else:
            net.removed = _join_rows(net.removed, keys)
            net.gone = _join_rows(net.gone, keys)
            net.added = net.added if net.added is None else net.added.join(keys, on=key, how="anti")
    return nets


def _join_rows(known: pl.DataFrame | None, more: pl.DataFrame) -> pl.DataFrame:
    return more if known is None else pl.concat([known, more])


def _find_fresh_articles(articles: _Net | None) -> pl.Series:
    """List the articles that this transaction brings in and the lake never had before it."""
    if articles is None or articles.added is None:
        return pl.Series("article_id", [], dtype=pl.String)
    added = articles.added["article_id"]
    if articles.removed is None:
        return added
    return added.filter(~added.is_in(articles.removed["article_id"].implode()))


def _check_keys(reader: Reader, table: str, added: pl.DataFrame, fresh: pl.Series) -> None:
    key = list(find_key(table))
    keys = added.select(key)
    twice = keys.filter(keys.is_duplicated())
    # The keys of an article's rows are made from the article's own: rows of an article that is
    # not in the lake yet cannot meet others there. (verify_warehouse looks at all of them.)
    own = table != "articles" and "article_id" in added.columns and table != "documents"
    if twice.is_empty() and not (own and added["article_id"].is_in(fresh.implode()).all()):
        listed = ", ".join(map(quote_name, key))
        twice = reader.read(
            f"SELECT {listed} FROM {quote_name(table)} SEMI JOIN new_keys USING ({listed}) "
            f"GROUP BY ALL HAVING count(*) > 1 LIMIT 3",
            new_keys=keys,
        )
    if twice.height:
        raise CheckError(
            f"{table}: expected each {' + '.join(key)} once; found {_show(twice)} in two rows. "
            "Nothing was kept; replace rows by deleting the old ones in the same transaction."
        )


def _check_references(reader: Reader, nets: dict[str, _Net]) -> None:
    sought: dict[str, list[pl.DataFrame]] = {}
    for table, net in nets.items():
        if net.added is None:
            continue
        for column in list_columns(table):
            if column.refers_to is None:
                continue
            target, key = column.refers_to.split(".")
            values = net.added.select(pl.col(column.name).alias(key)).drop_nulls().unique()
            beside = nets.get(target)
            if beside is not None and beside.added is not None:
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
    for other in TABLES:
        for column in list_columns(other):
            if column.refers_to is None or not column.refers_to.startswith(f"{table}."):
                continue
            key = column.refers_to.split(".")[1]
            left = reader.read(
                f"SELECT {quote_name(column.name)} FROM {quote_name(other)} "
                f"WHERE {quote_name(column.name)} IN (SELECT {quote_name(key)} FROM gone) LIMIT 3",
                gone=gone,
            )
            if left.height:
                raise CheckError(
                    f"{other}.{column.name}: still refers to {_show(left)}, removed from {table}. "
                    "Nothing was kept; remove or change those rows in the same transaction."
                )


def _show(rows: pl.DataFrame) -> str:
    return ", ".join(" + ".join(map(str, row)) for row in rows.head(3).rows())
