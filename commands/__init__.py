"""What a person types: ``onrecord COMMAND``, one command a file.

A command's module imports nothing heavy before the command runs, so that ``--help`` and the
first line of output come at once.
"""

import signal
from types import FrameType

import click

from commands.annotate import annotate
from commands.explain import explain
from commands.export import export
from commands.identify import identify
from commands.judge import judge
from commands.maintain import maintain
from commands.people import people
from commands.rejects import rejects
from commands.run import run
from commands.serve import serve
from commands.sql import sql
from commands.status import status
from onrecord import __version__
from onrecord.errors import OnrecordError, UsageError


class OnrecordGroup(click.Group):
    """The commands, with every error that is meant for a person shown as one message."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error ends it with status 1, wrong usage with status 2."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(explain_os_error(error)) from error


def explain_os_error(error: OSError) -> str:
    """Say what an error of the operating system is about and what to do."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. Check the path, its rights and the free space."


@click.group(cls=OnrecordGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def onrecord() -> None:
    """Put the news on record: people, roles and statements from articles, in tables."""


for command in (
    *(run, annotate, sql, status, rejects, export, serve, maintain),
    *(people, explain, judge, identify),
):
    onrecord.add_command(command)


def main() -> None:
    """Run the command line; the entry point of ``onrecord``."""
    signal.signal(signal.SIGTERM, _interrupt)
    onrecord(prog_name="onrecord")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """End as on Ctrl-C, so that a run gives back its lock and removes what it staged."""
    raise KeyboardInterrupt
