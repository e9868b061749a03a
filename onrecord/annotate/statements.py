"""Statements put together from contents, cues and sources found in the text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.decoding import Floats
from onrecord.annotate.linking import RELATIONS, FoundSpan, LinkScorer, Window
from onrecord.annotate.quotes import classify_quote, find_quotations
from onrecord.annotate.tags import StatementDraft
from onrecord.records import Span

_CONTENT_CUE = RELATIONS.index(("content", "cue"))
_CUE_SOURCE = RELATIONS.index(("cue", "source"))
_CONTENT_SOURCE = RELATIONS.index(("content", "source"))


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
    for draft in join_spans(windows, scorer):
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


def join_spans(windows: Sequence[Window], scorer: LinkScorer) -> list[Draft]:
    """Join the spans of each window to statements."""
    return [draft for window in windows for draft in _draft_window(window, scorer)]


def _draft_window(window: Window, scorer: LinkScorer) -> list[Draft]:
    contents, cues, sources = (window.spans[kind] for kind in ("content", "cue", "source"))
    if not contents:
        return []
    to_cue = scorer.score(_CONTENT_CUE, window)
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


def _choose(scores: Floats) -> tuple[int | None, float]:
    best = int(scores.argmax())
    return (best if best < len(scores) - 1 else None), float(scores[best])


def _get(spans: Sequence[FoundSpan], number: int | None) -> FoundSpan | None:
    return None if number is None else spans[number]


def _to_spans(span: FoundSpan | None) -> tuple[Span, ...]:
    return () if span is None else (Span(span.start, span.end),)


def describe_draft(draft: Draft) -> tuple[float, ...]:
    """What the probability of being right is estimated from, each from 0 to 1.

    Returns:
        A constant, the weakest content's score, the cue's, the source's (1 where there is none),
        the probabilities of the links, and whether the cue, the source or several contents are
        there.
    """
    return (
        1.0,
        min(span.score for span in draft.content),
        draft.cue.score if draft.cue else 1.0,
        draft.source.score if draft.source else 1.0,
        draft.cue_score,
        draft.source_score,
        float(draft.cue is None),
        float(draft.source is None),
        float(len(draft.content) > 1),
    )


def _estimate(draft: Draft, calibration: Sequence[float]) -> float:
    parts = zip(describe_draft(draft), calibration, strict=True)
    odds = sum(value * weight for value, weight in parts)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
