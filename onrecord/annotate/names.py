"""Finds the places where a text names a person: what the model marked, and what it missed."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from onrecord.annotate.lexicon import (
    ABBREVIATIONS,
    FIRST_NAMES,
    HONORIFICS,
    TITLE_HEADS,
    WORD_LISTS,
)
from onrecord.annotate.name_spans import QUOTES, NameSpan, block_other_names, mend_spans
from onrecord.annotate.tags import TaggedSpan
from onrecord.annotate.title_words import match_head
from onrecord.annotate.words import Words

PARTICLES = WORD_LISTS["particles"]
_ADDRESSES = frozenset(h for h in HONORIFICS if len(h) < 5) - {"don", "m.", "u"}
_POST_NOMINALS = WORD_LISTS["post_nominals"]
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_NAMED_AFTER = WORD_LISTS["named_after"]
"""A capitalised word of these after a name makes a thing of it that bears a person's name."""
_FIRMS = frozenset(("group", "company", "firm", "conglomerate", "chain", "brand"))
"""Nouns after "the" and a name that make a firm of it."""
_PLACE_OFFICES = WORD_LISTS["place_offices"]
_PLACE_STARTS = frozenset("new san santa santo saint st los las cape fort port rio".split())
"""First words of places that look like a given name."""
_BEFORE_PLACES = WORD_LISTS["before_places"]
_COMPOUND_TAILS = WORD_LISTS["compound_tails"]
_NOT_NAMES = WORD_LISTS["not_names"]
_ALSO_FIRST_NAMES = frozenset(("major", "dean", "earl", "duke"))
"""Titles that are more often a first name when another name follows."""
_ORGANIZATION_ENDINGS = WORD_LISTS["organization_endings"]
_CLUB_STARTS = WORD_LISTS["club_starts"]
"""Abbreviations that the names of clubs and ships start with ("FK", "MV")."""
_TITLES = frozenset(
    {fold_title.rstrip(".") for fold_title in HONORIFICS}
    | {form.lower().rstrip(".") for form in ABBREVIATIONS}
    | {"bishop", "king", "queen", "prince", "princess", "pope", "captain", "major", "justice"}
    | {"president", "minister", "speaker", "mayor", "governor", "senator", "general", "judge"}
)
"""Words that name nobody when they stand alone."""
_PARTY_PLACE = re.compile("[rdi]-[a-z]")
"""A party and a place, as after an American legislator's name ("R-Port Ellery")."""
_INITIAL = re.compile(r"[A-Z]\.")


@dataclass(frozen=True, slots=True)
class NameMention:
    """One occurrence of a person's name.

    Attributes:
        first: First word of the name proper, without honorific or title.
        last: One past its last word.
        parts: The name's words, folded for comparison, without suffix and quoted nickname.
        suffix: ``jr``, ``sr``, ``ii``... or nothing.
        gender: What the form of address tells, ``-`` for nothing.
    """

    first: int
    last: int
    parts: tuple[str, ...]
    suffix: str
    gender: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Fold a word for comparison: lower case, no accents, one kind of apostrophe and hyphen."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'").replace("‑", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != "\u00ad")


def find_mentions(
    words: Words, names: tuple[TaggedSpan, ...], sources: frozenset[tuple[int, int]]
) -> list[NameMention]:
    """Find every place where a person is named, in reading order.

    Args:
        words: The article's words.
        names: The names the model found, of any kind.
        sources: Word ranges of the statements' sources: what speaks there under a first name
            is a person, whatever the model took it for.
    """
    spans = mend_spans(words, names, sources)
    blocked = block_other_names(words, spans)
    mentions = _drop_governed(words, _read_mentions(words, spans, blocked))
    mentions += _find_addressed(words, blocked)
    mentions += _find_repetitions(words, mentions, blocked)
    return sorted(mentions, key=lambda m: m.first)


def _read_mentions(words: Words, spans: list[NameSpan], blocked: list[bool]) -> list[NameMention]:
    out = []
    for span in spans:
        first = _skip_governed(words, span)
        mention = read_name(words, first, span.last) if span.is_person else None
        if mention and not _is_named_after(words, mention):
            out.append(mention)
            blocked[mention.first : mention.last] = [True] * (mention.last - mention.first)
    return out


def _skip_governed(words: Words, span: NameSpan) -> int:
    """Give where a name starts that the model joined to a place ("Premier of Larn Jane Doe")."""
    first = span.first
    name = words.low[first : span.last]
    governed = first > 1 and words.low[first - 1] == "of" and words.low[first - 2] in _PLACE_OFFICES
    whole = len(name) != 3 or name[0] in _PLACE_STARTS or not PARTICLES.isdisjoint(name)
    return first if whole or not governed else first + 1


