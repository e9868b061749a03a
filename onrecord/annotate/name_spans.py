"""Puts the names that the model marked right: halves joined, labels mended, ends cut."""

from dataclasses import dataclass

from onrecord.annotate.lexicon import CAPITALS, FIRST_NAMES, HONORIFICS, PLACES, WORD_LISTS
from onrecord.annotate.tags import TaggedSpan
from onrecord.annotate.words import Words

_HANDLES = ("#", "@")
"""Marks that make the word after them a topic or an account, no name."""
_NAMED_AFTER = WORD_LISTS["named_after"]
QUOTES = "\"“”‘’'()"
"""Marks that can stand around a nickname."""


@dataclass(slots=True)
class NameSpan:
    """A name of any kind, by words: ``first`` to before ``last``."""

    first: int
    last: int
    is_person: bool


def _end_before_bracket(words: Words, first: int, last: int) -> int:
    """Give where a name ends: "Kari Lunde (Torvik)" goes on into what is no name."""
    for at in range(first + 1, last):
        if words.forms[at] in "([" and not {")", "]"}.intersection(words.forms[at : last - 1]):
            return at
    return last


def mend_spans(
    words: Words, names: tuple[TaggedSpan, ...], sources: frozenset[tuple[int, int]]
) -> list[NameSpan]:
    """Give names by words; halves of one person's name joined, mislabelled people relabelled."""
    out: list[NameSpan] = []
    for name in names:
        if name.label == "title":
            continue
        first, last = words.covering(name.start, name.end)
        last = _end_before_bracket(words, first, last)
        while last > first + 1 and words.forms[last - 1] in QUOTES:
            last -= 1
        if first and words.forms[first - 1] in _HANDLES:
            continue
        is_person = name.label == "person" or _speaks_by_first_name(words, first, last, sources)
        is_person = is_person and (last == first + 1 or words.slice(first, last) not in CAPITALS)
        if out and first < out[-1].last:  # two names in one word ("Blair-Brown")
            out[-1].last = max(last, out[-1].last)
            continue
        if (
            first < last
            and is_person
            and out
            and out[-1].is_person
            and _is_one_name(words, out[-1], first, last)
        ):
            out[-1].last = last
        elif first < last:
            out.append(NameSpan(first, last, is_person))
    return out


def _speaks_by_first_name(
    words: Words, first: int, last: int, sources: frozenset[tuple[int, int]]
) -> bool:
    return (
        last == first + 2
        and (first, last) in sources
        and words.low[first] in FIRST_NAMES
        and words.forms[first] not in PLACES
        and words.low[first + 1] not in _NAMED_AFTER
        and words.forms[first + 1][0].isupper()
    )


def _is_one_name(words: Words, before: NameSpan, first: int, last: int) -> bool:
    """Tell whether two neighbouring spans are a first name or nickname and the rest of the name."""
    gap = words.forms[before.last : first]
    if len(gap) == 3 and gap[0] in QUOTES and gap[2] in QUOTES and gap[1][0].isupper():
        gap = gap[::2]  # a nickname that the model passed over
    if len(gap) > 2 or last - before.first > 6 or words.low[before.last - 1] == "'s":
        return False
    if words.sentence[before.first] != words.sentence[first]:
        return False
    if gap in (["'"], ["’"]) and words.low[before.last - 1].endswith("s"):
        return False  # an owner: "Ladbrokes' Jane Doe"
    if not gap and words.forms[first].islower():
        return True
    if gap == ["("] and not any(form[0].isupper() for form in words.forms[last + 1 : last + 2]):
        return False  # a place or party; a nickname in brackets has more of the name after it
    alone = all(form in QUOTES for form in gap)
    shouted = before.last == before.first + 1 and words.forms[before.first].isupper()
    shouted = shouted and len(words.forms[before.first]) > 1
    addressed = before.first > 0 and words.low[before.first - 1] in HONORIFICS
    return alone and (words.low[before.first] in FIRST_NAMES or bool(gap) or shouted or addressed)


def block_other_names(words: Words, spans: list[NameSpan]) -> list[bool]:
    """Mark the words of other names, but a known surname alone stays open to be a person's."""
    blocked = [False] * len(words)
    surnames = {
        words.forms[span.last - 1]
        for span in spans
        if span.is_person and span.last > span.first + 1
    }
    for span in spans:
        if span.is_person:
            continue
        alone = span.last == span.first + 1 or words.low[span.last - 1] == "'s"
        form = words.forms[span.first]
        if not (alone and form in surnames and form not in PLACES):
            blocked[span.first : span.last] = [True] * (span.last - span.first)
    return blocked
