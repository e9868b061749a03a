"""Puts party and place into the seats of people whom an article calls a party's elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.complements import PLACE_OFFICES
from onrecord.annotate.lexicon import COUNTRIES, TITLE_KINDS
from onrecord.annotate.reference_features import PARTY_MEMBER
from onrecord.annotate.references import References
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import PARTIES

_MEMBERS = frozenset(("democrat", "republican", "tory", "libertarian"))
_BETWEEN = frozenset((",", "a", "is", "was", "the"))
_SEATS = frozenset(("senator", "representative", "congressman", "congresswoman", "governor"))
_BEFORE = 4
"""How many words may stand between a name and the party that follows it."""


def join_members(scene: Scene, drafts: list[RoleDraft], references: References) -> list[RoleDraft]:
    """Complete seats by "the Maine Democrat said" and "Governor Doe, a Republican"."""
    parties: dict[int, set[str]] = {}
    places: dict[int, set[str]] = {}
    for person, party, place in _list_members(scene, references):
        if party:
            parties.setdefault(person, set()).add(party)
        if place and place not in COUNTRIES:
            places.setdefault(person, set()).add(place)
    return [
        _join(draft, parties.get(draft.person, set()), places.get(draft.person, set()))
        for draft in drafts
    ]


def _list_members(
    scene: Scene, references: References
) -> Iterator[tuple[int, str | None, str | None]]:
    """Give each person called a party's, the party, and the place said with it."""
    ends = {r.last: r.person for r in references.by_word.values()}
    for reference in references.by_word.values():
        phrase = reference.phrase
        if phrase and phrase.head_name == PARTY_MEMBER:
            yield reference.person, phrase.organization, phrase.jurisdiction
    words = scene.words
    for at, low in enumerate(words.low):
        if low not in _MEMBERS:
            continue
        back = at - 1
        while back > at - _BEFORE and words.low[back] in _BETWEEN:
            back -= 1
        if words.low[back + 1 : at] in ([",", "a"], ["is", "a"], ["was", "a"]):
            person = ends.get(back + 1, scene.cast.owner[back])
            if person >= 0:
                yield person, PARTIES[low], None


def _join(draft: RoleDraft, parties: set[str], places: set[str]) -> RoleDraft:
    phrase = draft.phrase
    kinds = TITLE_KINDS.get(phrase.head_name, frozenset())
    seat = phrase.head_name in PLACE_OFFICES or "legislator" in kinds
    if not seat or phrase.former:
        return draft
    party = next(iter(parties)) if len(parties) == 1 else None
    place = next(iter(places)) if len(places) == 1 and phrase.head_name in _SEATS else None
    return replace(
        draft,
        phrase=replace(
            phrase,
            organization=phrase.organization or party,
            jurisdiction=phrase.jurisdiction or place,
        ),
    )
