"""Learn how the confidence of a statement follows from the tagger's and the speaker's.

python -m training.fit_confidence --shared SHARED [--model MODEL_DIR] [--dry]

Run it after ``training.fit_references``, and whenever the tagger is another one. Examples are the
statements found in the articles held out of training and in the cases of
``benchmarks.annotate_quality``; right is what that counts as right: content and speaker where the
article's speakers are annotated, content and source elsewhere. Both kinds of held-out article have
half the say: sources are judged in more articles, but it is speakers that the confidence is about.
And the cases have as much say as all held-out articles: these are of the outlets that were trained
on and took part in decisions, so that alone they promise too much of other articles. Even what is
least sure is right now and then; how often at least, is chosen by what five folds of the articles
say of each other. Printed is that: said and right for each tenth. Floor and weights go to
``data/confidence_weights.json``.
"""

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import numpy as np

from benchmarks.annotate_quality import CASES, Result, compare_statements, read_gold
from onrecord.annotate import annotate
from onrecord.annotate.confidence import describe_confidence
from onrecord.annotate.model import load_tagger
from onrecord.annotate.tags import Tagger
from training.evaluate import held_out
from training.examples import read_lines

RIDGE = 1.0
FOLDS = 5
FLOORS = (0.0, 0.1, 0.2, 0.3, 0.35, 0.4)
STEPS = 200


@dataclass(frozen=True)
class Example:
    values: tuple[float, ...]
    right: bool
    weight: float = 1.0


class Judged(Result):
    """Keeps each judgement on a statement in place of counting it."""

    def __init__(self) -> None:
        super().__init__()
        self.rights: list[tuple[float, bool]] = []

    def judge(self, kind: str, confidence: float, *, right: bool) -> None:
        assert kind == "statement"
        self.rights.append((confidence, right))


def list_examples(article: dict, tagger: Tagger) -> list[Example]:
    """Give the description of each statement found, and whether it is right."""
    said: list[tuple[float, ...]] = []

    def keep(draft: float, speaker: float) -> float:
        said.append(describe_confidence(draft, speaker))
        return (len(said) - 1) / 10_000

    with patch.object(annotate, "estimate_confidence", keep):
        annotation = annotate.annotate_text(article["text"], tagger)
    judged = Judged()
    compare_statements(article, annotation, judged)
    return [Example(said[round(number * 10_000)], right) for number, right in judged.rights]


def balance(articles: list[dict], parts: list[list[Example]]) -> list[list[Example]]:
    """Weigh the examples of articles with speakers up to those of the others."""
    told = sum(len(p) for a, p in zip(articles, parts, strict=True) if "speakers" in a)
    weight = (sum(map(len, parts)) - told) / max(1, told)
    return [
        [replace(e, weight=weight) for e in part] if "speakers" in article else part
        for article, part in zip(articles, parts, strict=True)
    ]


def weigh_alike(parts: list[list[Example]], others: list[list[Example]]) -> list[list[Example]]:
    """Weigh the examples of some articles up to those of others."""
    sought = sum(e.weight for part in others for e in part)
    weight = sought / sum(map(len, parts))
    return [[replace(e, weight=weight) for e in part] for part in parts]


def fit(examples: list[Example], floor: float) -> np.ndarray:
    """Fit the weights, held near those that change nothing.

    With a floor what is right may be so whatever its values (expectation maximisation, each time
    with one of Newton's steps).
    """
    table = np.array([e.values for e in examples])
    rights = np.array([e.right for e in examples], dtype=float)
    says = np.array([e.weight for e in examples])
    prior = np.array([0.0, 1.0, 0.0])
    weights = prior.copy()
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-table @ weights))
        told = rights * shares / (floor + (1 - floor) * shares)
        slope = table.T @ (says * (told - shares)) - RIDGE * (weights - prior)
        bend = (table.T * (says * shares * (1 - shares))) @ table + RIDGE * np.eye(3)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def tell_apart(parts: list[list[Example]], floor: float) -> Iterator[tuple[Example, float]]:
    """Give every example and what is said of it, each fold told by the others."""
    for fold in range(FOLDS):
        others = [e for i, part in enumerate(parts) if i % FOLDS != fold for e in part]
        weights = fit(others, floor)
        for example in (e for part in parts[fold::FOLDS] for e in part):
            share = 1 / (1 + np.exp(-np.dot(example.values, weights)))
            yield example, floor + (1 - floor) * float(share)


def choose_floor(parts: list[list[Example]]) -> float:
    """Choose the floor with which the folds tell each other best (log loss)."""

    def lose(floor: float) -> float:
        told = tell_apart(parts, floor)
        return -sum(e.weight * math.log(said if e.right else 1 - said) for e, said in told)

    losses = {floor: lose(floor) for floor in FLOORS}
    print("loss by floor", {floor: round(loss, 1) for floor, loss in losses.items()})
    return min(losses, key=losses.__getitem__)


def print_reliability(parts: list[list[Example]], floor: float) -> None:
    """Print said and right for each tenth, every fold told by the others."""
    bins = np.zeros((10, 3))
    for example, said in tell_apart(parts, floor):
        bins[min(9, int(said * 10))] += (said, example.right, 1)
    for said, right, count in bins[bins[:, 2] > 0]:
        print(f"said {said / count:.2f}   right {right / count:.2f}   of {count:.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="another model than the one that is shipped")
    parser.add_argument("--dry", action="store_true", help="print, write nothing")
    args = parser.parse_args()
    people = {row["id"]: row for row in read_lines(args.shared / "gold/train_people.jsonl")}
    articles = [{**a, **people.get(a["id"], {})} for a in held_out(args.shared)]
    tagger = load_tagger(args.model)
    parts = balance(articles, [list_examples(article, tagger) for article in articles])
    cases = [list_examples(article, tagger) for article in read_gold([CASES])]
    parts += weigh_alike(cases, parts)
    floor = choose_floor(parts)
    print_reliability(parts, floor)
    fitted = fit([e for part in parts for e in part], floor)
    weights = [floor, *(round(float(w), 4) for w in fitted)]
    print("floor and weights", weights)
    if not args.dry:
        path = Path(str(files("onrecord.annotate") / "data/confidence_weights.json"))
        path.write_text(json.dumps(weights) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
