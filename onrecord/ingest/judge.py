"""Human decisions on who is who: recorded, applied at once, obeyed by later runs, undone."""

from datetime import datetime

import polars as pl

from onrecord.errors import UsageError
from onrecord.ids import make_id
from onrecord.ingest.batch import place_statements
from onrecord.ingest.merge import merge_people, move_appearances, replace_rows
from onrecord.ingest.recall import recall_alike
from onrecord.ingest.tally import count_people
from onrecord.keep import Transaction, Warehouse
from onrecord.resolve.book import Choice
from onrecord.resolve.people import reconsider_people
from schemas.derive import make_polars_schema

_NO_CLUSTERS = pl.DataFrame(schema={"statement_id": pl.String, "cluster_id": pl.String})


def find_person(tx: Transaction | Warehouse, person_id: str) -> str:
    """Find the person that an id leads to: itself, or the one it was merged into.

    Raises:
        UsageError: Nobody has or had this id.
    """
    found = tx.read(
        "SELECT person_id FROM people WHERE person_id = ? "
        "UNION ALL SELECT merged_into FROM retired_person_ids WHERE person_id = ?",
        [person_id, person_id],
    )
    if found.is_empty():
        raise UsageError(
            f"people: expected a person's id, found {person_id!r}, which nobody has. "
            "Find people by name with `onrecord people NAME`."
        )
    return str(found.item(0, 0))


def record_judgement(
    warehouse: Warehouse,
    run_id: str,
    left: str,
    right: str,
    judgement: str,
    *,
    decided_by: str,
    decided_at: datetime,
    note: str | None = None,
) -> None:
    """Record that two people are the same, or different, and put the tables right.

    ``same`` gives the rows of the one known later to the one known longer, and retires its id.
    ``different`` gives a retired id back the appearances it had, where the two had been merged.
    Later runs obey. :func:`withdraw_judgement` takes it back.

    Args:
        warehouse: The warehouse, open for writing.
        run_id: The run, begun already.
        left: One person's id, in use or retired.
        right: The other's; with ``different`` also an appearance of the left one's, which then
            becomes a person of its own.
        judgement: One of ``schemas.judgements.JUDGEMENTS``.
        decided_by: Who decided.
        decided_at: When, in UTC.
        note: Why.

    Raises:
        UsageError: An id is unknown, or both are the same id.
    """
    if left == right:
        raise UsageError(f"people: expected two people, found {left!r} twice.")
    with warehouse.transaction(run_id, f"judge {left} and {right} {judgement}") as tx:
        if judgement == "different" and right.startswith("appearance-"):
            right = _split_appearance(tx, right)
        people = find_person(tx, left), find_person(tx, right)
        # What is judged the same are people as they are now: that is what undoing takes apart.
        pair = people if judgement == "same" and people[0] != people[1] else (left, right)
        row = [*pair, judgement, decided_by, decided_at, note]
        tx.insert(
            "judgements",
            pl.DataFrame([row], schema=make_polars_schema("judgements"), orient="row"),
        )
        if judgement == "same" and people[0] != people[1]:
            _merge(tx, run_id, people, decided_at)
        elif judgement == "different" and people[0] == people[1]:
            _restore(tx, right if people[0] != right else left)


def withdraw_judgement(warehouse: Warehouse, run_id: str, left: str, right: str) -> None:
    """Take back all judgements on two people, and restore what was before them.

    Args:
        warehouse: The warehouse, open for writing.
        run_id: The run, begun already.
        left: One person's id, in use or retired.
        right: The other's.

    Raises:
        UsageError: There is no judgement on them.
    """
    with warehouse.transaction(run_id, f"withdraw the judgement on {left} and {right}") as tx:
        rows = tx.read("SELECT * FROM judgements").cast(make_polars_schema("judgements"))
        on_both = (
            pl.concat_list("left_person_id", "right_person_id")
            .list.set_difference([left, right])
            .list.len()
            == 0
        )
        judged = rows.filter(on_both).sort("decided_at")
        if judged.is_empty():
            raise UsageError(f"judgements: expected one on {left} and {right}, found none.")
        tx.delete("judgements", "decided_at", judged["decided_at"])
        kept = rows.filter(~on_both & pl.col("decided_at").is_in(judged["decided_at"].implode()))
        tx.insert("judgements", kept)
        if judged["judgement"][-1] == "same":
            for retired in _find_merged(tx, judged.select("decided_at")):
                _restore(tx, retired)
        else:
            _own_up(tx, [left, right])
            _reconsider(tx, run_id, [find_person(tx, left), find_person(tx, right)])


