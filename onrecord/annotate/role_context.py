"""Completes roles from what stands around them: whose campaign, which organisation "its" means."""

from dataclasses import replace

from onrecord.annotate.bodies import OPEN_KINDS, Bodies, Body
from onrecord.annotate.complements import PORTFOLIOS, SPEAKING, is_ministerial
from onrecord.annotate.find_bodies import find_bodies
from onrecord.annotate.lexicon import BODY_NOUNS, HEAD_BODIES, SOURCE_NOUNS, TITLE_HEADS, WORD_LISTS
from onrecord.annotate.references import References
from onrecord.annotate.role_places import place_roles
from onrecord.annotate.role_regions import read_force_place, settle_region
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import ARTICLES, FORMER, TitlePhrase, is_break
from onrecord.annotate.voices import Voices
from onrecord.annotate.words import Words

_CAMPAIGNERS = frozenset(
    (
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "manager",
        "strategist",
        "adviser",
        "advisor",
        "aide",
        "pollster",
        "director",
    )
)
_REGIONS = WORD_LISTS["regions"]
_HOLLOW = WORD_LISTS["hollow_names"]
_OWNERS = frozenset(("its", "their", "whose"))

_VOICES = SPEAKING | frozenset(("communications director", "press secretary"))
"""Those who work for a person by that person's name."""
_FAR = 400
"""How many words back an organisation meant by a common word may stand."""


def complete_roles(
    scene: Scene, drafts: list[RoleDraft], references: References, voices: Voices
) -> list[RoleDraft]:
    """Fill in organisations that a title leaves to its surroundings.

    "Her campaign manager" works for her campaign; "a Doe spokesman" for the Doe campaign, where
    the article speaks of one; "its chairman" and "the bank's director" for the organisation that
    these words mean, a bare "Chief Executive" for the one that the article is about there.
    """
    campaigns = _find_campaigns(scene)
    bodies = find_bodies(scene, references, voices)
    completed = [
        _complete(scene, settle_region(scene, draft), references, campaigns, bodies)
        for draft in _share_joined(drafts)
    ]
    return place_roles(scene, _share_joined(completed), references)


def _share_joined(drafts: list[RoleDraft]) -> list[RoleDraft]:
    """Give one title what the other has in "president and chief executive"."""
    held = [draft for draft in drafts if draft.phrase.organization]
    starts = {draft.phrase.first: draft.phrase for draft in held}
    ends = {draft.phrase.last + 1: draft.phrase for draft in held if draft.pattern == "joined"}

    def share(draft: RoleDraft) -> RoleDraft:
        phrase = draft.phrase
        other = starts.get(phrase.last + 1) if draft.pattern == "joined" else None
        other = other or ends.get(phrase.first)
        alone = phrase.organization is None and phrase.head_name in HEAD_BODIES
        return _employ(draft, other.organization) if other and alone else draft

    return [share(draft) for draft in drafts]


def _find_campaigns(scene: Scene) -> frozenset[int]:
    """Give the people whose campaign the article speaks of."""
    low, owner = scene.words.low, scene.cast.owner
    return frozenset(
        owner[back]
        for i, word in enumerate(low)
        if word in ("campaign", "camp")
        for back in (i - 1, i - 2)
        if back >= 0 and owner[back] >= 0 and (back == i - 1 or low[i - 1] in ("'s", "'", "’"))
    )


def _complete(
    scene: Scene,
    draft: RoleDraft,
    references: References,
    campaigns: frozenset[int],
    bodies: Bodies,
) -> RoleDraft:
    phrase = draft.phrase
    owner = _find_owner(scene, draft, references)
    if not phrase.organization:
        employer = _find_campaigner(scene, phrase, owner, campaigns)
        if employer >= 0:
            return _employ(draft, f"{scene.cast.names[employer]} campaign")
    if owner >= 0 and phrase.head_name in _VOICES and not phrase.organization:
        return _employ(draft, scene.cast.names[owner])
    body = _find_body(scene, phrase, owner, bodies)
    if body is None:
        return _employ(draft, _find_named(scene, phrase))
    initials = (phrase.organization or "").isupper()
    draft = draft if initials else _employ(draft, body.name)
    place = phrase.jurisdiction or body.place or read_force_place(body.name)
    return replace(draft, phrase=replace(draft.phrase, jurisdiction=place))


def _employ(draft: RoleDraft, organization: str | None) -> RoleDraft:
    return replace(draft, phrase=replace(draft.phrase, organization=organization))


def _find_body(scene: Scene, phrase: TitlePhrase, owner: int, bodies: Bodies) -> Body | None:
    """Give the organisation of the article that a title's words, or their lack, mean."""
    words, at = scene.words, _find_start(scene, phrase)
    stated = (phrase.organization or "").lower()
    if stated and stated not in BODY_NOUNS and stated not in _HOLLOW:
        return bodies.find_named(phrase.organization or "", at)
    if phrase.head_name.endswith("minister"):
        return None
    noun = _find_noun(scene, phrase)
    if noun >= 0:
        return _find_meant(words, noun, at, bodies)
    if at < phrase.first and words.forms[at][0].isupper() and scene.kind[at] != "P":
        return bodies.find_named(words.slice(at, phrase.first - 1), at)
    if phrase.determiner in _OWNERS and phrase.owner < 0:
        return bodies.find_owner(at, several=phrase.determiner != "its")
    return None if owner >= 0 else _find_unsaid(words, phrase, at, bodies)


