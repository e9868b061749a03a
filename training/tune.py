"""Decisions taken on held-out articles: label biases, and how sure to be of a statement."""

import json
from pathlib import Path

import numpy as np
import torch

from onrecord.annotate.linking import LinkScorer, Window
from onrecord.annotate.model import OnnxTagger
from onrecord.annotate.statements import describe_draft, join_spans
from training.errors import match, words
from training.network import Network
from training.package import list_links

STEPS = (-0.3, 0.3)
ROUNDS = 2
START = (0.0, -1.5, 0.3, 1.2, 0.6, 0.0, 0.9)
"""Where the search begins: what was chosen for an earlier network."""


class TorchTagger(OnnxTagger):
    """The tagger with another network in it, as it is in training, in bfloat16."""

    def __init__(self, package: Path, network: Network) -> None:
        super().__init__(package)
        self.network = network.eval()
        self.scorer = LinkScorer(**list_links(network))

    def score_pieces(self, ids: np.ndarray, shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give the label scores and link states of a window."""
        pieces = torch.from_numpy(ids)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            hidden = self.network.encode(pieces, torch.from_numpy(shapes), pieces > 0).float()
        with torch.no_grad():
            return self.network.tags(hidden).numpy(), self.network.link(hidden).numpy()


def rate_network(network: Network, package: Path, articles: list[dict]) -> dict[str, float]:
    """Give F1 of four kinds for a network, with a package's vocabulary and biases."""
    tagger = TorchTagger(package, network)
    return judge(tagger, articles, [tagger.read(article["text"]) for article in articles])[2]


def to_ranges(spans: list) -> list[list[int]]:
    return [[span.start, span.end] for span in spans if span is not None]


def judge(
    tagger: OnnxTagger, articles: list[dict], windows: list[list[Window]]
) -> tuple[list[tuple], list[bool], dict[str, float]]:
    """Describe every found statement, say whether it is right, and give F1 of four kinds."""
    described, right = [], []
    hits = {"exact": 0, "overlap": 0, "who": 0}
    found_count = gold_count = 0
    said = {"right": 0, "all": 0}
    for article, own in zip(articles, windows, strict=True):
        tagger.find_spans(own)
        drafts = join_spans(article["text"], own, tagger.scorer)
        found = [{"content": to_ranges(d.content), "source": to_ranges([d.source])} for d in drafts]
        good = set()
        for i, j, share in match(article["text"], article["statements"], found):
            a = words(article["text"], article["statements"][i]["source"])
            b = words(article["text"], found[j]["source"])
            hits["overlap"] += 1
            hits["exact"] += share == 1
            if a & b or not (a or b):
                hits["who"] += 1
                good.add(j)
        told, gold = (
            set().union(*(words(article["text"], s["content"]) for s in statements))
            for statements in (found, article["statements"])
        )
        said["right"] += len(told & gold)
        said["all"] += len(told) + len(gold)
        found_count += len(found)
        gold_count += len(article["statements"])
        described += [describe_draft(d) for d in drafts]
        right += [j in good for j in range(len(drafts))]
    figures = {name: 200 * hit / (found_count + gold_count) for name, hit in hits.items()}
    figures["tokens"] = 200 * said["right"] / said["all"]
    return described, right, figures


def choose_biases(path: Path, articles: list[dict]) -> dict[str, list[float]]:
    """Try biases on statement labels one after the other, keeping what raises the figures."""
    tagger = OnnxTagger(path)
    windows = [tagger.read(article["text"]) for article in articles]
    labels = json.loads((path / "model.json").read_text())["labels"]["statements"]
    biases = np.array(START, dtype=np.float32)

    def rate(trial: np.ndarray) -> float:
        tagger.biases["statements"] = trial
        return sum(judge(tagger, articles, windows)[2].values())

    best = rate(biases)
    for place in [*range(len(labels))] * ROUNDS:
        for step in STEPS:
            trial = biases.copy()
            trial[place] += step
            rated = rate(trial)
            if rated > best + 0.1:
                best, biases = rated, trial
    print("biases", dict(zip(labels, biases.tolist(), strict=True)), f"{best:.2f}")
    return {"statements": [round(float(b), 2) for b in biases]}


def calibrate(path: Path, articles: list[dict]) -> None:
    """Fit the confidence of statements (logistic regression, ridge) and write it to the card."""
    tagger = OnnxTagger(path)
    windows = [tagger.read(article["text"]) for article in articles]
    described, right, figures = judge(tagger, articles, windows)
    x, y = np.array(described), np.array(right, dtype=float)
    weights = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge @ weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(curve, slope)
    p = 1 / (1 + np.exp(-x @ weights))
    card = json.loads((path / "model.json").read_text())
    card["confidence"] = [round(float(w), 4) for w in weights]
    (path / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print({name: round(value, 1) for name, value in figures.items()})
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1)
        if inside.any():
            print(f"said {low:.1f}-{low + 0.1:.1f}: right {y[inside].mean():.2f} of {inside.sum()}")
