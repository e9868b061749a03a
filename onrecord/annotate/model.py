"""Loads the trained model, verified, and runs it over a text window by window.

Every window is run alone and unpadded: the eight-bit scales are taken from the window itself, so
that a text gives the same tags whatever else is read beside it.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotate.card import MODEL_PATH, read_card
from onrecord.annotate.decoding import (
    Floats,
    collect_spans,
    find_best_labels,
    find_openers,
    normalize,
)
from onrecord.annotate.linking import FoundSpan, LinkScorer, Window, number_breaks
from onrecord.annotate.statements import draft_statements
from onrecord.annotate.tags import Tagger, Tags
from onrecord.annotate.title_links import gather_names
from onrecord.annotate.windows import Pieces, cut_windows, split_pieces

CLS, SEP = 101, 102
BLANK_LINE = 3
PARAGRAPH_PENALTY = 4.0
"""Taken off the scores of going on with a span after a blank line; headlines lack a full stop."""


@cache
def load_tagger(path: Path | None = None) -> Tagger:
    """Load the tagger, once a process for each path.

    Args:
        path: Directory with ``model.json`` and the files it names; the shipped model when
            ``None``.

    Raises:
        ModelError: If a file is missing, or its SHA-256 is not the one ``model.json`` records.
    """
    return OnnxTagger(path or MODEL_PATH)


class OnnxTagger:
    """The tagger of ``onrecord.annotate.tags``, on one thread of the CPU."""

    def __init__(self, path: Path) -> None:
        card = read_card(path)
        self._version: str = card["version"]
        self._groups: dict[str, list[str]] = card["labels"]
        self.biases = {
            name: np.array(card["biases"][name], dtype=np.float32) for name in self._groups
        }
        columns = [label for labels in self._groups.values() for label in labels]
        self._inside = np.array([label.startswith("I-") for label in columns])
        self.scorer = LinkScorer.read(path / "links.npz")
        self._calibration: list[float] = card["confidence"]
        self._tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        vocabulary = self._tokenizer.get_vocab()
        self._continues = np.zeros(len(vocabulary), dtype=np.bool_)
        self._continues[[n for piece, n in vocabulary.items() if piece.startswith("##")]] = True
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(path / "model.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # slower than its parts
        )

    @property
    def version(self) -> str:
        """Which model this is."""
        return self._version

    def tag(self, text: str) -> Tags:
        """Tag one text of any length and kind; takes time linear in its length."""
        return self.decode(text, self.read(text))

    def read(self, text: str) -> list[Window]:
        """Run the model over a text; the windows have no spans yet."""
        pieces = split_pieces(text, self._tokenizer)
        return [self._run(pieces, slice(*cut)) for cut in cut_windows(pieces)]

    def decode(self, text: str, windows: Sequence[Window]) -> Tags:
        """Find spans in windows that ``read`` made of a text, and link them."""
        self.find_spans(windows)
        names, titles, links = gather_names(windows, self.scorer)
        statements = draft_statements(text, windows, self.scorer, self._calibration)
        return Tags(names, titles, statements, links)

    def score_pieces(
        self, ids: NDArray[np.int64], shapes: NDArray[np.int64]
    ) -> tuple[Floats, Floats]:
        """Give the label scores and the link states of each piece of a window, all with a row 1."""
        tags, states = self._session.run(None, {"ids": ids, "shapes": shapes})
        return tags, states

    def _run(self, pieces: Pieces, part: slice) -> Window:
        ids = np.concatenate(([CLS], pieces.ids[part], [SEP]))[None]
        shapes = np.concatenate(([0], pieces.shapes[part], [0]))[None]
        tags, states = self.score_pieces(ids, shapes)
        starts, ends = pieces.starts[part], pieces.ends[part]
        words = np.flatnonzero(~self._continues[pieces.ids[part]])
        if not len(words) or words[0]:
            words = np.concatenate((np.zeros(1, dtype=np.int64), words))
        logits = tags[0, 1:-1][words]
        logits[np.ix_(pieces.gaps[part][words] == BLANK_LINE, self._inside)] -= PARAGRAPH_PENALTY
        breaks = number_breaks(pieces.gaps[part], pieces.stops[part])
        return Window(starts, ends, words, breaks, logits, states[0, 1:-1], {})

    def find_spans(self, windows: Sequence[Window]) -> None:
        """Fill in each window's spans, by kind."""
        for window in windows:
            column = 0
            for group, labels in self._groups.items():
                logs = normalize(window.logits[:, column : column + len(labels)])
                column += len(labels)
                chosen = find_best_labels(logs + self.biases[group], find_openers(labels))
                window.spans.update(_place_spans(window, logs, chosen, labels))


def _place_spans(
    window: Window, logs: Floats, chosen: Sequence[int], labels: Sequence[str]
) -> dict[str, list[FoundSpan]]:
    """Spans of one label group, by kind, where they stand in the window and in the text."""
    likely = np.exp(logs)
    scores = {
        label[2:]: (likely[:, place] + likely[:, labels.index(f"I-{label[2:]}")]).tolist()
        for place, label in enumerate(labels)
        if label.startswith("B-")
    }
    edges = [*window.words.tolist(), len(window.starts)]
    found: dict[str, list[FoundSpan]] = {kind: [] for kind in scores}
    for first, past, kind in collect_spans(chosen, labels):
        start, end = edges[first], edges[past]
        score = sum(scores[kind][first:past]) / (past - first)
        place = int(window.starts[start]), int(window.ends[end - 1])
        found[kind].append(FoundSpan(start, end, *place, min(score, 1.0)))
    return found
