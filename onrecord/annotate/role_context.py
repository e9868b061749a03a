"""Completes roles from what stands around them: whose campaign, which organisation "its" means."""

from dataclasses import replace

from onrecord.annotate.people import write_name
from onrecord.annotate.references import References
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene

_CAMPAIGNERS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "campaign manager", "strategist", "adviser")
)
_SPEAKING = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_REACH = 80


def complete_roles(
    scene: Scene, drafts: list[RoleDraft], references: References
) -> list[RoleDraft]:
    """Fill in organisations that a title leaves to its surroundings.

    "Her campaign manager" works for her campaign; "a Doe spokesman" for the Doe campaign, where
    the article speaks of one; "its chairman" for the organisation named last.
    """
    campaigns = _find_campaigns(scene)
    organizations = _list_organizations(scene)
    return [
        draft
        if draft.phrase.organization
        else _complete(scene, draft, references, campaigns, organizations)
        for draft in drafts
    ]


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


def _list_organizations(scene: Scene) -> list[int]:
    """For each word the start of the last organisation named before it, else -1."""
    out, last = [], -1
    for i, kind in enumerate(scene.kind):
        out.append(last)
        if kind == "O" and scene.name_end[i]:
            last = i
    return out


def _complete(
    scene: Scene,
    draft: RoleDraft,
    references: References,
    campaigns: frozenset[int],
    organizations: list[int],
) -> RoleDraft:
    phrase, words = draft.phrase, scene.words
    campaigning = "campaign" in phrase.title.lower()
    owner = _find_owner(scene, draft, references)
    if owner >= 0 and (campaigning or (phrase.head_name in _CAMPAIGNERS and owner in campaigns)):
        name = write_name(words, scene.cast.people[owner])
        return replace(draft, phrase=replace(phrase, organization=f"{name} campaign"))
    at = organizations[phrase.first]
    near = at >= 0 and phrase.first - at < _REACH
    owned = phrase.determiner in ("its", "their", "'s") and phrase.owner < 0
    speaks = phrase.head_name in _SPEAKING and owner < 0 and not owned
    if (
        near
        and (owned or speaks)
        and phrase.jurisdiction is None
        and (words.sentence[phrase.first] - words.sentence[at] <= (0 if speaks else 2))
    ):
        name = words.slice(at, scene.name_end[at])
        return replace(draft, phrase=replace(phrase, organization=name))
    return draft


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
