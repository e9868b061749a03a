"""Articles made to look like other articles: other names, other marks, other casing."""

import gzip
import json
import random
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from onrecord.annotate.quotes import find_quotations
from training.examples import Example, Range, Role

Edit = tuple[int, int, str]

_POOLS = json.loads((Path(__file__).parent / "names.json").read_text(encoding="utf-8"))
SURNAMES, GIVEN = _POOLS["surnames"], _POOLS["given"]
COUNTRIES, DEMONYMS, CITIES = _POOLS["countries"], _POOLS["demonyms"], _POOLS["cities"]
MARKS = [
    ("“", "”"),
    ('"', '"'),
    ("''", "''"),
    ("``", "''"),
    ("«", "»"),
    ("„", "“"),
    ("‘", "’"),
    ("'", "'"),
    ("« ", " »"),
]


@cache
def foreign_words(path: Path) -> list[str]:
    """Latin spellings of names from six scripts."""
    words = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, count = line.rstrip("\n").split("\t")[2::2]
            if 3 <= len(latin) <= 11 and latin.isalpha() and int(count) >= 3:
                words.add(latin.capitalize())
    return sorted(words)


def vary(example: Example, rng: random.Random, names_path: Path) -> Example:
    """Make one random variant of an article; about a quarter of the calls change nothing."""
    edits: list[Edit] = []
    if rng.random() < 0.5:
        edits += swap_names(example, rng, foreign_words(names_path))
    if rng.random() < 0.45:
        edits += change_marks(example.text, rng.choice(MARKS))
    if rng.random() < 0.15:
        edits += [(m.start(), m.end(), "\n") for m in re.finditer(r"\n\s*\n", example.text)]
    elif rng.random() < 0.08:
        edits += wrap_lines(example.text, rng.choice((60, 72, 80)))
    if rng.random() < 0.1:
        edits += dash_edits(example.text, rng)
    out = apply_edits(example, edits)
    if rng.random() < 0.05:
        head = out.text.split("\n", 1)[0]
        if len(head.upper()) == len(head):
            out = replace(out, text=head.upper() + out.text[len(head) :])
    return out


def swap_names(example: Example, rng: random.Random, words: list[str]) -> list[Edit]:
    """Give persons and places other names, each word the same everywhere in the article."""
    table: dict[tuple[str, str], str] = {}
    edits = []
    share = rng.choice((0.5, 1.0))
    for start, end, label in example.names:
        name = example.text[start:end]
        if label == "place":
            for pool in (COUNTRIES, DEMONYMS, CITIES):
                if name in pool:
                    key = ("place", name)
                    if key not in table:
                        table[key] = rng.choice(pool) if rng.random() < share else name
                    edits.append((start, end, table[key]))
        elif label == "person":
            parts = list(re.finditer(r"[^\s]+", name))
            for place, part in enumerate(parts):
                word = part.group()
                if len(word) < 3 or not word[0].isupper() or word.endswith("."):
                    continue
                last = place == len(parts) - 1
                key = ("person", word)
                if key not in table:
                    pool = rng.choice((words, SURNAMES)) if last else rng.choice((words, GIVEN))
                    fresh = rng.choice(pool) if rng.random() < share else word
                    table[key] = fresh.upper() if word.isupper() and len(word) > 3 else fresh
                edits.append((start + part.start(), start + part.end(), table[key]))
    return [e for e in edits if example.text[e[0] : e[1]] != e[2]]


def change_marks(text: str, style: tuple[str, str]) -> list[Edit]:
    """Write double quotation marks in another style."""
    edits: list[Edit] = []
    for span in find_quotations(text):
        mark = next(
            (m for m in ("''", "``", "“", "„", "«", '"') if text.startswith(m, span.start)), None
        )
        if mark is None:
            continue
        edits.append((span.start, span.start + len(mark), style[0]))
        tail = next((m for m in ("''", "”", "»", '"', "“") if text.endswith(m, 0, span.end)), None)
        if tail and span.end - len(tail) >= span.start + len(mark):
            edits.append((span.end - len(tail), span.end, style[1]))
    return edits


def wrap_lines(text: str, width: int) -> list[Edit]:
    """Break paragraphs into lines of one width, as old agency copy has them."""
    edits, column = [], 0
    for match in re.finditer(r"\s+|\S+", text):
        word = match.group()
        if "\n" in word:
            column = 0
        elif word == " " and column >= width - 8:
            edits.append((match.start(), match.end(), "\n"))
            column = 0
        else:
            column += len(word)
    return edits


def dash_edits(text: str, rng: random.Random) -> list[Edit]:
    """Write dashes in another way."""
    style = rng.choice((" -- ", " - ", "—", " – ", "--"))
    return [
        (m.start(), m.end(), style)
        for m in re.finditer(r"\s?(?:—|--|–)\s?", text)
        if "\n" not in m.group()
    ]


def apply_edits(example: Example, edits: list[Edit]) -> Example:
    """Change the text and move every annotated range along."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    if not kept:
        return example
    parts, last, shift = [], 0, 0
    olds: list[int] = []
    news: list[tuple[int, int, int]] = []
    for start, end, new in kept:
        parts += [example.text[last:start], new]
        olds.append(start)
        news.append((end, start + shift, start + shift + len(new)))
        shift += len(new) - (end - start)
        last = end
    parts.append(example.text[last:])

    def move(place: int, is_end: bool) -> int:
        index = bisect_right(olds, place - 1 if is_end else place) - 1
        if index < 0:
            return place
        old_end, new_start, new_end = news[index]
        if place >= old_end:
            return new_end + place - old_end
        return new_end if is_end else new_start

    def shift_range(one: Range) -> Range:
        return move(one[0], is_end=False), move(one[1], is_end=True)

    return move_ranges(replace(example, text="".join(parts)), shift_range)


def move_ranges(example: Example, move: Callable[[Range], Range]) -> Example:
    def many(ranges: list[Range] | None) -> list[Range] | None:
        return None if ranges is None else [move(r) for r in ranges]

    return replace(
        example,
        statements=example.statements
        and [{k: [move(r) for r in v] for k, v in s.items()} for s in example.statements],
        names=[(*move((s, e)), label) for s, e, label in example.names],
        roles=example.roles
        and [
            Role(move(r.title), many(r.holder), many(r.organization), many(r.place))
            for r in example.roles
        ],
        unsure_titles=[move(r) for r in example.unsure_titles],
    )
