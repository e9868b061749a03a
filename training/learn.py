"""The training loop: windows of varied articles, tag and link losses, checkpoints, a curve."""

import csv
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from onrecord.annotate.linking import RELATIONS, describe_places, number_breaks
from onrecord.annotate.windows import Pieces, cut_windows, split_pieces
from training.augment import vary
from training.examples import Example, Range
from training.network import (
    CLS,
    LABEL_GROUPS,
    MASK,
    NAME_LABELS,
    PAD,
    SEP,
    STATEMENT_LABELS,
    TITLE_LABELS,
    Network,
)

IGNORE = -100
NOT_PERSON = -101
"""A capitalised word of an article whose people are all known, and which names none of them; what
else it names is not known."""
WINDOW_PIECES = (144, 192, 254)
LINK_WEIGHT = 0.3


@dataclass
class Window:
    """One training window: pieces with end marks, three rows of labels, links to learn."""

    ids: np.ndarray
    shapes: np.ndarray
    labels: np.ndarray
    name_weight: float
    spans: dict[str, list[Range]]
    targets: list[list[list[int] | None]]
    breaks: tuple[np.ndarray, np.ndarray]
    firsts: np.ndarray  # pieces that begin a word: no others have labels
    own: bool = False  # of an article of our own
    answers: Tensor | None = None  # a teacher's label scores


def continuation_ids(tokenizer: Tokenizer) -> np.ndarray:
    """Which vocabulary entries continue a word."""
    out = np.zeros(tokenizer.get_vocab_size(), dtype=bool)
    for piece, number in tokenizer.get_vocab().items():
        out[number] = piece.startswith("##")
    return out


def to_pieces(pieces: Pieces, span: Range) -> Range:
    """Pieces that a range of characters covers."""
    first = int(np.searchsorted(pieces.ends, span[0], side="right"))
    past = int(np.searchsorted(pieces.starts, span[1], side="left"))
    return first, max(past, first + 1)


def label_pieces(example: Example, pieces: Pieces, continues: np.ndarray) -> np.ndarray:
    """Three rows of label numbers: statements, names, titles."""
    size = len(pieces.ids)
    labels = np.zeros((3, size), dtype=np.int64)

    def mark(row: int, span: Range, kind: str, names: tuple[str, ...]) -> None:
        a, b = to_pieces(pieces, span)
        labels[row, a:b] = names.index(f"I-{kind}")
        labels[row, a : a + 1] = names.index(f"B-{kind}")

    if example.statements is None:
        labels[0] = IGNORE
    for statement in example.statements or ():
        for kind in ("source", "content", "cue"):
            for span in statement[kind]:
                mark(0, span, kind, STATEMENT_LABELS)
    if example.some_names:
        capitals = np.array(
            [
                text[:1].isupper()
                for text in (
                    example.text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)
                )
            ],
            dtype=bool,
        )
        labels[1, capitals] = NOT_PERSON
    for start, end, kind in example.names:
        mark(1, (start, end), kind, NAME_LABELS)
    if example.roles is None:
        labels[2] = IGNORE
    else:
        for span in example.unsure_titles:
            a, b = to_pieces(pieces, span)
            labels[2, a:b] = IGNORE
        for role in example.roles:
            mark(2, role.title, "title", TITLE_LABELS)
    labels[:, continues[pieces.ids]] = IGNORE
    return labels


def gather_links(
    example: Example, pieces: Pieces
) -> tuple[dict[str, list[Range]], dict[tuple[int, Range], list[Range] | None]]:
    """All spans by kind and, for each relation and span, the right candidates."""
    spans: dict[str, set[Range]] = {k: set() for pair in RELATIONS for k in pair}
    right: dict[tuple[int, Range], list[Range] | None] = {}
    for statement in example.statements or ():
        parts = {
            k: [to_pieces(pieces, s) for s in statement[k]] for k in ("content", "cue", "source")
        }
        for kind, found in parts.items():
            spans[kind].update(found)
        for number, (one, other) in enumerate(RELATIONS[:3]):
            for span in parts[one]:
                right.setdefault((number, span), [])
                right[number, span] += parts[other]  # type: ignore[operator]
    for start, end, kind in example.names:
        spans[kind].add(to_pieces(pieces, (start, end)))
    for role in example.roles or ():
        title = to_pieces(pieces, role.title)
        spans["title"].add(title)
        for number, want in ((3, role.holder), (4, role.organization), (5, role.place)):
            right[number, title] = None if want is None else [to_pieces(pieces, s) for s in want]
    return {k: sorted(v) for k, v in spans.items()}, right


