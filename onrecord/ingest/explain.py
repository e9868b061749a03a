"""Gather what explains a person: appearances, evidence, neighbours, retired ids, judgements."""

from dataclasses import dataclass

import polars as pl

from onrecord.ingest.recall import Reader, recall_alike
from onrecord.ingest.search import search_people
from onrecord.resolve.explain import Membership, Neighbour, explain_person
from onrecord.resolve.people import make_identities


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a person is one person; each frame may be empty but ``person``.

    Attributes:
        person: One row, as ``search_people`` gives it.
        appearances: ``date``, ``outlet``, ``headline``, ``name``, ``resolved_by``, ``confidence``
            (when it was resolved), ``points`` and ``evidence`` (of now, against the rest of the
            person), ``today`` (whom it would be found to be, were it new), ``article_id``,
            ``appearance_id``; newest first.
        appearance_count: How many there are in all.
        neighbours: ``name``, ``points``, ``confidence``, ``evidence``, ``not_joined`` (why),
            ``person_id``; nearest first.
        retired: ``person_id``, ``names``, ``reason``, ``retired_at``, ``run_id`` of ids that lead
            here.
        judgements: ``judgement``, ``other`` (name), ``decided_by``, ``decided_at``, ``note``,
            ``left_person_id``, ``right_person_id``; newest first.
    """

    person: pl.DataFrame
    appearances: pl.DataFrame
    appearance_count: int
    neighbours: pl.DataFrame
    retired: pl.DataFrame
    judgements: pl.DataFrame


def explain_resolution(reader: Reader, person_id: str, limit: int) -> Explanation:
    """Explain a person: everything is weighed anew, by what the warehouse holds now.

    Args:
        reader: The warehouse.
        person_id: The person; not a retired id.
        limit: Appearances, and neighbours, to explain at most.
    """
    company = reader.read(_COMPANY, [person_id])
    dates = dict(company.select("article_id", "date").iter_rows())
    roles = reader.read("SELECT * FROM roles WHERE person_id = ?", [person_id])
    own = company.filter(pl.col("person_id") == person_id)["appearance_id"].to_list()
    made = {one.members[0]: one for one in make_identities(company, roles, dates)}
    known = recall_alike(reader, [person_id])
    listed = known.people.select("person_id").filter(pl.col("person_id") != person_id)
    shared = company.join(listed, on="person_id").group_by("person_id").agg("article_id")
    members, neighbours = explain_person(
        person_id, [made[one] for one in own], dict(shared.iter_rows()), known, limit
    )
    return Explanation(
        person=search_people(reader, person_id),
        appearances=_lay_out_members(reader, person_id, company, members),
        appearance_count=len(own),
        neighbours=_lay_out_neighbours(reader, neighbours),
        retired=reader.read(_RETIRED, [person_id]),
        judgements=reader.read(_JUDGEMENTS, [person_id]),
    )


def _lay_out_members(
    reader: Reader, person_id: str, company: pl.DataFrame, members: list[Membership]
) -> pl.DataFrame:
    chosen = pl.Series([member.choice.person_id for member in members], dtype=pl.String)
    names = _name_people(reader, chosen)
    rows = [
        (
            member.appearance_id,
            None if member.points is None else round(member.points, 2),
            member.evidence,
            _describe_choice(member, person_id, names),
        )
        for member in members
    ]
    weighed = pl.DataFrame(
        rows,
        schema={
            "appearance_id": pl.String,
            "points": pl.Float64,
            "evidence": pl.String,
            "today": pl.String,
        },
        orient="row",
    )
    return weighed.join(company, on="appearance_id", maintain_order="left").select(
        *("date", "outlet", "headline", "name", "resolved_by", "confidence"),
        *("points", "evidence", "today", "article_id", "appearance_id"),
    )


def _describe_choice(member: Membership, person_id: str, names: dict[str, str]) -> str:
    choice = member.choice
    if choice.resolved_by == "new":
        return "a new person"
    sure = f"by {choice.resolved_by}, {choice.confidence:.2f}"
    if choice.person_id == person_id:
        return f"the same, {sure}"
    return f"{names[choice.person_id]} ({choice.person_id}), {sure}"


def _lay_out_neighbours(reader: Reader, neighbours: list[Neighbour]) -> pl.DataFrame:
    ids = pl.Series([one.person_id for one in neighbours], dtype=pl.String)
    names = _name_people(reader, ids)
    return pl.DataFrame(
        [
            (
                names[one.person_id],
                None if one.points is None else round(one.points, 2),
                None if one.confidence is None else round(one.confidence, 4),
                one.evidence,
                one.reason,
                one.person_id,
            )
            for one in neighbours
        ],
        schema={
            "name": pl.String,
            "points": pl.Float64,
            "confidence": pl.Float64,
            "evidence": pl.String,
            "not_joined": pl.String,
            "person_id": pl.String,
        },
        orient="row",
    )


def _name_people(reader: Reader, person_ids: pl.Series) -> dict[str, str]:
    asked = pl.DataFrame({"person_id": person_ids.unique()})
    rows = reader.read(
        "SELECT person_id, name FROM people SEMI JOIN asked USING (person_id)", asked=asked
    )
    return dict(rows.iter_rows())


_COMPANY = """
WITH own AS (SELECT DISTINCT article_id FROM appearances WHERE person_id = ?)
SELECT appearances.*, date_published AS date, publisher AS outlet, headline
FROM appearances SEMI JOIN own USING (article_id) JOIN articles USING (article_id)
ORDER BY date_published DESC NULLS LAST, article_id, appearance_id
"""
_RETIRED = """
SELECT retired_person_ids.person_id,
    list_sort(list(DISTINCT name) FILTER (name IS NOT NULL)) AS names,
    reason, retired_at, retired_person_ids.run_id
FROM retired_person_ids
LEFT JOIN appearances ON list_contains(appearance_ids, appearance_id)
WHERE merged_into = ?
GROUP BY ALL ORDER BY retired_at, retired_person_ids.person_id
"""
_JUDGEMENTS = """
WITH own AS (
    SELECT $1 AS person_id UNION SELECT person_id FROM retired_person_ids WHERE merged_into = $1
), judged AS (
    SELECT *, CASE WHEN left_person_id IN (FROM own) THEN right_person_id ELSE left_person_id END
        AS other_id
    FROM judgements WHERE left_person_id IN (FROM own) OR right_person_id IN (FROM own)
)
SELECT judgement, name AS other, decided_by, decided_at, note, left_person_id, right_person_id
FROM judged LEFT JOIN retired_person_ids ON retired_person_ids.person_id = other_id
LEFT JOIN people ON people.person_id = coalesce(merged_into, other_id)
ORDER BY decided_at DESC
"""
