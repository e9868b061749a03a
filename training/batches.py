"""What is learned from: windows of articles with their labels and links, put into batches."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.annotate.linking import RELATIONS, number_breaks
from onrecord.annotate.windows import Pieces, cut_windows, split_pieces
from training.examples import Example, Range
from training.network import CLS, NAME_LABELS, SEP, STATEMENT_LABELS, TITLE_LABELS

IGNORE = -100
NOT_PERSON = -101
"""A capitalised word of an article whose people are all known, and which names none of them; what
else it names is not known."""
WINDOW_PIECES = (144, 192, 254)


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
