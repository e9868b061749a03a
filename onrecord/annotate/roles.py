"""Finds the roles an article states for its people, and where each is stated."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.lexicon import HONORIFICS
from onrecord.annotate.name_brackets import read_after_name
from onrecord.annotate.names import NameMention
from onrecord.annotate.predicates import ENDS_APPOSITION, closes_apposition, read_predicate
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.shared_roles import find_counterparts, find_listed, share_with_list
from onrecord.annotate.title_words import PARTIES
from onrecord.annotate.titles import find_title_before, parse_title

_RETIRED = re.compile(r"\( (?:ret|retd|rtd|res)\b")
_AFTER_NAME = frozenset(("MP", "MEP", "MSP", "MLC", "MLA", "KC", "QC"))
"""Offices that stand right after a name."""
_OFFICES = frozenset(("chief", "justice"))
"""Forms of address that are an office when they stand next to the name."""


def find_stated_roles(scene: Scene) -> list[RoleDraft]:
    """Find roles stated in the same breath as a name, in reading order."""
    drafts: list[RoleDraft] = []
    mentions = sorted(
        ((m, index) for index, p in enumerate(scene.cast.people) for m in p.mentions),
        key=lambda pair: pair[0].first,
    )
    for mention, person in mentions:
        here = [*_before_name(scene, mention, person)]
        start = _skip_honorifics(scene, mention.first)
        start = min((draft.first for draft in here), default=start)
        here += _described_before(scene, mention, person, start)
        here += _opening_as(scene, mention, person, start)
        here, after = read_after_name(scene, mention, here)
        here += _after_name(scene, mention, person, after)
        drafts += here
        drafts += share_with_list(scene, mention, person, here)
    drafts += find_listed(scene)
    drafts += find_counterparts(scene, drafts)
    return _drop_repeats(drafts)


def _drop_repeats(drafts: list[RoleDraft]) -> list[RoleDraft]:
    seen: dict[tuple[int, int, bool], RoleDraft] = {}
    for draft in drafts:
        seen.setdefault((draft.person, draft.phrase.head, draft.pattern == "counterpart"), draft)
    return list(seen.values())


def _skip_honorifics(scene: Scene, first: int) -> int:
    """Give where the forms of address before a name start ("Chief Mrs. Doe")."""
    low = scene.words.low
    at = first
    while at > 0:
        if low[at - 1] == "." and at > 1 and f"{low[at - 2]}." in HONORIFICS:
            at -= 2
        elif low[at - 1] == ")" and _RETIRED.search(" ".join(low[max(0, at - 4) : at])):
            at = low.index("(", max(0, at - 4))
        elif _is_honorific(scene, at - 1) and (low[at - 1] not in _OFFICES or at < first):
            at -= 1
        else:
            break
    return at


def _is_honorific(scene: Scene, i: int) -> bool:
    return scene.words.low[i] in HONORIFICS and scene.words.forms[i][0].isupper()


def _before_name(scene: Scene, mention: NameMention, person: int) -> Iterator[RoleDraft]:
    """Titles directly before the name, several in a row or joined by "and"."""
    words = scene.words
    at = _skip_honorifics(scene, mention.first)
    pattern = "before"
    for _ in range(3):
        if at <= 0 or words.paragraph[at - 1] != words.paragraph[mention.first]:
            return
        phrase = find_title_before(scene, at)
        if phrase is None or any(scene.kind[j] == "P" for j in range(phrase.head, phrase.last)):
            return
        yield RoleDraft(person, phrase, phrase.first, mention.last, pattern)
        if phrase.owner >= 0:  # what stands before is the owner's
            return
        at = phrase.first
        if at > 1 and words.low[at - 1] in ("and", "&", "/") and phrase.determiner == "":
            at, pattern = at - 1, "joined"


def _described_before(
    scene: Scene, mention: NameMention, person: int, start: int
) -> Iterator[RoleDraft]:
    """Read "The committee's chairman, Jane Doe, said"."""
    words = scene.words
    if start > 3 and words.low[start - 2] == "the" and scene.place_at(start - 1):
        start -= 2  # "the coach, the Scot Jane Doe"
    elif start > 2 and words.low[start - 1] in PARTIES:
        start -= 1  # "the district attorney, Democrat Jane Doe"
    comma = start - 1
    if comma < 2 or words.forms[comma] not in (",", "—", "–"):
        return
    after = mention.last
    if after < len(words) and words.forms[after] in _AFTER_NAME:
        after += 1
    follows = words.low[after] if after < len(words) else "."
    phrase = find_title_before(scene, comma)
    if phrase is None or (follows not in ENDS_APPOSITION and follows not in ("(", "said", "of")):
        return
    bare = phrase.determiner == "" and words.low[phrase.first - 1 : phrase.first] == [","]
    if bare or (phrase.plural and follows not in ("and", ",")):
        return
    yield RoleDraft(person, phrase, phrase.first, mention.last, "described")


def _opening_as(scene: Scene, mention: NameMention, person: int, start: int) -> Iterator[RoleDraft]:
    """Read "As secretary of state, Doe ..."."""
    words = scene.words
    comma = start - 1
    if comma < 2 or words.forms[comma] != ",":
        return
    at = comma - 1
    while at > comma - 14 and at > 0 and words.low[at] != "as":
        at -= 1
    if words.low[at] == "as" and words.sentence[at] == words.sentence[comma]:
        phrase = parse_title(scene, at + 1)
        if phrase and phrase.last == comma and not phrase.plural:
            yield RoleDraft(person, phrase, at + 1, mention.last, "as")


def _after_name(scene: Scene, mention: NameMention, person: int, after: int) -> Iterator[RoleDraft]:
    words = scene.words
    if after >= len(words) or words.paragraph[after] != words.paragraph[mention.first]:
        return
    mark = words.forms[after]
    if mark in (",", "(", "—", "–", "―", "-") and after + 1 < len(words):
        start = after + 1
        if (
            words.forms[start].isdigit()
            and start + 2 < len(words)
            and words.forms[start + 1] == ","
        ):
            yield from _after_name(scene, mention, person, start + 1)
            return
        if words.low[start] in ("who", "whose"):
            yield from read_predicate(scene, mention, person, start + 1)
            return
        yield from _apposition(scene, mention, person, start)
        return
    if mark in _AFTER_NAME:
        phrase = parse_title(scene, after)
        if phrase and phrase.last == after + 1:
            yield RoleDraft(person, phrase, mention.first, phrase.last, "after")
    yield from read_predicate(scene, mention, person, after)


def _apposition(scene: Scene, mention: NameMention, person: int, start: int) -> Iterator[RoleDraft]:
    words = scene.words
    former = False
    for number in range(4):
        phrase = parse_title(scene, start)
        if (
            phrase is None
            or not closes_apposition(scene, phrase)
            or (phrase.plural and not _ends_list(scene, mention))
        ):
            return
        former = phrase.former or (former and number > 0 and phrase.determiner == "")
        pattern = "after" if number == 0 else "listed"
        phrase = replace(phrase, former=former)
        yield RoleDraft(person, phrase, mention.first, phrase.last, pattern)
        start = phrase.last
        while start < len(words) and words.low[start] in (",", "and", "turned"):
            start += 1
        if words.low[start : start + 1] == ["who"]:
            yield from read_predicate(scene, mention, person, start + 1)
            return
        if start == phrase.last or start >= len(words):
            return


def _ends_list(scene: Scene, mention: NameMention) -> bool:
    return mention.first > 1 and scene.words.low[mention.first - 1] == "and"
