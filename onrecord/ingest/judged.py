"""What judgements are on, and what they changed."""

from collections.abc import Iterator

from onrecord.errors import UsageError
from onrecord.ids import make_id
from onrecord.ingest.recall import Reader
from onrecord.ingest.search import AmbiguousPersonError, search_people
from onrecord.keep import Warehouse


def find_judged_pair(reader: Reader, left: str, right: str) -> tuple[str, str]:
    """Find the two ids that judgements on two people are recorded on.

    Args:
        reader: The warehouse.
        left: A person's id, in use or retired, or a name; it need not be one person's alone.
        right: The other's; or an appearance that was judged a person of its own.

    Raises:
        UsageError: There is no judgement on them.
        AmbiguousPersonError: There are judgements on several pairs; the message lists them.
    """
    sides = _list_ids(reader, left), _list_ids(reader, right)
    judged = reader.read("SELECT DISTINCT left_person_id, right_person_id FROM judgements").rows()
    found = sorted(
        {
            (one, two)
            for one, two in judged
            if (one in sides[0] and two in sides[1]) or (two in sides[0] and one in sides[1])
        }
    )
    exact = [pair for pair in found if set(pair) == {left, right}]
    if not found:
        raise UsageError(
            f"judgements: expected one on {left!r} and {right!r}, found none. See what was judged "
            "on somebody with: onrecord explain PERSON"
        )
    if len(found) > 1 and not exact:
        lines = [f"  {one} {two}" for one, two in found]
        raise AmbiguousPersonError(
            "\n".join([f"judgements: {left!r} and {right!r} fit several. Give two ids:", *lines])
        )
    return (exact or found)[0]


def _list_ids(reader: Reader, side: str) -> set[str]:
    """List the ids that somebody has, or had before a merge."""
    if side.startswith("appearance-"):
        return {make_id("person", side)}
    people = search_people(reader, side).select("person_id")
    led = reader.read(
        "SELECT r.person_id FROM retired_person_ids r "
        "JOIN found ON r.merged_into = found.person_id",
        found=people,
    )
    return {side, *people["person_id"], *led["person_id"]}


def find_changed_people(warehouse: Warehouse, since: int) -> list[str]:
    """Say in a line each who was merged, split off or has other articles than before.

    Args:
        warehouse: The warehouse.
        since: The snapshot before.
    """
    rows = warehouse.read(_CHANGED, [since + 1, warehouse.current_snapshot()])
    return [line for row in rows.iter_rows(named=True) for line in _describe_change(row)]


def _describe_change(row: dict[str, object]) -> Iterator[str]:
    who = f"{row['name']} ({row['person_id']})"
    before = f"{row['articles_before']} articles, {row['statements_before']} statements"
    after = f"{row['articles']} articles, {row['statements']} statements"
    if row["articles"] is None:
        now = f"{row['into_name']} ({row['into']})" if row["into"] else "nobody any more"
        yield f"{who} is now {now}"
    elif row["articles_before"] is None:
        yield f"{who} is a person of its own: {after}"
    elif before != after:
        yield f"{who}: {before} before, {after} now"


_CHANGED = """
WITH touched AS (
    SELECT person_id, any_value(name) FILTER (change_type = 'delete') AS old_name,
        max(article_count) FILTER (change_type = 'delete') AS articles_before,
        max(statement_count) FILTER (change_type = 'delete') AS statements_before
    FROM ducklake_table_changes('lake', 'main', 'people', ?::BIGINT, ?::BIGINT)
    GROUP BY person_id
)
SELECT touched.*, coalesce(people.name, old_name) AS name, people.article_count AS articles,
    people.statement_count AS statements, merged_into AS into, stays.name AS into_name
FROM touched LEFT JOIN people USING (person_id) LEFT JOIN retired_person_ids USING (person_id)
LEFT JOIN people AS stays ON stays.person_id = merged_into
ORDER BY articles IS NULL, name, person_id
"""
