"""Reads what follows a name and belongs to its role: "(D-Va.)", ", R-Texas,", "of Ohio"."""

import re
from dataclasses import replace

from onrecord.annotate.lexicon import PLACES, POSTAL
from onrecord.annotate.names import NameMention
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene

_PLACE = r"[A-Z][\w.]*(?: [A-Z][\w.]*)?"
_PARTY_PLACE = re.compile(
    rf"\s*(?:\(\s*(?P<party>[RDI])(?![A-Za-z])(?:\s*[-–—]\s*(?P<place>{_PLACE}))?[^()\n]{{0,12}}\)"
    rf"|\(\s*(?P<only>{_PLACE})\s*\)"
    rf"|,\s+(?P<party2>[RDI])[-–—](?P<place2>{_PLACE})(?=[,.;:\s])"
    rf"|,\s+an?\s+(?:\w+\s+)?(?P<party3>Democrat|Republican)"
    rf"(?:\s+(?:from|of)\s+(?P<place3>{_PLACE}))?(?=[,.;:\s]))"
)
_SHARED = re.compile(rf"\s*\(\s*(?:both|all)\s+(?P<party>[RDI])(?:\s*[-–—]\s*(?P<place>{_PLACE}))?")
_PARTIES = {"R": "Republican Party", "D": "Democratic Party"}
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
        named = match["place"] or match["place2"] or match["place3"] or match["only"]
        place = read_place(named) if named else None
        if match["only"] and not place:
            return here, after
        party = match["party"] or match["party2"] or (match["party3"] or "")[:1]
        while after < len(words) and words.starts[after] < match.end():
            after += 1
        here = [_complete(draft, _PARTIES.get(party), place, after) for draft in here]
    elif after + 1 < len(words) and words.low[after] == "of" and here:
        place_at = scene.place_at(after + 1)
        if place_at:
            after = place_at[0]
            here = [_complete(draft, None, place_at[1], after) for draft in here]
    return here, after


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
    if phrase.group == "office":
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
