"""Finds where an article speaks of its organisations: by name, by part of one, by a common noun."""

from onrecord.annotate.bodies import Bodies, Body
from onrecord.annotate.complements import find_name_end, is_ministerial
from onrecord.annotate.lexicon import (
    BODY_NOUNS,
    CITIES,
    HONORIFICS,
    NAME_KINDS,
    PLACES,
    SOURCE_NOUNS,
    WORD_LISTS,
)
from onrecord.annotate.references import References
from onrecord.annotate.scene import Scene
from onrecord.annotate.source_phrases import find_head_end, read_phrase
from onrecord.annotate.title_words import ARTICLES, PARTIES, is_break, match_head
from onrecord.annotate.voices import Voices

_HOLLOW = WORD_LISTS["hollow_names"]
"""Capitalised words that the model takes for an organisation, and that alone name none."""
_DETERMINERS = ARTICLES | WORD_LISTS["possessives"] | frozenset(("this", "that"))
_INSIDE = WORD_LISTS["of_people"] | frozenset(("against", "over", "told"))
"""Words after which an organisation is not what the sentence is about."""
_IT = frozenset(("it", "its", "they", "their", "he", "she", "who", "which", "that", "i", "we"))
_OF = frozenset(("of", "for", "in", "on"))
_POSSESSIVES = ("'s", "'", "’")
CLOSED = WORD_LISTS["closed"]
_CALLED = frozenset(("called", "named", ","))
_OPENING = 8
"""A sentence is about an organisation within so many of its first words."""
_BARE = frozenset(("parliament", "police", "army"))
"""Kinds whose nouns go without an article."""
_LEAD = 2
"""Last paragraph in which a name in brackets can be the outlet's."""

_SHORT = 2
"""Initials that are too few to mean one organisation."""


def find_bodies(scene: Scene, references: References, voices: Voices) -> Bodies:
    """Go through an article and join what means one organisation."""
    return _Reader(scene, references, voices).read()


