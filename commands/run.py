"""``onrecord run``: the main job."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import verbose_option, warehouse_option, workers_option
from commands.terminal import escape_text, find_width, list_counts, name_command, say

if TYPE_CHECKING:
    from flows.run import RunReport
    from flows.work import Work

SHOWN = """
SELECT date_published AS date, speaker, speaker_role AS role, text, publisher FROM who_said_what
WHERE speaker_type = 'person' ORDER BY date_published DESC NULLS LAST, statement_id LIMIT 6
"""
NEXT = (
    "SELECT speaker, latest_role, statement_count FROM speakers WHERE speaker_type = 'person' "
    "ORDER BY 3 DESC LIMIT 10"
)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@warehouse_option
@click.option("--force", is_flag=True, help="Do everything again, known or not.")
@workers_option
@click.option(
    "--batch-size",
    type=click.IntRange(1, 10_000),
    default=500,
    show_default=True,
    help="Articles a batch at most; the first ones are smaller.",
)
@verbose_option
def run(
    paths: tuple[str, ...],
    warehouse: Path,
    force: bool,
    workers: int | None,
    batch_size: int,
    verbose: bool,
) -> None:
    """Put the articles in PATHS on record: files, folders or glob patterns.

    Only what is new is read. Exit status: 0 when the work was done, rejects or not; 1 when it was
    not, or only in part; 2 for wrong usage.
    """
    say(f"onrecord: looking for new articles in {', '.join(map(escape_text, paths))}")
    from flows.launch import prefect_started, refuse_busy
    from flows.settings import find_user_server

    refuse_busy(warehouse)
    work = check_work(paths, warehouse, force=force)
    tell_work(work)
    if not work and find_user_server() is None:
        say(f"Nothing new. The data is in {warehouse / 'onrecord.duckdb'}")
        return
    say("Starting Prefect")
    with prefect_started(warehouse, verbose=verbose):
        from prefect import tags

        from commands.progress import showing_progress
        from flows.run import run_onrecord

        with showing_progress(), tags("onrecord", "main", warehouse.resolve().name):
            report = run_onrecord(
                paths=list(paths),
                warehouse=str(warehouse),
                force=force,
                workers=workers,
                batch_size=batch_size,
            )
    tell_report(report, warehouse)
    show_statements(warehouse)


def check_work(paths: Sequence[str], warehouse: Path, *, force: bool) -> "Work":
    """Find what there is to do, without Prefect.

    Raises:
        OnrecordError: The paths, the warehouse or the model are not as they must be.
    """
    from flows.work import find_work
    from onrecord.annotate.card import find_extractor_version
    from onrecord.keep import open_warehouse
    from onrecord.keep.place import read_place

    version = find_extractor_version()
    if not read_place(warehouse).exists():
        return find_work(paths, None, version, force=force)
    with open_warehouse(warehouse) as lake:
        return find_work(paths, lake, version, force=force)


def tell_work(work: "Work") -> None:
    """Say what was found, and what of it is left alone and why."""
    listing = work.listing
    known = len(listing.sources) - len(work.sources)
    say(f"Found {len(work.sources):,} new or changed files, {known:,} known ones")
    for entry in listing.ignored:
        say(f"  ignored: {escape_text(entry.path)}: {escape_text(entry.reason)}")
    for late in listing.waiting:
        say(f"  left for the next run: {escape_text(late.source.path)}: {escape_text(late.reason)}")
    if work.stale_count:
        say(f"  {work.stale_count:,} kept articles to annotate anew: the extractor has changed")


def tell_report(report: "RunReport", warehouse: Path) -> None:
    """Say what became of every document."""
    counts = report.record.counts
    say(
        f"Read {counts['read']:,} articles: {counts['kept']:,} kept, "
        f"{counts['repeated']:,} repeated, {counts['rejected']:,} rejected"
    )
    if report.rejects:
        say(f"  rejects: {list_counts(report.rejects)}; see: {name_command('rejects', warehouse)}")
    if counts["reannotated"]:
        say(f"  {counts['reannotated']:,} kept articles annotated anew")
    say(f"  {counts['statements']:,} statements in {counts['words']:,} words")


def show_statements(warehouse: Path) -> None:
    """Show the first lines of ``who_said_what``, where the data is, and what to try next."""
    from onrecord.publish import format_table, run_query

    say()
    say(format_table(run_query(warehouse, SHOWN), width=find_width()))
    say(f"The data is in {warehouse / 'onrecord.duckdb'}. Open it in DuckDB, or try:")
    say("  " + name_command(f'sql "{NEXT}"', warehouse))
