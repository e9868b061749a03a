"""``onrecord judge``: decide that two people are the same, or different, and take it back."""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import warehouse_option
from commands.terminal import escape_text, name_command, say

if TYPE_CHECKING:
    from onrecord.keep import Warehouse


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.argument(
    "judgement", metavar="same|different", type=click.Choice(["same", "different"]), required=False
)
@click.option("--note", help="Why.")
@click.option("--by", "decided_by", help="Who decides; your user name if not given.")
@click.option("--undo", is_flag=True, help="Take back what was judged on A and B.")
@warehouse_option
def judge(
    left: str,
    right: str,
    judgement: str | None,
    note: str | None,
    decided_by: str | None,
    undo: bool,
    warehouse: Path,
) -> None:
    """Record that A and B are the same person, or different ones. Later runs obey.

    A and B are ids of people, retired ones too, or names that only one person can bear. With
    "different", B may also be the id of an appearance of A (see: onrecord explain), which then
    becomes a person of its own.
    """
    if undo == bool(judgement):
        raise click.UsageError("Expected same or different, or else --undo.")
    who = decided_by or find_user()
    from commands.writing import opened_for_change, running
    from onrecord.ingest import (
        find_changed_people,
        find_judged_pair,
        record_judgement,
        withdraw_judgement,
    )

    with opened_for_change(warehouse) as lake:
        if undo:
            pair = find_judged_pair(lake, left, right)
        else:
            pair = find_sides(lake, left, right, judgement)
        before = lake.current_snapshot()
        asked = {"people": pair, "judgement": judgement or "undo", "by": who}
        with running(lake, "judge", asked) as record:
            if judgement:
                record_judgement(
                    *(lake, record.run_id, *pair, judgement),
                    decided_by=who,
                    decided_at=datetime.now(UTC),
                    note=note,
                )
            else:
                withdraw_judgement(lake, record.run_id, *pair)
            changes = find_changed_people(lake, before)
            record.counts["people changed"] = len(changes)
        say(
            f"Judged {judgement}: {pair[0]} and {pair[1]}"
            if judgement
            else f"Taken back: what was judged on {pair[0]} and {pair[1]}"
        )
        for change in changes or ["nothing else changed: they are as judged already"]:
            say(f"  {escape_text(change)}")
    if judgement:
        undoing = name_command(f"judge {pair[0]} {pair[1]} --undo", warehouse)
        say(f"Take it back with: {undoing}")


def find_sides(lake: "Warehouse", left: str, right: str, judgement: str | None) -> tuple[str, str]:
    """Find whom A and B mean; ids stay as they are, for a retired one says more."""
    from onrecord.ingest import find_one_person, find_person

    def find(side: str) -> str:
        if side.startswith("person-"):
            find_person(lake, side)
            return side
        return find_one_person(lake, side)

    if judgement == "different" and right.startswith("appearance-"):
        return find(left), right
    pair = find(left), find(right)
    if pair[0] == pair[1]:
        raise click.UsageError(
            f"{left!r} and {right!r} are one person, {pair[0]}. To take an appearance out of it, "
            f"find its id with: onrecord explain {pair[0]}, then: onrecord judge {pair[0]} "
            "APPEARANCE different"
        )
    return pair


def find_user() -> str:
    """Name the user of this machine.

    Raises:
        click.UsageError: It has no name.
    """
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise click.UsageError("Expected --by with who decides: your user has no name.") from error
