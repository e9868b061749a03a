"""Weigh whether two identities, each one person's name, offices and company, are one person."""

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from onrecord.resolve.likeness import Likeness, compare_names, exclude_each_other
from onrecord.resolve.names import Name, list_name_keys, list_search_keys
from onrecord.resolve.offices import Evidence, Office, weigh_offices

AT_ONE_TIME_YEARS = 3.0
"""People in the news no further apart than this cannot both hold one office in two places."""

COMPANY_POINTS, MOST_COMPANY_POINTS = 0.7, 3.0
"""What each person named in articles of both speaks for, and all of them together at most."""

GAP_POINTS = ((40.0, -4.0), (20.0, -2.0), (8.0, -0.5))
"""Years between two people's times in the news, and what such a gap speaks against."""

RARE_SHARE = 0.02
"""A name form in fewer of a person's articles than this is taken as a slip: it excludes nobody."""

DAYS_PER_YEAR = 365.25


@dataclass(slots=True, eq=False)
class Identity:
    """What is known of one person, from one article or from many.

    Attributes:
        person_id: The person's key, or the one it will get.
        since: When it was first kept; ``None`` for one that is new.
        names: Fullest names in articles, with the number of articles.
        texts: The same names as written.
        offices: Offices held, as articles state them.
        first: Earliest date of an article, with ``last`` the latest; ``None`` when undated.
        company: Keys of the names of people in the same articles.
        articles: Articles of this batch that it appears in.
        members: Appearances of this batch that are this person.
    """

    person_id: str
    since: datetime | None = None
    names: Counter[Name] = field(default_factory=Counter)
    texts: set[str] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    first: date | None = None
    last: date | None = None
    company: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    members: list[str] = field(default_factory=list)
    _keys: tuple[int, tuple[frozenset[str], frozenset[str]]] = (0, (frozenset(), frozenset()))
    _full: tuple[int, bool] = (0, False)

    def add(self, other: "Identity") -> None:
        """Take in what is known of another identity that is this person."""
        self.names.update(other.names)
        self.texts |= other.texts
        self.offices |= other.offices
        self.company |= other.company
        self.articles |= other.articles
        self.members += other.members
        self.see(other.first)
        self.see(other.last)

    def see(self, day: date | None) -> None:
        """Widen the time it is in the news by a day."""
        if day is not None:
            self.first = min(day, self.first or day)
            self.last = max(day, self.last or day)

    @property
    def keys(self) -> frozenset[str]:
        """Keys of its own names."""
        return self._read_texts()[0]

    @property
    def search_keys(self) -> frozenset[str]:
        """Keys under which it may be found too, were its names in another order."""
        return self._read_texts()[1]

    @property
    def is_full(self) -> bool:
        """Whether any of its names is more than a family name."""
        if self._full[0] != len(self.names):
            self._full = len(self.names), any(name.given for name in self.names)
        return self._full[1]

    def _read_texts(self) -> tuple[frozenset[str], frozenset[str]]:
        """Read the keys off the names as written; again only when there are more of these."""
        if self._keys[0] != len(self.texts):
            own = frozenset(key for text in self.texts for key in list_name_keys(text))
            sought = frozenset(key for text in self.texts for key in list_search_keys(text))
            self._keys = len(self.texts), (own, sought)
        return self._keys[1]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What speaks for and against two identities being one person.

    Attributes:
        points: The sum, in natural log odds; above 0 they are one.
        evidence: What was found, the names first.
        exact: Whether they bear the same name.
    """

    points: float
    evidence: tuple[Evidence, ...]
    exact: bool

    @property
    def confidence(self) -> float:
        """The probability that the points stand for."""
        return 1.0 / (1.0 + math.exp(-self.points))

    def explain(self) -> str:
        """Say it in one line, such as ``+3.0 family name same, given name same; ...``."""
        return "; ".join(f"{e.points:+.1f} {e.reason}" for e in self.evidence)


def weigh_identities(left: Identity, right: Identity) -> Verdict | None:
    """Weigh whether two identities are one person.

    Returns:
        The verdict; ``None`` where their names rule it out.
    """
    likeness = _find_likeness(left, right)
    if likeness is None:
        return None
    gap = _measure_gap(left, right)
    evidence = [
        Evidence(likeness.points, likeness.reason),
        *weigh_offices(left.offices, right.offices, at_one_time=gap <= AT_ONE_TIME_YEARS),
        *_weigh_company(left, right),
        *(Evidence(points, f"{gap:.0f} years apart") for points in _weigh_gap(gap)),
    ]
    if likeness.needs_office and not any(item.decisive for item in evidence):
        return None
    return Verdict(sum(item.points for item in evidence), tuple(evidence), likeness.exact)


def explain_veto(left: Identity, right: Identity) -> str:
    """Say why :func:`weigh_identities` gives no verdict on two identities."""
    for one in _list_settled(left):
        for two in _list_settled(right):
            if exclude_each_other(one, two):
                return "a suffix or a middle name tells them apart"
    if _find_likeness(left, right) is None:
        return "their names are of two people"
    return "one name has a suffix such as Jr., and no office in common shows that they are one"


def _find_likeness(left: Identity, right: Identity) -> Likeness | None:
    """Find the two names that are most alike, unless two others exclude each other.

    Where both have a full name, that they share a family name alone says nothing.
    """
    if len(left.names) == len(right.names) == 1:
        (one,), (two,) = left.names, right.names
        return None if exclude_each_other(one, two) else compare_names(one, two)
    best: Likeness | None = None
    both_full = left.is_full and right.is_full
    for one in left.names:
        for two in right.names:
            if both_full and not (one.given and two.given):
                continue
            found = compare_names(one, two)
            if found and (best is None or found.points > best.points):
                best = found
    if best is None:
        return None
    for one in _list_settled(left):
        if any(exclude_each_other(one, two) for two in _list_settled(right)):
            return None
    return best


def _list_settled(identity: Identity) -> list[Name]:
    if len(identity.names) == 1:
        return list(identity.names)
    least = RARE_SHARE * identity.names.total()
    return [name for name, count in identity.names.items() if count >= least]


def _weigh_company(left: Identity, right: Identity) -> list[Evidence]:
    shared = len((left.company & right.company) - left.keys - right.keys)
    if not shared:
        return []
    points = min(COMPANY_POINTS * shared, MOST_COMPANY_POINTS)
    return [Evidence(points, f"named along with {shared} of the same people")]


def _measure_gap(left: Identity, right: Identity) -> float:
    """Measure the years between their times in the news; 0 where they overlap or are undated."""
    if not (left.first and left.last and right.first and right.last):
        return 0.0
    days = max((left.first - right.last).days, (right.first - left.last).days, 0)
    return days / DAYS_PER_YEAR


def _weigh_gap(gap: float) -> list[float]:
    return [points for years, points in GAP_POINTS if gap > years][:1]
