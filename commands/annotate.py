"""``onrecord annotate``: the annotator alone, without a warehouse."""

from pathlib import Path

import click

from commands.options import workers_option
from commands.terminal import escape_text


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@workers_option
def annotate(source: Path, target: Path, workers: int | None) -> None:
    """Annotate the texts of IN and write people and statements to OUT.

    IN holds JSON lines with "id" and "text" (.jsonl or .jsonl.gz), OUT one line for each. Offsets
    count code points of the text as given. A line that cannot be read is reported and left out;
    the exit status is then 1.
    """
    click.echo(f"onrecord: annotating {escape_text(source)}", err=True)
    from flows.worker import count_workers
    from onrecord.annotate.lines import annotate_file

    counts = annotate_file(source, target, workers or count_workers(), tell_refused)
    click.echo(
        f"{counts.annotated:,} texts annotated, {counts.refused:,} lines refused; "
        f"written to {escape_text(target)}",
        err=True,
    )
    if counts.refused:
        raise SystemExit(1)


def tell_refused(message: str) -> None:
    """Report a line that was left out."""
    click.echo(escape_text(message), err=True)
