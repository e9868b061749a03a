"""Finds whom pronouns and descriptions ("she", "the Texas senator") mean, in reading order."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from onrecord.annotate.lexicon import PLACES, REFERENCE_WEIGHTS, WORD_LISTS
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import TitlePhrase, is_break
from onrecord.annotate.titles import parse_title
from onrecord.annotate.words import Words

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
"""Third-person singular pronouns to gender."""
_REMEMBERED = 12
_BELIEVED = 0.4
_BELIEVED_OF_SOURCE = 0.2
"""A source is said to be somebody on less support: it speaks, so it is a person at all."""
_INDEFINITE = WORD_LISTS["indefinite"]

Features = dict[str, float]
Observer = Callable[[int, TitlePhrase | None, list[tuple[int, Features]]], None]
"""Is told of each reference: its first word, its title, the people considered with features."""


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


@dataclass(slots=True)
class _Seen:
    """Where a person was last meant."""

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


@dataclass(slots=True)
class _Discourse:
    """Whom the reader has in mind at one point of the article."""

    scene: Scene
    roles: dict[int, list[RoleDraft]]
    sources: frozenset[int]
    contents: frozenset[int]
    top: int
    observe: Observer | None
    seen: dict[int, _Seen] = field(default_factory=dict)
    opened: int = -1
    stranger: int = -1
    spoke: int = -1

    def note(self, person: int, first: int, last: int, *, pronoun: bool) -> None:
        """Keep that a person was meant here."""
        words = self.scene.words
        before = self.seen.pop(person, None)
        sentence = words.sentence[first]
        self.seen[person] = _Seen(
            first,
            sentence,
            words.paragraph[first],
            sentence != self.opened,
            words.quoted[first],
            first in self.contents,
            last < len(words) and words.low[last] == "'s",
            first in self.sources,
            pronoun,
            before.count + 1 if before else 1,
        )
        self.opened = sentence
        if first in self.sources:
            self.spoke = person

    def list_recent(self) -> list[int]:
        """Give the people last meant, latest first."""
        return list(islice(reversed(self.seen), _REMEMBERED))


@dataclass(frozen=True, slots=True)
class References:
    """All references of an article that were resolved, by their first word."""

    by_word: dict[int, Reference]


def find_references(
    scene: Scene,
    roles: list[RoleDraft],
    sources: frozenset[int],
    contents: frozenset[int],
    observe: Observer | None = None,
) -> References:
    """Resolve every pronoun and definite description that can be resolved with some support.

    Args:
        scene: The article.
        roles: The roles stated in it.
        sources: The words that stand in the source of a statement.
        contents: The words that stand in the content of one.
        observe: Told of every reference considered; training collects its examples so.
    """
    words, cast = scene.words, scene.cast
    taken = {i for r in roles for i in range(r.phrase.first, r.phrase.last)}
    by_person: dict[int, list[RoleDraft]] = {}
    for role in roles:
        by_person.setdefault(role.person, []).append(role)
    counts = [len(p.mentions) for p in cast.people]
    top = max(range(len(counts)), key=counts.__getitem__, default=-1)
    discourse = _Discourse(scene, by_person, sources, contents, top, observe)
    found: dict[int, Reference] = {}
    i = 0
    while i < len(words):
        if scene.kind[i] == "P" and scene.name_end[i]:
            discourse.note(cast.owner[i], i, scene.name_end[i], pronoun=False)
            i = scene.name_end[i]
            continue
        reference = None
        if words.low[i] in _INDEFINITE and i in sources:
            discourse.stranger = i
        if words.low[i] in PRONOUNS:
            reference = _resolve_pronoun(discourse, i)
        elif i not in taken and (words.low[i] == "the" or i in sources or words.opens_sentence(i)):
            reference = _resolve_description(discourse, i)
        if reference:
            found[i] = reference
            discourse.note(reference.person, i, reference.last, pronoun=reference.phrase is None)
            i = reference.last
        else:
            i += 1
    return References(found)


def _resolve_pronoun(discourse: _Discourse, at: int) -> Reference | None:
    people = discourse.scene.cast.people
    gender = PRONOUNS[discourse.scene.words.low[at]]
    fits = [p for p in discourse.list_recent() if people[p].gender in ("-", gender)]
    options = [
        (person, _describe_place(discourse, person, at, rank, gender))
        for rank, person in enumerate(fits)
    ]
    best = _choose(discourse, "pronoun", at, None, options)
    return Reference(at, at + 1, best[0], best[1]) if best else None


def _resolve_description(discourse: _Discourse, at: int) -> Reference | None:
    scene = discourse.scene
    words = scene.words
    if words.low[at] in _INDEFINITE or scene.kind[at] == "P":
        return None
    phrase = parse_title(scene, at, 9)
    if phrase is None or phrase.plural or not _is_definite(scene, phrase):
        return None
    people = scene.cast.people
    fits = [
        p
        for p in discourse.list_recent()
        if "-" in (phrase.gender, people[p].gender) or people[p].gender == phrase.gender
    ]
    options = [
        (person, _describe_place(discourse, person, at, rank, phrase.gender) | known)
        for rank, person in enumerate(fits)
        if "same_title" in (known := _describe_role(discourse, person, phrase))
        or discourse.seen[person].sentence != words.sentence[at]
    ]
    best = _choose(discourse, "description", at, phrase, options)
    return Reference(at, phrase.last, best[0], best[1], phrase) if best else None


def _choose(
    discourse: _Discourse,
    kind: str,
    at: int,
    phrase: TitlePhrase | None,
    options: list[tuple[int, Features]],
) -> tuple[int, float] | None:
    """Give the likeliest person and the probability, or ``None`` when nobody is likelier."""
    if discourse.observe:
        discourse.observe(at, phrase, options)
    if not options:
        return None
    weights = REFERENCE_WEIGHTS[kind]
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in features.items())
        for _, features in options
    ]
    nobody = weights["nobody"]
    peak = max(nobody, *scores)
    best = max(range(len(options)), key=scores.__getitem__)
    total = sum(math.exp(score - peak) for score in (*scores, nobody))
    probability = math.exp(scores[best] - peak) / total
    if kind == "description" and at not in discourse.sources:
        return (options[best][0], probability) if probability >= _BELIEVED else None
    return (options[best][0], probability) if probability >= _BELIEVED_OF_SOURCE else None


def _describe_place(
    discourse: _Discourse, person: int, at: int, rank: int, gender: str
) -> Features:
    """Describe where a person was last meant, seen from the word ``at``."""
    words, seen = discourse.scene.words, discourse.seen[person]
    sentences = words.sentence[at] - seen.sentence
    paragraphs = words.paragraph[at] - seen.paragraph
    told = discourse.scene.cast.people[person].gender
    features = {
        "count": math.log1p(seen.count),
        f"sentences_{min(sentences, 4)}": 1.0,
        f"paragraphs_{min(paragraphs, 4)}": 1.0,
        f"rank_{min(rank, 3)}": 1.0,
    }
    flags = {
        "subject": seen.subject,
        "near_subject": seen.subject and sentences <= 1,
        "quoted": seen.quoted and not words.quoted[at],
        "both_quoted": seen.quoted and words.quoted[at],
        "told": seen.told and at not in discourse.contents,
        "both_told": seen.told and at in discourse.contents,
        "owner": seen.owner,
        "gender": told == gender != "-",
        "pronoun": seen.pronoun,
        "near_pronoun": seen.pronoun and sentences <= 1,
        "speaker": seen.speaker,
        "spoke_last": person == discourse.spoke,
        "spoke_last_to_source": person == discourse.spoke and at in discourse.sources,
        "near_speaker": seen.speaker and sentences <= 1,
        "speaker_to_source": seen.speaker and at in discourse.sources,
        "same_sentence_source": sentences == 0 and at in discourse.sources,
        "top": person == discourse.top,
        "behind_stranger": 0 <= seen.at < discourse.stranger < at
        and words.sentence[at] - words.sentence[discourse.stranger] <= 2,
    }
    features.update((name, 1.0) for name, flag in flags.items() if flag)
    return features


def _describe_role(discourse: _Discourse, person: int, phrase: TitlePhrase) -> Features:
    """Describe how a title fits what is known of a person."""
    roles = [role.phrase for role in discourse.roles.get(person, [])]
    places = {PLACES.get(r.jurisdiction, r.jurisdiction) for r in roles if r.jurisdiction}
    parties = {r.organization for r in roles if r.organization and r.organization.endswith("Party")}
    place = PLACES.get(phrase.jurisdiction or "", phrase.jurisdiction)
    party = phrase.organization if (phrase.organization or "").endswith("Party") else None
    same = [r for r in roles if is_same_head(r.head_name, phrase.head_name)]
    flags = {
        "same_title": bool(same),
        "same_former": any(r.former == phrase.former for r in same),
        "other_office": not same and any(r.group == "office" for r in roles),
        "other_roles": not same and bool(roles),
        "same_place": bool(place and place in places),
        "other_place": bool(place and places and place not in places),
        "same_party": bool(party and party in parties),
        "other_party": bool(party and parties and party not in parties),
        "same_organization": any(
            r.organization == phrase.organization for r in roles if phrase.organization
        ),
    }
    return {name: 1.0 for name, flag in flags.items() if flag}


def is_same_head(held: str, said: str) -> bool:
    """Tell whether "the minister" can mean a finance minister."""
    return held == said or held.endswith(f" {said}") or said.endswith(f" {held}")


def tells_apart(held: TitlePhrase, said: TitlePhrase) -> bool:
    """Tell whether place or party shows that two titles are not one person's."""
    places = {PLACES.get(p, p) for p in (held.jurisdiction, said.jurisdiction) if p}
    organizations = (held.organization, said.organization)
    parties = {o for o in organizations if o and o.endswith("Party")}
    return len(places) > 1 or len(parties) > 1


def _is_definite(scene: Scene, phrase: TitlePhrase) -> bool:
    """Tell whether a phrase can mean one person of the article by description alone."""
    words, end = scene.words, phrase.last
    if phrase.determiner not in ("the", "", "'s") or phrase.owner >= 0:
        return False
    if phrase.determiner != "the" and (
        not words.forms[phrase.first][0].isupper()
        or (phrase.first > 0 and words.low[phrase.first - 1] in _INDEFINITE)
    ):
        return False
    if scene.kind[phrase.head] == "O" or words.quoted[phrase.head]:
        return False
    if end < len(words):
        if scene.kind[end] == "P" or not (is_break(words, end) or words.opens_sentence(end)):
            return False
        if words.low[end] == "," and end + 1 < len(words) and scene.kind[end + 1] == "P":
            return False
    return phrase.group != "rank" or phrase.head == phrase.first + 1


def slice_reference(words: Words, reference: Reference) -> tuple[int, int]:
    """Give the code points of a reference."""
    return words.starts[reference.first], words.ends[reference.last - 1]
