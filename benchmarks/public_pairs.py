"""Pairs and people made of lists of names: one person in two forms, or two that are alike."""

import random
from collections.abc import Callable, Mapping

from benchmarks.newsroom import Person
from benchmarks.people_pairs import COUNTRIES, OFFICES
from benchmarks.public_names import Member, NameLists
from onrecord.resolve.spelling import fold_word
from tests.resolve.cases import Seen

Maker = Callable[[random.Random, NameLists], tuple[Seen, Seen]]


def _pick_member(rng: random.Random, lists: NameLists, has: str = "last") -> Member:
    return rng.choice([member for member in lists.members if getattr(member, has)])


def _see(name: str, *roles: str) -> Seen:
    return Seen(name, tuple(roles))


def make_member(
    rng: random.Random, lists: NameLists, has: str, left: str, right: str, *, office: bool = False
) -> tuple[Seen, Seen]:
    """Make a member in two forms, written as format strings of its attributes."""
    member = _pick_member(rng, lists, has)
    fields = {name: getattr(member, name) for name in Member.__slots__}
    fields["initial"] = f"{member.middle[:1]}."
    fields["capitals"] = f"{member.first} {member.last}".upper()
    roles = (member.role,) if office else ()
    return _see(left.format(**fields), *roles), _see(right.format(**fields), *roles)


def make_nicknamed(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make a person by given name and nickname, in one office."""
    (one, two), member = rng.choice(lists.nicknames), _pick_member(rng, lists)
    return (
        _see(f"{one.title()} {member.last}", member.role),
        _see(f"{two.title()} {member.last}", member.role),
    )


def make_spelled(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make a person in two Latin spellings of one name, in one office."""
    (one, two), (left, right) = rng.choice(lists.spellings), rng.choice(lists.spellings)
    role = f"Foreign Minister | | {rng.choice(COUNTRIES)}"
    return (
        _see(f"{one.title()} {left.title()}", role),
        _see(f"{two.title()} {right.title()}", role),
    )


def make_unlike(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make two people with one given name and family names that are like, in one office."""
    (left, right), given = rng.choice(lists.unlike), rng.choice(lists.members).first
    role = f"Foreign Minister | | {rng.choice(COUNTRIES)}"
    return _see(f"{given} {left.title()}", role), _see(f"{given} {right.title()}", role)


def make_relatives(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make two people of one family name in one office."""
    one, two = rng.sample(lists.members, 2)
    while fold_word(one.first)[0] == fold_word(two.first)[0]:
        one, two = rng.sample(lists.members, 2)
    return _see(f"{one.first} {one.last}", one.role), _see(f"{two.first} {one.last}", one.role)


def make_suffixed(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make father and son in one office."""
    member = _pick_member(rng, lists)
    one, two = rng.choice((("Sr.", "Jr."), ("Jr.", "III"), ("II", "III")))
    name = f"{member.first} {member.last}"
    return _see(f"{name} {one}", member.role), _see(f"{name} {two}", member.role)


def make_other_middle(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make two people told apart by an initial in the middle, in one office."""
    member = _pick_member(rng, lists)
    one, two = rng.sample("ABCDEFGHJKLMNPRSTW", 2)
    return (
        _see(f"{member.first} {one}. {member.last}", member.role),
        _see(f"{member.first} {two}. {member.last}", member.role),
    )


def make_other_bearer(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make a family name in one office, and a full name with it in another of another country."""
    member = _pick_member(rng, lists)
    other = f"Foreign Minister | | {rng.choice(COUNTRIES)}"
    return _see(member.last, other), _see(f"{member.first} {member.last}", member.role)


def make_namesakes(rng: random.Random, lists: NameLists) -> tuple[Seen, Seen]:
    """Make two people of a name that both members and others bear, in another place and work."""
    member = _pick_member(rng, lists)
    name = f"{member.first} {member.last}"
    place = rng.choice(COUNTRIES)
    return _see(name, f"coach | {place} Rovers | {place}"), _see(name, member.role)


def _of_member(has: str, left: str, right: str, *, office: bool = False) -> Maker:
    return lambda rng, lists: make_member(rng, lists, has, left, right, office=office)


PUBLIC_SAME: Mapping[str, Maker] = {
    "official form, office": _of_member("last", "{official}", "{first} {last}", office=True),
    "middle name": _of_member("middle", "{first} {middle} {last}", "{first} {last}"),
    "middle initial": _of_member("middle", "{first} {initial} {last}", "{first} {middle} {last}"),
    "nickname of record, office": _of_member(
        "nickname", "{first} {last}", "{nickname} {last}", office=True
    ),
    "nickname beside the name": _of_member(
        "nickname", "{first} “{nickname}” {last}", "{first} {last}"
    ),
    "suffix left out, office": _of_member(
        "suffix", "{first} {last} {suffix}", "{first} {last}", office=True
    ),
    "family name first": _of_member("last", "{last}, {first}", "{first} {last}"),
    "capitals": _of_member("last", "{capitals}", "{first} {last}"),
    "title": _of_member("last", "Rep. {first} {last}", "{first} {last}"),
    "family name, office": _of_member("last", "{last}", "{first} {last}", office=True),
    "listed nickname, office": make_nicknamed,
    "spellings of both names, office": make_spelled,
}
PUBLIC_DIFFERENT: Mapping[str, Maker] = {
    "relatives": make_relatives,
    "father and son": make_suffixed,
    "other initials": make_other_middle,
    "family name, other office": make_other_bearer,
    "like family names": make_unlike,
    "namesakes in other countries": make_namesakes,
}
MAY_BE_ONE = frozenset({"like family names"})
"""Kinds of which some pairs are one name, though the lists never write them with one word."""


def list_public_beats(rng: random.Random, lists: NameLists, size: int = 10) -> list[list[Person]]:
    """List people by beats: members, and invented ones whose names have several spellings."""
    people = [Person(m.list_forms(), m.last, m.role) for m in lists.members]
    rng.shuffle(people)
    people += [_make_spelled_person(rng, lists) for _ in range(len(people) // 8)]
    rng.shuffle(people)
    return [people[start : start + size] for start in range(0, len(people) - size + 1, size)]


def _make_spelled_person(rng: random.Random, lists: NameLists) -> Person:
    given, family = rng.choice(lists.spellings), rng.choice(lists.spellings)
    forms = [f"{one} {two}".title() for one, two in zip(given, family, strict=True)]
    office = rng.choice(OFFICES[:5]).format(rng.choice(COUNTRIES))
    return Person((*forms, f"{given[0]} {family[1]}".title()), family[0].title(), office)
