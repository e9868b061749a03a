"""The names and titles of all windows, and which name each title belongs to."""

from collections.abc import Sequence

from onrecord.annotate.linking import RELATIONS, FoundSpan, LinkScorer, Window
from onrecord.annotate.tags import Link, LinkRelation, SpanLabel, TaggedSpan

_NAMES: dict[SpanLabel, LinkRelation] = {
    "person": "holder",
    "organization": "organization",
    "place": "place",
}


def gather_names(
    windows: Sequence[Window], scorer: LinkScorer
) -> tuple[tuple[TaggedSpan, ...], tuple[TaggedSpan, ...], tuple[Link, ...]]:
    """Put the names and titles of all windows in order and link each title to its names.

    Returns:
        Names, titles, and links between them: at most one a title and relation, none where
        "no name" is the likeliest.
    """
    names: list[TaggedSpan] = []
    titles: list[TaggedSpan] = []
    links: list[Link] = []
    for window in windows:
        found = sorted(
            (span.start, label, number)
            for label in _NAMES
            for number, span in enumerate(window.spans[label])
        )
        places = {
            (label, number): len(names) + place for place, (_, label, number) in enumerate(found)
        }
        links += _link_titles(window, scorer, len(titles), places)
        names += [_to_span(window.spans[label][number], label) for _, label, number in found]
        titles += [_to_span(span, "title") for span in window.spans["title"]]
    return tuple(names), tuple(titles), tuple(links)


def _link_titles(
    window: Window, scorer: LinkScorer, before: int, places: dict[tuple[SpanLabel, int], int]
) -> list[Link]:
    links = []
    for label, relation in _NAMES.items():
        scores = scorer.score(RELATIONS.index(("title", label)), window)
        for title, row in enumerate(scores):
            best = int(row.argmax())
            if best < len(row) - 1:
                links.append(Link(before + title, places[label, best], relation, float(row[best])))
    return sorted(links, key=lambda link: (link.title, link.name))


def _to_span(span: FoundSpan, label: SpanLabel) -> TaggedSpan:
    return TaggedSpan(span.start, span.end, label, span.score)
