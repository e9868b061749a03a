"""Completes roles from what stands around them: whose campaign, which organisation "its" means."""

from dataclasses import dataclass, replace

from onrecord.annotate.complements import is_ministerial
from onrecord.annotate.lexicon import SOURCE_NOUNS, TITLE_HEADS, WORD_LISTS
from onrecord.annotate.references import References
from onrecord.annotate.role_places import place_roles
from onrecord.annotate.role_regions import settle_region
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.source_phrases import read_phrase
from onrecord.annotate.title_words import ARTICLES, TitlePhrase, is_break
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
_IT = frozenset(("it", "its", "they", "their", "he", "she", "who", "which", "that"))
_FAR = 400
"""How many words back an organisation meant by a common word may stand."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an article says of organisations.

    Attributes:
        campaigns: The people whose campaign it speaks of.
        organizations: For each word where the last organisation before it stands.
        subjects: For each sentence that an organisation says something in, where that stands.
        names: The first word of each organisation's name, lower case, to its longest form.
    """

    campaigns: frozenset[int]
    organizations: list[tuple[int, int]]
    subjects: dict[int, tuple[int, int]]
    names: dict[str, str]


def complete_roles(
    scene: Scene, drafts: list[RoleDraft], references: References, voices: Voices
) -> list[RoleDraft]:
    """Fill in organisations that a title leaves to its surroundings.

    "Her campaign manager" works for her campaign; "a Doe spokesman" for the Doe campaign, where
    the article speaks of one; "its chairman" for the organisation that spoke or was named last.
    """
    setting = _Setting(
        _find_campaigns(scene),
        _list_organizations(scene),
        _list_subjects(scene, references, voices),
        _list_names(scene),
    )
    completed = [
        _complete(scene, settle_region(scene, draft), references, setting) for draft in drafts
    ]
    return place_roles(scene, completed)


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


def _list_names(scene: Scene) -> dict[str, str]:
    """Give the longest form of each organisation's name by its first word."""
    names: dict[str, str] = {}
    for at, kind in enumerate(scene.kind):
        if kind == "O" and scene.name_end[at] > at:
            name = scene.words.slice(at, scene.name_end[at])
            first = scene.words.low[at]
            names[first] = max(names.get(first, ""), name, key=len)
    return names


def _find_short(scene: Scene, phrase: TitlePhrase, names: dict[str, str]) -> str | None:
    """Give the organisation that a capitalised word before the head is short for."""
    words = scene.words
    before = phrase.head - 1 - (words.low[phrase.head - 1] in ("'s", "'", "’"))
    if before < phrase.first or scene.kind[before] or not words.forms[before][0].isupper():
        return None
    return names.get(words.low[before])


def _complete(
    scene: Scene,
    draft: RoleDraft,
    references: References,
    setting: _Setting,
) -> RoleDraft:
    phrase, words = draft.phrase, scene.words
    if phrase.organization:
        full = setting.names.get(phrase.organization.lower(), phrase.organization)
        return replace(draft, phrase=replace(phrase, organization=full))
    owner = _find_owner(scene, draft, references)
    employer = _find_campaigner(scene, phrase, owner, setting.campaigns)
    if employer >= 0:
        name = scene.cast.names[employer]
        return replace(draft, phrase=replace(phrase, organization=f"{name} campaign"))
    named = _find_named(scene, phrase, setting.organizations) or _find_short(
        scene, phrase, setting.names
    )
    if named:
        return replace(draft, phrase=replace(phrase, organization=named))
    owned = phrase.determiner in ("its", "their", "whose") and phrase.owner < 0
    speaks = phrase.head_name in _SPEAKING and owner < 0
    leads = phrase.head_name in _COMPANY_HEADS and owner < 0
    if not (owned or speaks or leads) or (phrase.jurisdiction and not owned):
        return draft
    first, last = setting.organizations[phrase.first]
    if (owned or speaks) and (first < 0 or words.sentence[first] < words.sentence[phrase.first]):
        first, last = _find_subject(words, setting, phrase.first) or (first, last)
    reach = 2 if owned or speaks else 5
    if first >= 0 and words.sentence[phrase.first] - words.sentence[first] <= reach:
        name = words.slice(first, last)
        return replace(draft, phrase=replace(phrase, organization=name))
    return draft


def _find_subject(words: Words, setting: _Setting, at: int) -> tuple[int, int] | None:
    """Give the organisation that said something in one of the two sentences before word ``at``."""
    here = words.sentence[at]
    return next((setting.subjects[s] for s in (here - 1, here - 2) if s in setting.subjects), None)


def _list_subjects(
    scene: Scene, references: References, voices: Voices
) -> dict[int, tuple[int, int]]:
    """For each sentence that an organisation is a source in, give where its name stands."""
    words = scene.words
    out: dict[int, tuple[int, int]] = {}
    for first in sorted(set(voices.sources.values())):
        last = first
        while voices.sources.get(last) == first and words.forms[last] != ",":
            last += 1
        start = first + (words.low[first] in ARTICLES and last > first + 1)
        named = any(kind == "P" for kind in scene.kind[first:last])
        if last == start or named or not words.forms[start][0].isalnum() or words.low[start] in _IT:
            continue
        if read_phrase(scene, first, last, references)[1] == "organization":
            apposed = last + 1 < len(words) and scene.kind[last + 1] == "O"
            end = scene.name_end[last + 1] if apposed else 0
            out.setdefault(words.sentence[first], (last + 1, end) if end else (start, last))
    return out


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
