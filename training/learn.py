"""The training loop: batches of varied articles, steps, checkpoints, a curve."""

import csv
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.augment import vary
from training.batches import IGNORE, Window, continuation_ids, make_batches, make_windows, pad
from training.examples import Example
from training.losses import link_loss, tag_loss, taught_loss
from training.network import MASK, PAD, Network

LINK_WEIGHT = 0.3


@dataclass
class Plan:
    """What one run does; all that its result depends on."""

    layers: int = 6
    epochs: int = 3
    rate: float = 4e-4
    head_rate: float = 1e-3
    warmup: int = 40
    seed: int = 1
    batch_pieces: int = 4096
    unlabelled: int = 90
    steps: int | None = None
    passes: int = 1  # epochs that see the same guises, so that a teacher answers once for all
    taught_weight: float = 2.0  # what a teacher's answers count beside gold
    dropout: float = 0.1
    masked: float = 0.0  # share of the pieces that are hidden, so that no one word is leaned on
    half: bool = False  # products in bfloat16: half the time where the processor has them
    own_head: bool = False  # statements of our own articles are learned by a head of their own


def epoch_batches(
    plan: Plan, epoch: int, examples: list[Example], tokenizer: Tokenizer, names: Path
) -> list[list[Window]]:
    """All batches of one epoch; the same for the same plan, examples and epoch."""
    rng = random.Random(plan.seed * 1000 + epoch // plan.passes)
    continues = continuation_ids(tokenizer)
    told = [e for e in examples if e.statements is not None]
    other = [e for e in examples if e.statements is None]
    chosen = told + rng.sample(other, min(plan.unlabelled, len(other)))
    windows: list[Window] = []
    for example in chosen:
        windows += make_windows(vary(example, rng, names), tokenizer, continues, rng)
    return make_batches(windows, plan.batch_pieces, rng)


def make_optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, weight in network.named_parameters():
        old = name.split(".")[0] in ("words", "places", "norm", "layers")
        decay = 0.01 if weight.ndim > 1 and not name.startswith(("words", "places")) else 0.0
        groups.setdefault((plan.rate if old else plan.head_rate, decay), []).append(weight)
    return torch.optim.AdamW(
        [{"params": p, "lr": r, "peak": r, "weight_decay": d} for (r, d), p in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


def train(
    network: Network,
    plan: Plan,
    read: Callable[[], list[Example]],
    tokenizer: Tokenizer,
    names: Path,
    out: Path,
    teacher: Network | None = None,
) -> None:
    """Train, saving every 50 steps; takes up where it was stopped.

    Args:
        network: Changed in place.
        plan: What to do.
        read: Gives the articles; asked at the start of each epoch.
        tokenizer: Of the network's vocabulary.
        names: Transliterated names for ``vary``.
        out: Directory of checkpoints and of ``curve.csv``.
        teacher: Learned from as well.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / "plan.json").write_text(json.dumps(vars(plan)))
    torch.manual_seed(plan.seed)
    optimizer = make_optimizer(network, plan)
    step, begin, done, total = 0, 0, 0, plan.steps
    state = out / "last.pt"
    if state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        step, begin, done = saved["step"], saved["epoch"], saved["done"]
    batches: list[list[Window]] = []
    for epoch in range(begin, plan.epochs):
        if not batches or epoch % plan.passes == 0:
            batches = epoch_batches(plan, epoch, read(), tokenizer, names)
        total = total or len(batches) * plan.epochs
        for number, batch in enumerate(batches[done:], done + 1):
            step += 1
            share = rate_share(step, total, plan.warmup)
            if share <= 0:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * share
            row = run_step(network, optimizer, batch, random.Random(step), plan, teacher)
            write_row(out / "curve.csv", step, total, epoch, row)
            if step % 50 == 0:
                place = {"step": step, "epoch": epoch, "done": number}
                save(network, optimizer, place, state)
        else:
            done = 0
            continue
        break
    torch.save(network.state_dict(), out / "final.pt")


def rate_share(step: int, total: int, warmup: int) -> float:
    """Share of the full learning rate: up in the warm-up, then down to nothing, linearly."""
    return min(step / warmup, (total - step) / (total - warmup))


def run_step(
    network: Network,
    optimizer: torch.optim.Optimizer,
    batch: list[Window],
    rng: random.Random,
    plan: Plan,
    teacher: Network | None,
) -> list[float]:
    """Learn from one batch, from its gold and, where there is one, from a teacher."""
    began = time.time()
    network.train()
    network.set_dropout(plan.dropout)
    ids, shapes = pad([w.ids for w in batch], PAD), pad([w.shapes for w in batch], 0)
    mask = ids != PAD
    hidden_pieces = (torch.rand(ids.shape) < plan.masked) & (ids > MASK)
    ids = ids.masked_fill(hidden_pieces, MASK)
    with torch.autocast("cpu", torch.bfloat16, enabled=plan.half):
        hidden = network.encode(ids, shapes, mask)
    hidden = hidden.float()
    own = torch.tensor([w.own and plan.own_head for w in batch])
    states = functional.dropout(hidden, network.dropout, training=True)
    scores = network.tags(states)
    weights = torch.tensor([w.name_weight for w in batch])
    labels = pad([w.labels for w in batch], IGNORE)
    loss, seen = tag_loss(network.tell_own(scores, states, own), labels, weights)
    links = link_loss(network, network.link(hidden), batch, rng)
    total = loss + LINK_WEIGHT * links
    if teacher is not None:
        if batch[0].answers is None:
            ask_teacher(teacher, batch)
        total = total + plan.taught_weight * taught_loss(scores, batch)
    total.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return [*seen, float(links.detach()), ids.numel(), time.time() - began]


def ask_teacher(teacher: Network, batch: list[Window]) -> None:
    """Note a teacher's label scores of a batch."""
    ids, shapes = pad([w.ids for w in batch], PAD), pad([w.shapes for w in batch], 0)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        scores = teacher.tags(teacher.encode(ids, shapes, ids != PAD)).float()
    for window, row in zip(batch, scores, strict=True):
        window.answers = row[: len(window.ids)][torch.from_numpy(window.firsts)]


def save(
    network: Network, optimizer: torch.optim.Optimizer, place: dict[str, int], path: Path
) -> None:
    part = path.with_suffix(".part")
    weights = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**weights, **place}, part)
    part.replace(path)


def write_row(path: Path, step: int, total: int, epoch: int, row: list[float]) -> None:
    fresh = not path.exists()
    with path.open("a", newline="") as lines:
        writer = csv.writer(lines)
        if fresh:
            writer.writerow(
                [
                    "step",
                    "of",
                    "epoch",
                    "statements",
                    "names",
                    "titles",
                    "links",
                    "pieces",
                    "seconds",
                ]
            )
        writer.writerow([step, total, epoch + 1, *(f"{value:.4f}" for value in row)])
