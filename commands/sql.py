"""``onrecord sql``: a read-only query on the published tables, or as they were after a run."""

from pathlib import Path

import click

from commands.options import format_option, warehouse_option
from commands.terminal import show_rows


@click.command()
@click.argument("query")
@warehouse_option
@click.option("--at", "at_run", metavar="RUN_ID", help="Read the tables as they were after a run.")
@format_option
def sql(query: str, warehouse: Path, at_run: str | None, form: str) -> None:
    """Run one read-only SQL QUERY on the tables and views.

    The query sees the tables and nothing else: no files, no network.
    """
    from onrecord.publish import run_query

    show_rows(run_query(warehouse, query, at_run=at_run), form)
