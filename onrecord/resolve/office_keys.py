"""Name an office so that all wordings of it have one name: what periods in office are made of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.offices import select_words
from onrecord.resolve.places import find_place
from onrecord.resolve.spelling import fold_text
from onrecord.resolve.word_lists import list_words

_MINISTERS = list_words("minister secretary")
_MINISTRIES = list_words("ministry department")
_SEATS = list_words("senator representative legislator governor mayor councillor minister member")
_CHAMBERS = list_words(
    "party senate house congress parliament assembly government cabinet council knesset bundestag "
    "duma republican democrat democratic labour conservative"
)
"""Organisations that tell nothing more of who holds a seat in a place."""

_SOLE_IN_PLACE = list_words("president governor mayor king queen emir sultan chancellor pope")
_SOLE_IN_HOUSE = list_words(
    "president governor chancellor chair director editor speaker treasurer chief executive "
    "commander dean archbishop commissioner"
)
_SHARED = list_words(
    "vice deputy assistant associate under co joint regional district former candidate nominee "
    "hopeful cabinet government spokes adviser advisor aide member junior designate elect"
)
"""Words that make of an office one that several people hold, or that nobody holds yet."""
_ANY_HOUSE = list_words(
    "company firm corporation group bank central council government ministry department party "
    "club team agency school university college hospital church court army navy police union "
    "association board commission committee house parliament senate city town state"
)
"""Words that alone name no organisation: "the company" is another one in the next article."""

_POSSESSIVE = re.compile(r"[’']s\b")

STEM_LENGTH = 5
"""So much of a country's name its adjective has in common with it, where it has any."""


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """What all wordings of an office share; the value of ``roles.office``.

    Attributes:
        title: The words of the title that matter, in order of the alphabet.
        organization: Those of the organisation; ``None`` where none is stated or it says nothing
            that the title and the place do not.
        jurisdiction: Its place, under one name; ``None`` where not stated.
        country: The country that this is or lies in; ``None`` where not known.
        sole_in: Within what one person holds it at a time, ``jurisdiction`` (then also within an
            organisation) or ``organization``; ``None`` where several people may.
    """

    title: str
    organization: str | None
    jurisdiction: str | None
    country: str | None
    sole_in: str | None


@lru_cache(maxsize=100_000)
def make_office_key(title: str, organization: str | None, jurisdiction: str | None) -> OfficeKey:
    """Name the office that a role is, from its title, organisation and jurisdiction as stated."""
    words = select_words(title)
    place = find_place(jurisdiction) if jurisdiction else None
    house = _select_house(organization or "", f"{jurisdiction or ''} {place.name if place else ''}")
    if words & _MINISTERS and house & _MINISTRIES:
        words, house = words | (house - _MINISTRIES), frozenset()
    elif house < words:
        words -= house
    if place and words & _SEATS and house & _CHAMBERS:
        house = frozenset()
    return OfficeKey(
        title=_join(words) or fold_text(title).strip() or title,
        organization=_join(house) or None,
        jurisdiction=place.name if place else None,
        country=place.country if place else None,
        sole_in=None if house and house <= _ANY_HOUSE and not place else _find_sole_holding(words),
    )


def _select_house(organization: str, places: str) -> frozenset[str]:
    """Select the words of an organisation, without those that only say in which country it is."""
    words = select_words(_POSSESSIVE.sub("", organization))
    stems = tuple(word[:STEM_LENGTH] for word in fold_text(places).split() if len(word) > 3)
    return frozenset(word for word in words if not word.startswith(stems)) or words


def _join(words: frozenset[str]) -> str:
    return " ".join(sorted(words))


def _find_sole_holding(words: frozenset[str]) -> str | None:
    """Find within what one person holds an office at a time."""
    if words & _SHARED:
        return None
    portfolio = words - _MINISTERS - {"state"} if "minister" in words else words - _MINISTERS
    if words & _SOLE_IN_PLACE or (words & _MINISTERS and portfolio):
        return "jurisdiction"
    return "organization" if words & _SOLE_IN_HOUSE else None
