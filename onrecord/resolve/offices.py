"""Weigh what the offices, posts and occupations of two people say about their being one."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.places import Place, find_place
from onrecord.resolve.spelling import fold_word
from onrecord.resolve.word_lists import list_words

_IDLE_WORDS = list_words(
    "a an and at for from in of on s the to former ex then acting interim incoming outgoing late "
    "current new longtime long time one veteran senior junior top officer"
)
_ONE_WORD = {
    "defence": "defense", "spokesman": "spokes", "spokeswoman": "spokes", "spokesperson": "spokes",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "congressman":
    "representative", "congresswoman": "representative", "actress": "actor", "businesswoman":
    "business", "businessman": "business", "councilman": "councillor", "councilwoman": "councillor",
    "councilor": "councillor", "councilmember": "councillor", "premier": "prime minister",
    "pm": "prime minister", "vp": "vice president", "ceo": "chief executive",
    "cfo": "chief financial",
    "mp": "parliament member", "sen": "senator", "rep": "representative", "gov": "governor", "gen":
    "general", "head": "chief", "leader": "chief", "boss": "chief", "deputies": "deputy",
    "cofounder": "founder", "presidential": "president", "leading": "lead", "attorney": "lawyer",
    "policewoman": "police", "policeman": "police", "lawmaker": "legislator",
}  # fmt: skip

_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
"""Abbreviations such as ``U.S.`` and ``C.E.O.``."""

_EXCLUSIVE = list_words(
    "president minister governor mayor king queen pope chancellor ambassador speaker senator "
    "representative sheriff bishop archbishop chief director premier emir sultan secretary "
    "commander coach captain chair justice commissioner founder owner editor prosecutor"
)
"""Words of offices that one person, or few, hold in one place at a time."""

_FIELDS = {
    "public": "president minister governor mayor secretary chancellor ambassador diplomat senator "
    "representative legislator candidate nominee councillor politician king queen speaker envoy "
    "official general colonel commander admiral lieutenant sergeant soldier major judge prosecutor "
    "lawyer sheriff police detective justice parliament activist adviser advisor strategist "
    "commissioner officer inspector emir prince princess treasurer",
    "business": "executive founder business investor banker economist analyst trader broker owner "
    "entrepreneur billionaire financier developer",
    "learning": "professor researcher scientist lecturer scholar historian doctor surgeon nurse "
    "physician epidemiologist virologist teacher headteacher biologist physicist engineer dean",
    "sport": "coach player striker goalkeeper midfielder defender forward quarterback athlete "
    "footballer sprinter swimmer boxer golfer cyclist driver batsman bowler winger captain skipper "
    "referee jockey pitcher cricketer",
    "arts": "actor singer author writer director musician artist painter poet novelist comedian "
    "composer rapper filmmaker playwright dancer drummer guitarist journalist reporter columnist "
    "editor anchor correspondent broadcaster host photographer presenter",
    "faith": "pope bishop archbishop imam rabbi pastor priest cardinal ayatollah cleric vicar",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Office:
    """A role in a form that two articles' wordings share.

    Attributes:
        title: The words that matter of its title.
        place: Its jurisdiction; ``None`` where not stated.
        organization: The words that matter of its organisation; empty where not stated.
        former: Whether it is stated as over.
    """

    title: frozenset[str]
    place: Place | None
    organization: frozenset[str]
    former: bool

    @property
    def is_exclusive(self) -> bool:
        """Whether few people hold it in one place at a time."""
        return not self.title.isdisjoint(_EXCLUSIVE)

    @property
    def is_party(self) -> bool:
        """Whether its organisation is a political party."""
        return "party" in self.organization


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against two people being one.

    Attributes:
        points: How much, in natural log odds; below 0 against.
        reason: What it is, in words.
        decisive: Whether it can show by itself that two like names are of one person.
    """

    points: float
    reason: str
    decisive: bool = False


@lru_cache(maxsize=100_000)
def make_office(
    title: str, organization: str | None, jurisdiction: str | None, former: bool
) -> Office:
    """Bring a role as stated into the form that is compared."""
    return Office(
        title=select_words(title),
        place=find_place(jurisdiction) if jurisdiction else None,
        organization=select_words(organization or ""),
        former=former,
    )


def select_words(text: str) -> frozenset[str]:
    """Select the words of a title or organisation that tell it from others, in one spelling."""
    words = re.findall(r"\w+", fold_word(undot(text)))
    written = " ".join(_ONE_WORD.get(word, word) for word in words)
    return frozenset(word for word in written.split() if word not in _IDLE_WORDS)


def undot(text: str) -> str:
    """Write abbreviations such as ``U.S.`` without full stops."""
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text)


SAME_OFFICE, SAME_POST, SAME_ORGANIZATION = 4.5, 3.0, 2.5
SAME_TITLE, LIKE_TITLE, SAME_PLACE, SAME_PARTY = 1.75, 0.75, 0.75, 0.5
OTHER_OFFICE, OTHER_COUNTRY, OTHER_PARTY = -3.0, -2.5, -2.5
OTHER_FIELD, OTHER_PLACE, OTHER_ORGANIZATION = -1.25, -1.0, -0.5

