"""Finds whom pronouns and descriptions ("she", "the Texas senator") mean, in reading order."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.annotate.discourse import Discourse
from onrecord.annotate.lexicon import COUNTRIES, PLACES, REFERENCE_WEIGHTS, SOURCE_NOUNS, WORD_LISTS
from onrecord.annotate.reference_features import (
    BY_AGE,
    PARTY_MEMBER,
    UNTITLED,
    Features,
    describe_coming,
    describe_nobody,
    describe_place,
    describe_role,
    is_other_head,
    is_same_head,
)
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import PARTIES, TitlePhrase, is_break
from onrecord.annotate.titles import parse_title
from onrecord.annotate.turns import find_turns
from onrecord.annotate.voices import Voices
from onrecord.annotate.words import Words

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
"""Third-person singular pronouns to gender."""
_BELIEVED = 0.4
_BELIEVED_OF_SOURCE = 0.2
"""A source is said to be somebody on less support: it speaks, so it is a person at all."""
_HELD = 0.55
"""A description surer than this states a role of whom it means."""
_REMEMBERED = 0.6
"""A description surer than this counts when later words are resolved."""
_OWNER = 0.85
"""How often "his office" is of whoever it speaks of."""
_LEAD = 2
"""Last paragraph in which "a farmer" may be somebody who is named later."""
_HOLDERS = 6
"""How many holders of a title are looked at beside those in mind."""
_HEADLINE = 6
"""How many words may stand before the noun of a speaker in a headline."""
_SHOWS = frozenset(("same_title", "same_kind", "same_organization", "same_age", "near_head"))
"""One of these must speak for "a farmer" being somebody who is named later."""
_NO_HEADS = PRONOUNS.keys() | frozenset(
    "i we you it they this that what there each both one all some many most none".split()
)
_RELATIVE = WORD_LISTS["relative"]
_INDEFINITE = WORD_LISTS["indefinite"]
_POSSESSIVES = frozenset(("its", "their", "his", "her"))
_MEMBERS = frozenset(("democrat", "republican", "tory", "libertarian"))
_AGE = re.compile(r"\d{1,3}-year-old$")
_PARENT = re.compile(r"(?:mother|mum|mom|father|dad)-of-\w+$")
_COMPATRIOT = re.compile(r"[A-Z]\w{2,}man$")
_WOMAN = re.compile(r"^m|woman$")

Observer = Callable[[int, TitlePhrase | None, list[tuple[int, Features]]], None]
"""Is told of each reference: its first word, its title, the people considered with features.

