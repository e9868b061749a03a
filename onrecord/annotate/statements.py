"""Statements put together from contents, cues and sources found in the text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.decoding import Floats
from onrecord.annotate.linking import RELATIONS, FoundSpan, LinkScorer, Window
from onrecord.annotate.quotes import classify_quote, find_quotations
from onrecord.annotate.tags import StatementDraft
from onrecord.records import Span

LEAST_SCORE, GREATEST_SCORE = 0.02, 0.995
"""Scores beyond these say no more about being right (seen on held-out articles)."""

_CONTENT_CUE = RELATIONS.index(("content", "cue"))
_CUE_SOURCE = RELATIONS.index(("cue", "source"))
_CONTENT_SOURCE = RELATIONS.index(("content", "source"))
_QUOTES = "\"“”„«»‘’'`"


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its confidence is estimated, with the probabilities of its links."""

    content: list[FoundSpan]
    cue: FoundSpan | None
    source: FoundSpan | None
    cue_score: float
    source_score: float


def draft_statements(
    text: str, windows: Sequence[Window], scorer: LinkScorer, calibration: Sequence[float]
) -> tuple[StatementDraft, ...]:
    """Join contents that share a cue, and give each statement its cue and source.

    A cue makes one statement however many pieces its content comes in. A content without a cue
    makes a statement of its own and looks for a source itself. A cue without content makes none.

    Args:
        text: The text that the windows are of.
        windows: All windows, spans filled in.
        scorer: Learned scorer of links.
        calibration: Weights of ``describe_draft`` in the log odds of being right.

    Returns:
        Statements in reading order of their contents.
    """
    quotations = find_quotations(text)
    statements = []
    for draft in join_spans(text, windows, scorer):
        content = tuple(Span(span.start, span.end) for span in draft.content)
        statements.append(
            StatementDraft(
                content,
                _to_spans(draft.cue),
                _to_spans(draft.source),
                classify_quote(text, content, quotations),
                _estimate(draft, calibration),
            )
        )
    return tuple(sorted(statements, key=lambda statement: statement.content))


def join_spans(text: str, windows: Sequence[Window], scorer: LinkScorer) -> list[Draft]:
    """Join the spans of each window to statements.

    Only quotations run over paragraphs: other content is cut where one ends, and takes no cue from
    another paragraph (a headline's "says" is not that of the text below it).
    """
    return [draft for window in windows for draft in _draft_window(text, window, scorer)]


def _draft_window(text: str, window: Window, scorer: LinkScorer) -> list[Draft]:
    contents = [part for span in window.spans["content"] for part in _cut_span(text, window, span)]
    window.spans["content"] = contents
    cues, sources = window.spans["cue"], window.spans["source"]
    if not contents:
        return []
    to_cue = scorer.score(_CONTENT_CUE, window)
    to_cue[:, :-1][_find_apart(text, window)] = 0
    cue_to_source = scorer.score(_CUE_SOURCE, window)
    content_to_source = scorer.score(_CONTENT_SOURCE, window)
    groups: dict[int, list[int]] = {}
    drafts = []
    for number, content in enumerate(contents):
        cue, cue_score = _choose(to_cue[number])
        if cue is not None:
            groups.setdefault(cue, []).append(number)
            continue
        source, score = _choose(content_to_source[number])
        drafts.append(Draft([content], None, _get(sources, source), cue_score, score))
    for cue, members in groups.items():
        source, score = _choose(cue_to_source[cue])
        cue_score = float(min(to_cue[number, cue] for number in members))
        joined = [contents[number] for number in members]
        drafts.append(Draft(joined, cues[cue], _get(sources, source), cue_score, score))
    return drafts


def _cut_span(text: str, window: Window, span: FoundSpan) -> list[FoundSpan]:
    paragraphs = window.breaks[0][span.first : span.past]
    if paragraphs[0] == paragraphs[-1] or text[span.start] in _QUOTES:
        return [span]
    cuts = [span.first, *(span.first + np.flatnonzero(np.diff(paragraphs)) + 1), span.past]
    return [
        FoundSpan(
            int(first),
            int(past),
            int(window.starts[first]),
            int(window.ends[past - 1]),
            span.score,
        )
        for first, past in pairwise(cuts)
    ]


def _find_apart(text: str, window: Window) -> NDArray[np.bool_]:
    """Find the contents, outside quotation marks, and cues that stand in different paragraphs."""
    contents, cues = window.spans["content"], window.spans["cue"]
    unquoted = np.array([text[span.start] not in _QUOTES for span in contents], dtype=np.bool_)
    paragraphs = window.breaks[0]
    of_contents = paragraphs[[span.first for span in contents]]
    of_cues = paragraphs[np.array([span.first for span in cues], dtype=np.int64)]
    apart: NDArray[np.bool_] = (of_contents[:, None] != of_cues[None, :]) & unquoted[:, None]
    return apart


def _choose(scores: Floats) -> tuple[int | None, float]:
    best = int(scores.argmax())
    return (best if best < len(scores) - 1 else None), float(scores[best])


def _get(spans: Sequence[FoundSpan], number: int | None) -> FoundSpan | None:
    return None if number is None else spans[number]


def _to_spans(span: FoundSpan | None) -> tuple[Span, ...]:
    return () if span is None else (Span(span.start, span.end),)


def describe_draft(draft: Draft) -> tuple[float, ...]:
    """What the probability of being right is estimated from.

    Returns:
        A constant; log odds of the weakest content's score, of the cue's, of the source's (as if
        certain where there is none) and of the two links; then whether there is no cue, no
        source, and more than one content.
    """
    scores = (
        min(span.score for span in draft.content),
        draft.cue.score if draft.cue else 1.0,
        draft.source.score if draft.source else 1.0,
        draft.cue_score,
        draft.source_score,
    )
    return (
        1.0,
        *map(_to_odds, scores),
        float(draft.cue is None),
        float(draft.source is None),
        float(len(draft.content) > 1),
    )


def _to_odds(probability: float) -> float:
    clipped = min(max(probability, LEAST_SCORE), GREATEST_SCORE)
    return math.log(clipped / (1 - clipped))


def _estimate(draft: Draft, calibration: Sequence[float]) -> float:
    parts = zip(describe_draft(draft), calibration, strict=True)
    odds = sum(value * weight for value, weight in parts)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
