"""Learn what speaks for a person as what a pronoun or description means.

python -m training.fit_references --shared SHARED [--hold-out]

Examples are the pronouns and descriptions of the annotated articles: those that are a statement's
source have a known speaker, other descriptions are whoever is annotated with that title. For each
kind a multinomial logit over the people last named, and nobody, is fitted (Newton's method is not
needed: a few hundred examples, some forty features). Weights start from and are held near a guess,
since US politics, where most examples are from, shows little of what tells two ministers apart.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from onrecord.annotate.lexicon import REFERENCE_WEIGHTS
from onrecord.annotate.model import load_tagger
from onrecord.annotate.people import find_people, write_name
from onrecord.annotate.reference_features import Features
from onrecord.annotate.references import find_references
from onrecord.annotate.roles import find_stated_roles
from onrecord.annotate.scene import Scene, build_scene
from onrecord.annotate.tags import StatementDraft, Tagger
from onrecord.annotate.title_words import TitlePhrase
from onrecord.annotate.voices import find_voices
from onrecord.annotate.words import split_words
from onrecord.records import Span
from training.examples import read_lines

GUESS = {
    "pronoun": {},
    "description": {
        "same_title": 2.0, "same_place": 1.5, "other_place": -2.5, "other_party": -2.0,
        "other_office": -0.5, "same_organization": 1.0,
    },
}  # fmt: skip
CLOSENESS = 2.0
CORPUS = Path(__file__).parent / "corpus/corpus.jsonl"
STEPS, RATE = 500, 0.05


@dataclass(frozen=True)
class Choice:
    kind: str
    options: list[tuple[int, Features]]
    right: int


def read_articles(shared: Path) -> list[dict]:
    """Annotated articles with statements, people and speakers: the gold and our own."""
    texts = {a["id"]: a for a in read_lines(shared / "polnear/train.jsonl")}
    gold = read_lines(shared / "gold/train_people.jsonl")
    ours = read_lines(CORPUS)
    return [{**texts[people["id"]], **people} for people in gold] + ours


def tokens(phrase: str) -> set[str]:
    return set(phrase.lower().replace("\u00a0", " ").split()) - {"the", "of", "former"}


def is_same(person: dict, name: str) -> bool:
    mine = tokens(name)
    return mine in map(tokens, [person["name"], *person["aliases"]]) or (
        len(mine & tokens(person["name"])) >= 2
    )


def find_choices(article: dict, tagger: Tagger) -> Iterator[Choice]:
    """Give every reference of an article whose right answer the annotation tells."""
    text = article["text"]
    words, names = split_words(text), tagger.tag(text).names
    drafts = [
        StatementDraft(
            tuple(Span(*s) for s in statement["content"]),
            (),
            tuple(Span(*s) for s in statement["source"]),
            "mixed",
            1.0,
        )
        for statement in article["statements"]
    ]
    ranges = [words.covering(s.start, s.end) for d in drafts for s in d.source]
    cast = find_people(words, names, frozenset(ranges))
    scene = build_scene(words, cast, names)
    index: dict[str, int] = {}
    for person in article["people"]:
        for i, draft in enumerate(cast.people):
            if i not in index.values() and is_same(person, write_name(words, draft)):
                index[person["name"]] = i
                break
    spoken = {}
    for speaker in article["speakers"]:
        source = article["statements"][speaker["statement"]]["source"]
        if source:
            right = index.get(speaker["speaker"] or "", -1) if speaker["kind"] == "person" else -1
            spoken.setdefault(words.covering(*source[0]), (speaker["kind"], right))
    found: list[tuple[int, TitlePhrase | None, list[tuple[int, Features]]]] = []
    find_references(
        scene,
        find_stated_roles(scene),
        find_voices(words, tuple(drafts)),
        lambda at, phrase, options: found.append((at, phrase, options)),
    )
    starts = {first: told for (first, _), told in spoken.items()}
    for at, phrase, options in found:
        if phrase is None:
            if (at, at + 1) in spoken:
                yield Choice("pronoun", options, spoken[at, at + 1][1])
        elif at in starts and starts[at][0] in ("person", "unnamed"):
            yield Choice("description", options, starts[at][1])
        else:
            right = find_holder(article, scene, phrase, index)
            if right is not None:
                yield Choice("description", options, right)


def find_holder(
    article: dict, scene: Scene, phrase: TitlePhrase, index: dict[str, int]
) -> int | None:
    """Give who is annotated with a title: -1 for nobody, ``None`` where it could be several."""
    said = scene.words.slice(phrase.first, phrase.last).lower()
    shown, fitting = set(), set()
    for person in article["people"]:
        for role in person["roles"]:
            evidence = role["evidence"].lower()
            if evidence in said or said in evidence:
                shown.add(person["name"])
            overlap = tokens(role["title"]) & tokens(phrase.title)
            if 2 * len(overlap) >= min(len(tokens(role["title"])), len(tokens(phrase.title))):
                fitting.add(person["name"])
    for names in (shown, fitting):
        if len(names) == 1:
            return index.get(names.pop(), -1)
    return -1 if not fitting else None


def fit(choices: list[Choice], guess: Features) -> Features:
    """Fit the weights by full-batch Adam; features unseen keep their guess."""
    names = sorted({n for c in choices for _, f in c.options for n in f} | set(guess))
    column = {name: i for i, name in enumerate(names)}
    prior = np.array([guess.get(name, 0.0) for name in names])
    tables, rights = [], []
    for choice in choices:
        table = np.zeros((len(choice.options), len(names)))
        for row, (_, features) in enumerate(choice.options):
            for name, value in features.items():
                table[row, column[name]] = value
        people = [person for person, _ in choice.options]
        tables.append(table)
        rights.append(people.index(choice.right) if choice.right in people else len(people) - 1)
    table, starts = np.concatenate(tables), np.cumsum([0, *map(len, tables)][:-1])
    sizes = np.array([len(part) for part in tables])
    chosen = table[starts + rights].sum(axis=0)
    weights, first, second = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
    for step in range(1, STEPS + 1):
        scores = table @ weights
        share = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share /= np.repeat(np.add.reduceat(share, starts), sizes)
        slope = chosen - share @ table + CLOSENESS * (prior - weights)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[i]), 3) for name, i in column.items()}


def measure(choices: list[Choice], weights: Features) -> str:
    """Say how often the likeliest is right, and how much of what is somebody is found."""
    right = found = truly = good = 0
    for choice in choices:
        scores = [sum(weights.get(n, 0.0) * v for n, v in f.items()) for _, f in choice.options]
        best = max(range(len(scores)), key=scores.__getitem__)
        said = choice.options[best][0]
        right += said == choice.right
        found += said >= 0
        truly += choice.right >= 0
        good += said >= 0 and said == choice.right
    return f"{right}/{len(choices)} right, {good}/{found} of the people said, {good}/{truly} found"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--hold-out", action="store_true", help="measure on a third, write nothing")
    args = parser.parse_args()
    tagger = load_tagger(None)
    articles = read_articles(args.shared)
    random.Random(7).shuffle(articles)
    cut = len(articles) // 3 if args.hold_out else 0
    learn, test = (
        [choice for article in part for choice in find_choices(article, tagger)]
        for part in (articles[cut:], articles[:cut])
    )
    fitted = {}
    for kind, guess in GUESS.items():
        examples = [c for c in learn if c.kind == kind and c.options]
        fitted[kind] = fit(examples, guess)
        print(kind, "learnt from", measure(examples, fitted[kind]))
        if test:
            print(kind, "held out", measure([c for c in test if c.kind == kind], fitted[kind]))
            print(
                kind,
                "as shipped",
                measure([c for c in test if c.kind == kind], REFERENCE_WEIGHTS[kind]),
            )
    if not args.hold_out:
        path = Path(str(files("onrecord.annotate") / "data/reference_weights.json"))
        path.write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
