"""Statements put together from contents, cues and sources."""

import math

import numpy as np
import pytest

from onrecord.annotate.linking import FEATURE_COUNT, RELATIONS, FoundSpan, LinkScorer, Window
from onrecord.annotate.statements import draft_statements
from onrecord.records import Span

TEXT = "Kofi Mensah said the mine will close , adding that nobody asked him . It rained ."
WORDS = TEXT.split(" ")
SIZE = 4
EVEN = [0.0] * 9


def make_window(**spans: list[tuple[int, int]]) -> Window:
    ends = np.cumsum([len(word) + 1 for word in WORDS]) - 1
    starts = ends - [len(word) for word in WORDS]
    zeros = np.zeros(len(WORDS), dtype=np.int64)
    found = {
        kind: [
            FoundSpan(a, b, int(starts[a]), int(ends[b - 1]), 0.9) for a, b in spans.get(kind, [])
        ]
        for kind in ("content", "cue", "source")
    }
    states = np.zeros((len(WORDS), SIZE), dtype=np.float32)
    logits = np.zeros((len(WORDS), 1), dtype=np.float32)
    return Window(starts, ends, np.arange(len(WORDS)), (zeros, zeros), logits, states, found)


def make_scorer(nearest: float) -> LinkScorer:
    """Weigh nothing but the first candidate on either side."""
    count = len(RELATIONS)
    features = np.zeros((count, FEATURE_COUNT), dtype=np.float32)
    features[:, [18, 22]] = nearest
    return LinkScorer(
        span_weight=np.zeros((SIZE, 3 * SIZE), np.float32),
        span_bias=np.zeros(SIZE, np.float32),
        pairs=np.zeros((count, SIZE, SIZE), np.float32),
        features=features,
        null=np.zeros((count, SIZE), np.float32),
        null_bias=np.zeros(count, np.float32),
    )


def test_content_joins_its_cue_and_the_cue_its_source() -> None:
    window = make_window(source=[(0, 2)], cue=[(2, 3)], content=[(3, 7)])
    [statement] = draft_statements(TEXT, [window], make_scorer(4.0), EVEN)
    assert statement.content == (Span(17, 36),)
    assert statement.cue == (Span(12, 16),)
    assert statement.source == (Span(0, 11),)
    assert statement.quote_type == "indirect"
    assert statement.confidence == 0.5


def test_contents_of_one_cue_are_one_statement() -> None:
    window = make_window(source=[(0, 2)], cue=[(2, 3)], content=[(3, 5), (5, 7)])
    [statement] = draft_statements(TEXT, [window], make_scorer(4.0), EVEN)
    assert statement.content == (Span(17, 25), Span(26, 36))


def test_content_without_cue_is_a_statement_and_may_have_a_source() -> None:
    window = make_window(source=[(0, 2)], content=[(3, 7), (9, 13)])
    found = draft_statements(TEXT, [window], make_scorer(4.0), EVEN)
    assert [(s.cue, s.source) for s in found] == [((), (Span(0, 11),))] * 2


def test_cue_without_content_and_unlinked_source_make_nothing() -> None:
    assert (
        draft_statements(TEXT, [make_window(source=[(0, 2)], cue=[(2, 3)])], make_scorer(4.0), EVEN)
        == ()
    )


def test_source_is_left_out_where_none_is_likelier() -> None:
    window = make_window(source=[(0, 2)], cue=[(2, 3)], content=[(3, 7)])
    [statement] = draft_statements(TEXT, [window], make_scorer(-4.0), EVEN)
    assert (statement.cue, statement.source) == ((), ())


def test_confidence_is_the_calibrated_probability() -> None:
    window = make_window(source=[(0, 2)], cue=[(2, 3)], content=[(3, 7)])
    [statement] = draft_statements(TEXT, [window], make_scorer(4.0), [1.0, 2.0, *[0.0] * 7])
    assert statement.confidence == pytest.approx(1 / (1 + math.exp(-1 - 2 * math.log(9))))
