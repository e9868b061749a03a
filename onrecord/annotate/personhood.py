"""Tells people from the places, firms and movements that the model took for people.

Everything an article shows of a name counts together: how sure the model was wherever the name
stands, and the words around it. Somebody who is written of normally shows as a person somewhere; a
name in the frame of a place or firm shows the contrary.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.annotate.lexicon import (
    ABBREVIATIONS,
    CITIES,
    FIRST_NAMES,
    HONORIFICS,
    PERSON_WEIGHTS,
    PLACES,
    SOURCE_NOUNS,
    TITLE_HEADS,
    WORD_LISTS,
)
from onrecord.annotate.names import PARTICLES, NameMention, fold
from onrecord.annotate.tags import TaggedSpan
from onrecord.annotate.title_words import is_break
from onrecord.annotate.words import Words

Evidence = dict[str, float]

_PLACE_BEFORE = WORD_LISTS["place_before"]
_TRUST_IN = WORD_LISTS["trust_in"]
"""Words after which "in" does not tell where."""
_MEDIA = WORD_LISTS["media"]
_LEADERS = WORD_LISTS["leaders"]
_THING_AFTER = WORD_LISTS["thing_after"]
"""Nouns that follow the name of a place or firm ("shares", "district")."""
_THING_BEFORE = WORD_LISTS["thing_before"]
"""Nouns that the name of a thing follows ("the daily", "typhoon")."""
_INSIDE_TITLES = WORD_LISTS["before_name_gap"]
_LONG_TITLE = 16
"""How many words before a name a title can start."""
_AFTER_NAME = WORD_LISTS["after_name"]
_FAMOUS = WORD_LISTS["famous"]
"""Surnames of people whom texts name without saying who they are."""
_REACHED = frozenset(("from", "to", "via", "towards", "toward", "between", "of"))
_HE_OR_SHE = frozenset(("he", "she", "his", "her", "him"))
_RELATIVE = frozenset(("who", "whose", "whom", "himself", "herself"))
_ARTICLES = frozenset(("the", "a", "an", "this", "each", "every"))
_AFTER_DATELINE = frozenset("–—-,(") | {"--"}
_OPENS_APPOSITION = frozenset(("a", "an", "the", "his", "her"))
_APPOSED = 4
"""Words of an apposition in which its head is looked for."""
_SURE = 6.0
"""Most that the model's log odds count."""
_MENTIONS = 12
"""How many of a name's places are looked at."""
_REACH = 40
"""How many words after a name "he" or "she" may come."""


@dataclass(frozen=True, slots=True)
class NameScores:
    """What the model said of an article's names.

    Attributes:
        words: The article's words.
        by_word: Words in spans that the model took for a person's name to their log odds.
        elsewhere: Folded names of organisations and places to how often they stand there.
        sources: First words of the statements' sources.
    """

    words: Words
    by_word: dict[int, float]
    elsewhere: Counter[str]
    sources: frozenset[int]


def read_scores(
    words: Words, names: tuple[TaggedSpan, ...], sources: frozenset[tuple[int, int]]
) -> NameScores:
    """Lay what the model said of names over the words."""
    by_word: dict[int, float] = {}
    elsewhere: Counter[str] = Counter()
    for name in names:
        first, last = words.covering(name.start, name.end)
        if name.label == "person":
            by_word.update(dict.fromkeys(range(first, last), _read_odds(name.score)))
        elif name.label in ("organization", "place"):
            elsewhere[fold(words.slice(first, last))] += 1
    return NameScores(words, by_word, elsewhere, frozenset(first for first, _ in sources))


def _read_odds(share: float) -> float:
    odds = math.log((share + 1e-4) / (1 - share + 1e-4))
    return max(-_SURE, min(_SURE, odds))


def is_person(evidence: Evidence) -> bool:
    """Tell whether a name is likelier a person's than not."""
    return sum(PERSON_WEIGHTS.get(name, 0.0) * value for name, value in evidence.items()) > 0