def _merge(tx: Transaction, run_id: str, people: tuple[str, str], at: datetime) -> None:
    """Give the rows of the person known later to the one known longer."""
    known = tx.read(
        "SELECT person_id FROM appearances JOIN articles USING (article_id) "
        "WHERE person_id IN (?, ?) GROUP BY person_id "
        "ORDER BY min(ingested_at), min(date_published), person_id",
        people,
    )
    stays, goes = known["person_id"]
    merged = {goes: Choice(stays, "judgement", 1.0)}
    moved = merge_people(tx, merged, "judgement", run_id, at)
    _settle(tx, moved, [stays, goes])


def _restore(tx: Transaction, retired: str) -> None:
    """Give a retired id back the appearances it had; without any left it leads on as before."""
    row = tx.read("SELECT * FROM retired_person_ids WHERE person_id = ?", [retired])
    into = row["merged_into"][0]
    ids = row.select(pl.col("appearance_ids").explode().alias("appearance_id"))
    # Some may have been split off since: those stay with whom they are now.
    appearances = tx.read(
        "SELECT a.* FROM appearances a SEMI JOIN ids USING (appearance_id) WHERE person_id = ?",
        [into],
        ids=ids,
    )
    if appearances.is_empty():
        return
    first = pl.Series([make_id("person", a) == retired for a in appearances["appearance_id"]])
    moved = move_appearances(
        tx,
        appearances.with_columns(
            person_id=pl.lit(retired),
            resolved_by=pl.when(first).then(pl.lit("new")).otherwise("resolved_by"),
            confidence=pl.when(first).then(row["confidence"][0]).otherwise("confidence"),
        ),
    )
    tx.delete("retired_person_ids", "person_id", [retired])
    within = tx.read(
        "SELECT * REPLACE (? AS merged_into) FROM retired_person_ids "
        "WHERE merged_into = ? AND list_has_all(?, appearance_ids)",
        [retired, into, row["appearance_ids"][0].to_list()],
    )
    replace_rows(tx, "retired_person_ids", "person_id", within)
    _settle(tx, moved, [into, retired])


def _split_appearance(tx: Transaction, appearance_id: str) -> str:
    """Make a person of one appearance, and give its id."""
    rows = tx.read("SELECT * FROM appearances WHERE appearance_id = ?", [appearance_id])
    if rows.is_empty():
        raise UsageError(f"appearances: expected one with the id {appearance_id!r}, found none.")
    before, person_id = rows["person_id"][0], make_id("person", appearance_id)
    if person_id == before:
        raise UsageError(
            f"appearances: {appearance_id} is the one that {before} began with. "
            "Judge another appearance of that person different from it."
        )
    moved = move_appearances(
        tx,
        rows.with_columns(
            person_id=pl.lit(person_id), resolved_by=pl.lit("judgement"), confidence=1.0
        ),
    )
    _settle(tx, moved, [before, person_id])
    return person_id


def _own_up(tx: Transaction, person_ids: list[str]) -> None:
    """Note of people made by judgement that they stand on their own, now that it is withdrawn."""
    asked = pl.DataFrame({"person_id": person_ids})
    split = tx.read(
        "SELECT a.* FROM appearances a SEMI JOIN asked USING (person_id) "
        "WHERE resolved_by = 'judgement'",
        asked=asked,
    )
    began = pl.Series(
        [make_id("person", a) == p for a, p in split["appearance_id", "person_id"].iter_rows()],
        dtype=pl.Boolean,
    )
    replace_rows(
        tx,
        "appearances",
        "appearance_id",
        split.filter(began).with_columns(resolved_by=pl.lit("new")),
    )


def _find_merged(tx: Transaction, judged: pl.DataFrame) -> list[str]:
    """Find who was merged into another by judgements of these times."""
    return tx.read(
        "SELECT person_id FROM retired_person_ids SEMI JOIN judged ON retired_at = decided_at "
        "WHERE reason = 'judgement'",
        judged=judged,
    )["person_id"].to_list()


def _reconsider(tx: Transaction, run_id: str, person_ids: list[str]) -> None:
    """Merge people whom evidence joins now that no judgement keeps them apart."""
    known = recall_alike(tx, person_ids)
    merged = reconsider_people(known, person_ids)
    moved = merge_people(tx, merged, "evidence", run_id)
    _settle(tx, moved, [p for old, choice in merged.items() for p in (old, choice.person_id)])


def _settle(tx: Transaction, statements: pl.DataFrame, person_ids: list[str]) -> None:
    """Place statements that have another speaker now, and count people anew."""
    place_statements(tx, statements, _NO_CLUSTERS)
    count_people(tx, pl.Series(person_ids, dtype=pl.String))
