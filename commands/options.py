"""Options that several commands share."""

from pathlib import Path

import click

warehouse_option = click.option(
    "--warehouse",
    type=click.Path(path_type=Path),
    default=Path("warehouse"),
    envvar="ONRECORD_WAREHOUSE",
    show_default=True,
    help="Folder of the warehouse.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="Processes to work with; one a core if not given.",
)
verbose_option = click.option("--verbose", is_flag=True, help="Show Prefect's log too.")
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print the rows.",
)
