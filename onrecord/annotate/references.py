"""Finds whom pronouns and descriptions ("she", "the Texas senator") mean, in reading order."""

import math
from dataclasses import dataclass, field

from onrecord.annotate.lexicon import PLACES
from onrecord.annotate.roles import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.titles import TitlePhrase, parse_title
from onrecord.annotate.words import Words

PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
"""Third-person singular pronouns to gender."""
_REMEMBERED = 12
FEATURES = (
    "same_sentence",
    "last_sentence",
    "two_sentences",
    "same_paragraph",
    "last_paragraph",
    "far",
    "subject",
    "quoted",
    "owner",
    "known_gender",
    "often",
    "chain",
    "speaker",
    "nearest",
    "only",
)
"""What is looked at in a possible antecedent; the order of ``PRONOUN_WEIGHTS``."""
PRONOUN_WEIGHTS = (1.2, 1.6, 0.8, 0.8, 0.6, -1.2, 1.2, -0.8, -0.5, 1.0, 0.35, 1.5, 1.0, 0.8, 0.5)
_NOBODY = 0.3


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
    owner: bool
    speaker: bool
    pronoun: bool
    count: int = 1


@dataclass(slots=True)
class _Discourse:
    """Whom the reader has in mind at one point of the article."""

    scene: Scene
    sources: frozenset[int]
    seen: dict[int, _Seen] = field(default_factory=dict)
    opened: int = -1

    def note(self, person: int, first: int, last: int, *, pronoun: bool) -> None:
        words = self.scene.words
        before = self.seen.pop(person, None)
        sentence = words.sentence[first]
        self.seen[person] = _Seen(
            first,
            sentence,
            words.paragraph[first],
            sentence != self.opened,
            words.quoted[first],
            last < len(words) and words.low[last] == "'s",
            first in self.sources,
            pronoun,
            before.count + 1 if before else 1,
        )
        self.opened = sentence

    def recent(self) -> list[int]:
        return list(self.seen)[: -_REMEMBERED - 1 : -1]


@dataclass(frozen=True, slots=True)
class References:
    """All references of an article that were resolved, by their first word."""

    by_word: dict[int, Reference]


def find_references(scene: Scene, roles: list[RoleDraft], sources: frozenset[int]) -> References:
    """Resolve every pronoun and definite description that can be resolved with some support.

    Args:
        scene: The article.
        roles: The roles stated in it.
        sources: The words that stand in the source of a statement.
    """
    words, cast = scene.words, scene.cast
    discourse = _Discourse(scene, sources)
    taken = {
        i for r in roles if r.pattern != "plural" for i in range(r.phrase.first, r.phrase.last)
    }
    known: dict[int, list[RoleDraft]] = {}
    for role in roles:
        known.setdefault(role.person, []).append(role)
    found: dict[int, Reference] = {}
    i = 0
    while i < len(words):
        low = words.low[i]
        reference = None
        if scene.kind[i] == "P" and scene.name_end[i]:
            discourse.note(cast.owner[i], i, scene.name_end[i], pronoun=False)
            i = scene.name_end[i]
            continue
        if low in PRONOUNS:
            reference = _resolve_pronoun(scene, discourse, i)
        elif i not in taken and (low == "the" or words.opens_sentence(i) or i in sources):
            reference = _resolve_description(scene, discourse, known, i)
        if reference:
            found[i] = reference
            discourse.note(reference.person, i, reference.last, pronoun=reference.phrase is None)
            i = reference.last
        else:
            i += 1
    return References(found)


def describe_candidate(
    scene: Scene, discourse: _Discourse, person: int, at: int, rank: int, gender: str
) -> tuple[float, ...]:
    """Give the features of one possible antecedent of the word ``at``, ordered as ``FEATURES``."""
    words, seen = scene.words, discourse.seen[person]
    sentences = words.sentence[at] - seen.sentence
    paragraphs = words.paragraph[at] - seen.paragraph
    told = scene.cast.people[person].gender
    return (
        float(sentences == 0),
        float(sentences == 1),
        float(sentences == 2),
        float(paragraphs == 0),
        float(paragraphs == 1),
        float(paragraphs > 2),
        float(seen.subject),
        float(seen.quoted and not words.quoted[at]),
        float(seen.owner),
        float(told == gender),
        math.log1p(seen.count),
        float(seen.pronoun and sentences <= 2),
        float(seen.speaker),
        float(rank == 0),
        float(len(scene.cast.people) == 1),
    )