Last of them is nobody, -1."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or description with the person it means.

    Attributes:
        first: First word.
        last: One past its last word.
        person: Index into the cast.
        probability: Estimated probability of being right.
        phrase: The title read, for a description; ``None`` for a pronoun.
    """

    first: int
    last: int
    person: int
    probability: float
    phrase: TitlePhrase | None = None

    @property
    def states_role(self) -> bool:
        """Whether it is a description whose title the person likely holds."""
        return (
            self.phrase is not None
            and self.phrase.head_name not in (PARTY_MEMBER, BY_AGE, UNTITLED)
            and self.probability >= _HELD
        )


@dataclass(frozen=True, slots=True)
class References:
    """All references of an article that were resolved, by their first word."""

    by_word: dict[int, Reference]


def find_references(
    scene: Scene,
    roles: list[RoleDraft],
    voices: Voices,
    observe: Observer | None = None,
) -> References:
    """Resolve every pronoun and description that can be resolved with some support.

    Args:
        scene: The article.
        roles: The roles stated in it.
        voices: The words of its statements.
        observe: Told of every reference considered; training collects its examples so.
    """
    return _Resolver(scene, roles, voices, observe).resolve()


class _Resolver:
    """Goes through one article word by word."""

    def __init__(
        self,
        scene: Scene,
        roles: list[RoleDraft],
        voices: Voices,
        observe: Observer | None,
    ) -> None:
        self.scene, self.words, self.observe = scene, scene.words, observe
        self.sources, self.says = voices.sources, voices.says
        self.owned = voices.owned
        self.turns = find_turns(scene)
        self.unnamed: dict[str, int] = {}  # nouns of those who spoke unnamed, to where
        self.taken = {i for r in roles for i in range(r.phrase.first, r.phrase.last)}
        by_person: dict[int, list[RoleDraft]] = {}
        self.holders: dict[str, list[int]] = {}
        for role in roles:
            by_person.setdefault(role.person, []).append(role)
            holders = self.holders.setdefault(role.phrase.head_name.split()[-1], [])
            if role.person not in holders:
                holders.append(role.person)
        self.discourse = Discourse(scene, by_person, voices)

    def resolve(self) -> References:
        """Resolve one reference after the other."""
        scene, words, discourse = self.scene, self.words, self.discourse
        found: dict[int, Reference] = {}
        i, described = 0, 0
        while i < len(words):
            discourse.reach(i)
            if scene.kind[i] == "P" and scene.name_end[i]:
                discourse.note(scene.cast.owner[i], i, scene.name_end[i], pronoun=False)
                i = scene.name_end[i]
                continue
            reference = None
            if words.low[i] in _INDEFINITE and self.sources.get(i) == i:
                discourse.stranger = i
                self._note_unnamed(i)
            if words.low[i] == "who":
                discourse.note_relative(i)
            elif words.low[i] in PRONOUNS:
                reference = self._resolve_pronoun(i)
            elif i >= described and self._may_describe(i):
                phrase = self._read_description(i)
                if phrase:
                    described = phrase.last
                    reference = self._resolve_description(i, phrase)
                    if reference is None and self.sources.get(i) == i:
                        discourse.stranger = i
            if reference:
                found[i] = reference
                pronoun = reference.phrase is None
                if pronoun or reference.probability >= _REMEMBERED:
                    discourse.note(reference.person, i, reference.last, pronoun=pronoun)
                i = reference.last
            else:
                i += 1
        return References(found)

    def _note_unnamed(self, at: int) -> None:
        """Keep the noun of a source such as "an EU official", whom "the official" means then."""
        if self.words.paragraph[at] <= _LEAD:
            return
        end = at + 1
        while self.sources.get(end) == at and not is_break(self.words, end):
            end += 1
        self.unnamed[self.words.low[end - 1]] = at

    def _is_unnamed(self, phrase: TitlePhrase) -> bool:
        """Tell whether "the official" is one who spoke unnamed, not whoever held it before."""
        noun = self.words.low[phrase.last - 1]
        at = self.unnamed.get(noun, -1)
        return (
            at >= 0
            and phrase.determiner == "the"
            and phrase.last == phrase.first + 2
            and not any(
                seen.at > at and is_same_head(role.phrase.head_name, phrase.head_name)
                for person, seen in self.discourse.seen.items()
                for role in self.discourse.roles.get(person, ())
            )
        )

    def _may_describe(self, i: int) -> bool:
        starts = self.words.low[i] == "the" or i in self.sources or self.words.opens_sentence(i)
        return starts and i not in self.taken

    def _resolve_pronoun(self, at: int) -> Reference | None:
        discourse, gender = self.discourse, PRONOUNS[self.words.low[at]]
        people, mind = self.scene.cast.people, discourse.recall(at)
        owner = self._find_owner(at)
        if owner >= 0 and people[owner].gender in ("-", gender):
            return Reference(at, at + 1, owner, _OWNER)
        named = self._list_named(at)
        recent = [p for p in mind.list_recent() if p not in named]
        fits = [p for p in recent if people[p].gender in ("-", gender)]
        options = [
            (person, describe_place(discourse, mind, person, at, rank, gender))
            for rank, person in enumerate(fits)
        ]
        options.append((-1, describe_nobody(discourse, mind, at, None)))
        best = self._choose("pronoun", at, None, options)
        return Reference(at, at + 1, best[0], best[1]) if best else None

    def _find_owner(self, at: int) -> int:
        """Give who is named first in what "his office" says before it in the sentence, else -1."""
        words, scene = self.words, self.scene
        for i in range(self.owned.get(at, at), at):
            named = scene.kind[i] == "P" and scene.name_end[i]
            if named and words.sentence[i] == words.sentence[at]:
                return scene.cast.owner[i]
        return -1

    def _read_description(self, at: int) -> TitlePhrase | None:
        if self.words.low[at] == "one" or self.scene.kind[at] == "P":
            return None
        phrase = (
            parse_title(self.scene, at, 9)
            or _parse_member(self.scene, at)
            or self._parse_age(at)
            or self._parse_headline(at)
        )
        if phrase is None or phrase.plural or not self._can_be_one(phrase):
            return None
        return phrase

    def _parse_age(self, at: int) -> TitlePhrase | None:
        """Read "the 46-year-old", "the mother-of-two", "the Frenchman" that no noun follows."""
        words = self.words
        if words.low[at] != "the" or at + 3 >= len(words):
            return None
        form = words.forms[at + 1]
        told = next((kind for kind in (_AGE, _PARENT, _COMPATRIOT) if kind.match(form)), None)
        head = at + 1 + (told == _AGE and _COMPATRIOT.match(words.forms[at + 2]) is not None)
        speaks = self.sources.get(at) == at != self.sources.get(head + 1)
        if told is None or not (speaks or (told != _COMPATRIOT and is_break(words, head + 1))):
            return None
        noun = words.forms[head]
        gender = "-" if _AGE.match(noun) else "f" if _WOMAN.search(noun) else "m"
        return replace(_describe(at, head, BY_AGE, form, None, None), gender=gender)

    def _parse_headline(self, at: int) -> TitlePhrase | None:
        """Read "Chess master" or "Man who ..." that speaks in a headline, whatever its noun."""
        words, kind = self.words, self.scene.kind
        if words.paragraph[at] or self.sources.get(at) != at:
            return None
        end = at
        while self.sources.get(end) == at and words.low[end] not in _RELATIVE:
            end += 1
        head = end - 1
        if head < at or head - at > _HEADLINE or any(kind[at:end]):
            return None
        noun = words.low[head]
        if not noun.isalpha() or noun.endswith(("s", "ed", "ing")) or noun in _NO_HEADS:
            return None
        if words.forms[head] in PLACES:
            return None
        if SOURCE_NOUNS.get(noun, "unnamed") != "unnamed":
            return None
        return _describe(at, head, UNTITLED, words.slice(at, end), None, None, "")

    def _resolve_description(self, at: int, phrase: TitlePhrase) -> Reference | None:
        discourse, sentence = self.discourse, self.words.sentence
        if self._is_unnamed(phrase):
            return None
        named = self._list_named(at)
        coming = set(discourse.list_ahead(at)) if at in self.sources else set()
        mind = discourse.recall(at)
        recent = mind.list_recent()
        if phrase.determiner in ("a", "an"):
            recent = []
            named |= {p for p, seen in discourse.seen.items() if seen.sentence == sentence[at]}
            named |= {p for p in coming if self._is_elsewhere(p, phrase)}
        options = []
        fitting = (
            person
            for person in self._list_fitting(recent, coming, phrase)
            if person not in named and not self._holds_elsewhere(person, phrase)
        )
        for rank, person in enumerate(fitting):
            known = describe_role(discourse, person, phrase)
            if phrase.determiner in ("a", "an") and _SHOWS.isdisjoint(known):
                continue
            if person in mind.seen:
                apart = discourse.seen[person].sentence != sentence[at]
                place = describe_place(discourse, mind, person, at, rank, phrase.gender)
            else:
                apart = sentence[discourse.first[person]] != sentence[at]
                place = describe_coming(discourse, person, at)
            if apart or "same_title" in known or at in self.sources:
                options.append((person, place | known | ({} if apart else {"same_sentence": 1.0})))
        options.append((-1, describe_nobody(discourse, mind, at, phrase)))
        best = self._choose("description", at, phrase, options)
        return Reference(at, phrase.last, best[0], best[1], phrase) if best else None

    def _is_elsewhere(self, person: int, phrase: TitlePhrase) -> bool:
        """Tell whether a person's offices are all in other organisations than a title's."""
        held = [role.phrase.organization for role in self.discourse.roles.get(person, ())]
        return bool(phrase.organization and held) and all(
            organization and organization != phrase.organization for organization in held
        )

    def _holds_elsewhere(self, person: int, phrase: TitlePhrase) -> bool:
        """Tell whether a person's office is of another place or rank than the one described."""
        roles = [role.phrase for role in self.discourse.roles.get(person, ())]
        same = [role for role in roles if is_same_head(role.head_name, phrase.head_name)]
        if not same:
            return any(is_other_head(role.head_name, phrase.head_name) for role in roles)
        place, places = phrase.jurisdiction, [role.jurisdiction for role in same]
        return place is not None and all(
            held and held.lower() != place.lower() and (held in COUNTRIES) == (place in COUNTRIES)
            for held in places
        )

    def _list_named(self, at: int) -> set[int]:
        """Give whom a word cannot mean: nobody speaks of himself by name, or as of another.

        For a source those whom it names in what it says, in a transcript whose turn it is.
        """
        scene = self.scene
        named = {
            scene.cast.owner[i]
            for part in self.says.get(at, ())
            for i in part
            if scene.kind[i] == "P" and scene.name_end[i]
        }
        return named | {self.turns.get(self.words.paragraph[at], -1)}

    def _list_fitting(self, recent: list[int], coming: set[int], phrase: TitlePhrase) -> list[int]:
        """Give whom a title can mean: those in mind, those to come, and others who hold it."""
        gender_of = self.discourse.tell_gender
        known = {*recent, *coming}
        holders = self.holders.get(phrase.head_name.split()[-1], [])[:_HOLDERS]
        return [
            person
            for person in (*recent, *sorted(coming), *(h for h in holders if h not in known))
            if "-" in (phrase.gender, told := gender_of(person)) or told == phrase.gender
        ]

    def _choose(
        self,
        kind: str,
        at: int,
        phrase: TitlePhrase | None,
        options: list[tuple[int, Features]],
    ) -> tuple[int, float] | None:
        """Give the likeliest person and the probability, or ``None`` without enough support."""
        if self.observe:
            self.observe(at, phrase, options)
        weights = REFERENCE_WEIGHTS[kind]
        scores = [
            sum(weights.get(name, 0.0) * value for name, value in features.items())
            for _, features in options
        ]
        if len(options) == 1:
            return None
        peak = max(scores)
        best = max(range(len(options) - 1), key=scores.__getitem__)
        total = sum(math.exp(score - peak) for score in scores)
        probability = math.exp(scores[best] - peak) / total
        unsure = kind == "description" and at not in self.sources
        enough = _BELIEVED if unsure else _BELIEVED_OF_SOURCE
        return (options[best][0], probability) if probability >= enough else None

    def _can_be_one(self, phrase: TitlePhrase) -> bool:
        """Tell whether a phrase can mean one person of the article by description alone."""
        words, scene, end = self.words, self.scene, phrase.last
        if phrase.owner >= 0 or not self._is_determined(phrase):
            return False
        if scene.kind[phrase.head] == "O" or words.quoted[phrase.head]:
            return False
        whole = self._is_whole_source(phrase)
        if end < len(words) and not whole:
            ends = words.low[end] == "'s" or is_break(words, end) or words.opens_sentence(end)
            if scene.kind[end] == "P" or not ends:
                return False
            if words.low[end] == "," and end + 1 < len(words) and scene.kind[end + 1] == "P":
                return False
        return phrase.group != "rank" or whole or phrase.head == phrase.first + 1

    def _is_whole_source(self, phrase: TitlePhrase) -> bool:
        """Tell whether a phrase is all there is of a statement's source."""
        sources, first = self.sources, phrase.first
        return sources.get(first) == first and sources.get(phrase.last) != first

    def _is_determined(self, phrase: TitlePhrase) -> bool:
        words, first = self.words, phrase.first
        if phrase.determiner in ("a", "an"):
            return first in self.sources and words.paragraph[first] <= _LEAD
        if phrase.determiner == "the":
            return True
        if phrase.determiner in _POSSESSIVES or (phrase.determiner == "" and first in self.sources):
            return self._is_whole_source(phrase)
        return (
            phrase.determiner in ("", "'s")
            and words.forms[first][0].isupper()
            and (first == 0 or words.low[first - 1] not in _INDEFINITE)
        )


def _parse_member(scene: Scene, at: int) -> TitlePhrase | None:
    """Read "the Nevada Democrat": somebody in office, by party and place."""
    words = scene.words
    if words.low[at] != "the" or at + 2 >= len(words):
        return None
    end, place = scene.place_at(at + 1) or (at + 1, None)
    if end >= len(words) or words.low[end] not in _MEMBERS or place is None:
        return None
    party = PARTIES.get(words.low[end])
    return _describe(at, end, PARTY_MEMBER, words.forms[end], party, place)


def _describe(
    at: int,
    head: int,
    name: str,
    title: str,
    organization: str | None,
    place: str | None,
    determiner: str = "the",
) -> TitlePhrase:
    return TitlePhrase(
        first=at, last=head + 1, head=head, head_name=name, title=title,
        organization=organization, jurisdiction=place, former=False, plural=False, gender="-",
        group="post", determiner=determiner, owner=-1,
    )  # fmt: skip


def slice_reference(words: Words, reference: Reference) -> tuple[int, int]:
    """Give the code points of a reference."""
    return words.starts[reference.first], words.ends[reference.last - 1]
