"""Reads what follows a name and belongs to its role: "(D-Va.)", ", R-Texas,", "of Ohio"."""

import re
from dataclasses import replace

from onrecord.annotate.complements import PLACE_OFFICES, find_name_end
from onrecord.annotate.lexicon import PLACES, POSTAL, SOURCE_NOUNS, TITLE_KINDS
from onrecord.annotate.names import NameMention
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import PARTIES, is_break

_PLACE = r"(?:[A-Z]\. |[A-Z]\w+ )?[A-Z][\w.]*"
_PARTY_PLACE = re.compile(
    rf"\s*(?:\(\s*(?P<party>[RDI])(?![A-Za-z])(?:\s*[-–—]\s*(?P<place>{_PLACE}))?[^()\n]{{0,12}}\)"
    rf"|\(\s*(?P<only>{_PLACE})\s*\)"
    rf"|,\s+(?P<party2>[RDI])[-–—](?P<place2>{_PLACE})(?=[,.;:\s])"
    rf"|,\s+an?\s+(?:(?P<place4>[A-Z]\w+)\s+|\w+\s+)?(?P<party3>Democrat|Republican)"
    rf"(?:\s+(?:from|of)\s+(?P<place3>{_PLACE}))?(?=[,.;:\s])"
    rf"|,\s+(?P<party4>Democrat|Republican|Independent)\s+(?:of|from)\s+(?P<place5>{_PLACE}))"
)
_SHARED = re.compile(rf"\s*\(\s*(?:both|all)\s+(?P<party>[RDI])(?:\s*[-–—]\s*(?P<place>{_PLACE}))?")
_MEMBER = re.compile(r",\s+an?\s+(?:\w+\s+)?(?P<party>Democrat|Republican)(?=[,.;:\s])")
_PARTIES = {"R": "Republican Party", "D": "Democratic Party", "I": "Independent"}
_PEERS = frozenset(("lord", "lady", "baroness", "baron", "viscount"))
"""Forms of address that make "of Penge" after a name part of it."""
_FAR = 150
"""How many words back a party that a bracket leaves out may stand."""
_VAGUE = (None, "US", "U.S.", "United States")
"""What a state in brackets makes more exact."""


def read_after_name(
    scene: Scene, mention: NameMention, here: list[RoleDraft]
) -> tuple[list[RoleDraft], int]:
    """Read party and place after a name into the offices stated before it.

    Returns:
        The roles, completed, and the word at which the text goes on.
    """
    words = scene.words
    after = mention.last
    match = _PARTY_PLACE.match(words.text, words.ends[mention.last - 1])
    if match:
        places = [match[name] for name in ("place", "place2", "place3", "place4", "place5")]
        named = next((place for place in places if place), match["only"])
        place = read_place(named) if named else None
        constituency = named and named.lower() not in PARTIES and any(map(_is_seat, here))
        if match["only"] and not place and not constituency:
            return here, after
        place = place or (named.rstrip(".") if named else None)
        party = match["party"] or match["party2"] or (match["party3"] or match["party4"] or "")[:1]
        while after < len(words) and words.starts[after] < match.end():
            after += 1
        stated = _find_party(scene, mention.first) if match["only"] else _PARTIES.get(party)
        here = _complete_offices(here, stated, place, after)
    elif (
        here
        and after + 1 < len(words)
        and words.low[after] in ("of", "at")
        and words.low[mention.first - 1] not in _PEERS
    ):
        here, after = _read_of(scene, here, after)
        member = _MEMBER.match(words.text, words.ends[after - 1])
        if member:
            party = _PARTIES[member["party"][0]]
            here = [_complete(draft, party, None, draft.last) for draft in here]
    return here, after


def _complete_offices(
    here: list[RoleDraft], party: str | None, place: str | None, end: int
) -> list[RoleDraft]:
    """Put party and place into the seats among several offices ("Chairman Rep. Doe, R-Utah")."""
    seats = [draft for draft in here if _is_seat(draft)] or here
    return [
        _complete(draft, party, place, end)
        if draft in seats
        else replace(draft, last=max(draft.last, end))
        for draft in here
    ]