def make_windows(
    example: Example, tokenizer: Tokenizer, continues: np.ndarray, rng: random.Random
) -> list[Window]:
    """Cut one article into windows of a random size, the first of another, so that cuts vary."""
    pieces = split_pieces(example.text, tokenizer)
    if not len(pieces.ids):
        return []
    labels = label_pieces(example, pieces, continues)
    spans, right = gather_links(example, pieces)
    size = rng.choice(WINDOW_PIECES)
    cuts = cut_windows(pieces, rng.randint(60, size))[:1]
    rest = Pieces(*(getattr(pieces, f)[cuts[0][1] :] for f in Pieces.__slots__))
    cuts += [(a + cuts[0][1], b + cuts[0][1]) for a, b in cut_windows(rest, size)]
    out = []
    for a, b in cuts:
        inside = {k: [s for s in v if a <= s[0] and s[1] <= b] for k, v in spans.items()}
        targets: list[list[list[int] | None]] = []
        for number, (one, other) in enumerate(RELATIONS):
            places = {s: i for i, s in enumerate(inside[other])}
            rows: list[list[int] | None] = []
            for span in inside[one]:
                want = right.get((number, span))
                hits = None if want is None else [places[w] for w in want if w in places]
                rows.append(None if want and not hits else hits)
            targets.append(rows)
        edge = np.full((3, 1), IGNORE)
        out.append(
            Window(
                np.concatenate(([CLS], pieces.ids[a:b], [SEP])),
                np.concatenate(([0], pieces.shapes[a:b], [0])),
                np.concatenate((edge, labels[:, a:b], edge), axis=1),
                example.names_weight,
                {k: [(s - a, e - a) for s, e in v] for k, v in inside.items()},
                targets,
                number_breaks(pieces.gaps[a:b], pieces.stops[a:b]),
                np.concatenate(([False], ~continues[pieces.ids[a:b]], [False])),
                example.some_names,
            )
        )
    return out


def make_batches(windows: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, so that little is padded."""
    windows = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 24)
    batches: list[list[Window]] = [[]]
    for window in windows:
        if batches[-1] and len(window.ids) * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches


def pad(rows: list[np.ndarray], value: int) -> Tensor:
    size = max(r.shape[-1] for r in rows)
    out = np.full((len(rows), *rows[0].shape[:-1], size), value, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, ..., : row.shape[-1]] = row
    return torch.from_numpy(out)


def link_loss(network: Network, states: Tensor, batch: list[Window], rng: random.Random) -> Tensor:
    """Mean loss over all spans with a known right candidate (or known to have none)."""
    losses = []
    for row, window in enumerate(batch):
        own = states[row, 1 : len(window.ids) - 1]
        pooled = {
            k: network.pool(own, [jitter(s, len(own), rng) for s in v])
            for k, v in window.spans.items()
            if v
        }
        for number, (one, other) in enumerate(RELATIONS):
            rows = [i for i, want in enumerate(window.targets[number]) if want is not None]
            if not rows or not window.spans[other]:
                continue
            features = describe_places(
                np.array(window.spans[one])[rows], np.array(window.spans[other]), *window.breaks
            )
            scores = network.score_links(
                number, pooled[one][rows], pooled[other], torch.from_numpy(features)
            )
            wanted = torch.full_like(scores, float("-inf"))
            for i, span in enumerate(rows):
                hits = window.targets[number][span]
                wanted[i, hits or [scores.shape[1] - 1]] = 0
            losses.append(torch.logsumexp(scores, 1) - torch.logsumexp(scores + wanted, 1))
    return torch.cat(losses).mean() if losses else states.sum() * 0


def jitter(span: Range, size: int, rng: random.Random) -> Range:
    """Move a span's ends a little now and then: predicted spans are not exact either."""
    a, b = span
    if rng.random() < 0.15:
        a = min(max(0, a + rng.choice((-1, 1, 2))), b - 1)
    if rng.random() < 0.15:
        b = max(min(size, b + rng.choice((-2, -1, 1))), a + 1)
    return a, b


def tag_loss(logits: Tensor, labels: Tensor, weights: Tensor) -> tuple[Tensor, list[float]]:
    """Cross entropy of the three label rows, averaged over known pieces, names weighted."""
    total, seen, start = logits.new_zeros(()), [], 0
    for row, names in enumerate(LABEL_GROUPS):
        part = logits[..., start : start + len(names)].transpose(1, 2)
        start += len(names)
        wanted = labels[:, row].masked_fill(labels[:, row] == NOT_PERSON, IGNORE)
        losses = functional.cross_entropy(part, wanted, ignore_index=IGNORE, reduction="none")
        if row == 1:
            others = part[:, [not name.endswith("person") for name in names]]
            nobody = torch.logsumexp(part, 1) - torch.logsumexp(others, 1)
            losses = torch.where(labels[:, row] == NOT_PERSON, nobody, losses)
        known = (labels[:, row] != IGNORE).float()
        if row == 1:
            known = known * weights[:, None]
        loss = (losses * known).sum() / known.sum().clamp(min=200.0)
        seen.append(float(loss.detach()))
        total = total + loss
    return total, seen


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


def taught_loss(scores: Tensor, batch: list[Window]) -> Tensor:
    """How far label scores are from a teacher's, summed over label rows (Hinton et al. 2015)."""
    wanted = torch.cat([w.answers for w in batch if w.answers is not None])
    firsts = pad([w.firsts for w in batch], False).bool()
    ours, loss, start = scores[firsts], scores.new_zeros(()), 0
    for names in LABEL_GROUPS:
        part = slice(start, start + len(names))
        start += len(names)
        loss = loss + functional.kl_div(
            functional.log_softmax(ours[:, part], -1),
            functional.log_softmax(wanted[:, part], -1),
            reduction="batchmean",
            log_target=True,
        )
    return loss


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
