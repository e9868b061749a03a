"""Learn what speaks for and against a name being a person's.

python -m training.fit_people --shared SHARED --unseen GOLD.jsonl --tagger DIRECTORY [--hold-out]

Examples are the names that a tagger took for people's: those of articles it never saw in training
count most (GOLD, tagged by the package in DIRECTORY), since it errs there as on new text; those of
the articles that the shipped tagger knows keep what is learned from losing well-known people. A
logit is fitted with Newton's method, its weights held near a guess.
"""

import argparse
import json
import math
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from onrecord.annotate.hearsay import find_hearsay
from onrecord.annotate.lexicon import PERSON_WEIGHTS
from onrecord.annotate.model import load_tagger
from onrecord.annotate.names import find_mentions
from onrecord.annotate.people import join_mentions, write_name
from onrecord.annotate.personhood import Evidence, list_evidence, read_scores
from onrecord.annotate.tags import Tagger
from onrecord.annotate.words import split_words
from training.examples import read_lines
from training.fit_references import CORPUS, is_same, read_articles

GUESS = {"addressed": 2.5, "untold": 3.5, "dateline": -3.0, "led": -3.0, "place": -3.0}
CLOSENESS = 1.0
UNSEEN, SEEN, OURS = 3.0, 1.0, 1.0
"""How much a name of each kind of article counts."""
LOST = 5.0
"""How many things passed for people are as bad as one person lost who is named once."""


@dataclass(frozen=True)
class Example:
    evidence: Evidence
    is_person: bool
    weight: float


def list_examples(article: dict, tagger: Tagger, weight: float) -> list[Example]:
    """Give every name that might be a person's; those of a person already found are left out."""
    text = article["text"]
    words, tags = split_words(text), tagger.tag(text)
    drafts = (*tags.statements, *find_hearsay(words, tags.statements))
    sources = frozenset(words.covering(s.start, s.end) for d in drafts for s in d.source)
    scores = read_scores(words, tags.names, sources)
    found: set[str] = set()
    examples = []
    for draft in join_mentions(words, find_mentions(words, tags.names, sources)):
        name = write_name(words, draft)
        person = next((p["name"] for p in article["people"] if is_same(p, name)), None)
        if person in found:
            continue
        if person:
            found.add(person)
        evidence = list_evidence(scores, draft.mentions, draft.parts, draft.gender)
        weighs = weight * (LOST * math.log2(1 + len(draft.mentions)) if person else 1.0)
        examples.append(Example(evidence, person is not None, weighs))
    return examples


def fit(examples: list[Example]) -> Evidence:
    """Fit the weights; evidence never seen keeps its guess."""
    names = sorted({name for e in examples for name in e.evidence} | set(GUESS))
    table = np.array([[e.evidence.get(name, 0.0) for name in names] for e in examples])
    right = np.array([float(e.is_person) for e in examples])
    weighs = np.array([e.weight for e in examples])
    prior = np.array([GUESS.get(name, 0.0) for name in names])
    hold = np.array([0.01 if name == "constant" else CLOSENESS for name in names])
    weights = prior.copy()
    for _ in range(30):
        share = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (weighs * (right - share)) - hold * (weights - prior)
        bend = (table.T * (weighs * share * (1 - share))) @ table + np.diag(hold)
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weights[i]), 2) for i, name in enumerate(names)}


def measure(examples: list[Example], weights: Evidence) -> str:
    """Say how many people are kept, and how many things with them."""
    kept = [
        e.is_person
        for e in examples
        if sum(weights.get(name, 0.0) * value for name, value in e.evidence.items()) > 0
    ]
    people = sum(e.is_person for e in examples)
    others = f"{kept.count(False)} of {len(examples) - people} others"
    return f"{sum(kept)} of {people} people kept, and {others}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--unseen", type=Path, required=True)
    parser.add_argument("--tagger", type=Path, required=True)
    parser.add_argument("--hold-out", action="store_true", help="measure on half, write nothing")
    args = parser.parse_args()
    unseen = read_lines(args.unseen)
    apart = {article["id"] for article in unseen}
    shipped, other = load_tagger(None), load_tagger(args.tagger)
    new = [list_examples(article, other, UNSEEN) for article in unseen]
    learn = [e for part in (new[::2] if args.hold_out else new) for e in part]
    ours = {article["id"] for article in read_lines(CORPUS)}
    for article in read_articles(args.shared):
        if article["id"] not in apart:
            learn += list_examples(article, shipped, OURS if article["id"] in ours else SEEN)
    weights = fit(learn)
    print("learnt from", measure(learn, weights))
    if args.hold_out:
        held = [e for part in new[1::2] for e in part]
        print("held out", measure(held, weights))
        print("as shipped", measure(held, PERSON_WEIGHTS))
        return
    path = Path(str(files("onrecord.annotate") / "data/person_weights.json"))
    path.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