def list_evidence(
    scores: NameScores, mentions: Sequence[NameMention], parts: tuple[str, ...], gender: str
) -> Evidence:
    """List what speaks for and against a name being a person's.

    Args:
        scores: What the model said.
        mentions: Where the name stands.
        parts: Its fullest form.
        gender: What forms of address and given names tell.
    """
    looked = mentions[:_MENTIONS]
    evidence = _describe_name(scores, mentions, parts)
    evidence["gender"] = float(gender != "-")
    for name, shows in _FOR.items():
        evidence[name] = math.log1p(sum(shows(scores, mention) for mention in looked))
    for name, shows in _AGAINST.items():
        evidence[name] = sum(shows(scores, mention) for mention in looked) / len(looked)
    return {name: value for name, value in evidence.items() if value}


def _describe_name(
    scores: NameScores, mentions: Sequence[NameMention], parts: tuple[str, ...]
) -> Evidence:
    """Describe the name itself, and how sure the model is of it."""
    told = [scores.by_word[m.first] for m in mentions if m.first in scores.by_word]
    core = [part for part in parts if part not in PARTICLES] or list(parts)
    full, given = len(core) > 1, core[0] in FIRST_NAMES
    form = scores.words.forms[mentions[0].last - 1]
    other = scores.elsewhere[fold(" ".join(parts))]
    return {
        "constant": 1.0,
        "model": sum(told) / len(told) if told else 0.0,
        "model_best": max(told, default=0.0),
        "untold": float(not told),
        "thing_elsewhere": math.log1p(other + (scores.elsewhere[core[-1]] if full else 0)),
        "full": float(full),
        "given": float(given and full),
        "known_alone": float((given or core[0] in _FAMOUS) and not full),
        "often": math.log(len(mentions)),
        "place": float(not full and (form in PLACES or form in CITIES)),
    }


def _before(words: Words, mention: NameMention, back: int = 1) -> str:
    at = mention.first - back
    return words.low[at] if at >= 0 and words.sentence[at] == words.sentence[mention.first] else ""


def _after(words: Words, mention: NameMention, ahead: int = 0) -> str:
    at = mention.last + ahead
    inside = at < len(words) and words.sentence[at] == words.sentence[mention.first]
    return words.low[at] if inside else ""


def _is_titled(scores: NameScores, mention: NameMention) -> bool:
    """Tell whether a title, a kinship or "named" stands beside a name ("a farmer, Doe")."""
    words = scores.words
    if _is_apposed(words, mention):
        return True
    before = _before(words, mention)
    if before == ",":
        before = _before(words, mention, 2)
    elif before and words.forms[mention.first - 1] in ABBREVIATIONS:
        return True
    told = before in TITLE_HEADS or SOURCE_NOUNS.get(before) == "unnamed" or before == "named"
    return told or _ends_long_title(words, mention)


def _ends_long_title(words: Words, mention: NameMention) -> bool:
    """Tell whether a name follows a title and what it is held in ("head of the Bank Doe")."""
    first = mention.first
    if _before(words, mention) in _INSIDE_TITLES:
        return False
    for at in range(first - 2, max(-1, first - _LONG_TITLE), -1):
        outside = is_break(words, at + 1) and words.low[at + 1] not in _INSIDE_TITLES
        if outside or words.sentence[at] != words.sentence[first]:
            return False
        if words.low[at] in TITLE_HEADS and words.low[at + 1] in ("of", "at", "for"):
            return True
    return False


def _is_apposed(words: Words, mention: NameMention) -> bool:
    """Tell whether what somebody is follows a name: "Doe, a retired farmer"."""
    if _after(words, mention) != "," or _after(words, mention, 1) not in _OPENS_APPOSITION:
        return False
    for ahead in range(2, 2 + _APPOSED):
        word = _after(words, mention, ahead)
        if word in _THING_BEFORE or not word.isalpha():
            return False
        if word in TITLE_HEADS or SOURCE_NOUNS.get(word) == "unnamed":
            return not words.forms[mention.last + ahead][0].isupper()
    return False


def _is_addressed(scores: NameScores, mention: NameMention) -> bool:
    words = scores.words
    before = _before(words, mention)
    if before == ".":
        before = f"{_before(words, mention, 2)}."
    return before in HONORIFICS and not words.forms[mention.first - 1].islower()


