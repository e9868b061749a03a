"""Finds whom pronouns and descriptions ("she", "the Texas senator") mean, in reading order."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.annotate.descriptions import LEAD, DescriptionReader
from onrecord.annotate.discourse import PRONOUNS, Discourse
from onrecord.annotate.lexicon import COUNTRIES, REFERENCE_WEIGHTS, TITLE_HEADS, WORD_LISTS
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
    tell_noun_gender,
)
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import TitlePhrase, is_break
from onrecord.annotate.turns import find_turns
from onrecord.annotate.voices import Voices

_BELIEVED = 0.4
_BELIEVED_OF_SOURCE = 0.2
"""A source is said to be somebody on less support: it speaks, so it is a person at all."""
_HELD = 0.55
"""A description surer than this states a role of whom it means."""
_REMEMBERED = 0.6
"""A description surer than this counts when later words are resolved."""
_OWNER = 0.85
"""How sure it is taken to be that "his office" is of whoever it speaks of: a guess."""
_VOICE_REACH = 2
"""How many sentences after somebody unnamed spoke "she" can still be that."""
_HOLDERS = 6
"""How many holders of a title are looked at beside those in mind."""
_SHOWS = frozenset(("same_title", "same_kind", "same_organization", "same_age", "near_head"))
"""One of these must speak for "a farmer" being somebody who is named later."""
_INDEFINITE = WORD_LISTS["indefinite"]
_OF_PEOPLE = WORD_LISTS["of_people"]

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
        self.voice, self.voice_gender = -1, "-"  # the last of them, or a pronoun for it
        taken = {i for r in roles for i in range(r.phrase.first, r.phrase.last)}
        self.descriptions = DescriptionReader(scene, voices, taken)
        by_person: dict[int, list[RoleDraft]] = {}
        self.holders: dict[str, list[int]] = {}
        for role in _leave_out_repeats(roles):
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
            elif i >= described and self.descriptions.may_start(i):
                phrase = self.descriptions.read(i)
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
        end = at + 1
        while self.sources.get(end) == at and not is_break(self.words, end):
            end += 1
        noun = self.words.low[end - 1]
        self.voice, self.voice_gender = at, tell_noun_gender(noun)
        if self.words.paragraph[at] > LEAD:
            self.unnamed[noun] = at

    def _is_unnamed_voice(self, at: int, gender: str) -> bool:
        """Tell whether "she" who speaks is the spokeswoman without a name who just spoke."""
        words, discourse = self.words, self.discourse
        if self.voice_gender != gender or self.sources.get(at) != at or at + 1 in self.sources:
            return False
        near = words.sentence[at] - words.sentence[self.voice] <= _VOICE_REACH
        since = (seen for _, seen in discourse.list_since(self.voice))
        if not near or discourse.spoke_at > self.voice or any(not seen.told for seen in since):
            return False
        self.voice = at
        return True

    def _is_unnamed(self, phrase: TitlePhrase) -> bool:
        """Tell whether "the official" is one who spoke unnamed, not whoever held it before."""
        noun = self.words.low[phrase.last - 1]
        at = self.unnamed.get(noun, -1)
        return (
            at >= 0
            and phrase.determiner == "the"
            and phrase.last == phrase.first + 2
            and not any(
                is_same_head(role.phrase.head_name, phrase.head_name)
                for person, _ in self.discourse.list_since(at)
                for role in self.discourse.roles.get(person, ())
            )
        )

    def _resolve_pronoun(self, at: int) -> Reference | None:
        discourse, gender = self.discourse, PRONOUNS[self.words.low[at]]
        people, mind = self.scene.cast.people, discourse.recall(at)
        if self._is_unnamed_voice(at, gender):
            return None
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

    def _resolve_description(self, at: int, phrase: TitlePhrase) -> Reference | None:
        discourse, sentence = self.discourse, self.words.sentence
        if self._is_unnamed(phrase):
            return None
        named = self._list_named(at)
        named |= self._list_served(phrase)
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

    def _list_served(self, phrase: TitlePhrase) -> set[int]:
        """Give whom a description itself names: "an aide to President Doe" is not she."""
        words, scene, served = self.words, self.scene, set()
        for i in range(phrase.head + 2, phrase.last):
            if scene.kind[i] == "P" and scene.name_end[i]:
                before = i - 2 if words.low[i - 1] in TITLE_HEADS else i - 1
                if words.low[before] in _OF_PEOPLE:
                    served.add(scene.cast.owner[i])
        return served

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


def _leave_out_repeats(roles: list[RoleDraft]) -> list[RoleDraft]:
    """Keep one of the roles that say the same of the same person."""
    said: dict[tuple[object, ...], RoleDraft] = {}
    for role in roles:
        told = replace(role.phrase, first=0, last=0, head=0, owner=0)
        said.setdefault((role.person, told), role)
    return list(said.values())
