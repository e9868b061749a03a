"""How well reports of one utterance are found, and near misses left apart.

The utterances in ``cases/utterances.txt`` are invented. Each is told in four of six ways; beside
each stand two statements that are close to it and yet others. They are in two halves: the rules
were tuned on the first alone.

    python -m benchmarks.utterances
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import click
import polars as pl

from onrecord.resolve.utterances import STATEMENT_COLUMNS, cluster_statements

CASES = Path(__file__).parent / "cases" / "utterances.txt"
PLACES = (
    "Torvik Mellby Sandnes Ulvik Harrow Quenby Lastova Brindale Orsova Kilmore Vardal Espera "
    "Montalvo Dunmere Halvorsk Cantara Novik Ashgrove Lindau Ferrol Strathy Velden Marbury Zarevo"
).split()
SPEAKERS = 25
CLUSTERS = 160
LEAST_PRECISION, LEAST_RECALL = 0.97, 0.90
_AUXILIARY = re.compile(
    r"\b(will|must|can|could|should|would|is|are|was|were|has|have|had)\b(?! not)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One utterance: as quoted, otherwise translated, in reported speech; and another."""

    direct: str
    translated: str
    indirect: str
    other: str


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the benchmark.

    Attributes:
        kind: How it was made.
        cluster: The utterance that it reports; each near miss has its own.
        text: Its words.
        speaker: Who said it.
        day: When it was reported.
        quote_type: As in ``statements``.
    """

    kind: str
    cluster: str
    text: str
    speaker: str
    day: date
    quote_type: str = "direct"


def read_cases() -> list[Case]:
    """Read the utterances."""
    lines = [line for line in CASES.read_text().splitlines() if not line.startswith("#")]
    blocks = "\n".join(lines).strip().split("\n\n")
    return [Case(*block.splitlines()) for block in blocks]


def fill(case: Case, rng: random.Random) -> Case:
    """Set number and place of an utterance."""
    number, place = str(rng.randrange(11, 99)), rng.choice(PLACES)
    texts = (case.direct, case.translated, case.indirect, case.other)
    return Case(*(text.replace("{a}", number).replace("{p}", place) for text in texts))


def trim(text: str) -> str:
    """Cut a quotation where an editor may: after a clause of some length, or late."""
    words = text.split()
    for place in range(len(words) - 3, 7, -1):
        if words[place - 1].endswith(","):
            return " ".join(words[:place]).rstrip(",")
    return " ".join(words[: max(8, len(words) * 3 // 4)])


def punctuate(text: str) -> str:
    """Set other commas and quotation marks, and contract."""
    for full, short in (("will not", "won’t"), ("do not", "don’t"), ("cannot", "can’t")):
        text = text.replace(full, short)
    return f"“{text.replace(',', ' –')}.”"


def mix(case: Case) -> str:
    """Begin as reported speech and end as quoted."""
    told, quoted = case.indirect.split(), case.direct.split()
    blocks = SequenceMatcher(None, told, quoted, autojunk=False).get_matching_blocks()
    middle = min(blocks[:-1], key=lambda block: abs(block.a - len(told) / 2))
    return " ".join([*told[: middle.a], *quoted[middle.b :]])


WAYS: Mapping[str, tuple[Callable[[Case], str], str]] = {
    "identical": (lambda case: case.direct, "direct"),
    "trimmed": (lambda case: trim(case.direct), "direct"),
    "re-punctuated": (lambda case: punctuate(case.direct), "direct"),
    "otherwise translated": (lambda case: case.translated, "direct"),
    "indirect": (lambda case: case.indirect, "indirect"),
    "mixed": (mix, "mixed"),
}


# A change must stand before the place where editors cut: after it, what they leave fits both.
def change_number(told: Told, _: Case, rng: random.Random) -> Told | None:
    """Say it of another number."""
    found = re.search(r"\d+", trim(told.text))
    if not found:
        return None
    number = rng.choice([n for n in range(11, 99) if str(n) != found[0]])
    return replace(told, text=told.text.replace(found[0], str(number)))


def change_place(told: Told, _: Case, rng: random.Random) -> Told | None:
    """Say it of another place."""
    place = next((place for place in PLACES if place in trim(told.text)), None)
    if place is None or told.text.startswith(place):
        return None
    other = rng.choice([name for name in PLACES if name != place])
    return replace(told, text=told.text.replace(place, other))


def negate(told: Told, *_: object) -> Told | None:
    """Say the contrary: put a "not" in, or take it out."""
    if " not " in told.text:
        text = told.text.replace(" not ", " ", 1)
    else:
        text = _AUXILIARY.sub(r"\1 not", told.text, count=1)
    return replace(told, text=text) if trim(text) != trim(told.text) else None


MISSES: Mapping[str, Callable[[Told, Case, random.Random], Told | None]] = {
    "another statement": lambda told, case, _: replace(told, text=case.other),
    "another number": change_number,
    "another place": change_place,
    "negated": negate,
    "another speaker": lambda told, *_: replace(told, speaker=f"{told.speaker}0"),
    "a month later": lambda told, *_: replace(told, day=told.day + timedelta(30)),
}


def tell(cases: list[Case], rng: random.Random) -> Iterator[Told]:
    """Tell each utterance in four ways, and two near misses of it."""
    misses = Counter[str]()
    for number in range(CLUSTERS // 2):
        base = number % len(cases)
        case, speaker = fill(cases[base], rng), f"person-{number % SPEAKERS}"
        day = date(2026, 1, 5) + timedelta(rng.randrange(60))
        first = Told("quoted", f"cluster-{number}", case.direct, speaker, day)
        yield first
        for kind in rng.sample(list(WAYS), 3):
            say, quote_type = WAYS[kind]
            later = day + timedelta(rng.randrange(4))
            yield replace(first, kind=kind, text=say(case), day=later, quote_type=quote_type)
        made = 0
        for kind in sorted(MISSES, key=misses.__getitem__):
            missed = MISSES[kind](first, case, rng)
            if missed is not None and made < 2:
                misses[kind] += 1
                made += 1
                yield replace(missed, kind=kind, cluster=f"{first.cluster}-{kind}")


def find_clusters(statements: list[Told]) -> dict[int, str]:
    """Cluster them, each in an article of its own; give each one's cluster by its number."""
    rows = [
        (str(number), f"article-{number}", told.day, told.speaker, "person", None,
         told.quote_type, "say", False, told.text, None)
        for number, told in enumerate(statements)
    ]  # fmt: skip
    types = {"date_published": pl.Date, "negated": pl.Boolean}
    schema = {column: types.get(column, pl.String) for column in STATEMENT_COLUMNS}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    found = cluster_statements(frame, frame.clear()).rows
    return {int(s): c for c, s in found.select("cluster_id", "statement_id").iter_rows()}


