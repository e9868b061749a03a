"""One article as the rules see it: words, the people named in it, and its other names."""

from dataclasses import dataclass

from onrecord.annotate.lexicon import PLACE_STARTS, PLACES, WORD_LISTS
from onrecord.annotate.people import Cast
from onrecord.annotate.tags import TaggedSpan
from onrecord.annotate.words import Words

_MEMBERS = [[party, "of"] for party in ("democrat", "republican")]
FAITHS = WORD_LISTS["faiths"]
"""Adjectives of a faith: alone they name no organisation or place."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the role and speaker rules read; built once per article.

    Attributes:
        words: The article's words.
        cast: Its people.
        name_end: For the first word of a name of a person, organisation or place: one past its
            last word; else 0.
        kind: For each word ``P`` (person), ``O`` (organisation), ``L`` (place) or nothing.
    """

    words: Words
    cast: Cast
    name_end: list[int]
    kind: list[str]

    def place_at(self, i: int) -> tuple[int, str] | None:
        """Give the end and the noun form of a place, or adjective of one, that starts at ``i``."""
        words = self.words
        form = words.forms[i]
        if form in PLACE_STARTS:
            for length in (3, 2):
                found = PLACES.get(" ".join(words.forms[i : i + length]))
                if found and (length < 2 or i + length <= len(words)):
                    return i + length, found
        if (
            form in PLACES
            and self.kind[i] != "P"
            and (self.kind[i] != "O" or self.name_end[i] == i + 1)
        ):
            return i + 1, PLACES[form]
        if self.kind[i] == "L" and self.name_end[i]:
            return self.name_end[i], words.slice(i, self.name_end[i])
        return None


def build_scene(words: Words, cast: Cast, names: tuple[TaggedSpan, ...]) -> Scene:
    """Lay people and other names over the words; a person's name wins over the others."""
    name_end, kind = [0] * len(words), [""] * len(words)
    for name in names:
        if name.label not in ("organization", "place"):
            continue
        first, last = words.covering(name.start, name.end)
        while first < last and words.low[first] in ("the", "a"):
            first += 1
        while last > first and words.low[last - 1] in ("'s", "'", "’"):
            last -= 1
        if last == first + 1 and words.low[first] in FAITHS:
            continue
        if words.low[first : first + 2] in _MEMBERS:  # "Democrat of Iowa"
            last = first + 1
        if words.low[last - 2 : last - 1] == ["at"] and words.low[last : last + 1] == ["'s"]:
            last -= 2  # "the Army Bureau at Kenya's Ministry of Defence"
        if first < last and not any(kind[first:last]):
            name_end[first] = last
            kind[first:last] = [name.label[0].upper().replace("P", "L")] * (last - first)
    for person in cast.people:
        for mention in person.mentions:
            for i in range(mention.first, mention.last):
                kind[i], name_end[i] = "P", 0
            name_end[mention.first] = mention.last
    return Scene(words, cast, name_end, kind)
