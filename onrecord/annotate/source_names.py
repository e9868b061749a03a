"""Which of the names in a statement's source are the source themselves."""

from onrecord.annotate.lexicon import HONORIFICS, SOURCE_NOUNS, WORD_LISTS
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.source_phrases import OF_PEOPLE, RELATIVE
from onrecord.annotate.titles import parse_title

_AFTER_NAME = WORD_LISTS["after_name"]
_DASHES = ("—", "–", "--")
_OPENS_CLAUSE = frozenset("if whether that when while after before because since though".split())
"""Words after which a name in a source is told of, not the source."""
_ARTICLES = WORD_LISTS["articles"]
_JOINS = frozenset(("and", "or", "&", ",", "/"))
_POSSESSIVE = frozenset(("'s", "'", "’", "-"))


class SourceNames:
    """Reads the names in the sources of one article.

    Args:
        scene: The article.
        titled: For each word of a title that stands beside a name, the role.
    """

    def __init__(self, scene: Scene, titled: dict[int, RoleDraft]) -> None:
        self.scene, self.words, self.titled = scene, scene.words, titled

    def list_named(self, first: int, last: int) -> list[tuple[int, int]]:
        """Give (person, end) of the names in a source that are the source themselves."""
        return self._list_within(first, last) or self._find_apposed_name(first, last)

    def _list_within(self, first: int, last: int) -> list[tuple[int, int]]:
        scene = self.scene
        out: list[tuple[int, int]] = []
        before, kept = -1, False
        i = first
        while i < last and (i == first or self.words.low[i] not in RELATIVE):
            end = scene.name_end[i]
            if scene.kind[i] == "P" and end:
                joined = before >= 0 and self._is_joined(i, before)
                itself = self._is_source_itself(i, end, first, last)
                kept = itself and (kept if joined else not out)
                if kept:
                    out.append((scene.cast.owner[i], end))
                before = end
                i = end
            else:
                i += 1
        return out

    def _find_apposed_name(self, first: int, last: int) -> list[tuple[int, int]]:
        """Find the name that ends a source as its apposition ("a clerk who was there, J. Doe")."""
        scene, words = self.scene, self.words
        at = next((i for i in range(last - 1, first, -1) if scene.name_end[i] == last), first)
        if at == first or scene.kind[at] != "P":
            return []
        back = at - 1
        while back > first and self._leads_up(back, scene.cast.owner[at]):
            back -= 1
        if words.low[back] != ",":
            return []
        title = parse_title(scene, first)
        described = title is not None and not title.plural and title.last <= back
        one = described or SOURCE_NOUNS.get(words.low[back - 1]) == "unnamed"
        return [(scene.cast.owner[at], last)] if one else []

    def _leads_up(self, at: int, person: int) -> bool:
        """Tell whether a word stands between a comma and a name as a title or form of address."""
        return self._holds(at, person) or self.words.low[at] in HONORIFICS

    def _is_source_itself(self, at: int, end: int, first: int, last: int) -> bool:
        """Tell whether a name in a source is no owner, object or part of something else."""
        words, person = self.words, self.scene.cast.owner[at]
        if end + 1 < last and words.low[end] in _POSSESSIVE:
            return False
        after = words.low[end] if end < last else ","
        if after[0].isalnum() and after not in _AFTER_NAME:
            return False
        back = at - 1
        while back >= first and self._holds(back, person):
            back -= 1
        while back >= first:
            if words.low[back] in OF_PEOPLE or words.low[back] in ("including", "like"):
                return False
            if words.low[back] in _JOINS or words.low[back] in (";", "'s", *_DASHES):
                return True
            if words.low[back] in _OPENS_CLAUSE:
                return False
            back -= 1
        return True

    def _holds(self, at: int, person: int) -> bool:
        """Tell whether word ``at`` belongs to the title of a person."""
        return at in self.titled and self.titled[at].person == person

    def _is_joined(self, at: int, before: int) -> bool:
        """Tell whether a name is joined to the one that ended at ``before`` by "and" or a comma."""
        words, person = self.words, self.scene.cast.owner[at]
        back = at - 1
        while back > before and self._holds(back, person):
            back -= 1
        while back > before and words.low[back] not in _JOINS:
            back -= 1
        return words.low[back] in _JOINS

    def read_joined(self, end: int, last: int) -> str | None:
        """Give what is joined to a named source by "and": "Doe and the ministry"."""
        low = self.words.low
        if low[end : end + 1] == ["("] and ")" in low[end : min(last, end + 8)]:
            end = low.index(")", end) + 1
        if end + 1 >= last or low[end] not in ("and", "&"):
            return None
        title = parse_title(self.scene, end + 1)
        if title and not title.plural:
            return None
        start = end + 1
        while start < last - 1 and low[start] in _ARTICLES:
            start += 1
        return self.words.slice(start, last)