def _has_age(scores: NameScores, mention: NameMention) -> bool:
    words = scores.words
    age = _after(words, mention, 1)
    return _after(words, mention) in (",", "(") and age.isdigit() and 5 < int(age) < 115


def _has_relative(scores: NameScores, mention: NameMention) -> bool:
    words = scores.words
    after = _after(words, mention)
    return after in _RELATIVE or (after == "," and _after(words, mention, 1) in _RELATIVE)


def _is_source(scores: NameScores, mention: NameMention) -> bool:
    return mention.first in scores.sources


def _is_followed_by_pronoun(scores: NameScores, mention: NameMention) -> bool:
    """Tell whether "he" or "she" follows in the sentence, or opens the next."""
    words = scores.words
    sentence = words.sentence[mention.first]
    for at in range(mention.last, min(len(words), mention.last + _REACH)):
        if words.low[at] in _HE_OR_SHE:
            return words.sentence[at] == sentence or words.opens_sentence(at)
        if words.sentence[at] > sentence + 1:
            return False
    return False


def _has_article(scores: NameScores, mention: NameMention) -> bool:
    return _before(scores.words, mention) in _ARTICLES and not _is_before_noun(scores, mention)


def _has_article_and_noun(scores: NameScores, mention: NameMention) -> bool:
    return _before(scores.words, mention) in _ARTICLES and _is_before_noun(scores, mention)


def _is_inside(scores: NameScores, mention: NameMention) -> bool:
    words = scores.words
    return _before(words, mention) in _PLACE_BEFORE and _before(words, mention, 2) not in _TRUST_IN


def _is_reached(scores: NameScores, mention: NameMention) -> bool:
    return _before(scores.words, mention) in _REACHED


def _is_before_thing(scores: NameScores, mention: NameMention) -> bool:
    after = _after(scores.words, mention)
    return after in _THING_AFTER or after in _MEDIA


def _is_before_noun(scores: NameScores, mention: NameMention) -> bool:
    words = scores.words
    after = _after(words, mention)
    return after.isalpha() and words.forms[mention.last].islower() and after not in _AFTER_NAME


def _is_after_thing(scores: NameScores, mention: NameMention) -> bool:
    words = scores.words
    before = _before(words, mention)
    if before in _THING_BEFORE or (before == "of" and _before(words, mention, 2) in _THING_BEFORE):
        return True
    return SOURCE_NOUNS.get(before) == "organization" and words.forms[mention.first - 1].islower()


def _is_led(scores: NameScores, mention: NameMention) -> bool:
    """Tell whether somebody is "president of" a name, which is an organisation's then."""
    words = scores.words
    return _before(words, mention) == "of" and _before(words, mention, 2) in _LEADERS


def _opens_dateline(scores: NameScores, mention: NameMention) -> bool:
    """Tell whether a name is the place at the start of a report ("LIMA (Reuters) -")."""
    words, first, last = scores.words, mention.first, mention.last
    starts = first == 0 or words.paragraph[first - 1] != words.paragraph[first]
    shouted = starts and words.slice(first, last).isupper() and len(words.forms[first]) > 3
    return shouted and last < len(words) and words.forms[last] in _AFTER_DATELINE


def _is_cut(scores: NameScores, mention: NameMention) -> bool:
    """Tell whether a capitalised word goes on right after a name, as in "Doe Data"."""
    words = scores.words
    if not _after(words, mention):
        return False
    form = words.forms[mention.last]
    return form[0].isupper() and not form.isupper()


_Frame = Callable[[NameScores, NameMention], bool]
_FOR: dict[str, _Frame] = {
    "titled": _is_titled,
    "addressed": _is_addressed,
    "age": _has_age,
    "relative": _has_relative,
    "source": _is_source,
    "pronoun": _is_followed_by_pronoun,
}
"""What a person shows, the more often the surer."""
_AGAINST: dict[str, _Frame] = {
    "article": _has_article,
    "article_noun": _has_article_and_noun,
    "inside": _is_inside,
    "reached": _is_reached,
    "thing_after": _is_before_thing,
    "thing_before": _is_after_thing,
    "led": _is_led,
    "dateline": _opens_dateline,
    "cut": _is_cut,
}
"""What a thing shows, by the share of the places where it is named."""
