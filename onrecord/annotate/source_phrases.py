"""Types a source that is neither a name nor a pronoun by its head noun: "two senior officials"."""

import re

from onrecord.annotate.lexicon import PLURAL_HEADS, SOURCE_NOUNS, WORD_LISTS
from onrecord.annotate.references import References
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import match_head
from onrecord.annotate.titles import parse_title
from onrecord.annotate.words import Words
from onrecord.records import SpeakerType

OF_PEOPLE = WORD_LISTS["of_people"]
RELATIVE = WORD_LISTS["relative"]
_INDEFINITE = WORD_LISTS["indefinite"]
_PARTICIPLES = WORD_LISTS["participles"]
_SOME = WORD_LISTS["some"]
_AMOUNTS = WORD_LISTS["amounts"]
_MEMBERS = frozenset(("democrat", "republican"))
_POINTERS = frozenset(("the", "this", "that"))


def read_phrase(
    scene: Scene, first: int, last: int, references: References
) -> tuple[str, SpeakerType, float]:
    """Give the name, the type and the probability of a source made of words ``first`` to ``last``.

    The name is the phrase without article and relative clause; an owner it names by a pronoun is
    written out.
    """
    words = scene.words
    clauses = (i for i in range(first + 1, last - 1) if words.low[i] == ",")
    last = next((i for i in clauses if words.low[i + 1] in RELATIVE), last)
    while first < last - 1 and words.low[first] in _POINTERS:
        first += 1
    kind, probability = _type_phrase(scene, first, find_head_end(scene, first, last))
    return _write_phrase(scene, first, last, references), kind, probability


def find_head_end(scene: Scene, first: int, last: int) -> int:
    """Give one past the head noun of a phrase: before the first preposition, comma or clause."""
    words = scene.words
    for i in range(first + 1, last):
        low = words.low[i]
        if scene.kind[i] in ("O", "P") and not scene.name_end[i]:
            continue
        if low in OF_PEOPLE or low in RELATIVE or low in ("here", "and") or low in ",(—–":
            return i
        if i + 1 < last and _is_participle(words, i, first) and not match_head(words, i + 1):
            return i
    return last


def _is_participle(words: Words, i: int, first: int) -> bool:
    low = words.low[i]
    if not words.forms[i].islower():
        return False
    return low.endswith("ing") or low in _PARTICIPLES or (low.endswith("ed") and i > first + 1)


def _type_phrase(scene: Scene, first: int, end: int) -> tuple[SpeakerType, float]:
    """Type the words up to the head noun; the noun's list decides before its form does."""
    words = scene.words
    inside, head = words.low[first:end], words.low[end - 1]
    some = inside[0] in _SOME and len(inside) > 1
    amount = head in _AMOUNTS and words.low[end : end + 1] == ["of"]
    if some or amount or not {"%", "percent", "per"}.isdisjoint(inside):
        return "group", 0.85
    kind = SOURCE_NOUNS.get(" ".join(inside[-2:])) or SOURCE_NOUNS.get(head)
    if kind is None and head.endswith("s") and SOURCE_NOUNS.get(head[:-1]) == "organization":
        kind = "organization"
    if kind:
        return kind, 0.6 if kind == "unnamed" else 0.8
    phrase = parse_title(scene, first, 12)
    if phrase and phrase.head < end <= phrase.last + 1:
        return ("group", 0.85) if phrase.plural else ("unnamed", 0.55)
    return _type_by_form(scene, first, end)


def _type_by_form(scene: Scene, first: int, end: int) -> tuple[SpeakerType, float]:
    head, form = scene.words.low[end - 1], scene.words.forms[end - 1]
    if head in _MEMBERS:
        return "unnamed", 0.5
    plural = head.endswith("s") and not head.endswith("ss")
    if not {"O", "L"}.isdisjoint(scene.kind[first:end]) and not (plural and form.islower()):
        people = form.endswith("ans") and scene.kind[end - 1] == "L"
        return ("group", 0.7) if people else ("organization", 0.8)
    if head in PLURAL_HEADS or (plural and not form.isupper()):
        return "group", 0.75
    if form[0].isupper():
        return "organization", 0.6
    return ("unnamed", 0.4) if scene.words.low[first] in _INDEFINITE else ("organization", 0.4)


def _write_phrase(scene: Scene, first: int, last: int, references: References) -> str:
    words = scene.words
    reference = references.by_word.get(first)
    if reference and reference.phrase is None and last > first + 1:
        owner = scene.cast.names[reference.person]
        return re.sub(r"\s+", " ", f"{owner}'s {words.slice(first + 1, last)}")
    return re.sub(r"\s+", " ", words.slice(first, last))
