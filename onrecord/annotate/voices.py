"""Where an article's statements stand: which words are sources, which are said by somebody."""

from dataclasses import dataclass

from onrecord.annotate.tags import StatementDraft
from onrecord.annotate.words import Words
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class Voices:
    """The words of an article's statements.

    Attributes:
        sources: Each word that stands in the source of a statement, to the first of that source.
        contents: The words that stand in the content of one.
        opens: For each word of a source that comes after what it says ("..., she said") where
            that begins: whom the source means was in mind before.
        says: For each word of a source the ranges of words that it says.
        owned: For "his" of a source such as "his office", which is none of the words above, where
            what the office says begins: it can be about him.
    """

    sources: dict[int, int]
    contents: frozenset[int]
    opens: dict[int, int]
    says: dict[int, list[range]]
    owned: dict[int, int]


def find_voices(words: Words, drafts: tuple[StatementDraft, ...]) -> Voices:
    """Lay the statements of an article over its words."""
    sources: dict[int, int] = {}
    contents: set[int] = set()
    opens: dict[int, int] = {}
    owned: dict[int, int] = {}
    says: dict[int, list[range]] = {}
    for draft in drafts:
        content = [_cover(words, span) for span in draft.content]
        source = [i for span in draft.source for i in _cover(words, span)]
        sources.update((i, source[0]) for i in source)
        start = min((part.start for part in content if len(part)), default=len(words))
        if len(source) > 1 and words.low[source[0]] in ("his", "her"):
            owned[source[0]] = start
            source = source[1:]
        contents.update(i for part in content for i in part)
        says.update((i, content) for i in source)
        if source and start < source[0]:
            opens.update((i, min(start, opens.get(i, start))) for i in source)
    return Voices(sources, frozenset(contents), opens, says, owned)


def _cover(words: Words, span: Span) -> range:
    return range(*words.covering(span.start, span.end))
