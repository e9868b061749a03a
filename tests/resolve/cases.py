"""Appearances written in short, resolved as one batch or several."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from onrecord.resolve.book import Known
from onrecord.resolve.people import Resolution, resolve_people

NOTHING = {
    "people": {
        "person_id": pl.String,
        "since": pl.Datetime("us", "UTC"),
        "first_seen": pl.Date,
        "last_seen": pl.Date,
    },
    "names": {"person_id": pl.String, "name": pl.String, "count": pl.Int64},
    "roles": {
        "person_id": pl.String,
        "title": pl.String,
        "organization": pl.String,
        "jurisdiction": pl.String,
        "former": pl.Boolean,
    },
    "company": {"person_id": pl.String, "name_key": pl.String},
    "apart": {"left": pl.String, "right": pl.String},
    "judgements": {"left": pl.String, "right": pl.String, "judgement": pl.String},
    "settled": {
        "appearance_id": pl.String,
        "person_id": pl.String,
        "resolved_by": pl.String,
        "confidence": pl.Float64,
    },
}


@dataclass(frozen=True)
class Seen:
    """A person as one article gives it; roles as ``title | organization | jurisdiction``.

    Those with the same ``article`` appear together.
    """

    name: str
    roles: tuple[str, ...] = ()
    article: str = ""
    day: date | None = None
    former: bool = False
    beside: tuple[str, ...] = field(default=())


Frames = tuple[pl.DataFrame, pl.DataFrame, dict[str, date | None]]


def make_frames(seen: Sequence[Seen]) -> Frames:
    """Make the appearances, their roles and the dates of their articles."""
    appearances: list[tuple[str, str, str]] = []
    roles: list[tuple[str, str, str | None, str | None, bool]] = []
    dates: dict[str, date | None] = {}
    for number, one in enumerate(seen):
        article = one.article or f"article-{number}"
        dates[article] = one.day
        appearances.append((f"appearance-{number}", article, one.name))
        appearances += [
            (f"appearance-{number}-{index}", article, name) for index, name in enumerate(one.beside)
        ]
        for stated in one.roles:
            parts = [part.strip() or None for part in stated.split("|")]
            title, organization, jurisdiction = [*parts, None, None][:3]
            roles.append(
                (f"appearance-{number}", title or "", organization, jurisdiction, one.former)
            )
    return (
        pl.DataFrame(
            appearances,
            schema={"appearance_id": pl.String, "article_id": pl.String, "name": pl.String},
            orient="row",
        ),
        pl.DataFrame(
            roles,
            schema={
                "appearance_id": pl.String,
                "title": pl.String,
                "organization": pl.String,
                "jurisdiction": pl.String,
                "former": pl.Boolean,
            },
            orient="row",
        ),
        dates,
    )


def resolve(seen: Sequence[Seen], **known: pl.DataFrame) -> Resolution:
    """Resolve appearances as one batch, against nothing known but what is given."""
    frames = {name: pl.DataFrame(schema=schema) for name, schema in NOTHING.items()} | known
    return resolve_people(*make_frames(seen), Known(**frames))


def group(seen: Sequence[Seen], **known: pl.DataFrame) -> set[frozenset[int]]:
    """Who is who, as sets of positions in ``seen``."""
    found = resolve(seen, **known).appearances
    people: dict[str, set[int]] = {}
    for number in range(len(seen)):
        row = found.row(by_predicate=pl.col("appearance_id") == f"appearance-{number}", named=True)
        people.setdefault(row["person_id"], set()).add(number)
    return {frozenset(numbers) for numbers in people.values()}


def are_one(left: Seen, right: Seen, **known: pl.DataFrame) -> bool:
    """Whether two appearances alone are found to be one person."""
    return len(group((left, right), **known)) == 1
