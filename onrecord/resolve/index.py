"""Find the identities whose names may be one person's, without looking at all that share a key."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from onrecord.resolve.clipped_names import SHORTEST_CLIP
from onrecord.resolve.given_names import list_form_groups
from onrecord.resolve.identity import Identity
from onrecord.resolve.names import Name
from onrecord.resolve.spelling import NEAR_LENGTH, make_key, spell_sound

Trait = tuple[str, str | int]
"""Something that two given names share whenever they can be one person's."""


class NameIndex:
    """Identities by the keys and sounds of their family names, and by traits of given names."""

    def __init__(self) -> None:
        self._all: dict[str, set[str]] = defaultdict(set)
        self._bearers: dict[str, set[str]] = defaultdict(set)
        self._lone: dict[str, set[str]] = defaultdict(set)
        self._full: dict[tuple[str, Trait], set[str]] = defaultdict(set)
        self._entered: dict[str, tuple[int, bool]] = {}

    def enter(self, identity: Identity) -> None:
        """Enter an identity under its names, or those that it has gained."""
        state = len(identity.texts), identity.is_full
        if self._entered.get(identity.person_id) == state:
            return
        self.remove(identity)
        self._entered[identity.person_id] = state
        for entries in self._list_entries(identity):
            entries.add(identity.person_id)
        if not identity.is_full:
            for sound in _list_sounds(identity):
                self._lone[sound].add(identity.person_id)

    def remove(self, identity: Identity) -> None:
        """Take an identity out."""
        if self._entered.pop(identity.person_id, None):
            for entries in self._list_entries(identity):
                entries.discard(identity.person_id)
            for sound in _list_sounds(identity):
                self._lone[sound].discard(identity.person_id)

    def _list_entries(self, identity: Identity) -> Iterator[set[str]]:
        traits = {trait for name in identity.names for trait in _list_traits(name)}
        for key in identity.keys:
            yield self._all[key]
            for trait in traits:
                yield self._full[key, trait]
        for sound in _list_sounds(identity):
            yield self._bearers[sound]

    def find(self, identity: Identity) -> set[str]:
        """Find all that share a key with an identity, full or lone."""
        found = {one for key in identity.search_keys for one in self._all.get(key, ())}
        return found - {identity.person_id}

    def find_bearers(self, identity: Identity) -> set[str]:
        """Find all whose family name sounds like one of an identity's."""
        return self._collect(identity, self._bearers)

    def find_lone(self, identity: Identity) -> set[str]:
        """Find those of them who are known by family name alone."""
        return self._collect(identity, self._lone)

    @staticmethod
    def _collect(identity: Identity, entries: Mapping[str, set[str]]) -> set[str]:
        found = {one for sound in _list_sounds(identity) for one in entries.get(sound, ())}
        return found - {identity.person_id}

    def find_full(self, identity: Identity) -> set[str]:
        """Find those with a full name that may be one that an identity has.

        All that ``likeness.compare_names`` finds alike are among them.
        """
        traits = {trait for name in identity.names for trait in _list_sought_traits(name)}
        found: set[str] = set()
        for key in identity.search_keys:
            for trait in traits:
                found |= self._full.get((key, trait), set())
        return found - {identity.person_id}


def _list_sounds(identity: Identity) -> set[str]:
    """List how its family names sound: a name that stands alone is only like such a one."""
    return {spell_sound(name.family) for name in identity.names}


@lru_cache(maxsize=200_000)
def _list_traits(name: Name) -> frozenset[Trait]:
    """List what a full name is entered under; nothing for a family name alone."""
    if name.given is None:
        return frozenset()
    traits: set[Trait] = set()
    for given in filter(None, (name.given, name.nickname)):
        if len(given) == 1:
            traits.add(("initial", given))
        else:
            traits |= {("begins", given[0]), *_list_given_traits(given)}
    return frozenset(traits | _list_apart(name))


@lru_cache(maxsize=200_000)
def _list_sought_traits(name: Name) -> frozenset[Trait]:
    """List what those are entered under who may bear a full name.

    Its other words are sought as given names too, for its order may be another.
    """
    if name.given is None:
        return frozenset()
    traits: set[Trait] = {("key", make_key(word)) for word in (*name.middle, name.family)}
    for given in filter(None, (name.given, name.nickname)):
        traits.add(("initial", given[0]))
        traits |= {("begins", given)} if len(given) == 1 else _list_given_traits(given)
    return frozenset(traits | _list_apart(name))


def _list_apart(name: Name) -> set[Trait]:
    """List what a given name of two words shares with the same written as one."""
    return {("key", make_key((name.given or "") + name.middle[0]))} if name.middle else set()


def _list_given_traits(given: str) -> set[Trait]:
    """List what spellings and forms of a given name share (see ``likeness`` and ``spelling``)."""
    traits: set[Trait] = {("key", make_key(given))}
    traits |= {("form", group) for group in list_form_groups(given)}
    traits |= {("clip", given[:SHORTEST_CLIP]), ("clip", given[-SHORTEST_CLIP:])}
    if len(sound := spell_sound(given)) >= NEAR_LENGTH:
        traits.add(("near", sound[0]))
    return traits
