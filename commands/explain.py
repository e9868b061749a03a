"""``onrecord explain``: why a person is one person, and who else it might have been."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import warehouse_option
from commands.terminal import escape_text, say

if TYPE_CHECKING:
    from onrecord.ingest import Explanation


@click.command()
@click.argument("person", nargs=-1, required=True)
@warehouse_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="Appearances, and other people, to show at most.",
)
def explain(person: tuple[str, ...], warehouse: Path, form: str, limit: int) -> None:
    """Explain PERSON, given by a name or an id: which appearances, by which evidence.

    Each appearance is weighed anew against all others of the person, and the person against
    everyone with a name like it, as it is done when articles come in. Points are natural log odds:
    above 0 they are one. "today" is whom an appearance would be found to be, were it new.
    """
    from onrecord.ingest import explain_resolution, find_one_person
    from onrecord.keep import open_warehouse

    query = " ".join(person)
    with open_warehouse(warehouse) as lake:
        person_id = find_one_person(lake, query)
        found = explain_resolution(lake, person_id, limit)
    if form == "json":
        show_json(found)
        return
    show_person(found)
    show_appearances(found)
    show_neighbours(found)
    show_decisions(found)


def show_person(found: "Explanation") -> None:
    """Say who it is, in a few lines."""
    [person] = found.person.to_dicts()
    role = f", {person['latest_role']}" if person["latest_role"] else ""
    say(f"{escape_text(person['name'])}{escape_text(role)} ({person['person_id']})")
    if person["other_names"]:
        say(f"  also {escape_text(', '.join(person['other_names']))}")
    if person["identities"]:
        say(f"  known as {escape_text(', '.join(person['identities']))}")
    seen = f", {person['first_seen']} to {person['last_seen']}" if person["first_seen"] else ""
    say(f"  articles: {person['article_count']:,}, statements: {person['statement_count']:,}{seen}")


def show_appearances(found: "Explanation") -> None:
    """Say of each appearance where it is, how it was resolved, and what speaks for it now."""
    say("\nAppearances")
    for one in found.appearances.iter_rows(named=True):
        where = [one["date"] or "undated", one["outlet"], one["headline"] or one["article_id"]]
        points = "" if one["points"] is None else f"{one['points']:+.1f} now: "
        say(f"  {escape_text(one['name'])} · {escape_text(' · '.join(str(w) for w in where if w))}")
        say(
            f"    resolved by {one['resolved_by']}, {one['confidence']:.2f}; {one['appearance_id']}"
        )
        say(f"    {points}{one['evidence']}")
        say(f"    were it new: {escape_text(one['today'])}")
    if left := found.appearance_count - found.appearances.height:
        say(f"  and {left:,} earlier ones: --limit {found.appearance_count}")


def show_neighbours(found: "Explanation") -> None:
    """Say of each one with a name like it how near it is, and why it is another person."""
    if found.neighbours.height:
        say("\nOthers with a name like it")
    for one in found.neighbours.iter_rows(named=True):
        say(f"  {escape_text(one['name'])} ({one['person_id']})")
        if one["points"] is not None:
            say(f"    {one['points']:+.1f}: {one['evidence']}")
        say(f"    not joined: {one['not_joined']}")


def show_decisions(found: "Explanation") -> None:
    """Say which ids lead here and why, and what was judged on the person."""
    if found.retired.height:
        say("\nIds that lead here")
    for one in found.retired.iter_rows(named=True):
        names = escape_text(", ".join(one["names"] or ["no appearance left"]))
        say(f"  {one['person_id']} ({names}), by {one['reason']}, {one['retired_at']:%Y-%m-%d}")
    if found.judgements.height:
        say("\nJudgements")
    for one in found.judgements.iter_rows(named=True):
        note = f": {escape_text(one['note'])}" if one["note"] else ""
        other = escape_text(one["other"] or "an appearance of its own")
        said = "the same as" if one["judgement"] == "same" else "different from"
        say(f"  {said} {other}: {one['left_person_id']} {one['right_person_id']}")
        say(f"    by {escape_text(one['decided_by'])}, {one['decided_at']:%Y-%m-%d}{note}")


def show_json(found: "Explanation") -> None:
    """Print all of it as an array of one object."""
    import pyarrow as pa

    from onrecord.publish import format_json

    parts = ("appearances", "neighbours", "retired", "judgements")
    lists = {part: getattr(found, part).to_dicts() for part in parts}
    [person] = found.person.to_dicts()
    whole = {**person, "appearance_count": found.appearance_count, **lists}
    click.echo(format_json(pa.Table.from_pylist([whole])), nl=False)
