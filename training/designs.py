"""Really different designs at an equal budget, on the same held-out articles.

python -m training.designs --shared SHARED --work DIRECTORY [--steps 150]

- ``joint``: the shipped design, a tagger with learned links, all tasks at once;
- ``joint, nearest links``: the same tags, each content given to the nearest cue and each cue to the
  nearest source of its paragraph (rules over a tagger's output);
- ``pointer``: cues alone are tagged; from each cue the network points at the first and last piece
  of its content and of its source, as readers of questions point at answers (Devlin et al. 2019).

Every design starts from the same encoder, sees the same batches in the same order for as many
steps, and is measured without biases or calibration. ``DIRECTORY`` holds the silver names that
``training.run`` made.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.decoding import Floats
from onrecord.annotate.linking import RELATIONS, Window
from onrecord.annotate.model import OnnxTagger
from onrecord.annotate.statements import join_spans
from onrecord.annotate.windows import Pieces, cut_windows, split_pieces
from training import learn
from training.batches import IGNORE, continuation_ids, pad
from training.errors import match, words
from training.evaluate import held_out
from training.examples import hold_out, read_examples
from training.network import CLS, MINILM, PAD, SEP, STATEMENT_LABELS, Network, load_minilm
from training.package import write_package
from training.run import BASE, CORPUS, NAMES
from training.tune import to_ranges

HIDDEN = MINILM.hidden
POINTERS = 4
"""First and last piece of the content, first and last piece of the source."""
LONGEST = 150
"""Pieces of a content at most."""
CUE_LABELS = ("O", "B-cue", "I-cue")
Found = list[dict[str, list[list[int]]]]


class PointerNetwork(Network):
    """The same encoder, with tags for cues and pointers from each cue."""

    def __init__(self, layers: int) -> None:
        super().__init__(layers)
        self.cues = nn.Linear(HIDDEN, len(CUE_LABELS))
        self.ask = nn.Linear(3 * HIDDEN, POINTERS * HIDDEN)
        self.answer = nn.Linear(HIDDEN, HIDDEN)

    def point(self, states: Tensor, cue: tuple[int, int]) -> Tensor:
        """Score every piece of a window, end marks included, for each of the pointers."""
        own = states[cue[0] + 1 : cue[1] + 1]
        asked = torch.cat((own[0], own[-1], own.mean(0)))
        questions = torch.relu(self.ask(asked)).view(POINTERS, HIDDEN)
        return questions @ self.answer(states).T / HIDDEN**0.5


class NearestLinks:
    """Gives every span the nearest candidate of its own paragraph, in place of learned links."""

    def score(self, relation: int, window: Window) -> Floats:
        """Give 1 for the nearest candidate, or for none."""
        ones, others = (window.spans[kind] for kind in RELATIONS[relation])
        scores = np.zeros((len(ones), len(others) + 1), dtype=np.float32)
        paragraphs = window.breaks[0]
        for row, one in enumerate(ones):
            near = [
                (max(one.first - other.past, other.first - one.past), column)
                for column, other in enumerate(others)
                if paragraphs[one.first] == paragraphs[other.first]
            ]
            scores[row, min(near)[1] if near else -1] = 1
        return scores


def rate(articles: list[dict], found: list[Found]) -> dict[str, float]:
    """F1 of exact contents, of overlapping ones, and of those with the right source."""
    hits = dict.fromkeys(("exact", "overlap", "who"), 0)
    for article, own in zip(articles, found, strict=True):
        text, gold = article["text"], article["statements"]
        for i, j, share in match(text, gold, own):
            a, b = words(text, gold[i]["source"]), words(text, own[j]["source"])
            hits["overlap"] += 1
            hits["exact"] += share == 1
            hits["who"] += bool(a & b) or not (a or b)
    total = sum(len(a["statements"]) for a in articles) + sum(map(len, found))
    return {name: 200 * hit / max(1, total) for name, hit in hits.items()}


def read_joint(tagger: OnnxTagger, articles: list[dict], links: object) -> list[Found]:
    """Statements of the joint tagger, linked by learned or by nearest links."""
    out = []
    for article in articles:
        windows = tagger.read(article["text"])
        tagger.find_spans(windows)
        drafts = join_spans(article["text"], windows, links)  # type: ignore[arg-type]
        out.append(
            [{"content": to_ranges(d.content), "source": to_ranges([d.source])} for d in drafts]
        )
    return out


def pointer_loss(network: PointerNetwork, batch: list[learn.Window]) -> Tensor:
    """Loss of the cue tags, and of the pointers from every cue of the gold."""
    ids = pad([w.ids for w in batch], PAD)
    with torch.autocast("cpu", torch.bfloat16):
        hidden = network.encode(ids, pad([w.shapes for w in batch], 0), ids != PAD)
    hidden = hidden.float()
    labels = pad([w.labels for w in batch], IGNORE)[:, 0]
    begins, goes_on = STATEMENT_LABELS.index("B-cue"), STATEMENT_LABELS.index("I-cue")
    wanted = (labels == begins) * 1 + (labels == goes_on) * 2
    wanted = torch.where(labels == IGNORE, labels, wanted)
    logits = network.cues(hidden).transpose(1, 2)
    losses = []
    for row, window in enumerate(batch):
        states = hidden[row, : len(window.ids)]
        for cue, target in zip(window.spans["cue"], list_targets(window), strict=True):
            scores = network.point(states, cue)
            losses.append(functional.cross_entropy(scores, torch.tensor(target)))
    tags = functional.cross_entropy(logits, wanted, ignore_index=IGNORE)
    return tags + (torch.stack(losses).mean() if losses else hidden.sum() * 0)


def list_targets(window: learn.Window) -> list[list[int]]:
    """For each cue where the pointers must go, counted with the opening mark; 0 for nothing."""
    contents: dict[int, list[tuple[int, int]]] = {}
    for span, cues in zip(window.spans["content"], window.targets[0], strict=True):
        for cue in cues or ():
            contents.setdefault(cue, []).append(span)
    out = []
    for number in range(len(window.spans["cue"])):
        content = max(contents.get(number, [(-1, 0)]), key=lambda s: s[1] - s[0])
        hits = window.targets[1][number]
        source = window.spans["source"][hits[0]] if hits else (-1, 0)
        out.append([content[0] + 1, content[1], source[0] + 1, source[1]])
    return out


def read_pointed(
    network: PointerNetwork, tokenizer: Tokenizer, articles: list[dict]
) -> list[Found]:
    """Statements of the pointer network: one for each cue that points at a content."""
    continues = continuation_ids(tokenizer)
    out = []
    for article in articles:
        pieces = split_pieces(article["text"], tokenizer)
        found: Found = []
        for first, past in cut_windows(pieces):
            found += _read_window(network, pieces, first, past, continues)
        out.append(found)
    return out


@torch.no_grad()
def _read_window(
    network: PointerNetwork, pieces: Pieces, first: int, past: int, continues: NDArray[np.bool_]
) -> Found:
    ids = np.concatenate(([CLS], pieces.ids[first:past], [SEP]))
    shapes = np.concatenate(([0], pieces.shapes[first:past], [0]))
    whole = torch.ones((1, len(ids)), dtype=torch.bool)
    states = network.encode(torch.tensor(ids)[None], torch.tensor(shapes)[None], whole)[0]
    labels = network.cues(states[1:-1]).argmax(-1).tolist()
    cues: list[tuple[int, int]] = []
    for place, label in enumerate(labels):
        inside = continues[pieces.ids[first + place]] or label == CUE_LABELS.index("I-cue")
        if inside and cues and cues[-1][1] == place:
            cues[-1] = (cues[-1][0], place + 1)
        elif label and not continues[pieces.ids[first + place]]:
            cues.append((place, place + 1))
    found: Found = []
    for cue in cues:
        scores = network.point(states, cue)[:, :-1]
        content, source = (_best_span(scores[i], scores[i + 1]) for i in (0, 2))
        if content:
            parts = {"content": [content], "source": [source] if source else []}
            found.append(
                {
                    name: [
                        [int(pieces.starts[first + a - 1]), int(pieces.ends[first + b - 1])]
                        for a, b in spans
                    ]
                    for name, spans in parts.items()
                }
            )
    return found


def _best_span(start: Tensor, end: Tensor) -> tuple[int, int] | None:
    """Find the first and last piece of the best span, unless pointing at nothing is better."""
    pairs = start[:, None] + end[None, :]
    size = len(start)
    order = torch.arange(size)
    length = order[None, :] - order[:, None]
    allowed = (length >= 0) & (length < LONGEST) & (order[:, None] > 0)
    best = int(pairs.masked_fill(~allowed, float("-inf")).argmax())
    first, last = divmod(best, size)
    return (first, last) if pairs[first, last] > pairs[0, 0] else None


def train_pointers(batches: list[list[learn.Window]], plan: learn.Plan) -> PointerNetwork:
    """Train as ``learn.train`` does, one step a batch."""
    torch.manual_seed(plan.seed)
    network = PointerNetwork(plan.layers)
    load_minilm(network, BASE / "model.safetensors")
    optimizer = learn.make_optimizer(network, plan)
    for step, batch in enumerate(batches, 1):
        network.train()
        share = learn.rate_share(step, len(batches), plan.warmup)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * max(share, 0.0)
        loss = pointer_loss(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if step % 10 == 0:
            print(f"pointer {step} of {len(batches)}: {float(loss.detach()):.3f}", flush=True)
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=150)
    args = parser.parse_args()
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    plan = learn.Plan(epochs=1, steps=args.steps, seed=1, half=True)
    examples = hold_out(read_examples(args.shared, args.work / "silver.jsonl", CORPUS))[0]
    articles = held_out(args.shared)
    names = args.shared / NAMES
    figures = {}
    batches = learn.epoch_batches(plan, 0, examples, tokenizer, names)[: args.steps]
    pointed = train_pointers(batches, plan)
    figures["pointer"] = rate(articles, read_pointed(pointed, tokenizer, articles))
    torch.manual_seed(plan.seed)
    joint = Network(plan.layers)
    load_minilm(joint, BASE / "model.safetensors")
    learn.train(joint, plan, lambda: examples, tokenizer, names, args.work / "design")
    write_package(joint.eval(), BASE / "tokenizer.json", args.work / "design/model", "design", {})
    tagger = OnnxTagger(args.work / "design/model")
    figures["joint"] = rate(articles, read_joint(tagger, articles, tagger.scorer))
    nearest = read_joint(tagger, articles, NearestLinks())
    figures["joint, nearest links"] = rate(articles, nearest)
    print(f"| {args.steps} steps | exact | overlap | who |\n|---|---|---|---|")
    for name, found in figures.items():
        print(f"| {name} | " + " | ".join(f"{value:.1f}" for value in found.values()) + " |")


if __name__ == "__main__":
    main()