class _Reader:
    """Reads one article from left to right."""

    def __init__(self, scene: Scene, references: References, voices: Voices) -> None:
        self.scene, self.words = scene, scene.words
        self.references, self.sources = references, voices.sources
        self.bodies = Bodies(scene.words)
        self.by_first: dict[str, list[Body]] = {}
        self.initials: dict[str, Body] = {}
        self.last: tuple[Body | None, int] = (None, -1)
        self.opened, self.started = -1, 0

    def read(self) -> Bodies:
        """Read all."""
        at = 0
        while at < len(self.words):
            if self.words.sentence[at] != self.opened:
                self.opened, self.started = self.words.sentence[at], at
            at = max(at + 1, self._read_at(at))
        return self.bodies

    def _read_at(self, at: int) -> int:
        end = 0
        if self.words.forms[at][0].isupper():
            end = self._read_name(at) or self._read_part(at)
        if not end and self.words.low[at] in BODY_NOUNS:
            end = self._read_noun(at)
        return end or (self._read_source(at) if at in self.sources else 0)

    def _note(self, body: Body, first: int, last: int) -> int:
        alone = self.bodies.opens(self.opened)
        before = self.words.low[max(self.started, first - 2) : first]
        opens = first - self.started < _OPENING and alone and _INSIDE.isdisjoint(before)
        self.bodies.note(body, first, subject=opens or first in self.sources)
        self.last = (body, last)
        return last

    def _read_name(self, at: int) -> int:
        """Read a name that the model marked, or one that ends in a noun for an organisation."""
        scene, words = self.scene, self.words
        form = words.forms[at]
        if not form[0].isupper() or scene.kind[at] == "P":
            return 0
        end = self._find_end(at)
        low = words.low[at:end]
        if not low:
            return 0
        if end == at + 1 and (low[0] in _HOLLOW or low[0] in BODY_NOUNS):
            return self._read_noun(at)
        if self._is_shouted(at, end) or self._is_title(at, end):
            return end
        head = match_head(words, end) if end < len(words) else None
        at = self._leave_title(at, end)
        return 0 if head and is_ministerial(head.name) else self._note_name(at, end)

    def _leave_title(self, at: int, end: int) -> int:
        """Give where a name starts after its officer's title ("Head of the Planning Bureau")."""
        head, low = match_head(self.words, at), self.words.low
        if not head or low[head.end : head.end + 1] != ["of"]:
            return at
        start = head.end + 1 + (low[head.end + 1 : head.end + 2] == ["the"])
        return start if start < end else at

    def _find_end(self, at: int) -> int:
        """Give the end of a name at a word, else 0."""
        scene, words = self.scene, self.words
        marked = scene.kind[at] == "O" and scene.name_end[at]
        common = is_break(words, at) or scene.kind[at] == "O"
        if words.low[at] in _DETERMINERS or (common and not marked):
            return 0
        headline = words.paragraph[at] == 0  # where every word can be in capitals
        end = marked if headline else max(find_name_end(scene, at), marked)
        if not end:
            return 0
        if end < len(words) and words.low[end] in NAME_KINDS and words.low[end] not in BODY_NOUNS:
            end += 1  # "Acme plc"
        if not marked and (end < at + 2 or words.low[end - 1] not in NAME_KINDS):
            return 0
        return self._grow(end)

    def _is_shouted(self, at: int, end: int) -> bool:
        """Tell whether a name is but part of a headline or dateline in capitals."""
        paragraph = self.words.paragraph[at]
        place = at == self.started and paragraph <= _LEAD
        shouted = self.words.slice(at, end).isupper()
        return shouted and ((paragraph == 0 and end > at + 1) or (paragraph > 0 and place))

    def _note_name(self, at: int, end: int) -> int:
        words, low, name = self.words, self.words.low[at:end], self.words.slice(at, end)
        if end == at + 1 and low[0] in PARTIES:
            party = self._join(PARTIES[low[0]], {low[0], "party"}, frozenset(("party",)), at)
            return self._note(party, at, end)
        if words.forms[at - 1 : at] == ["("] and words.forms[end : end + 1] == [")"]:
            return self._read_bracket(name, at, end)
        kinds = _read_kinds(low)
        if end == at + 1 and low[0].endswith("s") and not kinds and words.low[at - 1] == "the":
            low, kinds = [*low, "party"], NAME_KINDS["party"]  # "the Greens"
        return self._note(self._join(name, set(low), kinds, at), at, end)

    def _is_title(self, at: int, end: int) -> bool:
        """Tell whether the model took a title or "D-Ohio" for an organisation."""
        heads = (match_head(self.words, i) for i in range(at, end))
        return any(head and not head.plural and head.end >= end for head in heads) or (
            self.words.forms[at][:2] in ("D-", "R-", "I-")
        )

    def _grow(self, end: int) -> int:
        """Lengthen a name by the noun in lower case that goes with it ("Larn central bank")."""
        words = self.words
        for last in range(end, min(end + 2, len(words))):
            if is_break(words, last) or self.scene.kind[last] or not words.forms[last].islower():
                break
            if words.low[last] in BODY_NOUNS and not match_head(words, last):
                return last + 1
        return end

    def _read_bracket(self, name: str, at: int, end: int) -> int:
        """Read initials after a name; an outlet in a dateline is nobody in mind."""
        body, last = self.last
        if body and last == at - 1:
            self.initials[name] = body
        elif self.words.paragraph[at] > _LEAD:
            low = self.words.low[at:end]
            return self._note(self._join(name, set(low), _read_kinds(low), at), at, end)
        return end

    def _join(self, name: str, low: set[str], kinds: frozenset[str], at: int) -> Body:
        """Give the body that a name at word ``at`` means, a new one if none."""
        first = name.split(maxsplit=1)[0].lower()
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        short = self.by_first.get(initials.lower(), []) if len(initials) > _SHORT else []
        known = next((body for body in short if body.name == initials), self.initials.get(name))
        for other in () if known else self.by_first.get(first, ()):
            if low <= other.words or other.words <= low:
                known = other
        last, end = self.last
        if known is None and last and not last.named and end in (at, at - 1):
            called = end == at or self.words.low[end] in _CALLED
            known = last if called else None
        if known is None:
            known = Body(name, set(), set(), named=True)
        if len(name) > len(known.name) or not known.named:
            known.name = name
        known.named = True
        if len(initials) > _SHORT:
            self.initials.setdefault(initials, known)
        known.words |= low
        known.kinds |= kinds
        if known not in self.by_first.setdefault(first, []):
            self.by_first[first].append(known)
        return known

    def _read_part(self, at: int) -> int:
        """Read "Acme" for Acme Tools, whatever the model takes it for."""
        words = self.words
        form = words.forms[at]
        if not form[0].isupper() or self.scene.kind[at] == "P":
            return 0
        body = self.initials.get(form)
        for other in self.by_first.get(words.low[at], ()):
            body = other
        return self._note(body, at, max(at + 1, self.scene.name_end[at])) if body else 0

    def _read_noun(self, at: int) -> int:
        """Read "the water board", "a firm", "Chad's army"."""
        words = self.words
        noun = words.low[at]
        after = at + 1
        if noun not in BODY_NOUNS or (
            after < len(words) and (words.low[after] in BODY_NOUNS or match_head(words, after))
        ):
            return 0
        first = at
        while first > max(0, at - 4) and self._is_modifier(first - 1):
            first -= 1
        before = words.low[first - 1] if first > self.started else ""
        if before in ARTICLES and first > 1 and words.forms[first - 2] == ",":
            body = self._read_before(first - 2)
            if body:  # "Acme, a maker of tools"
                body.words.add(noun)
                body.kinds |= NAME_KINDS[noun]
                return at + 1
        is_it = before in _POSSESSIVES and words.low[first - 2] in CLOSED  # "it's"
        owned = before in _DETERMINERS or (before in _POSSESSIVES and not is_it)
        place = PLACES.get(words.forms[first])
        modifiers = set(words.low[first:at])
        known = None if before in ("a", "an") else self.bodies.find_meant(noun, modifiers, at)
        if known is None:
            kinds = NAME_KINDS[noun]
            if not (owned or place or kinds & _BARE) or ("any" in kinds and before == "the"):
                return 0
            if before in _POSSESSIVES and words.forms[first - 2].islower():
                first -= 2  # "the miners' union"
            known = Body(words.slice(first, at + 1), modifiers | {noun}, set(kinds), named=False)
            if "company" not in kinds:
                known.place = place or self._read_place(first)
        return self._note(known, first, self._read_apposed(known, at + 1))

    def _read_before(self, comma: int) -> Body | None:
        """Give the body whose name ends before a comma, even where the model marked none."""
        words = self.words
        body, end = self.last
        if body and end == comma:
            return body if body.named else None
        first = comma
        while first > self.started and self._is_name_word(first - 1):
            first -= 1
        if first == comma or words.low[first - 1] in _INSIDE or PLACES.get(words.forms[first]):
            return None
        low = words.low[first:comma]
        if low[0] in CITIES:
            return None
        body = self._join(words.slice(first, comma), set(low), _read_kinds(low), first)
        self._note(body, first, comma)
        return body

    def _is_name_word(self, at: int) -> bool:
        words = self.words
        capital = words.forms[at][0].isupper() and self.scene.kind[at] != "P"
        return capital and not is_break(words, at) and words.low[at] not in _DETERMINERS

    def _read_apposed(self, body: Body, at: int) -> int:
        """Read the name that follows a noun for it ("the firm Acme Tools", "the firm, Acme,")."""
        words = self.words
        at += at + 1 < len(words) and words.forms[at] == ","
        if body.named or at >= len(words) or not words.forms[at][0].isupper():
            return at
        if words.sentence[at] != self.opened or self.scene.kind[at] == "P":
            return at
        end = max(find_name_end(self.scene, at), self.scene.name_end[at])
        person = words.low[at] in HONORIFICS or (end < len(words) and self.scene.kind[end] == "P")
        if person:
            return at
        if end > at:
            self.last = (body, at)
            self._join(words.slice(at, end), set(words.low[at:end]), frozenset(), at)
        return max(at, end)

    def _is_modifier(self, at: int) -> bool:
        words = self.words
        if words.sentence[at] != self.opened or words.low[at] in _DETERMINERS:
            return False
        if self.scene.kind[at] == "P" or not words.forms[at][0].isalnum():
            return False
        return words.low[at].endswith("ing") or not is_break(words, at)

    def _read_place(self, first: int) -> str | None:
        """Give the country or state that owns what starts at a word ("Chad's army")."""
        words = self.words
        if first < 2 or words.low[first - 1] != "'s":
            return None
        return PLACES.get(words.forms[first - 2])

    def _is_place(self, at: int) -> bool:
        return self.words.forms[at] in PLACES or self.words.low[at] in CITIES

    def _read_source(self, at: int) -> int:
        """Read the source of a statement that no noun on the list heads ("the steelmaker")."""
        words = self.words
        if self.sources.get(at) != at or words.low[at] in _IT:
            return 0
        last = at + 1
        while self.sources.get(last) == at:
            last += 1
        last = find_head_end(self.scene, at, last)
        start = at + (words.low[at] in ARTICLES and last > at + 1)
        known = {"O", "P"} & set(self.scene.kind[start:last]) or self._is_place(start)
        if last == start or known or not words.forms[start][0].isalnum():
            return 0
        head = words.low[last - 1]
        if any(word in BODY_NOUNS for word in words.low[start:last]) or head in SOURCE_NOUNS:
            return 0
        kind = read_phrase(self.scene, at, last, self.references)[1]
        if kind not in ("organization", "group"):
            return 0
        low = set(words.low[start:last])
        several = kind == "group" or head.removesuffix("s") in BODY_NOUNS
        made = "company" if head.endswith("maker") else "thing"
        kinds = frozenset(("people" if several else made,))
        body = self.bodies.find_like(low, at)
        named = not several and all(form[0].isupper() for form in words.forms[start:last])
        if named:
            name = words.slice(start, last)
            return self._note(self._join(name, low, frozenset(), start), start, last)
        return self._note(
            body or Body(words.slice(start, last), low, set(kinds), named), start, last
        )


def _read_kinds(low: list[str]) -> frozenset[str]:
    """Give the kinds of organisation that a name tells by its head, last or first word."""
    head = next((i for i, word in enumerate(low) if i and word in _OF), len(low)) - 1
    return next((NAME_KINDS[low[i]] for i in (head, -1, 0) if low[i] in NAME_KINDS), frozenset())
