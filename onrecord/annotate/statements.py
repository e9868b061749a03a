"""Statements put together from contents, cues and sources found in the text."""

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
class _Draft:
    content: list[FoundSpan]
    cue: FoundSpan | None
    source: FoundSpan | None
    link_score: float


def draft_statements(
    text: str, windows: Sequence[Window], scorer: LinkScorer
) -> tuple[StatementDraft, ...]:
    """Join contents that share a cue, and give each statement its cue and source.

    A cue makes one statement however many pieces its content comes in. A content without a cue
    makes a statement of its own and looks for a source itself. A cue without content makes none.

    Args:
        text: The text that the windows are of.
        windows: All windows, spans filled in.
        scorer: Learned scorer of links.

    Returns:
        Statements in reading order of their contents.
    """
    quotations = find_quotations(text)
    drafts = [draft for window in windows for draft in _draft_window(window, scorer)]
    statements = []
    for draft in drafts:
        content = tuple(Span(span.start, span.end) for span in draft.content)
        statements.append(
            StatementDraft(
                content,
                _to_spans(draft.cue),
                _to_spans(draft.source),
                classify_quote(text, content, quotations),
                _estimate(draft),
            )
        )
    return tuple(sorted(statements, key=lambda statement: statement.content))


def _draft_window(window: Window, scorer: LinkScorer) -> list[_Draft]:
    contents, cues, sources = (window.spans[kind] for kind in ("content", "cue", "source"))
    if not contents:
        return []
    to_cue = scorer.score(_CONTENT_CUE, window)
    cue_to_source = scorer.score(_CUE_SOURCE, window)
    content_to_source = scorer.score(_CONTENT_SOURCE, window)
    groups: dict[int, list[int]] = {}
    drafts = []
    for number, content in enumerate(contents):
        cue, score = _choose(to_cue[number])
        if cue is not None:
            groups.setdefault(cue, []).append(number)
            continue
        source, score = _choose(content_to_source[number])
        drafts.append(_Draft([content], None, _get(sources, source), score))
    for cue, members in groups.items():
        source, score = _choose(cue_to_source[cue])
        joined = [contents[number] for number in members]
        drafts.append(_Draft(joined, cues[cue], _get(sources, source), score))
    return drafts


def _choose(scores: Floats) -> tuple[int | None, float]:
    best = int(scores.argmax())
    return (best if best < len(scores) - 1 else None), float(scores[best])


def _get(spans: Sequence[FoundSpan], number: int | None) -> FoundSpan | None:
    return None if number is None else spans[number]


def _to_spans(span: FoundSpan | None) -> tuple[Span, ...]:
    return () if span is None else (Span(span.start, span.end),)


def _estimate(draft: _Draft) -> float:
    parts = [span.score for span in (*draft.content, draft.cue, draft.source) if span is not None]
    return sum(parts) / len(parts) * draft.link_score