def _drop_governed(words: Words, mentions: list[NameMention]) -> list[NameMention]:
    """Leave out places that the text names offices of ("the mayor of Doe", "Doe mayor Roe")."""
    places = {
        words.slice(i + 1, min(i + 1 + length, len(words)))
        for i in range(1, len(words) - 1)
        if words.low[i] in ("of", "for") and words.low[i - 1] in _PLACE_OFFICES
        for length in (1, 2)
    }
    named = {mention.first for mention in mentions}
    places |= {
        words.forms[i - 1]
        for i in range(1, len(words) - 1)
        if i + 1 in named and words.forms[i] in _PLACE_OFFICES
    }
    places |= {words.forms[i - 1] for i in range(1, len(words)) if words.forms[i] == "counterpart"}
    return [
        mention
        for mention in mentions
        if mention.gender != "-"
        or len(mention.parts) > 2
        or mention.parts[0] in FIRST_NAMES
        or words.slice(mention.first, mention.last) not in places
    ]


def read_name(words: Words, first: int, last: int) -> NameMention | None:
    """Read words ``first`` to ``last`` as a name; ``None`` when nothing of a name is left.

    Titles and forms of address before it and possessive endings after it are cut off.
    """
    while last > first and (
        not _is_name_word(words, last - 1) or words.forms[last - 1] in _POST_NOMINALS
    ):
        last -= 1
    while first < last and (not _is_name_word(words, first) or _is_address(words, first, last)):
        first += 1 + (last - first > 2 and _is_double(words, first))
    head = match_head(words, first) if first < last else None
    if head and first + 1 < head.end < last:
        first = head.end
    if last <= first:
        return None
    parts, suffix, quoted = [], "", False
    for i in range(first, last):
        form = words.forms[i]
        if form in QUOTES:
            quoted = form in "“‘(" or (form in "\"'" and not quoted)
        elif words.low[i] in _SUFFIXES and i > first:
            suffix = words.low[i].rstrip(".")
        elif not quoted and any(c.isalpha() for c in form):
            parts.append(fold(form.rstrip(".")))
    if not parts or _is_no_name(parts):
        return None
    before = words.low[first - 1] if first else ""
    if before == "." and first > 1:
        before = words.low[first - 2] + "."
    if first > 1 and _is_double(words, first - 2):
        before = " ".join(words.low[first - 2 : first])
    gender = HONORIFICS.get(before, "-")
    title = TITLE_HEADS.get(before)
    if gender == "-" and title:
        gender = title[1]
    return NameMention(first, last, tuple(parts), suffix, gender)


def _is_no_name(parts: list[str]) -> bool:
    """Tell whether words are no person's name: titles alone, a party, a company."""
    if len(parts) == 1:
        part = parts[0]
        return part in _NOT_NAMES or _is_title(part) or len(part) < 2
    if all(part in _TITLES for part in parts):
        return True
    if parts[0] in _CLUB_STARTS or _PARTY_PLACE.match(parts[0]):
        return True
    return parts[-1] in _ORGANIZATION_ENDINGS and parts[0] not in FIRST_NAMES


def _is_title(part: str) -> bool:
    """Tell whether a word is no name when it stands alone, but an office or rank."""
    title = TITLE_HEADS.get(part)
    office = title is not None and title[0] in ("office", "rank")
    return part in _TITLES or (office and part not in FIRST_NAMES)


def _is_name_word(words: Words, i: int) -> bool:
    form = words.forms[i]
    if words.low[i] in ("'s", "s") or _is_compound(form):
        return False
    if not form[0].isalpha() or any(character.isdigit() for character in form):
        return False
    return not form.islower() or words.low[i] in PARTICLES


def _is_compound(form: str) -> bool:
    """Tell whether a hyphenated word only starts or ends with a name ("Doe-era", "anti-Doe")."""
    head, hyphen, tail = form.rpartition("-")
    if not hyphen:
        return False
    if form[0].islower():
        return form.split("-", maxsplit=1)[0] not in PARTICLES
    if not tail.islower() or tail in PARTICLES or len(head) < 4:
        return False
    return tail in _COMPOUND_TAILS or (len(tail) > 4 and tail.endswith(("ed", "ing")))


