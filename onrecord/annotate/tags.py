"""What the model sees in a text, before names become people and sources become speakers."""

from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.records import QuoteType, Span

SpanLabel = Literal["person", "organization", "place", "title", "content", "cue", "source"]
LinkRelation = Literal["holder", "organization", "place"]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """One labelled stretch of text.

    Attributes:
        start: First code point.
        end: One past the last code point.
        label: What it is. ``place`` includes adjectives of place ("Kenyan").
        score: Mean probability of the label over the words, 0 to 1.
    """

    start: int
    end: int
    label: SpanLabel
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """A title joined to a name.

    Attributes:
        title: Index into ``Tags.titles``.
        name: Index into ``Tags.names``.
        relation: ``holder``: the person who has the title; ``organization`` or ``place``: where.
        score: Probability of this name against all others and against none, 0 to 1.
    """

    title: int
    name: int
    relation: LinkRelation
    score: float


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A statement by its words alone: who its source is in the world is not known yet.

    Attributes:
        content: What was said, in reading order, at least one span.
        cue: The words that report it; empty where there are none.
        source: The words that name the source; empty where there are none.
        quote_type: Whether all, none or some of the content stands in quotation marks.
        confidence: Estimated probability that the content is a statement and its source is right.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    quote_type: QuoteType
    confidence: float


@dataclass(frozen=True, slots=True)
class Tags:
    """Everything the model says of one text; each list in reading order, without overlaps."""

    names: tuple[TaggedSpan, ...]
    titles: tuple[TaggedSpan, ...]
    statements: tuple[StatementDraft, ...]
    links: tuple[Link, ...]


class Tagger(Protocol):
    """Finds names, titles and statements in a text.

    Attributes:
        version: Which model this is; part of the extractor's version.
    """

    @property
    def version(self) -> str: ...  # noqa: D102

    def tag(self, text: str) -> Tags:
        """Tag one text; offsets in the result are code points of ``text``."""
        ...
