"""Roles as found, and how repetitions of one role become one row."""

from dataclasses import dataclass, replace

from onrecord.annotate.lexicon import PLACES
from onrecord.annotate.title_words import TitlePhrase
from onrecord.annotate.words import Words
from onrecord.records import Role

_CONFIDENCE = {
    "before": 0.97,
    "joined": 0.95,
    "after": 0.96,
    "listed": 0.95,
    "described": 0.95,
    "is": 0.6,
    "leads": 0.6,
    "as": 0.9,
    "counterpart": 0.85,
    "plural": 0.78,
    "pronoun": 0.35,
    "nominal": 0.45,
}
"""How often each construction was right on the annotated training articles;
``benchmarks/annotate_quality.py`` shows how true it is on others."""


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role found at one place, before repetitions are merged.

    Attributes:
        person: Index into the cast.
        phrase: The title as read.
        first: First word of the evidence.
        last: One past its last word.
        pattern: Which construction stated it.
    """

    person: int
    phrase: TitlePhrase
    first: int
    last: int
    pattern: str

    @property
    def confidence(self) -> float:
        """Estimated probability that the role is right."""
        return _CONFIDENCE[self.pattern]


def merge_roles(words: Words, drafts: list[RoleDraft], people: int) -> list[tuple[Role, ...]]:
    """Join repetitions of a role into one, with all that any of them states.

    Returns:
        For each person the roles, in order of first evidence.
    """
    by_person: list[list[RoleDraft]] = [[] for _ in range(people)]
    for draft in sorted(drafts, key=lambda d: (d.pattern == "nominal", d.first)):
        mine = by_person[draft.person]
        at = next((i for i, other in enumerate(mine) if _is_same(other.phrase, draft.phrase)), None)
        if at is None:
            mine.append(draft)
        else:
            mine[at] = _join(mine[at], draft)
    return [
        tuple(_write_role(words, d) for d in sorted(mine, key=lambda d: d.first))
        for mine in by_person
    ]


def _is_same(a: TitlePhrase, b: TitlePhrase) -> bool:
    x, y = set(a.title.lower().split()), set(b.title.lower().split())
    if a.head_name != b.head_name and not (x <= y or y <= x):
        return False
    if (
        not (x <= y or y <= x)
        and a.head_name == b.head_name
        and len(x & y) * 2 < min(len(x), len(y))
    ):
        return False
    places = {PLACES.get(p, p) for p in (a.jurisdiction, b.jurisdiction) if p}
    return len(places) < 2


def _join(a: RoleDraft, b: RoleDraft) -> RoleDraft:
    return replace(
        a,
        phrase=replace(
            a.phrase,
            organization=a.phrase.organization or b.phrase.organization,
            jurisdiction=a.phrase.jurisdiction or b.phrase.jurisdiction,
            former=a.phrase.former or b.phrase.former,
        ),
    )


def _write_role(words: Words, draft: RoleDraft) -> Role:
    start, end = slice_evidence(words, draft)
    phrase = draft.phrase
    return Role(
        title=phrase.title,
        organization=phrase.organization,
        jurisdiction=phrase.jurisdiction,
        former=phrase.former,
        derivation="implicit" if draft.pattern == "counterpart" else "explicit",
        start=start,
        end=end,
        confidence=draft.confidence,
    )


def slice_evidence(words: Words, draft: RoleDraft) -> tuple[int, int]:
    """Give the code points of a role's evidence."""
    return words.starts[draft.first], words.ends[draft.last - 1]
