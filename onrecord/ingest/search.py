"""Find people by what a person types: a name in any spelling, a family name, an id."""

from collections import defaultdict

import polars as pl

from onrecord.errors import UsageError
from onrecord.ingest.recall import Reader
from onrecord.resolve.likeness import Likeness, compare_names
from onrecord.resolve.names import Name, list_search_keys, parse_name
from onrecord.resolve.spelling import NEAR, compare_spelling, fold_word

NEAR_POINTS = -9.0
"""What a name counts that is only near the one asked for, where nobody has a like one."""


class AmbiguousPersonError(UsageError):
    """A name was given for one person and fits several; the message lists them."""


def search_people(reader: Reader, query: str) -> pl.DataFrame:
    """Find people by a name, in any spelling that resolution takes for one, or by an id.

    Args:
        reader: The warehouse.
        query: A name or family name; or a person's id, in use or retired.

    Returns:
        ``name``, ``other_names`` (the most used first), ``latest_role``, ``article_count``,
        ``statement_count``, ``first_seen``, ``last_seen``, ``identities`` (as ``source:id``),
        ``person_id``; those with the name most alike first, then those most written about.
    """
    led = reader.read(
        "SELECT coalesce(merged_into, ?) AS person_id FROM (SELECT 1) "
        "LEFT JOIN retired_person_ids ON person_id = ?",
        [query.strip(), query.strip()],
    ).with_columns(points=pl.lit(0.0))
    named = _find_named(reader, query)
    found = reader.read(_FOUND, found=pl.concat([led, named.select("person_id", "points")]))
    return found.drop("points")


def find_one_person(reader: Reader, query: str) -> str:
    """Find the one person that a name or an id can only mean.

    Of several with such a name, the one with this very name is meant, if it is one and the name
    has a given name.

    Raises:
        UsageError: Nobody is called so.
        AmbiguousPersonError: Several are; the message lists them.
    """
    found = search_people(reader, query)
    if found.is_empty():
        raise UsageError(f"people: expected a name or an id, found {query!r}, which nobody has.")
    name = parse_name(query)
    if found.height > 1 and name is not None and name.given is not None:
        very = [
            fold_word(query) in map(fold_word, (called, *others))
            for called, others in found["name", "other_names"].iter_rows()
        ]
        found = found.filter(very) if sum(very) == 1 else found
    if found.height > 1:
        lines = [
            f"  {person_id}  {called}" + (f", {role}" if role else "") + f" ({count} articles)"
            for person_id, called, role, count in found[
                "person_id", "name", "latest_role", "article_count"
            ].iter_rows()
        ]
        raise AmbiguousPersonError(
            "\n".join([f"people: {query!r} may be any of these. Give the id of one:", *lines])
        )
    return str(found["person_id"][0])


def _find_named(reader: Reader, query: str) -> pl.DataFrame:
    """Find whom a name may be of: ``person_id`` and how far a name of theirs is like it."""
    wanted = pl.DataFrame({"key": list(list_search_keys(query))}, schema={"key": pl.String})
    near = reader.read(
        "SELECT person_id, name FROM (SELECT person_id, name, unnest(name_keys) AS key "
        "FROM person_names) SEMI JOIN wanted USING (key)",
        wanted=wanted,
    )
    names: dict[str, list[Name]] = defaultdict(list)
    for person_id, text in near.unique().iter_rows():
        if name := parse_name(text):
            names[person_id].append(name)
    asked = parse_name(query)
    points = {
        person_id: max(likeness.points for likeness in found)
        for person_id, borne in names.items()
        if asked and (found := _compare_all(asked, borne))
    }
    if asked and not points:
        points = {
            person_id: NEAR_POINTS for person_id, borne in names.items() if _is_near(asked, borne)
        }
    return pl.DataFrame(
        {"person_id": list(points), "points": list(points.values())},
        schema={"person_id": pl.String, "points": pl.Float64},
    )


def _compare_all(asked: Name, borne: list[Name]) -> list[Likeness]:
    """Compare with all names of a person; one in full not with a family name alone, if need be."""
    full = [name for name in borne if name.given] if asked.given else []
    return [found for name in full or borne if (found := compare_names(asked, name))]


def _is_near(asked: Name, borne: list[Name]) -> bool:
    """Whether every word that is asked for is near one of some name, if not like it."""
    return any(
        all(any(compare_spelling(a, b) >= NEAR for b in name.words) for a in asked.words)
        for name in borne
    )


_FOUND = """
WITH latest AS (
    SELECT person_id,
        first(concat_ws(', ', CASE WHEN former THEN 'former ' ELSE '' END || title,
                        CASE WHEN NOT contains(lower(title), lower(organization))
                             THEN organization END,
                        jurisdiction)
              ORDER BY as_of_date DESC NULLS LAST, former, derivation, confidence DESC, role_id)
            AS latest_role
    FROM roles SEMI JOIN found USING (person_id) GROUP BY person_id
), called AS (
    SELECT person_id,
        list(person_names.name ORDER BY mention_count DESC, person_names.name)
            FILTER (person_names.name != people.name) AS other_names
    FROM people JOIN person_names USING (person_id) SEMI JOIN found USING (person_id)
    GROUP BY person_id
), known AS (
    SELECT person_id, list(source || ':' || external_id ORDER BY ALL) AS identities
    FROM identities SEMI JOIN found USING (person_id) GROUP BY person_id
)
SELECT people.name, coalesce(other_names, []) AS other_names, latest_role, article_count,
    statement_count, first_seen, last_seen, coalesce(identities, []) AS identities,
    people.person_id, max(points) AS points
FROM people JOIN found USING (person_id)
LEFT JOIN latest USING (person_id) LEFT JOIN called USING (person_id)
LEFT JOIN known USING (person_id)
GROUP BY ALL
ORDER BY points DESC, article_count DESC, people.name, people.person_id
"""
