"""Put right what ``people``, their names and links say of people whose rows changed."""

import polars as pl

from onrecord.keep import Transaction
from onrecord.resolve.names import list_name_keys
from schemas.derive import make_polars_schema


def count_people(tx: Transaction, person_ids: pl.Series) -> int:
    """Replace the rows of some people by what the other tables now say of them.

    Someone without any appearance left is removed; links to lists of known people follow.

    Args:
        tx: The transaction; the other tables' changes are in it already.
        person_ids: Whose rows changed.

    Returns:
        How many of them were not there before.
    """
    touched = pl.DataFrame({"person_id": person_ids.unique()}, schema={"person_id": pl.String})
    if touched.is_empty():
        return 0
    people = tx.read(_PEOPLE, touched=touched).cast(make_polars_schema("people"))
    names = tx.read(_PERSON_NAMES, touched=touched)
    keys = [list(list_name_keys(name)) for name in names["name"]]
    names = names.with_columns(pl.Series("name_keys", keys, dtype=pl.List(pl.String)))
    gone = touched.join(people, on="person_id", how="anti")["person_id"]
    if not gone.is_empty():
        tx.delete("retired_person_ids", "merged_into", gone)
    tx.delete("person_names", "person_id", touched["person_id"])
    removed = tx.delete("people", "person_id", touched["person_id"])
    tx.insert("people", people)
    _settle_identities(tx, touched)
    tx.insert("person_names", names.cast(make_polars_schema("person_names")))
    return people.height - (removed - gone.len())


def _settle_identities(tx: Transaction, touched: pl.DataFrame) -> None:
    """Point links to lists of known people to whom their ids lead now; those to nobody go."""
    # Naming a table costs as much as reading it, and few warehouses have any link.
    if tx.read("SELECT 1 FROM identities LIMIT 1").is_empty():
        return
    links = tx.read(_IDENTITIES, touched=touched)
    if links["now"].eq_missing(links["person_id"]).all():
        return
    tx.delete("identities", "person_id", links["person_id"])
    rows = links.drop_nulls("now").with_columns(person_id="now").drop("now")
    tx.insert("identities", rows.cast(make_polars_schema("identities")))


_PEOPLE = """
WITH placed AS (
    SELECT person_id, article_id, name, date_published
    FROM appearances SEMI JOIN touched USING (person_id) JOIN articles USING (article_id)
), seen AS (
    SELECT person_id, min(date_published) AS first_seen, max(date_published) AS last_seen,
        count(DISTINCT article_id) AS article_count
    FROM placed GROUP BY person_id
), called AS (
    SELECT person_id, name FROM placed GROUP BY person_id, name
    QUALIFY row_number() OVER (
        PARTITION BY person_id
        ORDER BY contains(name, ' ') DESC, count(*) DESC, length(name) DESC, name
    ) = 1
), spoken AS (
    SELECT person_id, count(*) AS statement_count
    FROM statements SEMI JOIN touched USING (person_id) GROUP BY person_id
)
SELECT person_id, name, first_seen, last_seen, article_count,
    coalesce(statement_count, 0) AS statement_count
FROM seen JOIN called USING (person_id) LEFT JOIN spoken USING (person_id)
ORDER BY person_id
"""
_PERSON_NAMES = r"""
WITH forms AS (
    SELECT person_id, trim(regexp_replace(exact, '\s+', ' ', 'g')) AS name, count(*) AS mentions
    FROM mentions SEMI JOIN touched USING (person_id)
    WHERE mention_type = 'name' GROUP BY ALL
), full_forms AS (
    SELECT DISTINCT person_id, name, 0 AS mentions
    FROM appearances SEMI JOIN touched USING (person_id)
)
SELECT person_id, name, mentions AS mention_count FROM forms WHERE name != ''
UNION ALL
SELECT person_id, name, mentions FROM full_forms ANTI JOIN forms USING (person_id, name)
ORDER BY person_id, name
"""
_IDENTITIES = """
WITH near AS (
    SELECT person_id FROM identities
    WHERE person_id IN (FROM touched) OR linked_person_id IN (FROM touched)
)
SELECT identities.*, coalesce(people.person_id, merged_into) AS now
FROM identities SEMI JOIN near USING (person_id)
LEFT JOIN people ON people.person_id = linked_person_id
LEFT JOIN retired_person_ids ON retired_person_ids.person_id = linked_person_id
"""