def _is_address(words: Words, i: int, last: int) -> bool:
    """Tell whether word ``i`` of a longer name is a title or form of address, not a name."""
    if i + 1 >= last:
        return False
    low, form = words.low[i], words.forms[i]
    if low in PARTICLES and form.islower():
        return False
    if _INITIAL.fullmatch(form) and _INITIAL.fullmatch(words.forms[i + 1]):
        return False
    before_name = form in ABBREVIATIONS or low in ("former", "then-", "ex-", "then", "the")
    if before_name or (i + 2 < last and _is_double(words, i)):
        return True
    if low in HONORIFICS:
        return low not in ("don", "u", "chief", "sr.") or form != "Don"
    title = TITLE_HEADS.get(low)
    return bool(
        title
        and title[0] in ("office", "rank", "faith")
        and low not in FIRST_NAMES
        and low not in _ALSO_FIRST_NAMES
    )


def _is_double(words: Words, i: int) -> bool:
    """Tell whether a form of address of two words starts at word ``i`` ("Tan Sri Doe")."""
    return " ".join(words.low[i : i + 2]) in HONORIFICS


def _is_named_after(words: Words, mention: NameMention) -> bool:
    after = mention.last
    before = words.low[max(0, mention.first - 2) : mention.first]
    if before and before[-1] in _BEFORE_PLACES:
        return True
    if len(before) == 2 and before[1] == "of" and before[0] in _PLACE_OFFICES:
        return len(mention.parts) == 1 or mention.parts[0] not in FIRST_NAMES
    if (
        mention.first > 1
        and words.low[mention.first - 2] in _BEFORE_PLACES
        and (words.forms[mention.first - 1] == ".")
    ):
        return True
    if before[-1:] == ["the"] and not _FIRMS.isdisjoint(words.low[after : after + 1]):
        return len(mention.parts) == 1
    if after < len(words) and words.low[after] in _NAMED_AFTER:
        return words.forms[after][0].isupper() and not words.forms[mention.first].isupper()
    return False


def _find_addressed(words: Words, blocked: list[bool]) -> list[NameMention]:
    """Find names the model missed after a form of address or abbreviated office ("Sen. Doe")."""
    out = []
    for i, form in enumerate(words.forms[:-1]):
        if form in ABBREVIATIONS and form.endswith("."):
            pass
        elif words.low[i] not in _ADDRESSES or not form[0].isupper():
            continue
        first = i + 1
        if words.forms[first] == "." and first + 1 < len(words):
            first += 1
        last = first
        while (
            last < len(words)
            and last < first + 4
            and not blocked[last]
            and words.forms[last][0].isupper()
            and words.forms[last] not in ABBREVIATIONS
            and words.paragraph[last] == words.paragraph[i]
        ):
            last += 1
        mention = read_name(words, first, last) if last > first else None
        if mention and not _is_named_after(words, mention):
            blocked[mention.first : mention.last] = [True] * (mention.last - mention.first)
            out.append(mention)
    return out


def _find_repetitions(
    words: Words, mentions: list[NameMention], blocked: list[bool]
) -> list[NameMention]:
    """Find further occurrences of known full names and surnames that the model passed over."""
    surnames = {
        fold(words.forms[m.last - 1 - bool(m.suffix)]): m for m in mentions if len(m.parts) > 1
    }
    singles = Counter(m.parts[0] for m in mentions if len(m.parts) == 1)
    known = {s for s in surnames if len(s) > 2} | {s for s, n in singles.items() if n > 1}
    firsts = {m.parts[0]: m.parts for m in mentions if len(m.parts) > 1}
    common = {low for low, form in zip(words.low, words.forms, strict=True) if form == low}
    out = []
    for i, form in enumerate(words.forms):
        if blocked[i] or not form[0].isupper():
            continue
        part = fold(form)
        if part not in known or (words.low[i] in common) or part in _NOT_NAMES:
            continue
        first = i
        if i and not blocked[i - 1] and fold(words.forms[i - 1]) in firsts:
            first = i - 1
        elif i and words.forms[i - 1][0].isupper() and not _stands_before_name(words, i):
            continue
        if (
            i + 1 < len(words)
            and words.forms[i + 1][0].isupper()
            and (
                words.sentence[i] == words.sentence[i + 1]
                and not words.forms[i].isupper()
                and words.forms[i + 1] not in ABBREVIATIONS
            )
        ):
            continue
        mention = read_name(words, first, i + 1)
        if mention and not _is_named_after(words, mention):
            out.append(mention)
    return out


def _stands_before_name(words: Words, i: int) -> bool:
    """Tell whether the capitalised word before word ``i`` can go before a name."""
    low = words.low[i - 1]
    return (
        low in HONORIFICS
        or words.forms[i - 1] in ABBREVIATIONS
        or low in TITLE_HEADS
        or words.opens_sentence(i - 1)
        or words.sentence[i] != words.sentence[i - 1]
    )
