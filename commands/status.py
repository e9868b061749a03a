"""``onrecord status``: how the warehouse stands."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import warehouse_option
from commands.terminal import escape_text, list_counts, name_command, say

if TYPE_CHECKING:
    from onrecord.publish import RunStatus

COUNTS_SHOWN = ("read", "kept", "repeated", "rejected", "failed", "reannotated")


@click.command()
@warehouse_option
def status(warehouse: Path) -> None:
    """Show what is published, the last runs, open rejects, and who is writing."""
    from onrecord.publish import read_status

    found = read_status(warehouse)
    if found.writer:
        say(f"Being written by {escape_text(found.writer)}")
    if found.database is None:
        start = name_command("run PATH", warehouse)
        say(f"Nothing is published in {escape_text(warehouse)} yet: {start}")
        return
    say(f"{escape_text(found.database)}: generation {found.generation}, {found.published_at}")
    for table, count in found.rows.items():
        say(f"{count:>12,} {table}")
    say("Last runs")
    for run in found.runs:
        say(f"  {describe_run(run)}")
    if found.open_rejects:
        see = name_command("rejects", warehouse)
        say(f"Open rejects: {list_counts(found.open_rejects)}; see: {see}")


def describe_run(run: "RunStatus") -> str:
    """Write a run on one line: its key, how it ended, how long it took, what it did."""
    took = f" in {(run.ended_at - run.started_at).total_seconds():.1f} s" if run.ended_at else ""
    counts = json.loads(run.counts)
    did = ", ".join(f"{counts[name]:,} {name}" for name in COUNTS_SHOWN if counts.get(name))
    return f"{run.run_id} ({run.flow}) {run.status}{took}: {did or 'nothing new'}"
