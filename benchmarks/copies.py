"""How well copies are told from other articles on the same event.

Stories are invented (``prose.py``), copied in the ways that outlets copy, and kept through the
warehouse in shuffled batches together with articles that share their quotations, background or
mould; some are revised. A copy is right when it names one of its own story as its original, any
other article when it names none.

    python -m benchmarks.copies
    python -m benchmarks.copies --texts articles.jsonl.gz
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.prose import (
    Event,
    make_event,
    write_background,
    write_points,
    write_quotes,
)
from tests.ingest.stories import Desk, Story

FLOOR = 0.98
BATCH = 120
EDITS = (
    ("per cent", "percent"), (" said", " told reporters"), (" million", "m"), (" which ", " that "),
    (" has been ", " was "), (" will have to ", " must "), (" about ", " around "),
    (" before ", " ahead of "), (" since ", " from "), (" but ", " yet "),
    (" people", " residents"), (" after ", " following "), (" because ", " as "),
    (" at least ", " no fewer than "),
    (" could ", " might "), (" first ", " initial "), (" years", " yrs"), (" The ", " A "),
)  # fmt: skip
LEADS = (
    "What many had feared for months has now come about, and those it touches most were the last "
    "to hear of it, as people on the spot tell it.",
    "It was a day that few here will forget soon, whatever side they are on, and a good many of "
    "them had come to see it with their own eyes.",
    "Seldom has one decision split neighbours so deeply; the reasons go back further than any of "
    "those who argue about it care to remember.",
)


@dataclass(frozen=True, slots=True)
class Item:
    """An article of the benchmark.

    Attributes:
        kind: How it was made.
        paragraphs: Its text.
        story: The story that it is a copy of, or the original of.
        day: Days after the story's first report.
    """

    kind: str
    paragraphs: tuple[str, ...]
    story: str
    day: int = 0


Maker = Callable[[random.Random, list[str]], list[str]]


def count_words(paragraph: str) -> int:
    """Count the words of a paragraph."""
    return len(paragraph.split())


def edit(rng: random.Random, paragraphs: list[str], share: float = 0.6) -> list[str]:
    """Edit lightly: other words here and there, an adverb gone."""
    text = "\n\n".join(paragraphs)
    for old, new in EDITS:
        if rng.random() < share:
            text = text.replace(old, new, 2)
    words = text.split(" ")
    for _ in range(len(words) // 60):
        place = rng.randrange(len(words))
        if words[place].isalpha() and words[place].islower():
            del words[place]
    return " ".join(words).split("\n\n")


def take_pieces(rng: random.Random, paragraphs: list[str], least: int, share: float) -> list[str]:
    """Take paragraphs in a row: so large a part of the text, and so many words at least."""
    total = sum(map(count_words, paragraphs))
    start = rng.randrange(len(paragraphs))
    taken: list[str] = []
    for paragraph in paragraphs[start:] + paragraphs[:start]:
        words = sum(map(count_words, taken))
        if words >= least and words >= share * total:
            break
        taken.append(paragraph)
    return [p for p in paragraphs if p in taken]


def drop_middle(rng: random.Random, paragraphs: list[str]) -> list[str]:
    """Cut a third of the paragraphs, wherever they stand."""
    gone = set(rng.sample(range(1, len(paragraphs)), max(1, len(paragraphs) // 3)))
    return [p for number, p in enumerate(paragraphs) if number not in gone]


def reorder(rng: random.Random, paragraphs: list[str]) -> list[str]:
    """Keep the first paragraph and shuffle the rest."""
    return paragraphs[:1] + rng.sample(paragraphs[1:], len(paragraphs) - 1)


COPIES: Mapping[str, Maker] = {
    "identical": lambda _, p: p,
    "re-punctuated": lambda _, p: [re.sub(r"[,;]", "", x).replace('"', "”") for x in p],
    "dateline and credit": lambda _, p: [
        "TORVIK, Feb 3 (Tallow Wire) - " + p[0], *p[1:], "Reporting by the Tallow Wire."
    ],
    "cut at the end": lambda _, p: p[: -max(1, len(p) // 3)],
    "cut in the middle": drop_middle,
    "other first paragraph": lambda rng, p: [rng.choice(LEADS), *p[1:]],
    "further paragraph": lambda rng, p: [*p, rng.choice(LEADS)],
    "other order": reorder,
    "lightly edited": edit,
    "edited and cut": lambda rng, p: edit(rng, drop_middle(rng, p)),
    "excerpt, half": lambda rng, p: take_pieces(rng, p, 60, 0.45),
    "excerpt, quarter": lambda rng, p: take_pieces(rng, p, 45, 0.2),
    "excerpt, edited": lambda rng, p: edit(rng, take_pieces(rng, p, 60, 0.3)),
}  # fmt: skip


def write_original(rng: random.Random, event: Event) -> list[str]:
    """Write a story: points with quotations between them, background at the end."""
    points, quotes = write_points(rng, event, 0), write_quotes(event)
    return [
        points[0],
        quotes[0],
        *points[1:4],
        quotes[1],
        *points[4:],
        *write_background(rng, event),
    ]


def write_own_report(rng: random.Random, event: Event) -> list[str]:
    """Write of the event in other words, with the same quotations."""
    points, quotes = write_points(rng, event, 1), write_quotes(event)
    return [*points[:2], quotes[1], *points[2:5], quotes[0], *points[5:]]


def write_follow_up(rng: random.Random, event: Event) -> list[str]:
    """Write what came after, with two paragraphs and the background of the day before."""
    points, before = write_points(rng, event, 1), write_points(rng, event, 0)
    return [LEADS[0], *points[1:], *before[4:5], *write_background(rng, event)]


def write_in_mould(rng: random.Random, event: Event) -> list[str]:
    """Write of another event of the kind, in the same sentences."""
    return write_original(rng, make_event(rng, event.topic))


def write_speech(rng: random.Random, event: Event) -> list[str]:
    """Write a short report that is mostly the same speeches."""
    points = write_points(rng, event, 1)
    return [points[0], *write_quotes(event), points[4]]


Writer = Callable[[random.Random, Event], list[str]]
OTHERS: Mapping[str, Writer] = {
    "own report, same quotes": write_own_report,
    "short report, mostly quotes": write_speech,
    "follow-up, same background": write_follow_up,
}
MOULDS: Mapping[str, Writer] = {"same mould, other event": write_in_mould}


def make_items(rng: random.Random, stories: int) -> list[Item]:
    """Invent stories, their copies, and other articles on the same events."""
    items = []
    for number in range(stories):
        event, story = make_event(rng), f"story-{number:03}"
        original = write_original(rng, event)
        items += make_copies(rng, original, story)
        # One report by the other reporter an event: two would be copies of each other.
        kinds = [[*OTHERS][number % len(OTHERS)], *MOULDS]
        for kind in kinds:
            write = {**OTHERS, **MOULDS}[kind]
            name = f"{story}-{kind}"
            items.append(Item(kind, tuple(write(rng, event)), name, rng.randrange(3)))
    return items


def make_copies(rng: random.Random, original: list[str], story: str) -> list[Item]:
    """Make an original and a copy of it of each kind; excerpts may come before it."""
    items = [Item("original", tuple(original), story)]
    for kind, make in COPIES.items():
        day = rng.randrange(-1 if kind.startswith("excerpt") else 0, 3)
        items.append(Item(kind, tuple(make(rng, list(original))), story, day))
    return items


def read_items(rng: random.Random, path: Path, stories: int) -> list[Item]:
    """Make copies of texts from a file of JSON lines with ``text``, and keep the texts beside."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        texts = [json.loads(line)["text"].split("\n\n") for line in lines]
    long = [text for text in texts if len(text) > 4 and sum(map(count_words, text)) > 150]
    return [
        item
        for number, text in enumerate(rng.sample(long, min(stories, len(long))))
        for item in make_copies(rng, text, f"text-{number:03}")
    ]


