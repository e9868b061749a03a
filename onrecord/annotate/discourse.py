"""Whom the reader of an article has in mind, word by word: who was meant where, and how."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile

from onrecord.annotate.lexicon import PLACES, WORD_LISTS
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.voices import Voices

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
"""Third-person singular pronouns to gender."""
_REMEMBERED = 12
_MENTIONS = 40
"""How many of a person's names are looked around."""
_AHEAD = 3
"""How many of the people still to be named a description can mean."""
_ABOUT = 20
"""How many words to either side of a name, in its sentence, tell what a person has to do with."""

_AFTER_NAME = WORD_LISTS["after_name"]
_OF_PEOPLE = WORD_LISTS["of_people"]
_POSSESSIVE = frozenset(("'s", "'", "’"))
_OWNERS = frozenset(("his", "her", "hers"))


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a person was last meant.

    Attributes:
        at: The first word.
        sentence: Its sentence.
        paragraph: Its paragraph.
        subject: Whether nobody else was meant before in that sentence.
        quoted: Whether it stands between quotation marks.
        told: Whether it stands in what somebody else says.
        owner: Whether a possessive follows.
        speaker: Whether the person is a statement's source in that sentence.
        pronoun: Whether a pronoun meant the person.
        count: How often the person was meant so far.
    """

    at: int
    sentence: int
    paragraph: int
    subject: bool
    quoted: bool
    told: bool
    owner: bool
    speaker: bool
    pronoun: bool
    count: int


@dataclass(frozen=True, slots=True)
class Mind:
    """Whom the reader had in mind when a statement began.

    Attributes:
        at: Its first word.
        seen: Where the people last meant were so, latest last.
        stranger: Where somebody unnamed was last brought in, else -1.
        spoke: Who spoke last, else -1.
    """

    at: int
    seen: dict[int, Seen]
    stranger: int
    spoke: int

    def list_recent(self) -> list[int]:
        """Give the people last meant, latest first."""
        return list(islice(reversed(self.seen), _REMEMBERED))


@dataclass(slots=True)
class Discourse:
    """Whom the reader has in mind at one point of the article.

    Attributes:
        scene: The article.
        roles: The roles stated of each person.
        voices: The words of its statements.
        seen: Where each person named so far was last meant, latest last.
        stranger: Where somebody unnamed was last brought in, else -1.
        spoke: Who spoke last, else -1.
        spoke_at: Where.
        top: Who is named most often.
        first: Where each person is first named, in the order of the cast.
        ages: The age stated of each person.
        speaking: The first words of the names that are a source, not just part of one.
    """

    scene: Scene
    roles: dict[int, list[RoleDraft]]
    voices: Voices
    seen: dict[int, Seen] = field(default_factory=dict)
    stranger: int = -1
    spoke: int = -1
    spoke_at: int = -1
    top: int = field(init=False)
    first: list[int] = field(init=False)
    ages: dict[int, str] = field(init=False)
    speaking: frozenset[int] = field(init=False)
    _around: dict[int, frozenset[str]] = field(default_factory=dict)
    _opened: int = -1
    _minds: dict[int, Mind] = field(default_factory=dict)
    _openings: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Read off the cast what holds for the whole article."""
        people, words = self.scene.cast.people, self.scene.words
        counts = [len(person.mentions) for person in people]
        self.top = max(range(len(counts)), key=counts.__getitem__, default=-1)
        self.first = [person.mentions[0].first for person in people]
        self._openings = sorted(set(self.voices.opens.values()), reverse=True)
        self.speaking = frozenset(
            mention.first
            for person in people
            for mention in person.mentions
            if mention.first in self.voices.sources
            and self._is_speaking(mention.first, mention.last)
        )
        self.ages = {}
        for index, person in enumerate(people):
            for mention in person.mentions:
                after = words.forms[mention.last : mention.last + 2]
                if len(after) == 2 and after[0] in (",", "(") and after[1].isdigit():
                    self.ages[index] = after[1]

    def _is_speaking(self, first: int, last: int) -> bool:
        """Tell whether a name in a source is no owner or complement of something else in it."""
        words, sources = self.scene.words, self.voices.sources
        start = sources[first]
        if sources.get(last) == start:
            if words.low[last] in _POSSESSIVE:
                return False
            if words.forms[last][0].isalnum() and words.low[last] not in _AFTER_NAME:
                return False
        owner = self.scene.cast.owner
        for back in range(first - 1, start - 1, -1):
            if words.low[back] in _OF_PEOPLE or words.low[back] in ("and", ","):
                return words.low[back] == "and" or all(owner[i] < 0 for i in range(start, back))
        return True

    def note(self, person: int, first: int, last: int, *, pronoun: bool) -> None:
        """Keep that a person was meant by the words ``first`` to ``last``."""
        words = self.scene.words
        before = self.seen.pop(person, None)
        sentence = words.sentence[first]
        again = before if before and before.sentence == sentence else None
        told = first in self.voices.contents
        owner = words.low[last : last + 1] == ["'s"] or (pronoun and words.low[first] in _OWNERS)
        speaks = first in self.speaking or (
            self.voices.sources.get(first) == first and self.scene.kind[first] != "P"
        )
        self.seen[person] = Seen(
            at=first,
            sentence=sentence,
            paragraph=words.paragraph[first],
            subject=(sentence != self._opened and not owner) or bool(again and again.subject),
            quoted=words.quoted[first],
            told=told and (again is None or again.told),
            owner=owner,
            speaker=speaks or bool(again and again.speaker),
            pronoun=pronoun,
            count=before.count + 1 if before else 1,
        )
        if not owner:
            self._opened = sentence
        if speaks:
            self.spoke, self.spoke_at = person, first

    def reach(self, at: int) -> None:
        """Keep whom the reader has in mind where a statement begins, up to word ``at``."""
        while self._openings and self._openings[-1] <= at:
            start = self._openings.pop()
            recent = reversed(list(islice(reversed(self.seen.items()), _REMEMBERED)))
            self._minds[start] = Mind(start, dict(recent), self.stranger, self.spoke)

    def recall(self, at: int) -> Mind:
        """Give whom a word may mean: for a source, who was in mind before what it says."""
        start = self.voices.opens.get(at)
        if start in self._minds:
            return self._minds[start]
        return Mind(at, self.seen, self.stranger, self.spoke)

    def list_since(self, at: int) -> Iterator[tuple[int, Seen]]:
        """Give who was meant after word ``at``, and where, latest first."""
        return takewhile(lambda item: item[1].at > at, reversed(self.seen.items()))

    def note_relative(self, at: int) -> None:
        """Keep that "who" at word ``at`` speaks: whoever was meant right before it."""
        person = next(reversed(self.seen), -1)
        if person >= 0 and at in self.voices.sources:
            owner = self.scene.cast.owner
            if person in (owner[at - 1], owner[at - 2] if at > 1 else -1):
                self.note(person, at, at + 1, pronoun=True)

    def tell_gender(self, person: int) -> str:
        """Give the gender that names, forms of address and titles tell, else ``-``."""
        told = self.scene.cast.people[person].gender
        if told != "-":
            return told
        titles = (role.phrase.gender for role in self.roles.get(person, ()))
        return next((gender for gender in titles if gender != "-"), "-")

    def list_around(self, person: int) -> frozenset[str]:
        """Give the words, lower case, and the nouns of places that stand near a person's names."""
        known = self._around.get(person)
        if known is None:
            found: set[str] = set()
            for mention in self.scene.cast.people[person].mentions[:_MENTIONS]:
                found |= self._list_near(mention.first, mention.last)
            known = self._around[person] = frozenset(found)
        return known

    def _list_near(self, first: int, last: int) -> set[str]:
        words = self.scene.words
        found = set()
        for i in range(max(0, first - _ABOUT), min(len(words), last + _ABOUT)):
            if words.sentence[i] == words.sentence[first] and not first <= i < last:
                found.add(words.low[i])
                form = PLACES.get(words.forms[i])
                if form:
                    found.add(form)
        return found

    def list_ahead(self, at: int) -> list[int]:
        """Give the people who are named for the first time after word ``at``, the next first."""
        start = bisect_right(self.first, at)
        return list(range(start, min(len(self.first), start + _AHEAD)))
