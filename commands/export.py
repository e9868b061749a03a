"""``onrecord export``: the published tables as files of their own."""

from pathlib import Path

import click

from commands.options import warehouse_option
from commands.terminal import escape_text, say


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@warehouse_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv", "jsonl"]),
    default="parquet",
    show_default=True,
    help="What files to write; CSV is safe to open in a spreadsheet.",
)
@click.option("--table", "tables", multiple=True, help="A table or view; all tables if not given.")
def export(directory: Path, warehouse: Path, form: str, tables: tuple[str, ...]) -> None:
    """Write the published tables to DIRECTORY, one file each."""
    from onrecord.publish import export_tables

    for path, count in export_tables(warehouse, directory, form, tables).items():
        say(f"{count:>12,} rows  {escape_text(path)}")
