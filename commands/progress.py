"""Progress on the screen: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from commands.terminal import say
from flows.progress import Progress, watching

LINE_SECONDS = 5.0
"""Time between two lines of progress where there is no terminal to draw on."""


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show how far the flow runs of this block are."""
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        with watching(_LinePrinter()):
            yield
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        line = bar.add_task("starting", total=None)

        def draw(progress: Progress) -> None:
            bar.update(
                line,
                description=describe_progress(progress),
                completed=progress.done,
                total=progress.total,
            )

        with watching(draw):
            yield


def describe_progress(progress: Progress) -> str:
    """Write a step and its counts, such as ``extracting: 240 kept, 10 rejected``."""
    counts = ", ".join(f"{count:,} {name}" for name, count in progress.counts.items() if count)
    return f"{progress.step}: {counts}" if counts else progress.step


class _LinePrinter:
    """Prints a line when the step changes, and every few seconds while it lasts."""

    def __init__(self) -> None:
        self._last = Progress("")
        self._told = 0.0

    def __call__(self, progress: Progress) -> None:
        """Print one line, unless the last one is too young to be bettered."""
        now = time.monotonic()
        ended = progress.total is not None and progress.done >= progress.total
        soon = progress.step == self._last.step and now - self._told < LINE_SECONDS
        if progress == self._last or (soon and not ended):
            return
        self._last, self._told = progress, now
        of_total = "" if progress.total is None else f" of {progress.total:,}"
        say(f"  {describe_progress(progress)} ({progress.done:,}{of_total} articles)")
