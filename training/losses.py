"""How far a network is from what it should say: of labels, of links, of a teacher's answers."""

import random

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotate.linking import RELATIONS, describe_places
from training.batches import IGNORE, NOT_PERSON, Window, pad
from training.examples import Range
from training.network import LABEL_GROUPS, Network


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
