"""Weigh how far two names can be of one person."""

from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.clipped_names import is_clipped
from onrecord.resolve.common_names import (
    COMMON_FAMILY,
    COMMON_GIVEN,
    FAMILY_FIRST,
    FIXED_FAMILY,
    settle_korean,
)
from onrecord.resolve.given_names import are_forms_of_one_name, are_other_names
from onrecord.resolve.names import Name, drop_article
from onrecord.resolve.spelling import (
    NEAR,
    OTHER,
    SAME,
    SOUNDS_LIKE,
    SOUNDS_SAME,
    compare_spelling,
    make_key,
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names can be of one person.

    Attributes:
        points: What it speaks for (above 0) or against, in natural log odds.
        reason: What was found, in words.
        exact: Whether all parts are the same, letter for letter but for accents.
        needs_office: Whether only the same office can show that it is one person: one name has a
            suffix such as Jr. and the other has none.
    """

    points: float
    reason: str
    exact: bool = False
    needs_office: bool = False


_RARE, _LESS_RARE, _COMMON = 3.0, 2.5, 1.5
_LONE_RARE, _LONE_COMMON, _COMPOUND_POINTS = -1.5, -3.0, 1.0
_FAMILY_POINTS = {SAME: 0.0, SOUNDS_SAME: -0.5, SOUNDS_LIKE: -2.0, NEAR: -4.0}
_GIVEN_POINTS = {SAME: 0.0, SOUNDS_SAME: -0.5, SOUNDS_LIKE: -1.0, NEAR: -2.5}
_SHORT_FORM_POINTS, _OTHER_FORM_POINTS, _INITIAL_POINTS = -2.0, -3.0, -3.5
_MIDDLE_SAME, _MIDDLE_ABSENT, _PART_POINTS = 0.5, -1.0, -1.5
_SUFFIX_SAME, _SUFFIX_ABSENT = 1.0, -2.0
_REORDERED_POINTS, _APART_POINTS = -1.0, -0.5
LONG_FAMILY = 5
"""Of shorter family names ``SOUNDS_LIKE`` says no more than ``NEAR``: Cohn is hardly Kuhn."""

_GRADES = {
    SAME: "same",
    SOUNDS_SAME: "same but for romanisation",
    SOUNDS_LIKE: "like",
    NEAR: "near",
}


@lru_cache(maxsize=500_000)
def compare_names(left: Name, right: Name) -> Likeness | None:
    """Weigh how far two names can be of one person.

    Returns:
        The likeness; ``None`` where they are names of different people: another family name,
        another given name, other middle names (George W. and George H. W. Bush), other suffixes.
        A family name alone is like every name with it, at points that nothing but further
        evidence can lift above 0.
    """
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return None
    if left.given is None or right.given is None:
        return _compare_lone(left, right)
    return _compare_full(left, right) or _compare_spelled_apart(left, right)


def _compare_full(left: Name, right: Name) -> Likeness | None:
    family = _compare_family(left.family, right.family)
    if family == OTHER:
        return _compare_parts(left, right)
    given, how = _compare_given(left, right)
    if given is None:
        return None
    middle = _compare_middle(left.middle, right.middle)
    if middle is None:
        return None
    points = (
        _rate_rarity(left, right)
        + _FAMILY_POINTS[family]
        + given
        + middle
        + _rate_suffix(left, right)
    )
    return Likeness(
        points,
        f"family name {_GRADES[family]}, given name {how}",
        exact=left.words == right.words and left.suffix == right.suffix,
        needs_office=_has_one_suffix(left, right),
    )


def _compare_spelled_apart(left: Name, right: Name) -> Likeness | None:
    """Compare names that may differ in where words are written as one: Gebre Mariam."""
    if len(left.words) == len(right.words):
        return None
    if compare_spelling("".join(left.words), "".join(right.words)) < SOUNDS_SAME:
        return None
    return Likeness(
        _rate_rarity(left, right) + _APART_POINTS,
        "the same names, not written as one word",
        needs_office=_has_one_suffix(left, right),
    )


def _has_one_suffix(left: Name, right: Name) -> bool:
    return (left.suffix is None) != (right.suffix is None)


def _rate_rarity(left: Name, right: Name) -> float:
    """Rate how few people bear such a name: the commoner of the two counts."""
    common = [(n.given in COMMON_GIVEN) + (n.family in COMMON_FAMILY) for n in (left, right)]
    return (_RARE, _LESS_RARE, _COMMON)[max(common)]


def _compare_family(left: str, right: str) -> float:
    grade = compare_spelling(left, right)
    if grade == SAME:
        return grade
    if settle_korean(left) == settle_korean(right):
        return SOUNDS_LIKE
    if left in FIXED_FAMILY or right in FIXED_FAMILY:
        return OTHER
    if left in FAMILY_FIRST and right in FAMILY_FIRST and grade < SOUNDS_SAME:
        return OTHER  # So short and so many that one letter makes another.
    if grade == OTHER and drop_article(left) == drop_article(right):
        return SOUNDS_SAME
    return NEAR if grade == SOUNDS_LIKE and len(min(left, right, key=len)) < LONG_FAMILY else grade


def _compare_given(left: Name, right: Name) -> tuple[float | None, str]:
    """Give the points of two given names and the words for it; ``None`` where they differ."""
    one, two = sorted((left.given or "", right.given or ""), key=len)
    if len(one) == 1 and one != two:
        return (_INITIAL_POINTS, "abbreviated") if two.startswith(one) else (None, "")
    grade = compare_spelling(one, two)
    is_other = are_other_names(one, two)
    if grade >= SOUNDS_SAME or (grade == SOUNDS_LIKE and not is_other):
        return _GIVEN_POINTS[grade], _GRADES[grade]
    points = _rate_form(left, right)
    if points is None and not is_other and not {left.family, right.family} <= FAMILY_FIRST:
        # Not of Chinese and Korean names, which are short and many.
        points = _OTHER_FORM_POINTS if is_clipped(one, two) else None
        if points is None and grade == NEAR:
            return _GIVEN_POINTS[grade], _GRADES[grade]
    return points, "a form of the other"


def _rate_form(left: Name, right: Name) -> float | None:
    """Rate two given names that are forms of one, or one of them a nickname stated by the other."""
    one, two = left.given or "", right.given or ""
    if one == right.nickname or two == left.nickname:
        return _SHORT_FORM_POINTS
    if not are_forms_of_one_name(one, two):
        return None
    return _SHORT_FORM_POINTS if make_key(one)[0] == make_key(two)[0] else _OTHER_FORM_POINTS


def _compare_middle(left: tuple[str, ...], right: tuple[str, ...]) -> float | None:
    """Give the points of what stands in the middle; ``None`` where it differs."""
    if not left or not right:
        return 0.0 if left == right else _MIDDLE_ABSENT
    short, long = sorted((left, right), key=len)
    if any(len(word) == 1 for word in short + long):
        agree = all(_are_one_word(a, b) for a, b in zip(short, long, strict=False))
    else:
        rest = iter(long)
        agree = all(any(_are_one_word(a, b) for b in rest) for a in short)
    return _MIDDLE_SAME if agree else None


def _are_one_word(left: str, right: str) -> bool:
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    return compare_spelling(left, right) >= SOUNDS_LIKE


def _compare_parts(left: Name, right: Name) -> Likeness | None:
    """Compare names whose last words differ: another order, or a second surname left out."""
    short, long = sorted((left.words, right.words), key=len)
    needs_office = _has_one_suffix(left, right)
    if len(short) == len(long) and all(
        compare_spelling(a, b) >= SOUNDS_SAME
        for a, b in zip(sorted(short), sorted(long), strict=True)
    ):
        points = _rate_rarity(left, right) + _REORDERED_POINTS
        return Likeness(points, "the same names in another order", needs_office=needs_office)
    rest = iter(long)
    if len(short) < len(long) and all(
        any(compare_spelling(a, b) >= SOUNDS_SAME for b in rest) for a in short
    ):
        if compare_spelling(short[0], long[0]) < SOUNDS_SAME:
            return None
        points = _rate_rarity(left, right) + _PART_POINTS
        return Likeness(points, "part of the other's names", needs_office=needs_office)
    return None


def _compare_lone(left: Name, right: Name) -> Likeness | None:
    """Compare a name that stands alone with another."""
    lone, other = (left, right) if left.given is None else (right, left)
    grade = _compare_family(lone.family, other.family)
    if grade < SOUNDS_SAME:
        return None
    if not all(any(_are_one_word(a, b) for b in other.words) for a in lone.middle):
        return None
    points = _LONE_COMMON if lone.family in COMMON_FAMILY else _LONE_RARE
    if lone.middle and other.middle:
        points += _COMPOUND_POINTS
    return Likeness(
        points + _FAMILY_POINTS[grade],
        "family name alone",
        needs_office=_has_one_suffix(left, right),
    )


def _rate_suffix(left: Name, right: Name) -> float:
    if left.suffix == right.suffix:
        return _SUFFIX_SAME if left.suffix else 0.0
    return _SUFFIX_ABSENT


@lru_cache(maxsize=500_000)
def exclude_each_other(left: Name, right: Name) -> bool:
    """Whether two names are alike and yet, by suffix or middle names, of different people.

    Father and son (Sr., Jr.), George W. and George H. W. Bush. A person known by one of them cannot
    be the one with the other, whatever further names either has.
    """
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return True
    if left.given is None or right.given is None or not left.middle or not right.middle:
        return False
    if compare_spelling(left.family, right.family) < SOUNDS_SAME:
        return False
    return _compare_given(left, right)[0] is not None and (
        _compare_middle(left.middle, right.middle) is None
    )