def _is_seat(draft: RoleDraft) -> bool:
    head = draft.phrase.head_name
    return head in PLACE_OFFICES or "legislator" in TITLE_KINDS.get(head, ())


def _find_party(scene: Scene, at: int) -> str | None:
    """Give the party named last, which a bracket with a state alone goes by."""
    words = scene.words
    for back in range(at - 1, max(-1, at - _FAR), -1):
        if words.low[back] in PARTIES:
            return PARTIES[words.low[back]]
    return None


def _read_of(scene: Scene, here: list[RoleDraft], at: int) -> tuple[list[RoleDraft], int]:
    """Read "of Ohio", "of the Cape Institute", "at Acme" after a name."""
    words = scene.words
    start = at + 1 + (words.low[at + 1] == "the")
    while start < min(len(words), at + 4) and _is_adjective(scene, start):
        start += 1
    if start >= len(words):
        return here, at
    place = scene.place_at(start)
    end = find_name_end(scene, start)
    if (
        place
        and words.low[place[0] : place[0] + 1]
        and (SOURCE_NOUNS.get(words.low[place[0]]) == "organization")
    ):
        noun = words.forms[place[0]]
        here = [_employ(draft, noun, place[0] + 1) for draft in here]
        return [_settle(draft, place[1]) for draft in here], place[0] + 1
    if place and place[0] >= end:
        here = [_settle(draft, place[1]) for draft in here]
        return [_complete(draft, None, place[1], place[0]) for draft in here], place[0]
    if not end or scene.kind[start] != "O":
        return here, at
    name = words.slice(start, end)
    return [_employ(draft, name, end) for draft in here], end


def _is_adjective(scene: Scene, i: int) -> bool:
    """Tell whether a common word leads up to a party's or company's name ("the opposition ...")."""
    words = scene.words
    names = i + 1 < len(words) and scene.kind[i + 1] == "O" and words.low[i - 1] in ("the", "of")
    return names and words.forms[i].islower() and not is_break(words, i)


def _settle(draft: RoleDraft, place: str) -> RoleDraft:
    """Say where an occupation is held that no place was stated for."""
    if draft.phrase.group == "office" or draft.phrase.jurisdiction:
        return draft
    return replace(draft, phrase=replace(draft.phrase, jurisdiction=place))


def _employ(draft: RoleDraft, organization: str, end: int) -> RoleDraft:
    phrase = draft.phrase
    if phrase.organization or phrase.jurisdiction:
        return draft
    return replace(
        draft, phrase=replace(phrase, organization=organization), last=max(draft.last, end)
    )


def read_shared_bracket(scene: Scene, drafts: list[RoleDraft]) -> list[RoleDraft]:
    """Read "(both D-Del.)" after the last name of a list into the roles of all."""
    words = scene.words
    match = _SHARED.match(words.text, words.ends[drafts[-1].last - 1])
    if not match:
        return drafts[1:]
    place = read_place(match["place"]) if match["place"] else None
    party = _PARTIES.get(match["party"])
    return [_complete(draft, party, place, draft.last) for draft in drafts]


def _complete(draft: RoleDraft, party: str | None, place: str | None, end: int) -> RoleDraft:
    phrase = draft.phrase
    if phrase.group == "office" or phrase.head_name.split()[-1] in PARTIES:
        vague = phrase.jurisdiction in _VAGUE
        phrase = replace(
            phrase,
            organization=party or phrase.organization,
            jurisdiction=(place or phrase.jurisdiction) if vague else phrase.jurisdiction,
        )
    return replace(draft, phrase=phrase, last=max(draft.last, end))


def read_place(written: str) -> str | None:
    """Give the noun of a place written in full, shortened or as a postal code, else ``None``."""
    written = " ".join(written.split())
    for form in (written, f"{written}.", written.rstrip(".")):
        found = PLACES.get(form) or POSTAL.get(form)
        if found:
            return found
    return None