def find_copies(items: list[Item], rng: random.Random) -> dict[int, int | None]:
    """Keep the articles in batches, in any order, and give each one's original as found.

    At the end every fourth original comes again, revised: it stays what it was.
    """
    order = rng.sample(range(len(items)), len(items))
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for start in range(0, len(order), BATCH):
            desk.keep(*(tell(items[number], number) for number in order[start : start + BATCH]))
        originals = [n for n, item in enumerate(items) if item.kind == "original"]
        desk.keep(*(tell(revise(items[number], rng), number) for number in originals[::4]))
        rows = desk.read("SELECT article_id, duplicate_of FROM articles")
    numbers = [[int(str(i).rsplit("-", 1)[1]) if i else None for i in row] for row in rows]
    return {article: original for article, original in numbers if article is not None}


def revise(item: Item, rng: random.Random) -> Item:
    """Write an article on."""
    return replace(item, paragraphs=(*item.paragraphs, rng.choice(LEADS)))


def tell(item: Item, number: int) -> Story:
    """Make the article that is kept."""
    day = date(2026, 2, 10) + timedelta(item.day)
    return Story(str(number), day=day, filler="\n\n".join(item.paragraphs))


def score(items: list[Item], found: Mapping[int, int | None]) -> tuple[float, float]:
    """Print how many of each kind are right; give precision and recall of copies marked.

    The earliest report of a story, which may be any of those of one text and day, is none.
    """
    right, total = Counter[str](), Counter[str]()
    roots = {items[original].story: original for original in found.values() if original is not None}
    marked = true = 0
    for number, item in enumerate(items):
        original = found[number]
        if original is not None:
            good = items[original].story == item.story
            marked, true = marked + 1, true + good
        else:
            good = item.kind not in COPIES or roots.get(item.story) == number
        total[item.kind] += 1
        right[item.kind] += good
    for kind, count in total.items():
        click.echo(f"  {kind:<28} {right[kind]:>4} of {count:>4}")
    wanted = len(items) - len({item.story for item in items})
    return true / marked if marked else 0.0, true / wanted


@click.command()
@click.option("--stories", default=40, help="Stories to invent, each with 13 copies.")
@click.option("--texts", type=click.Path(path_type=Path, exists=True), help="Copy these as well.")
@click.option("--seed", default=5, help="Seed of what is invented.")
def main(stories: int, texts: Path | None, seed: int) -> None:
    """Measure how well copies are recognised; exit 1 below the floor."""
    rng = random.Random(seed)
    sets = {"invented": make_items(rng, stories)}
    if texts:
        sets["texts"] = read_items(rng, texts, stories)
    low = False
    for name, items in sets.items():
        click.echo(f"{name}: {len(items)} articles, right of each kind")
        precision, recall = score(items, find_copies(items, rng))
        click.echo(f"  precision {precision:.3f}, recall {recall:.3f} (each at least {FLOOR})")
        low = low or min(precision, recall) < FLOOR
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
