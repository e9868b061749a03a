"""``onrecord sql``: a read-only query on the published tables, or as they were after a run."""

from pathlib import Path

import click

from commands.options import warehouse_option
from commands.terminal import find_width


@click.command()
@click.argument("query")
@warehouse_option
@click.option("--at", "at_run", metavar="RUN_ID", help="Read the tables as they were after a run.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print the rows.",
)
def sql(query: str, warehouse: Path, at_run: str | None, form: str) -> None:
    """Run one read-only SQL QUERY on the tables and views.

    The query sees the tables and nothing else: no files, no network.
    """
    from onrecord.publish import format_csv, format_json, format_table, run_query

    rows = run_query(warehouse, query, at_run=at_run)
    if form == "table":
        click.echo(format_table(rows, width=find_width()), nl=False)
    else:
        click.echo(format_json(rows) if form == "json" else format_csv(rows), nl=False)
