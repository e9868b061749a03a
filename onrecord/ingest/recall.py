"""Ask the warehouse for what it knows that bears on new articles, and for no more."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import polars as pl

from onrecord.resolve.book import Known
from onrecord.resolve.names import list_name_keys, list_search_keys, parse_name
from onrecord.resolve.utterances import WINDOW_DAYS


class Reader(Protocol):
    """A warehouse, or a transaction on it."""

    def read(self, sql: str, params: Sequence[object] = (), **frames: pl.DataFrame) -> pl.DataFrame:
        """Run a query; ``frames`` are further tables of it."""


def recall_people(
    reader: Reader,
    appearances: pl.DataFrame,
    replaced: pl.DataFrame,
    settled: pl.DataFrame,
    company: pl.DataFrame | None = None,
) -> Known:
    """Ask for the people whom appearances may be of, and what speaks for or against it.

    Args:
        reader: The warehouse.
        appearances: New rows of ``appearances``.
        replaced: ``article_id`` of articles whose rows these replace.
        settled: Appearances among them that stay who they were, as in ``Known.settled``.
        company: ``name`` of everyone in their articles; ``None`` where these are all appearances
            of their articles.

    Returns:
        All people with a name under a search key of a new one, and those settled.
    """
    wanted = _frame_keys("key", appearances["name"], list_search_keys)
    candidates = reader.read(
        "SELECT DISTINCT person_id FROM (SELECT person_id, unnest(name_keys) AS key "
        "FROM person_names) SEMI JOIN wanted USING (key) "
        "UNION SELECT DISTINCT person_id FROM settled SEMI JOIN people USING (person_id)",
        wanted=wanted,
        settled=settled,
    )
    named_along = appearances if company is None else company
    present = _frame_keys("key", named_along["name"], list_name_keys)
    names = reader.read(_NAMES, candidates=candidates)
    lone = _select_lone(names)
    if lone.height:
        # Who these are is told by whom they were named along with, whoever is in the news now.
        along = reader.read(_COMPANY_OF_LONE, lone=lone)
        present = pl.concat([present, along]).unique()
    return Known(
        people=reader.read(_PEOPLE, candidates=candidates),
        names=names,
        roles=reader.read(_ROLES, candidates=candidates),
        company=reader.read(_COMPANY, candidates=candidates, present=present),
        apart=reader.read(_APART, candidates=candidates, replaced=replaced),
        judgements=recall_judgements(reader),
        settled=settled,
    )


def _select_lone(names: pl.DataFrame) -> pl.DataFrame:
    """Select those who are known by family name alone: ``person_id``."""
    full = {
        name
        for name in names["name"].unique()
        if (parsed := parse_name(name)) and parsed.given is not None
    }
    is_full = pl.col("name").is_in(full)
    return (
        names.group_by("person_id").agg(is_full.any()).filter(~pl.col("name")).select("person_id")
    )


def recall_alike(reader: Reader, person_ids: Sequence[str]) -> Known:
    """Ask for some people and all whom they may be, and what speaks for or against it."""
    asked = pl.DataFrame({"person_id": person_ids}, schema={"person_id": pl.String})
    return recall_people(
        reader,
        reader.read(
            "SELECT DISTINCT name FROM appearances SEMI JOIN asked USING (person_id)", asked=asked
        ),
        replaced=pl.DataFrame(schema={"article_id": pl.String}),
        settled=reader.read(
            "SELECT appearance_id, person_id, resolved_by, confidence FROM appearances "
            "SEMI JOIN asked USING (person_id)",
            asked=asked,
        ),
        company=reader.read(
            "SELECT DISTINCT name FROM appearances WHERE article_id IN "
            "(SELECT article_id FROM appearances SEMI JOIN asked USING (person_id))",
            asked=asked,
        ),
    )


def recall_judgements(reader: Reader) -> pl.DataFrame:
    """Ask for the judgement that holds on each pair of people: ``left``, ``right``, ``judgement``.

    Ids that were retired since are given as those they lead to.
    """
    # Naming a table costs as much as reading it, and few warehouses have any judgement.
    if reader.read("SELECT 1 FROM judgements LIMIT 1").is_empty():
        return pl.DataFrame(schema={"left": pl.String, "right": pl.String, "judgement": pl.String})
    return reader.read(
        'SELECT coalesce(l.merged_into, left_person_id) AS "left", '
        'coalesce(r.merged_into, right_person_id) AS "right", judgement FROM judgements '
        "LEFT JOIN retired_person_ids l ON l.person_id = left_person_id "
        "LEFT JOIN retired_person_ids r ON r.person_id = right_person_id "
        'WHERE "left" != "right" QUALIFY row_number() OVER '
        '(PARTITION BY least("left", "right"), greatest("left", "right") '
        "ORDER BY decided_at DESC) = 1"
    )


def recall_statements(reader: Reader, new: pl.DataFrame) -> pl.DataFrame:
    """Ask for the kept statements that new ones may be reports of the same utterance as.

    Args:
        reader: The warehouse.
        new: Statements with ``STATEMENT_COLUMNS``; they are left out of the answer.

    Returns:
        ``STATEMENT_COLUMNS`` of statements by the same speakers, not further away in time than
        reports of one utterance are, and of all other members of their clusters.
    """
    return reader.read(_STATEMENTS, [WINDOW_DAYS, WINDOW_DAYS], unplaced=new)


def _frame_keys(
    column: str, names: Iterable[str], list_keys: Callable[[str], Iterable[str]]
) -> pl.DataFrame:
    keys = sorted({key for name in set(names) for key in list_keys(name)})
    return pl.DataFrame({column: keys}, schema={column: pl.String})


_PEOPLE = """
SELECT person_id, min(ingested_at) AS since, any_value(first_seen) AS first_seen,
    any_value(last_seen) AS last_seen
