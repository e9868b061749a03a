"""Completes roles from what stands around them: whose campaign, which organisation "its" means."""

from collections import Counter
from dataclasses import replace

from onrecord.annotate.complements import is_ministerial
from onrecord.annotate.lexicon import COUNTRIES, SOURCE_NOUNS, TITLE_HEADS, WORD_LISTS
from onrecord.annotate.references import References
from onrecord.annotate.role_regions import settle_region
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import ARTICLES, TitlePhrase, is_break
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
_NATIONAL = frozenset(
    (
        "president",
        "vice president",
        "deputy president",
        "chancellor",
        "king",
        "secretary of state",
        "secretary of defense",
        "secretary of the treasury",
        "treasury secretary",
    )
)
_COMPANY_HEADS = frozenset(
    (
        "chief executive",
        "chief executive officer",
        "ceo",
        "cfo",
        "chief financial officer",
        "managing director",
        "founder",
        "co-founder",
        "finance director",
        "general manager",
        "chairwoman",
        "chief operating officer",
    )
)
_SPEAKING = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_COMMON = WORD_LISTS["common_organizations"]
_GENERIC = frozenset(
    (
        "network",
        "group",
        "bureau",
        "company",
        "firm",
        "organization",
        "organisation",
        "agency",
        "club",
        "newspaper",
        "channel",
        "corporation",
    )
)
"""Words that mean whichever organisation was named last."""
_REGIONS = WORD_LISTS["regions"]
_AMERICA = {"U.S.": "United States", "US": "United States"}
_FAR = 400
"""How many words back an organisation meant by a common word may stand."""


def complete_roles(
    scene: Scene, drafts: list[RoleDraft], references: References
) -> list[RoleDraft]:
    """Fill in organisations that a title leaves to its surroundings.

    "Her campaign manager" works for her campaign; "a Doe spokesman" for the Doe campaign, where
    the article speaks of one; "its chairman" for the organisation named last.
    """
    campaigns = _find_campaigns(scene)
    organizations = _list_organizations(scene)
    country = _find_country(scene)
    return [
        _place(
            _complete(scene, settle_region(scene, draft), references, campaigns, organizations),
            country,
        )
        for draft in drafts
    ]


def _place(draft: RoleDraft, country: str | None) -> RoleDraft:
    """Say of a national office that it is of the country the article is about."""
    if country is None or draft.phrase.jurisdiction or not _is_national(draft):
        return draft
    return replace(draft, phrase=replace(draft.phrase, jurisdiction=country))


def _find_country(scene: Scene) -> str | None:
    """Give the one country an article is about: named twice as often as all others together."""
    counts: Counter[str] = Counter()
    for i, form in enumerate(scene.words.forms):
        if form[0].isupper() and scene.kind[i] != "P":
            place = scene.place_at(i)
            if place and place[1] in COUNTRIES:
                counts[_AMERICA.get(place[1], place[1])] += 1
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    return country if count >= 2 and count >= 2 * (counts.total() - count) else None


def _is_national(draft: RoleDraft) -> bool:
    """Tell whether an office is of a whole country, so that the country need not be said."""
    head = draft.phrase.head_name
    if draft.phrase.organization not in (None, "State Department"):
        return False
    return (
        head.endswith("minister")
        or draft.phrase.group == "rank"
        or (head in _NATIONAL and draft.phrase.title[0].isupper() and draft.pattern == "before")
    )


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


def _list_organizations(scene: Scene) -> list[tuple[int, int]]:
    """For each word where the last organisation before it stands, by name or as "the union"."""
    words = scene.words
    out: list[tuple[int, int]] = []
    last, coming = (-1, -1), (-1, -1)
    for i, kind in enumerate(scene.kind):
        if coming[1] == i:
            last = coming
        out.append(last)
        if kind == "O" and scene.name_end[i]:
            coming = (i, scene.name_end[i])
        elif words.low[i] in _COMMON and words.forms[i].islower():
            first = i
            while (
                first > max(0, i - 3)
                and not is_break(words, first - 1)
                and (words.low[first - 1] not in ARTICLES)
            ):
                first -= 1
            if first > 0 and words.low[first - 1] in ARTICLES:
                coming = (first, i + 1)
    return out


def _complete(
    scene: Scene,
    draft: RoleDraft,
    references: References,
    campaigns: frozenset[int],
    organizations: list[tuple[int, int]],
) -> RoleDraft:
    phrase, words = draft.phrase, scene.words
    if phrase.organization:
        return draft
    owner = _find_owner(scene, draft, references)
    employer = _find_campaigner(scene, phrase, owner, campaigns)
    if employer >= 0:
        name = scene.cast.names[employer]
        return replace(draft, phrase=replace(phrase, organization=f"{name} campaign"))
    named = _find_named(scene, phrase, organizations)
    if named:
        return replace(draft, phrase=replace(phrase, organization=named))
    first, last = organizations[phrase.first]
    owned = phrase.determiner in ("its", "their", "whose") and phrase.owner < 0
    speaks = phrase.head_name in _SPEAKING and owner < 0
    leads = phrase.head_name in _COMPANY_HEADS and owner < 0
    if not (owned or speaks or leads) or first < 0 or phrase.jurisdiction:
        return draft
    if words.sentence[phrase.first] - words.sentence[first] <= (0 if speaks else 2):
        name = words.slice(first, last)
        return replace(draft, phrase=replace(phrase, organization=name))
    return draft


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


def _find_named(
    scene: Scene, phrase: TitlePhrase, organizations: list[tuple[int, int]]
) -> str | None:
    """Give the organisation that "the bank's" or "union" before a title stands for.

    That is the last one named whose name holds the word; else the common words themselves.
    """
    words = scene.words
    if phrase.head_name in ("justice", "chief justice") and "Supreme Court" in words.text:
        return "Supreme Court"
    if phrase.title == "Secretary" and "State Department" in words.text:
        return "State Department"
    before_head = range(phrase.first, phrase.head)
    for noun in () if is_ministerial(phrase.head_name) else before_head:
        owner = words.low[noun + 1] == "'s"
        common = words.low[noun] in _COMMON or SOURCE_NOUNS.get(words.low[noun]) == "organization"
        of_region = phrase.group == "office" and words.low[noun] in _REGIONS
        if scene.kind[noun] or of_region or not (common or (owner and _is_thing(words, noun))):
            continue
        for back in range(phrase.first - 1, max(-1, phrase.first - _FAR), -1):
            if scene.kind[back] == "O" and words.low[back] == words.low[noun]:
                first = back
                while first > 0 and not scene.name_end[first]:
                    first -= 1
                return words.slice(first, scene.name_end[first])
        near = organizations[noun][0]
        if (
            words.low[noun] in _GENERIC
            and near >= 0
            and scene.kind[near] == "O"
            and words.sentence[noun] - words.sentence[near] <= 2
        ):
            return words.slice(*organizations[noun])
        if owner or noun + 1 == phrase.head:
            first = phrase.first + (words.low[phrase.first] in ARTICLES)
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
