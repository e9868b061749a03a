"""Texts with the tagger's findings marked in them, so that rules are tested without a model.

``[Jane Doe]`` is a person, ``[o Acme]`` an organisation, ``[l Kenya]`` a place;
``{1s she}`` is the source of the first statement, ``{1q said}`` its cue, ``{1c it rained}`` a
piece of its content. Marks nest.
"""

import re
from dataclasses import dataclass

from onrecord.annotate.annotate import annotate_text
from onrecord.annotate.tags import SpanLabel, StatementDraft, TaggedSpan, Tags
from onrecord.records import Annotation, QuoteType, Span

_MARK = re.compile(r"\[(?:(?P<name>[ol]) )?|\{(?P<number>\d)(?P<part>[sqc]) |(?P<close>[\]}])")
_LABELS: dict[str | None, SpanLabel] = {None: "person", "o": "organization", "l": "place"}


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and its tags; a tagger for that text alone."""

    text: str
    tags: Tags
    version: str = "marks"

    def tag(self, text: str) -> Tags:
        """Give the marks."""
        assert text == self.text
        return self.tags

    def annotate(self) -> Annotation:
        """Annotate the text with its marks."""
        return annotate_text(self.text, self)


def read_marked(marked: str) -> MarkedText:
    """Take the marks out of a text."""
    text, opened, last = "", [], 0
    names: list[TaggedSpan] = []
    parts: dict[str, dict[str, list[Span]]] = {}
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if not match["close"]:
            opened.append((len(text), match))
            continue
        start, mark = opened.pop()
        if mark["number"]:
            found = parts.setdefault(mark["number"], {"s": [], "q": [], "c": []})
            found[mark["part"]].append(Span(start, len(text)))
        else:
            names.append(TaggedSpan(start, len(text), _LABELS[mark["name"]], 0.99))
    text += marked[last:]
    names.sort(key=lambda name: name.start)
    drafts = tuple(_make_draft(text, parts[number]) for number in sorted(parts))
    return MarkedText(text, Tags(tuple(names), (), drafts, ()))


def _make_draft(text: str, spans: dict[str, list[Span]]) -> StatementDraft:
    content = tuple(spans["c"])
    quoted = [any(mark in text[s.start : s.end] for mark in '"“”') for s in content]
    kind: QuoteType = "direct" if all(quoted) else "mixed" if any(quoted) else "indirect"
    return StatementDraft(content, tuple(spans["q"]), tuple(spans["s"]), kind, 0.9)


def list_roles(marked: str) -> list[tuple[str, str, str | None, str | None, bool]]:
    """Annotate a marked text and give (name, title, organization, jurisdiction, former)."""
    people = read_marked(marked).annotate().people
    return [
        (person.name, role.title, role.organization, role.jurisdiction, role.former)
        for person in people
        for role in person.roles
    ]


def list_speakers(marked: str) -> list[tuple[str, str | None]]:
    """Annotate a marked text and give (type, name) of each statement's speaker."""
    statements = read_marked(marked).annotate().statements
    return [(statement.speaker_type, statement.speaker) for statement in statements]


def list_people(marked: str) -> list[tuple[str, list[str]]]:
    """Annotate a marked text and give each person's name with the names used for them."""
    example = read_marked(marked)
    return [
        (
            person.name,
            [example.text[m.start : m.end] for m in person.mentions if m.mention_type == "name"],
        )
        for person in example.annotate().people
    ]
