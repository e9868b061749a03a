"""``onrecord maintain``: compaction, expiry, clean-up and verification."""

from pathlib import Path

import click

from commands.options import verbose_option, warehouse_option
from commands.terminal import say


@click.command()
@warehouse_option
@verbose_option
def maintain(warehouse: Path, verbose: bool) -> None:
    """Compact small files, expire old snapshots, remove what nothing uses, and verify."""
    say(f"onrecord: maintaining {warehouse}")
    from flows.launch import prefect_started, refuse_busy

    refuse_busy(warehouse)
    with prefect_started(warehouse, verbose=verbose):
        from prefect import tags

        from flows.maintain import maintain_warehouse

        with tags("onrecord", "maintenance", warehouse.resolve().name):
            lines = maintain_warehouse(warehouse=str(warehouse))
    for line in lines:
        say(f"  {line}")
