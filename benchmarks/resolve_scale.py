"""What resolving costs as the mentions grow, up to a million of a hundred thousand people.

For each size a process of its own makes a warehouse from nothing, of articles that hold names and
roles and nothing else, and counts the processor's seconds and the memory. All at once, or a batch
at a time, where each batch reads anew what is known of those it may be about.

    python -m benchmarks.resolve_scale
    python -m benchmarks.resolve_scale --batch 20000
"""

import math
import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.resolve_cost import Newsroom, keep_batch, stage_batch
from onrecord.keep import open_warehouse

SIZES = (62_500, 125_000, 250_000, 500_000, 1_000_000)
MENTIONS_PER_ARTICLE = 12
MOST_SECONDS, MOST_MB = 600.0, 4096.0
"""The most that a million mentions may cost."""

TOLERANCE = 1.1
"""Growth may be so many times that of n log n, for what varies from run to run."""

Cost = tuple[int, int, float, float]
"""Appearances, people, seconds, MB."""


def measure(mentions: int, people: int, batch: int, seed: int) -> Cost:
    """Resolve so many mentions of so many people in a new warehouse, so many articles a time."""
    newsroom = Newsroom(people, seed, brief=True)
    articles, seconds = mentions // MENTIONS_PER_ARTICLE, 0.0
    with (
        tempfile.TemporaryDirectory() as folder,
        open_warehouse(Path(folder) / "warehouse", write=True, holder="benchmark") as lake,
    ):
        lake.begin_run("run-1", "run", {}, "1")
        for first in range(0, articles, batch):
            count = min(batch, articles - first)
            made = newsroom.make_batch(first, count, "run-1")
            seconds += keep_batch(lake, stage_batch(Path(folder), made))
        found = lake.read("SELECT (SELECT count(*) FROM appearances), count(*) FROM people")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found.item(0, 0), found.item(0, 1), seconds, peak


@click.command()
@click.option("--mentions", "sizes", type=int, multiple=True, default=SIZES, help="Sizes.")
@click.option("--people", default=100_000, help="People who are mentioned.")
@click.option("--batch", default=100_000, help="Articles a batch at most.")
@click.option("--seed", default=7, help="Seed of what is invented.")
def main(sizes: Sequence[int], people: int, batch: int, seed: int) -> None:
    """Measure how the cost of resolving grows; exit 1 beyond the limits."""
    spawn = multiprocessing.get_context("spawn")
    costs: list[float] = []
    beyond = False
    for size in sizes:
        with spawn.Pool(1) as pool:
            appearances, found, seconds, peak = pool.apply(measure, (size, people, batch, seed))
        costs.append(seconds / (size * math.log(size)))
        beyond = beyond or (size <= SIZES[-1] and (seconds > MOST_SECONDS or peak > MOST_MB))
        click.echo(
            f"{size:>9} mentions, {appearances:>7} appearances of {found:>6} people: "
            f"{seconds:6.1f} s, {peak:5.0f} MB, {costs[-1] / costs[0]:.2f} times n log n"
        )
    sys.exit(1 if beyond or costs[-1] > TOLERANCE * costs[0] else 0)


if __name__ == "__main__":
    main()