def _resolve_pronoun(scene: Scene, discourse: _Discourse, at: int) -> Reference | None:
    gender = PRONOUNS[scene.words.low[at]]
    people = scene.cast.people
    fits = [p for p in discourse.recent() if people[p].gender in ("-", gender)]
    if not fits:
        return None
    scores = [
        sum(
            w * f
            for w, f in zip(
                PRONOUN_WEIGHTS,
                describe_candidate(scene, discourse, p, at, rank, gender),
                strict=True,
            )
        )
        for rank, p in enumerate(fits)
    ]
    best = max(range(len(fits)), key=scores.__getitem__)
    total = sum(math.exp(s - scores[best]) for s in scores) + math.exp(_NOBODY - scores[best])
    return Reference(at, at + 1, fits[best], 1 / total)


def _resolve_description(
    scene: Scene, discourse: _Discourse, known: dict[int, list[RoleDraft]], at: int
) -> Reference | None:
    words = scene.words
    if words.low[at] in ("a", "an", "one", "another") or scene.kind[at] == "P":
        return None
    phrase = parse_title(scene, at, 9)
    if phrase is None or phrase.plural or not _is_definite(scene, phrase):
        return None
    best, best_score = -1, 1.9
    for rank, person in enumerate(discourse.recent()):
        score = _score_description(scene, discourse, known.get(person, []), phrase, person, at)
        score += 0.4 * (rank == 0)
        if score > best_score:
            best, best_score = person, score
    if best < 0:
        return None
    return Reference(at, phrase.last, best, min(0.95, 0.35 + 0.12 * best_score), phrase)


def _is_definite(scene: Scene, phrase: TitlePhrase) -> bool:
    words, end = scene.words, phrase.last
    if phrase.determiner not in ("the", "") or phrase.owner >= 0:
        return False
    if end < len(words) and scene.kind[end] == "P":
        return False
    if end + 1 < len(words) and words.low[end] == "," and scene.kind[end + 1] == "P":
        return False
    if phrase.determiner == "" and not words.forms[phrase.first][0].isupper():
        return False
    return phrase.group != "rank" or phrase.head == phrase.first + 1


def _score_description(
    scene: Scene,
    discourse: _Discourse,
    roles: list[RoleDraft],
    phrase: TitlePhrase,
    person: int,
    at: int,
) -> float:
    """Score how well a description fits a person; 2 and more is worth believing."""
    words, seen = scene.words, discourse.seen[person]
    gender = scene.cast.people[person].gender
    if "-" not in (phrase.gender, gender) and phrase.gender != gender:
        return -9.0
    sentences = words.sentence[at] - seen.sentence
    paragraphs = words.paragraph[at] - seen.paragraph
    score = 0.9 * (sentences == 1) + 0.5 * (paragraphs <= 1) + 0.3 * seen.subject
    score += 0.4 * seen.speaker + 0.15 * min(4, seen.count) - 0.6 * (sentences == 0)
    score -= 0.8 * (paragraphs > 3)
    score += 0.5 * (at in discourse.sources) + 0.3 * words.opens_sentence(at)
    return score + max((_match_role(role.phrase, phrase) for role in roles), default=0.0)


def _match_role(role: TitlePhrase, phrase: TitlePhrase) -> float:
    """Score a known role against a description: same head, and nothing that speaks against it."""
    if role.head_name != phrase.head_name:
        return 0.0
    places = {PLACES.get(p, p) for p in (role.jurisdiction, phrase.jurisdiction) if p}
    parties = {p for p in (role.organization, phrase.organization) if p and p.endswith("Party")}
    if len(places) > 1 or len(parties) > 1:
        return -1.5
    return 2.2 + 0.5 * bool(role.jurisdiction and phrase.jurisdiction)


def slice_reference(words: Words, reference: Reference) -> tuple[int, int]:
    """Give the code points of a reference."""
    return words.starts[reference.first], words.ends[reference.last - 1]
