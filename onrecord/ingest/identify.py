"""Link people on record to the entries of a list of known people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from onrecord.ingest.recall import recall_people
from onrecord.keep import Transaction, Warehouse
from onrecord.read.known_people import KnownPerson
from onrecord.resolve.identity import Identity
from onrecord.resolve.links import Link, choose_links, link_entries
from onrecord.resolve.names import list_search_keys, parse_name
from onrecord.resolve.offices import make_office
from onrecord.resolve.people import CHOICE_SCHEMA
from schemas.derive import make_polars_schema

ENTRIES_AT_A_TIME = 2_000
"""Entries whose people are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Identification:
    """What became of a list.

    Attributes:
        linked: Rows of ``identities`` that were written.
        replaced: How many links of this list there were before.
        unknown: How many entries are nobody on record.
        doubtful: For each entry that may be several people, and each person that several entries
            may be: ``external_id``, ``entry`` (its name), ``person_id``, ``name``,
            ``confidence``, ``evidence``; with ``case``, which counts them.
        alike: ``external_id``, ``entry``, ``left``, ``left_name``, ``right``, ``right_name``:
            people who both surely are one entry.
    """

    linked: pl.DataFrame
    replaced: int
    unknown: int
    doubtful: pl.DataFrame
    alike: pl.DataFrame


def identify_people(
    warehouse: Warehouse,
    run_id: str,
    entries: Sequence[KnownPerson],
    source: str,
    linked_at: datetime,
) -> Identification:
    """Link people to the entries of a list, in place of all earlier links to that list.

    Nobody is merged: where two people surely are one entry, that is only told.

    Args:
        warehouse: The warehouse, open for writing.
        run_id: The run, begun already.
        entries: The list.
        source: Its name.
        linked_at: Now, in UTC.
    """
    with warehouse.transaction(run_id, f"link people to {source}") as tx:
        wanted = _select_entries(tx, entries)
        links = choose_links(_weigh_entries(tx, wanted))
        names = {entry.external_id: entry.name for entry in wanted}
        rows = [
            (
                *(source, link.external_id, link.person_id, link.person_id),
                *(names[link.external_id], link.confidence, link.verdict.explain()),
                *(run_id, linked_at),
            )
            for link in sorted(links.linked, key=lambda link: link.external_id)
        ]
        linked = pl.DataFrame(rows, schema=make_polars_schema("identities"), orient="row")
        replaced = tx.delete("identities", "source", [source])
        tx.insert("identities", linked)
        doubtful = _lay_out_doubts(tx, links.doubtful, names)
        alike = _lay_out_pairs(tx, links.alike, names)
    decided = {*linked["external_id"], *doubtful["external_id"]}
    return Identification(linked, replaced, len(entries) - len(decided), doubtful, alike)


def _select_entries(tx: Transaction, entries: Sequence[KnownPerson]) -> list[KnownPerson]:
    """Select the entries with a name like anybody's; a long list has few."""
    kept = tx.read("SELECT DISTINCT unnest(name_keys) AS key FROM person_names")
    keys = set(kept["key"])
    return [
        entry
        for entry in entries
        if any(not keys.isdisjoint(list_search_keys(name)) for name in _list_names(entry))
    ]


def _list_names(entry: KnownPerson) -> tuple[str, ...]:
    return entry.name, *entry.aliases


def _weigh_entries(
    tx: Transaction, entries: Sequence[KnownPerson]
) -> Iterator[tuple[tuple[Link, ...], tuple[tuple[str, str, str], ...]]]:
    none = pl.DataFrame(schema={"article_id": pl.String})
    for first in range(0, len(entries), ENTRIES_AT_A_TIME):
        part = entries[first : first + ENTRIES_AT_A_TIME]
        named = pl.DataFrame({"name": [name for entry in part for name in _list_names(entry)]})
        known = recall_people(tx, named, none, pl.DataFrame(schema=CHOICE_SCHEMA))
        born = {entry.external_id: entry.born for entry in part if entry.born}
        yield from link_entries([_make_identity(entry) for entry in part], born, known)


def _make_identity(entry: KnownPerson) -> Identity:
    """Make what is compared of an entry.

    Its offices are taken as held at any time: that somebody else holds one now says nothing.
    """
    identity = Identity(entry.external_id, texts=set(_list_names(entry)))
    for text in dict.fromkeys(_list_names(entry)):
        if name := parse_name(text):
            identity.names[name] += 1
    country = entry.countries[0] if len(entry.countries) == 1 else None
    identity.offices = {
        *(make_office(title, None, country, True) for title in entry.positions),
        *(make_office("", None, place, True) for place in entry.countries),
    }
    return identity


def _lay_out_doubts(
    tx: Transaction, doubtful: Sequence[Sequence[Link]], names: dict[str, str]
) -> pl.DataFrame:
    rows = [
        (
            *(case, link.external_id, names[link.external_id], link.person_id),
            *(link.confidence, link.verdict.explain()),
        )
        for case, links in enumerate(doubtful, 1)
        for link in links
    ]
    found = pl.DataFrame(
        rows,
        schema={
            "case": pl.Int64,
            "external_id": pl.String,
            "entry": pl.String,
            "person_id": pl.String,
            "confidence": pl.Float64,
            "evidence": pl.String,
        },
        orient="row",
    )
    return tx.read(
        "SELECT found.case, external_id, entry, person_id, name, confidence, evidence "
        "FROM found JOIN people USING (person_id) ORDER BY found.case, confidence DESC, person_id",
        found=found,
    )


def _lay_out_pairs(
    tx: Transaction, alike: Sequence[tuple[str, str, str]], names: dict[str, str]
) -> pl.DataFrame:
    rows = [(external_id, names[external_id], one, two) for external_id, one, two in alike]
    found = pl.DataFrame(
        rows,
        schema={
            "external_id": pl.String,
            "entry": pl.String,
            "one": pl.String,
            "two": pl.String,
        },
        orient="row",
    )
    return tx.read(
        "SELECT external_id, entry, one, a.name AS one_name, two, b.name AS two_name FROM found "
        "JOIN people a ON a.person_id = one JOIN people b ON b.person_id = two "
        "ORDER BY external_id, one_name, two_name",
        found=found,
    )
