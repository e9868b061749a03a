"""Decide which person each appearance in new articles is of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from onrecord.ids import make_id
from onrecord.resolve.book import Choice, IdentityBook, Known
from onrecord.resolve.identity import Identity
from onrecord.resolve.names import list_name_keys, parse_name
from onrecord.resolve.offices import Office, make_office

CHOICE_SCHEMA = {
    "appearance_id": pl.String,
    "person_id": pl.String,
    "resolved_by": pl.String,
    "confidence": pl.Float64,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who.

    Attributes:
        appearances: ``appearance_id``, ``person_id``, ``resolved_by``, ``confidence``.
        merged: People found to be another one known: retired id to the one that stays.
    """

    appearances: pl.DataFrame
    merged: Mapping[str, Choice]


def resolve_people(
    appearances: pl.DataFrame,
    roles: pl.DataFrame,
    dates: Mapping[str, date | None],
    known: Known,
) -> Resolution:
    """Resolve new appearances to people, known ones or new.

    Full names are taken first, by length, date and key, so that the order of the rows does not
    matter. A new person gets its key from its first appearance. Then whoever was touched is
    weighed against the others once more, for new evidence may show two people to be one; the
    one known longer keeps its key.

    Args:
        appearances: Rows of ``appearances``, not resolved yet.
        roles: Their rows of ``roles``.
        dates: Article id to its date.
        known: The people they may be of; those with a name under one of the search keys.

    Returns:
        One row per appearance, in their order, and the people merged.
    """
    book = IdentityBook(known)
    for identity in sorted(make_identities(appearances, roles, dates), key=_order_identity):
        book.take(identity)
    book.reconsider()
    chosen = [
        (appearance_id, choice.person_id, choice.resolved_by, choice.confidence)
        for appearance_id in appearances["appearance_id"]
        for choice in (book.choices[appearance_id],)
    ]
    return Resolution(pl.DataFrame(chosen, schema=CHOICE_SCHEMA, orient="row"), book.merged)


def _order_identity(identity: Identity) -> tuple[bool, int, date, str]:
    name = next(iter(identity.names), None)
    length = len(name.words) if name else 0
    return not identity.is_full, -length, identity.first or date.max, identity.members[0]


def make_identities(
    appearances: pl.DataFrame, roles: pl.DataFrame, dates: Mapping[str, date | None]
) -> Iterator[Identity]:
    """Make an identity of each appearance.

    Args:
        appearances: Rows of ``appearances``, all of each article, for they are its company.
        roles: Their rows of ``roles``.
        dates: Article id to its date.
    """
    offices: dict[str, set[Office]] = defaultdict(set)
    stated = roles.select("appearance_id", "title", "organization", "jurisdiction", "former")
    for appearance_id, *role in stated.iter_rows():
        offices[appearance_id].add(make_office(*role))
    present: dict[str, list[str]] = defaultdict(list)
    rows = appearances.select("appearance_id", "article_id", "name").rows()
    for _, article_id, name in rows:
        present[article_id].append(name)
    for appearance_id, article_id, name in rows:
        identity = Identity(
            person_id=make_id("person", appearance_id),
            texts={name},
            offices=offices[appearance_id],
            company={key for other in present[article_id] for key in list_name_keys(other)},
            articles={article_id},
            members=[appearance_id],
        )
        if parsed := parse_name(name):
            identity.names[parsed] = 1
        identity.see(dates.get(article_id))
        yield identity


def reconsider_people(known: Known, person_ids: Iterable[str]) -> Mapping[str, Choice]:
    """Weigh known people against each other again, as after a judgement was withdrawn.

    Args:
        known: These people and all whom they may be.
        person_ids: Who is to be weighed against the others.

    Returns:
        People found to be another one: retired id to the one that stays.
    """
    book = IdentityBook(known)
    book.reconsider(person_ids)
    return book.merged
