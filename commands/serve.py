"""``onrecord serve``: the main job on a schedule, and maintenance every night."""

from pathlib import Path

import click

from commands.options import warehouse_option, workers_option
from commands.terminal import escape_text, say


@click.command()
@click.argument("paths", nargs=-1, required=True)
@warehouse_option
@click.option(
    "--cron",
    default="*/15 * * * *",
    show_default=True,
    help="When to run: minute, hour, day, month, weekday, in UTC.",
)
@click.option(
    "--maintenance-cron",
    default="30 2 * * *",
    show_default=True,
    help="When to compact, expire, clean up and verify.",
)
@workers_option
def serve(
    paths: tuple[str, ...], warehouse: Path, cron: str, maintenance_cron: str, workers: int | None
) -> None:
    """Run the main job over PATHS on a schedule, until it is ended with Ctrl-C.

    Uses the Prefect server of PREFECT_API_URL, or one of its own for as long as it serves.
    """
    say(f"onrecord: serving {', '.join(map(escape_text, paths))} at {escape_text(cron)}")
    from flows.launch import prefect_started
    from onrecord.read import find_sources

    find_sources(paths)
    with prefect_started(warehouse, verbose=True, scheduling=True):
        from flows.schedule import read_cron, serve_flows

        main, maintenance = read_cron(cron), read_cron(maintenance_cron)
        say("Prefect is up. End with Ctrl-C.")
        sources = [str(Path(path).absolute()) for path in paths]
        serve_flows(sources, warehouse.absolute(), main, maintenance, workers)