ALIKE_SHARE = 0.5
"""Least share of words that two titles or organisations have in common to be called alike."""


def weigh_offices(
    left: Collection[Office], right: Collection[Office], *, at_one_time: bool
) -> list[Evidence]:
    """Weigh the offices of two people against each other.

    Args:
        left: One person's, as different articles state them.
        right: The other's.
        at_one_time: Whether both are in the news within few years, or undated: then one of them
            cannot be mayor of one town and the other of another.

    Returns:
        What speaks most for their being one and, without an office or organisation in common, all
        that speaks against it. Empty where either has no office stated.
    """
    if not left or not right:
        return []
    best: Evidence | None = None
    other_office = False
    for one in left:
        for two in right:
            found = _compare_offices(one, two)
            if found and (best is None or found.points > best.points):
                best = found
            other_office = other_office or (at_one_time and _exclude_each_other(one, two))
    support = [best] if best else []
    if best and best.points >= SAME_ORGANIZATION:
        return support
    against = list(_find_contradictions(left, right))
    if other_office:
        against.insert(0, Evidence(OTHER_OFFICE, "such an office elsewhere at the same time"))
    return support + against


def _compare_offices(one: Office, two: Office) -> Evidence | None:
    """Find what two offices have in common; ``None`` for nothing."""
    title = _measure_overlap(one.title, two.title)
    same_place = one.place is not None and one.place == two.place
    elsewhere = bool(one.place and two.place) and not same_place
    apart = one.is_party or (
        one.place and two.place and not _are_in_one_country(one.place, two.place)
    )
    house = 0.0 if apart else _measure_overlap(one.organization, two.organization)
    found = None
    if title >= ALIKE_SHARE and (house >= ALIKE_SHARE or same_place):
        if title == 1.0 and one.is_exclusive:
            found = Evidence(SAME_OFFICE, "the same office", decisive=True)
        else:
            found = Evidence(SAME_POST, "a like post in the same place or organisation")
    elif house >= ALIKE_SHARE:
        found = Evidence(SAME_ORGANIZATION, "the same organisation")
    elif title == 1.0 and not elsewhere and not (one.organization and two.organization):
        points = SAME_TITLE if one.is_exclusive or len(one.title) > 1 else LIKE_TITLE
        found = Evidence(points, "the same title")
    elif same_place:
        found = Evidence(SAME_PLACE, "the same country or place")
    elif one.is_party and one.organization == two.organization:
        found = Evidence(SAME_PARTY, "the same party")
    return found


def _measure_overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Measure how many words two phrases share; all of a shorter one of two words count."""
    if not left or not right:
        return 0.0
    common = len(left & right)
    if common == min(len(left), len(right)) and common > 1:
        return 1.0 if len(left) == len(right) else 0.75
    return common / len(left | right)


def _exclude_each_other(one: Office, two: Office) -> bool:
    if one.former or two.former or one.title != two.title or not one.is_exclusive:
        return False
    if one.place and two.place:
        return one.place != two.place and not _is_nested(one.place, two.place)
    return bool(
        one.organization
        and two.organization
        and not one.organization & two.organization
        and not one.is_party
        and not two.is_party
    )


def _is_nested(one: Place, two: Place) -> bool:
    """Whether one place is the country that the other lies in."""
    return one.country == two.country and one.country in (one.name, two.name)


def _are_in_one_country(one: Place, two: Place) -> bool:
    """Whether two places are or lie in one country, for all that is known of them."""
    return one.country == two.country or None in (one.country, two.country)


def _find_contradictions(left: Collection[Office], right: Collection[Office]) -> Iterator[Evidence]:
    countries = [{o.place.country for o in side if o.place} - {None} for side in (left, right)]
    if all(countries) and countries[0].isdisjoint(countries[1]):
        yield Evidence(OTHER_COUNTRY, "another country")
    elif _are_in_other_places(left, right):
        yield Evidence(OTHER_PLACE, "another place")
    parties = [{o.organization for o in side if o.is_party} for side in (left, right)]
    if all(parties) and parties[0].isdisjoint(parties[1]):
        yield Evidence(OTHER_PARTY, "another party")
    fields = [
        {_FIELD_OF[word] for o in side for word in o.title if word in _FIELD_OF}
        for side in (left, right)
    ]
    if all(fields) and fields[0].isdisjoint(fields[1]):
        yield Evidence(OTHER_FIELD, "another line of work")
    houses = [
        {word for o in side for word in o.organization if not o.is_party} for side in (left, right)
    ]
    if all(houses) and houses[0].isdisjoint(houses[1]):
        yield Evidence(OTHER_ORGANIZATION, "another organisation")


def _are_in_other_places(left: Collection[Office], right: Collection[Office]) -> bool:
    places = [[office.place for office in side if office.place] for side in (left, right)]
    return (
        bool(places[0])
        and bool(places[1])
        and not any(a == b or _is_nested(a, b) for a in places[0] for b in places[1])
    )
