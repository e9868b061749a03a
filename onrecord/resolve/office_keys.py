"""Name an office so that all wordings of it have one name: what periods in office are made of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.offices import select_words, undot
from onrecord.resolve.places import Place, find_place, take_country
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

_OF_STATE = _ANY_HOUSE - list_words("company firm corporation group bank club team") | list_words(
    "bank embassy cabinet congress assembly navy force"
)
"""What a country has: the country's name or adjective before it says no more than where it is."""
_WITHIN = list_words(
    "commission ministry department party council parliament union association committee board "
    "university agency bank"
)
_HELD = list_words(
    "president spokes chief director chair secretary general governor deputy vice member executive "
    "adviser advisor commissioner professor leader lawyer officer"
)
_FIRMS = list_words("inc ltd plc corp co llc ag gmbh sa limited incorporated")
_IDLE_BESIDE = (("foreign", "affairs"), ("coach", "chief"), ("executive", "group"))
"""Words beside which another says nothing more."""

_OF_PLACE = re.compile(
    r"((?:lord )?mayor|governor|king|queen|sultan|emir|sheriff|ambassador) of (?:the )?(.+)", re.I
)
_POSSESSIVE = re.compile(r"[’']s\b")


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
    """Name the office that a role is, from its title, organisation and jurisdiction as stated.

    A country, its adjective or an organisation within the title counts as if stated beside it.
    """
    if not jurisdiction and not organization and (named := _OF_PLACE.fullmatch(title.strip())):
        title, jurisdiction = named[1], named[2]
    place = find_place(jurisdiction) if jurisdiction else None
    words, place = _take_place(title, place)
    house, place = _select_house(organization or "", place)
    if not organization:
        words, house = _take_house(words)
    if words & _MINISTERS and house & _MINISTRIES:
        words, house = words | (house - _MINISTRIES), frozenset()
    elif words - house:
        words -= house
    words = _drop_idle(words)
    if place and words & _SEATS and house & _CHAMBERS:
        house = frozenset()
    return OfficeKey(
        title=_join(words) or fold_text(title).strip() or title,
        organization=_join(house) or None,
        jurisdiction=place.name if place else None,
        country=place.country if place else None,
        sole_in=None if house and house <= _ANY_HOUSE and not place else _find_sole_holding(words),
    )


def _take_place(title: str, place: Place | None) -> tuple[frozenset[str], Place | None]:
    """Take a country out of a title; one that is not the stated place's stays in it."""
    written = re.findall(r"\w+", fold_text(undot(_POSSESSIVE.sub("", title))))
    country, rest = take_country(written)
    if country and place and country.country != place.country:
        country = None
    if country and rest:
        return select_words(" ".join(rest)), place or country
    words = select_words(" ".join(written))
    own = frozenset(place.name.split()) if place else frozenset()
    return words - own or words, place


def _select_house(organization: str, place: Place | None) -> tuple[frozenset[str], Place | None]:
    """Select the words of an organisation, without those that only say in which country it is."""
    written = re.findall(r"\w+", fold_text(undot(_POSSESSIVE.sub("", organization))))
    words = select_words(" ".join(written)) - _FIRMS
    country, rest = take_country(written)
    words -= {"affairs"} if "foreign" in words else frozenset()
    if country and not rest:
        return frozenset(), place or country
    if not country or not select_words(" ".join(rest)) & _OF_STATE:
        return words, place
    if place and place.country != country.country:
        return words, place
    return select_words(" ".join(rest)), place or country


def _take_house(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Take an organisation out of a title that names one: ``Foreign Ministry spokesman``."""
    held = words & _HELD
    if not words & _WITHIN or not held or words & _MINISTERS:
        return words, frozenset()
    return held, words - held


def _drop_idle(words: frozenset[str]) -> frozenset[str]:
    """Drop words of a title that say nothing more: the affairs of a minister of foreign affairs."""
    for beside, idle in _IDLE_BESIDE:
        words = words - {idle} if beside in words else words
    if "secretary" in words and words - {"secretary", "state"} - _SHARED:
        words -= {"state"}  # Britain's Secretary of State for something is its secretary.
    return words


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
