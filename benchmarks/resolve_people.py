"""How well people are resolved: hard pairs by kind, and newsrooms' articles in any order.

Everybody is invented. Pairs resolve two appearances at a time: of each kind one person in two forms
or two people who are alike, and the names of ``name_table``, in the writing customs of many
languages, alone and in one office. The newsroom's articles are resolved at once and in twenty
batches, in two orders, through the warehouse.

With ``--names`` the same is done with the name forms of public figures, nicknames and spellings of
lists (see ``public_names``), half of which the rules may be tuned on, the other half not.

    python -m benchmarks.resolve_people
    python -m benchmarks.resolve_people --names SHARED/names
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.name_table import list_name_pairs
from benchmarks.newsroom import Newsroom, Person, invent_beats
from benchmarks.people_pairs import DIFFERENT, SAME
from benchmarks.public_names import NameLists, read_name_lists
from benchmarks.public_pairs import (
    MAY_BE_ONE,
    PUBLIC_DIFFERENT,
    PUBLIC_SAME,
    list_public_beats,
)
from tests.ingest.stories import Desk
from tests.resolve.cases import Seen, are_one

PAIRS_PER_KIND = 60
LEAST_PRECISION, LEAST_RECALL, LEAST_JUST_AS_AT_ONCE = 0.98, 0.93, 0.95
"""B-cubed figures of a newsroom, and the share of its people found in batches as at once."""
OFFICE = ("Foreign Minister | | Norway",)

Pair = Callable[[random.Random], tuple[Seen, Seen]]


def measure_pairs(kinds: Mapping[str, Pair], rng: random.Random) -> Iterator[tuple[str, float]]:
    """Measure the share of pairs of each kind that are found to be one person."""
    for kind, make in kinds.items():
        joined = sum(are_one(*make(rng)) for _ in range(PAIRS_PER_KIND))
        yield kind, joined / PAIRS_PER_KIND


def measure_table() -> Iterator[tuple[str, int, int, int]]:
    """Measure the table of names.

    Yields:
        A sign of the table, its pairs, and how many are one person alone and in one office.
    """
    pairs, alone, seated = Counter[str](), Counter[str](), Counter[str]()
    for pair in list_name_pairs():
        pairs[pair.sign] += 1
        alone[pair.sign] += are_one(Seen(pair.left), Seen(pair.right))
        seated[pair.sign] += are_one(Seen(pair.left, OFFICE), Seen(pair.right, OFFICE))
    for sign in pairs:
        yield sign, pairs[sign], alone[sign], seated[sign]


def measure_articles(
    beats: list[list[Person]], count: int, rng: random.Random
) -> Iterator[tuple[str, float, float, float]]:
    """Measure articles kept at once, in twenty batches, and in twenty batches in another order.

    Yields:
        The way, B-cubed precision and recall, and the share of people found just as at once.
    """
    newsroom = Newsroom(rng, beats)
    stories = newsroom.write_articles(count)
    shuffled = rng.sample(stories, len(stories))
    ways = (("at once", stories, count), ("in 20 batches", stories, count // 20))
    first = None
    for way, order, size in (*ways, ("in 20 batches, shuffled", shuffled, count // 20)):
        with TemporaryDirectory() as folder:
            desk = Desk(Path(folder))
            for start in range(0, count, size):
                desk.keep(*order[start : start + size])
            people = desk.list_people()
            first = first or people
            yield way, *newsroom.score(desk), len(first & people) / len(first | people)


def report_pairs(same: Mapping[str, Pair], different: Mapping[str, Pair], seed: int) -> bool:
    """Print the pairs' figures; whether no two people were joined."""
    rng = random.Random(seed)
    click.echo(f"pairs of one person found, of {PAIRS_PER_KIND} each (1.00 is best)")
    for kind, share in measure_pairs(same, rng):
        click.echo(f"  {kind:<28} {share:.2f}")
    click.echo("pairs of two people joined (0.00 is best)")
    kept_apart = True
    for kind, share in measure_pairs(different, rng):
        click.echo(f"  {kind:<28} {share:.2f}")
        kept_apart = kept_apart and (not share or kind in MAY_BE_ONE)
    return kept_apart


def report_table() -> bool:
    """Print the table's figures; whether no two people were joined."""
    click.echo("names of many customs             pairs    alone  in one office")
    kept_apart = True
    for sign, pairs, alone, seated in measure_table():
        meaning = {"=": "of one person", "~": "of one, with support", "#": "of two people"}[sign]
        click.echo(f"  {meaning:<30} {pairs:6} {alone:8} {seated:8}")
        kept_apart = kept_apart and (sign != "#" or not alone + seated)
    return kept_apart


def report_articles(beats: list[list[Person]], count: int, seed: int) -> bool:
    """Print a newsroom's figures; whether they are as good as they must be."""
    people = sum(map(len, beats))
    click.echo(f"{count} articles, {people} people    precision  recall  as at once")
    good = True
    for way, precision, recall, same in measure_articles(beats, count, random.Random(seed)):
        click.echo(f"  {way:<26} {precision:8.3f} {recall:8.3f} {same:8.3f}")
        good = good and precision >= LEAST_PRECISION and recall >= LEAST_RECALL
        good = good and same >= LEAST_JUST_AS_AT_ONCE
    return good


def bind_lists(
    kinds: Mapping[str, Callable[..., tuple[Seen, Seen]]], lists: NameLists
) -> dict[str, Pair]:
    """Let kinds of pairs be made of these lists."""
    return {kind: partial(make, lists=lists) for kind, make in kinds.items()}


@click.command()
@click.option("--articles", default=1000, help="Articles of each newsroom.")
@click.option("--seed", default=11, help="Seed of what is invented.")
@click.option("--names", type=click.Path(path_type=Path, exists=True), help="Lists of names.")
def main(articles: int, seed: int, names: Path | None) -> None:
    """Measure how well people are resolved; exit 1 below the floors."""
    if names is None:
        good = [report_pairs(SAME, DIFFERENT, seed), report_table()]
        good.append(report_articles(invent_beats(random.Random(seed)), articles, seed))
        sys.exit(0 if all(good) else 1)
    good = []
    for held_out in (False, True):
        lists = read_name_lists(names, held_out=held_out)
        click.echo(f"\nnames {'held out' if held_out else 'tuned on'}")
        same, different = bind_lists(PUBLIC_SAME, lists), bind_lists(PUBLIC_DIFFERENT, lists)
        good.append(report_pairs(same, different, seed))
        good.append(report_articles(list_public_beats(random.Random(seed), lists), articles, seed))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