def score(statements: list[Told], *, verbose: bool) -> tuple[float, float]:
    """Print what was found of each kind; give precision and recall of pairs."""
    found = find_clusters(statements)
    right, wanted, wrong = Counter[str](), Counter[str](), Counter[str]()
    true = false = missed = 0
    for one, two in combinations(range(len(statements)), 2):
        together = one in found and found[one] == found.get(two)
        gold = statements[one].cluster == statements[two].cluster
        true += together and gold
        false += together and not gold
        missed += gold and not together
        for told in (statements[one], statements[two]):
            wanted[told.kind] += gold
            right[told.kind] += gold and together
            wrong[told.kind] += together and not gold
        if verbose and together != gold:
            click.echo(f"{'+' if together else '-'} {statements[one]}\n  {statements[two]}")
    for kind in ("quoted", *WAYS):
        click.echo(f"  {kind:<22} {right[kind] / wanted[kind]:.2f} of {wanted[kind]} pairs found")
    for kind in MISSES:
        count = sum(told.kind == kind for told in statements)
        click.echo(f"  {kind:<22} {wrong[kind]} pairs joined, of {count} statements")
    return true / (true + false), true / (true + missed)


@click.command()
@click.option("--seed", default=3, help="Seed of what is drawn.")
@click.option("--verbose", is_flag=True, help="Print each pair that is wrong.")
def main(seed: int, verbose: bool) -> None:
    """Measure how well utterances are found; exit 1 below the floor."""
    cases, low = read_cases(), False
    for half, name in enumerate(("tuned on", "held out")):
        statements = list(tell(cases[half::2], random.Random(seed + half)))
        told = sum(statement.kind not in MISSES for statement in statements)
        click.echo(f"{name}: {told} statements of {CLUSTERS // 2} utterances, and near misses")
        precision, recall = score(statements, verbose=verbose and not half)
        click.echo(f"  precision {precision:.3f}, recall {recall:.3f}")
        low = low or precision < LEAST_PRECISION or recall < LEAST_RECALL
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