def _find_meant(words: Words, noun: int, at: int, bodies: Bodies) -> Body | None:
    """Give what a noun in a title means; a board that was not spoken of is that of whoever was."""
    first = at + (words.low[at] in ARTICLES or words.low[at] in _OWNERS)
    modifiers = set(words.low[first:noun]) - FORMER
    proper = words.forms[noun][0].isupper() and not words.opens_sentence(noun)
    meant = bodies.find_meant(words.low[noun], modifiers, at, proper=proper)
    return meant or (bodies.find_in_mind("any", at) if words.low[noun] == "board" else None)


def _find_unsaid(words: Words, phrase: TitlePhrase, at: int, bodies: Bodies) -> Body | None:
    """Give what a bare title ("Chief Executive") is held in: the organisation in mind."""
    kind = HEAD_BODIES.get(phrase.title.lower()) or HEAD_BODIES.get(phrase.head_name)
    local = not _REGIONS.isdisjoint(words.low[at : phrase.head])
    whole = phrase.last == phrase.head + len(phrase.head_name.split())
    sole = phrase.head_name in SPEAKING or (whole and phrase.determiner not in ("a", "an"))
    placed = phrase.jurisdiction and kind in OPEN_KINDS
    if kind is None or local or not sole or placed:
        return None
    return bodies.find_in_mind(kind, at)


def _find_start(scene: Scene, phrase: TitlePhrase) -> int:
    """Give where a title starts with the owner before it that was not read ("the mine's")."""
    words, at = scene.words, phrase.first
    if phrase.determiner or at < 2 or words.low[at - 1] not in ("'s", "'"):
        return at
    at -= 2
    while at > max(0, phrase.first - 5) and not is_break(words, at - 1):
        if words.low[at - 1] in ARTICLES or scene.kind[at - 1] == "P":
            break
        at -= 1
    return at


def _find_noun(scene: Scene, phrase: TitlePhrase) -> int:
    """Give where a noun for an organisation stands that a title is held in, else -1."""
    words = scene.words
    for noun in range(_find_start(scene, phrase), phrase.head):
        owns = words.low[noun + 1] in ("'s", "'")
        portfolio = is_ministerial(phrase.head_name) and words.low[noun] in PORTFOLIOS
        common = words.low[noun] in BODY_NOUNS and words.low[noun] not in _HOLLOW
        if common and (owns or not portfolio):
            return noun
    return -1


def _find_campaigner(
    scene: Scene, phrase: TitlePhrase, owner: int, campaigns: frozenset[int]
) -> int:
    """Give the candidate for whose campaign a title is held, else -1.

    That is the owner ("her strategist"), or for a campaign title whoever was named last of those
    with a campaign; a bare "communications director" only where there is one campaign.
    """
    campaigning = "campaign" in phrase.title.lower()
    of_campaigns = phrase.head_name.split()[-1] in _CAMPAIGNERS
    if owner >= 0:
        return owner if campaigning or (of_campaigns and owner in campaigns) else -1
    if campaigning:
        for back in range(phrase.first - 1, max(-1, phrase.first - _FAR), -1):
            if scene.cast.owner[back] in campaigns:
                return scene.cast.owner[back]
    alone = of_campaigns and len(campaigns) == 1 and not phrase.determiner
    return next(iter(campaigns)) if alone and phrase.jurisdiction is None else -1


def _find_owner(scene: Scene, draft: RoleDraft, references: References) -> int:
    """Give the person whose adviser, spokesman or manager it is, else -1."""
    phrase, owner = draft.phrase, scene.cast.owner
    if phrase.owner >= 0:
        return owner[phrase.owner]
    reference = references.by_word.get(phrase.first)
    if reference and reference.phrase is None:
        return reference.person
    inside = (owner[i] for i in range(phrase.first, phrase.last) if owner[i] >= 0)
    return next((person for person in inside if person != draft.person), -1)


def _find_named(scene: Scene, phrase: TitlePhrase) -> str | None:
    """Give what a title itself says it is held in, be it in common words ("the herd's keeper")."""
    words, stated = scene.words, phrase.organization
    start = _find_start(scene, phrase)
    if stated:
        return None if stated.lower() in _HOLLOW else stated
    if phrase.head_name in ("justice", "chief justice") and "Supreme Court" in words.text:
        return "Supreme Court"
    if phrase.title == "Secretary" and "State Department" in words.text:
        return "State Department"
    for noun in () if phrase.head_name.endswith("minister") else range(start, phrase.head):
        owner = words.low[noun + 1] == "'s" or (
            words.low[noun + 1] == "'" and words.low[noun].endswith("s")
        )
        of_region = phrase.group == "office" and words.low[noun] in _REGIONS
        if scene.kind[noun] or of_region:
            continue
        boss = phrase.head_name in _VOICES and words.low[noun] in TITLE_HEADS
        if (owner and (boss or _is_thing(words, noun))) or noun == _find_noun(scene, phrase):
            first = start
            while words.low[first] in ARTICLES or words.low[first] in FORMER:
                first += 1
            return words.slice(first, noun + 1)
    return None


def _is_thing(words: Words, noun: int) -> bool:
    """Tell whether a common word before "'s" is a thing that has officers: no person, no place."""
    low = words.low[noun]
    return (
        words.forms[noun].islower()
        and low not in _REGIONS
        and low not in TITLE_HEADS
        and SOURCE_NOUNS.get(low) not in ("unnamed", "group")
    )
