"""``onrecord rejects``: what was refused and why; run it again with ``--replay``."""

from pathlib import Path

import click

from commands.options import verbose_option, warehouse_option, workers_option
from commands.terminal import escape_text, say

OPEN = "resolved_by_run_id IS NULL"
COLUMNS = '"check", stage, source_uri, "column", failure_case, expected, advice, rejected_at'
ONE_A_CHECK = f"""
SELECT {COLUMNS}, count(*) OVER (PARTITION BY "check") AS rejects FROM rejects WHERE {OPEN}
QUALIFY row_number() OVER (PARTITION BY "check" ORDER BY rejected_at DESC, reject_id) = 1
ORDER BY rejects DESC, "check"
"""
EVERY_ONE = f"""
SELECT {COLUMNS}, 1 AS rejects FROM rejects WHERE {OPEN} AND "check" = {{}}
ORDER BY rejected_at DESC, reject_id
"""


@click.command()
@warehouse_option
@click.option("--check", metavar="NAME", help="Only what broke this rule, every one of it.")
@click.option("--replay", is_flag=True, help="Run them again, with the code as it is now.")
@workers_option
@verbose_option
def rejects(
    warehouse: Path, check: str | None, replay: bool, workers: int | None, verbose: bool
) -> None:
    """List what was refused and not yet resolved, by check and with an example."""
    if replay:
        replay_rejects(warehouse, check, workers, verbose=verbose)
        return
    from onrecord.keep.place import quote_text
    from onrecord.publish import run_query

    sql = EVERY_ONE.format(quote_text(check)) if check else ONE_A_CHECK
    found = run_query(warehouse, sql).to_pylist()
    for reject in found:
        say(f"{reject['rejects']:,} {escape_text(reject['check'])} ({reject['stage']})")
        say(f"  {'' if check else 'such as '}{escape_text(reject['source_uri'])}")
        column = f" in {reject['column']}" if reject["column"] else ""
        say(f"  found{column}: {escape_text(reject['failure_case'])}")
        say(f"  expected: {escape_text(reject['expected'])}")
        say(f"  {escape_text(reject['advice'])}")
    if not found:
        say("No open rejects" + (f" of check {escape_text(check)}" if check else ""))


def replay_rejects(
    warehouse: Path, check: str | None, workers: int | None, *, verbose: bool
) -> None:
    """Run open rejects again and say what became of them."""
    say("onrecord: replaying rejects")
    from flows.launch import prefect_started, refuse_busy

    refuse_busy(warehouse)
    with prefect_started(warehouse, verbose=verbose):
        from prefect import tags

        from commands.progress import showing_progress
        from flows.replay import replay_rejects as replay

        with showing_progress(), tags("onrecord", "replay", warehouse.resolve().name):
            counts = replay(warehouse=str(warehouse), check=check, workers=workers).counts
    say(
        f"Replayed {counts['replayed']:,} rejects: {counts['kept']:,} articles kept, "
        f"{counts['rejected']:,} rejected again"
    )
