"""The words titles are made of: which can be a title's head, which cannot stand before one."""

from dataclasses import dataclass
from functools import lru_cache

from onrecord.annotate.lexicon import (
    ABBREVIATIONS,
    ACTS,
    HEAD_STARTS,
    LONGEST_HEAD,
    PLURAL_HEADS,
    TITLE_HEADS,
    WORD_LISTS,
)
from onrecord.annotate.words import Words

FORMER = WORD_LISTS["former"]
ARTICLES = frozenset(("the", "a", "an"))
PARTIES = {
    "republican": "Republican Party",
    "gop": "Republican Party",
    "republicans": "Republican Party",
    "democratic": "Democratic Party",
    "democrat": "Democratic Party",
    "democrats": "Democratic Party",
    "tory": "Conservative Party",
    "labour": "Labour Party",
    "libertarian": "Libertarian Party",
}
"""Adjective or noun of a party, lower case, to the party's name."""
_ABBREVIATION_STARTS = frozenset(form.split()[0] for form in ABBREVIATIONS)
_ALSO_MODIFIERS = WORD_LISTS["also_modifiers"]
"""Heads that are adjectives or modifiers when a noun follows ("the general election")."""
_CLOSED = WORD_LISTS["closed"]
_LY_NOUNS = frozenset(("daily", "weekly", "monthly", "elderly", "family"))
_ALSO_NAMES = frozenset(("us", "it", "who"))
"""Closed words that are an abbreviation in capitals."""
_NOUN_PLURALS = WORD_LISTS["noun_plurals"]
_ED_MODIFIERS = WORD_LISTS["ed_modifiers"]
_ING_MODIFIERS = WORD_LISTS["ing_modifiers"]
_ENDINGS = (
    "ologist",
    "ographer",
    "ician",
    "keeper",
    "grower",
    "worker",
    "master",
    "driver",
    "player",
    "breeder",
    "herder",
    "dealer",
    "seller",
    "writer",
    "singer",
    "wright",
    "woman",
    "monger",
)
"""Endings of further occupations that no list can hold in full."""
_TAKE_VERBS = WORD_LISTS["take_verbs"]
"""After these a lower-case word is a verb."""


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A phrase that names an office, post, rank or occupation.

    Attributes:
        first: First word of the whole phrase, determiner and owner included.
        last: One past its last word, complement included.
        head: Word at which the head noun starts.
        head_name: The head in lexicon form ("secretary of state").
        title: As stated, abbreviations written out, former and place words taken out.
        organization: Where it is held.
        jurisdiction: Country, state or city in noun form.
        former: Whether it is stated as over.
        plural: Whether it means several people.
        gender: What the head tells, ``-`` for nothing.
        group: Group of the head in the lexicon.
        determiner: Lower-case determiner or possessive it starts with, or nothing.
        owner: First word of a person's name that owns it ("Trump's adviser"), else -1.
    """

    first: int
    last: int
    head: int
    head_name: str
    title: str
    organization: str | None
    jurisdiction: str | None
    former: bool
    plural: bool
    gender: str
    group: str
    determiner: str
    owner: int


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a title: where it ends, its lexicon form, whether it is plural."""

    end: int
    name: str
    plural: bool


def is_break(words: Words, i: int) -> bool:
    """Tell whether word ``i`` cannot stand inside the words before a title's head."""
    form = words.forms[i]
    if i and form.islower() and words.low[i - 1] in _TAKE_VERBS and words.low[i] not in FORMER:
        return True
    return _is_break_word(form, words.low[i])


@lru_cache(maxsize=1 << 16)
def _is_break_word(form: str, low: str) -> bool:
    if low in FORMER:
        return False
    if low in _CLOSED:
        return low not in _ALSO_NAMES or not form.isupper()
    if form[0].isupper():
        return False
    return not (form[0].isalnum() or form in "'’") or _is_verb_form(low)


def _is_verb_form(low: str) -> bool:
    """Tell by its ending whether a lower-case word is likelier a verb than part of a title."""
    if low.endswith("ed") and len(low) > 4:
        return low not in _ED_MODIFIERS and "-" not in low
    if low.endswith("ing") and len(low) > 4:
        return low not in _ING_MODIFIERS and "-" not in low
    if low.endswith("s") and low not in _NOUN_PLURALS and not low.endswith("ss"):
        return low[:-1] in ACTS or low[:-2] in ACTS
    return low.endswith("ly") and low not in _LY_NOUNS


def match_head(words: Words, i: int) -> Head | None:
    """Give the longest title head that starts at word ``i``."""
    low, form = words.low[i], words.forms[i]
    if form in _ABBREVIATION_STARTS:
        for length in (3, 2, 1):
            full = ABBREVIATIONS.get(" ".join(words.forms[i : i + length]))
            if full and i + length <= len(words):
                plural = length == 1 and full.endswith("s") and form.endswith(("s.", "s"))
                return Head(i + length, full.lower().removesuffix("s" * plural), plural)
    if low in HEAD_STARTS or PLURAL_HEADS.get(low) in HEAD_STARTS:
        for length in range(min(LONGEST_HEAD, len(words) - i), 1, -1):
            run = words.low[i : i + length]
            first = [PLURAL_HEADS.get(run[0], run[0]), *run[1:]]
            last = [*run[:-1], PLURAL_HEADS.get(run[-1], run[-1])]
            for form_of in (run, first, last):
                name = " ".join(form_of)
                if name in TITLE_HEADS:
                    return Head(i + length, name, form_of is not run)
    if low in TITLE_HEADS:
        modifies = low in _ALSO_MODIFIERS and form == low and not _ends_phrase(words, i)
        return None if modifies else Head(i + 1, low, False)
    if low in PLURAL_HEADS:
        return Head(i + 1, PLURAL_HEADS[low], True)
    return _match_hyphenated(low, i) if "-" in low else _match_ending(low, i)


def _match_ending(low: str, i: int) -> Head | None:
    return Head(i + 1, low, False) if low.endswith(_ENDINGS) and len(low) > 7 else None


def _match_hyphenated(low: str, i: int) -> Head | None:
    """Read "president-elect" and "actor-singer" by the part that is a title."""
    bare = low.removesuffix("-elect").removesuffix("-designate")
    tail = bare.rsplit("-", 1)[-1] if bare == low else bare
    if tail in TITLE_HEADS and tail not in _ALSO_MODIFIERS:
        return Head(i + 1, tail, False)
    return Head(i + 1, PLURAL_HEADS[tail], True) if tail in PLURAL_HEADS else None


def _ends_phrase(words: Words, i: int) -> bool:
    """Tell whether no noun can follow word ``i`` in its phrase."""
    after = i + 1
    return after >= len(words) or is_break(words, after) or words.forms[after][0].isupper()
