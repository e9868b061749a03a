"""Says which place a title means by "the country's", "the province's", "the city's"."""

from dataclasses import replace

from onrecord.annotate.lexicon import COUNTRIES, NAME_KINDS, PLACES, WORD_LISTS
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene

_REGIONS = WORD_LISTS["regions"]
_NATIONS = frozenset(("country", "nation", "kingdom", "republic"))
_FORCES = frozenset(("police", "army", "navy"))
_FAR = 400
"""How many words back the place may stand."""


def settle_region(scene: Scene, draft: RoleDraft) -> RoleDraft:
    """Say which place "the country's" or "the province's" before a title means.

    That is the one named with the same word before ("Mendoza province", "the city of Kano"), else
    the place named last: a country for "the country's", and no country for the others.
    """
    phrase, words = draft.phrase, scene.words
    if phrase.jurisdiction:
        return draft
    draft = _settle_owner(scene, draft)
    if draft.phrase.jurisdiction:
        return draft
    for noun in range(phrase.first, min(phrase.head, len(words) - 1)):
        if words.low[noun] in _REGIONS and words.low[noun + 1] == "'s" and not scene.kind[noun]:
            place = _find_region(scene, noun)
            if place:
                return replace(draft, phrase=replace(phrase, jurisdiction=place))
    return draft


def _settle_owner(scene: Scene, draft: RoleDraft) -> RoleDraft:
    """Take for a place what only looks like an organisation ("Rivers State police chief").

    Soldiers and officers serve the country or state that the name of their force holds.
    """
    phrase, name = draft.phrase, draft.phrase.organization
    if not name or name not in scene.words.slice(phrase.first, phrase.head):
        return draft
    if name.split()[-1].lower() in _REGIONS or _is_only_place(scene, name):
        police = "police" if phrase.head_name.startswith("police ") else None
        return replace(draft, phrase=replace(phrase, jurisdiction=name, organization=police))
    place = read_force_place(name)
    return replace(draft, phrase=replace(phrase, jurisdiction=place)) if place else draft


def read_force_place(name: str) -> str | None:
    """Give the country or state in the name of an army or police force."""
    if not any(
        NAME_KINDS.get(word, _FORCES) <= _FORCES
        for word in name.lower().split()
        if word in NAME_KINDS
    ):
        return None
    return next((PLACES[word] for word in name.split() if word in PLACES), None)


def _is_only_place(scene: Scene, name: str) -> bool:
    """Tell whether the model takes a name for a place wherever else it stands."""
    words = scene.words
    kinds = {
        scene.kind[at]
        for at, end in enumerate(scene.name_end)
        if end and words.forms[at] == name.split(maxsplit=1)[0] and words.slice(at, end) == name
    }
    return kinds == {"L"}


def _find_region(scene: Scene, noun: int) -> str | None:
    words, last = scene.words, None
    national = words.low[noun] in _NATIONS
    for at in range(noun - 1, max(-1, noun - _FAR), -1):
        place = scene.place_at(at) if words.forms[at][0].isupper() else None
        if place is None or place[0] > noun:
            continue
        end, name = place
        same = words.low[noun] in (words.low[end], *words.low[max(0, at - 2) : at])
        if same or (name in COUNTRIES) == national:
            if same or words.low[noun] in _NATIONS:
                return name
            last = last or name
    return last
