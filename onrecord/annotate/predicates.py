"""Roles that a sentence states of its subject: "Doe is a professor", "who chairs the board"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.annotate.lexicon import HONORIFICS, WORD_LISTS
from onrecord.annotate.names import NameMention
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import ARTICLES, TitlePhrase, is_break
from onrecord.annotate.titles import parse_title
from onrecord.annotate.words import Words

_BE_NOW = WORD_LISTS["be_now"]
_BE_THEN = WORD_LISTS["be_then"]
_TAKES_OFFICE = WORD_LISTS["takes_office"]
_LINKING = WORD_LISTS["adverbs"] | _BE_NOW | _BE_THEN | _TAKES_OFFICE
_SKIPPED = frozenset(("the", "a", "an", "its", "his", "her"))
_LEADING = {
    "chairs": ("chair", False),
    "heads": ("head", False),
    "leads": ("leader", False),
    "runs": ("head", False),
    "owns": ("owner", False),
    "directs": ("director", False),
    "edits": ("editor", False),
    "founded": ("founder", False),
    "co-founded": ("co-founder", False),
    "chaired": ("chair", True),
    "headed": ("head", True),
    "led": ("leader", True),
    "represents": ("representative", False),
}
ENDS_APPOSITION = WORD_LISTS["ends_apposition"] | frozenset(',.;:)—–-―?!”"')
_FOLLOWS_TITLE = WORD_LISTS["follows_title"]


def find_pronoun_roles(scene: Scene, pronouns: dict[int, int]) -> list[RoleDraft]:
    """Find roles stated of a pronoun ("he served as mayor").

    Args:
        scene: The article.
        pronouns: Word index of each resolved pronoun to the person it means.
    """
    out: list[RoleDraft] = []
    for at, person in pronouns.items():
        if scene.words.low[at] in ("he", "she") and at + 1 < len(scene.words):
            mention = NameMention(at, at + 1, (), "", "-")
            out += [
                replace(draft, pattern="pronoun")
                for draft in read_predicate(scene, mention, person, at + 1)
            ]
    return out


def read_predicate(scene: Scene, mention: NameMention, person: int, at: int) -> Iterator[RoleDraft]:
    """Read the roles that a verb at word ``at``, or soon after, states of a person.

    Args:
        scene: The article.
        mention: The subject.
        person: Whom it means, an index into the cast.
        at: First word after the subject, or after "who".
    """
    words = scene.words
    verb = _read_verb(words, at)
    if verb.end >= len(words):
        return
    if words.low[verb.end] in _LEADING and not verb.past:
        phrase = _read_leading(scene, verb.end)
        if phrase:
            yield RoleDraft(person, phrase, mention.first, phrase.last, "leads")
        return
    phrase = parse_title(scene, verb.end) if verb.links else None
    if phrase is None or not _is_predicate(scene, mention, phrase, verb):
        return
    phrase = replace(
        phrase, former=phrase.former or (verb.past and not verb.now and not verb.taken)
    )
    yield RoleDraft(person, phrase, mention.first, phrase.last, "as" if verb.ends_in_as else "is")
    start = phrase.last
    while start < len(words) and words.low[start] in (",", "and"):
        start += 1
    also = parse_title(scene, start) if phrase.last < start < len(words) else None
    if also and not also.plural and closes_apposition(scene, also):
        also = replace(also, former=also.former or phrase.former)
        yield RoleDraft(person, also, mention.first, also.last, "listed")


@dataclass(frozen=True, slots=True)
class _Verb:
    """What the words between a subject and its predicate say.

    Attributes:
        end: One past the last of them.
        links: Whether they link the subject to a role at all.
        now: Whether it holds now.
        taken: Whether it is just taken up ("was elected").
        past: Whether it held in the past.
        ends_in_as: Whether "as" comes last ("works as", "served as").
    """

    end: int
    links: bool
    now: bool
    taken: bool
    past: bool
    ends_in_as: bool


def _read_verb(words: Words, at: int) -> _Verb:
    now = past = taken = False
    end = at
    while end < min(at + 5, len(words)):
        low = words.low[end]
        now = now or low in _BE_NOW
        past = past or low in _BE_THEN
        taken = taken or low in _TAKES_OFFICE
        if low == "the" or low not in _LINKING or _is_possessive(words, end):
            break
        end += 1
    as_last = end > at and words.low[end - 1] == "as"
    return _Verb(end, now or past or taken or as_last, now, taken, past, as_last)


def _is_possessive(words: Words, at: int) -> bool:
    """Tell whether "'s" is no "is": "Doe's former editor", but "she's head", "Doe's a clerk"."""
    if words.low[at] != "'s" or words.low[at - 1] in ("he", "she", "who"):
        return False
    after = words.low[at + 1 : at + 2]
    return not after or after[0] not in ARTICLES | WORD_LISTS["adverbs"]


def _is_predicate(scene: Scene, mention: NameMention, phrase: TitlePhrase, verb: _Verb) -> bool:
    """Tell whether a title after a verb states a role and is no part of something else."""
    words = scene.words
    if phrase.plural or (phrase.last < len(words) and scene.kind[phrase.last] == "P"):
        return False
    if words.quoted[phrase.head] and not words.quoted[mention.first]:
        return False
    if (
        verb.ends_in_as
        and not (verb.past or verb.now or verb.taken)
        and phrase.determiner in ARTICLES
    ):
        return False
    if verb.past and " " in phrase.head_name and _ends_clause(words, phrase.last):
        return True
    return bool(
        phrase.determiner or verb.ends_in_as or verb.taken or phrase.organization or phrase.former
    )


def _ends_clause(words: Words, i: int) -> bool:
    return i >= len(words) or is_break(words, i)


def _read_leading(scene: Scene, at: int) -> TitlePhrase | None:
    """Read "chairs the Senate Armed Services Committee" as an office."""
    words = scene.words
    title, former = _LEADING[words.low[at]]
    start = at + 1
    while start < len(words) and words.low[start] in _SKIPPED:
        start += 1
    end = start
    while (
        end < len(words)
        and end < start + 8
        and (
            words.forms[end][0].isupper() or (end > start and words.low[end] in ("of", "for", "'s"))
        )
        and scene.kind[end] != "P"
    ):
        end += 1
    if end == start and words.low[at + 1] in _SKIPPED and title != "representative":
        end = _skip_common(words, start)
    if end == start or words.low[start] in HONORIFICS:
        return None
    return TitlePhrase(
        at,
        end,
        at,
        title,
        title,
        words.slice(start, end),
        None,
        former,
        False,
        "-",
        "office",
        "",
        -1,
    )


def _skip_common(words: Words, start: int) -> int:
    """Give the end of a few common words ("the imaging team")."""
    end = start
    while end < min(len(words), start + 4) and words.forms[end].isalpha():
        if is_break(words, end) and not (end == start and words.low[end].endswith("ing")):
            break
        end += 1
    return end


def closes_apposition(scene: Scene, phrase: TitlePhrase) -> bool:
    """Tell whether a phrase after a name ends like an apposition, not like a new subject."""
    words = scene.words
    end = phrase.last
    if end >= len(words) or words.paragraph[end] != words.paragraph[phrase.first]:
        return True
    if scene.kind[end] == "P":
        return False
    if words.low[end] in ENDS_APPOSITION:
        return True
    if phrase.determiner in ("a", "an", "one"):
        return True
    if phrase.determiner == "":
        return phrase.last - phrase.head > 1 or words.low[end] in ("from", "in", "since", "with")
    return words.low[end] in _FOLLOWS_TITLE