FROM people SEMI JOIN candidates USING (person_id)
JOIN appearances USING (person_id) JOIN articles USING (article_id)
GROUP BY person_id
"""
_NAMES = """
SELECT person_id, name, count(*) AS count
FROM appearances SEMI JOIN candidates USING (person_id) GROUP BY ALL
"""
_ROLES = """
SELECT DISTINCT person_id, title, organization, jurisdiction, former
FROM roles SEMI JOIN candidates USING (person_id)
"""
_COMPANY = """
WITH keyed AS (
    SELECT person_id, name_key
    FROM (SELECT person_id, unnest(name_keys) AS name_key FROM person_names)
    SEMI JOIN present ON present.key = name_key
), placed AS (
    SELECT person_id, article_id FROM appearances SEMI JOIN candidates USING (person_id)
), named AS (
    SELECT DISTINCT article_id, name_key
    FROM (SELECT person_id, article_id FROM appearances SEMI JOIN placed USING (article_id))
    JOIN keyed USING (person_id)
)
SELECT DISTINCT person_id, name_key FROM placed JOIN named USING (article_id)
"""
_COMPANY_OF_LONE = """
WITH placed AS (SELECT DISTINCT article_id FROM appearances SEMI JOIN lone USING (person_id))
SELECT DISTINCT unnest(name_keys) AS key FROM person_names SEMI JOIN (
    SELECT person_id FROM appearances SEMI JOIN placed USING (article_id)
) USING (person_id)
"""
_APART = """
WITH keyed AS (
    SELECT person_id, unnest(name_keys) AS name_key
    FROM person_names SEMI JOIN candidates USING (person_id)
), placed AS (
    SELECT DISTINCT article_id, name_key, person_id
    FROM appearances ANTI JOIN replaced USING (article_id) JOIN keyed USING (person_id)
)
SELECT DISTINCT one.person_id AS "left", two.person_id AS "right"
FROM placed one JOIN placed two USING (article_id, name_key)
WHERE one.person_id < two.person_id
"""
# A speaker is a person, or else the phrase that names it; kept in step with
# onrecord.resolve.utterances.name_speaker.
_STATEMENTS = """
WITH placed AS (
    SELECT statement_id, article_id, date_published, person_id, speaker_type, speaker_name,
        quote_type, speech_act, negated, text, cluster_id,
        coalesce(person_id, speaker_type || ':' ||
            regexp_replace(lower(speaker_name), '^(the|an?) ', '')) AS speaker
    FROM statements JOIN articles USING (article_id)
    LEFT JOIN statement_clusters USING (statement_id)
    ANTI JOIN unplaced USING (statement_id)
), speakers AS (
    SELECT coalesce(person_id, speaker_type || ':' ||
            regexp_replace(lower(speaker_name), '^(the|an?) ', '')) AS speaker,
        min(date_published) AS first, max(date_published) AS last,
        count(*) > count(date_published) AS some_undated
    FROM unplaced GROUP BY ALL
), near AS (
    SELECT statement_id, cluster_id FROM placed JOIN speakers USING (speaker)
    WHERE date_published IS NULL OR first IS NULL OR some_undated
        OR date_published BETWEEN first - ?::INTEGER AND last + ?::INTEGER
)
SELECT * EXCLUDE (speaker) FROM placed
WHERE statement_id IN (SELECT statement_id FROM near)
    OR cluster_id IN (SELECT cluster_id FROM near WHERE cluster_id IS NOT NULL)
    OR cluster_id IN (SELECT cluster_id FROM unplaced WHERE cluster_id IS NOT NULL)
"""
