"""Roles that several people share, and roles that stand for another's: lists, counterparts."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.name_brackets import read_after_name, read_shared_bracket
from onrecord.annotate.names import NameMention
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import TitlePhrase, is_break
from onrecord.annotate.titles import find_title_before, parse_title

_ANNOUNCING = frozenset(("like", "including", "such", "—", "–", "―", ":", "include", "included"))
"""Words between a plural title and the names it is given to."""
_JOINS = frozenset((",", "and", "&", "or", "former"))
_BETWEEN = frozenset((",", "—", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "."))
_LONGEST_LIST = 40


def share_with_list(
    scene: Scene, mention: NameMention, person: int, here: list[RoleDraft]
) -> Iterator[RoleDraft]:
    """Give a plural title to every other name of the list it stands by.

    Args:
        scene: The article.
        mention: The name the title was read at.
        person: Whom it means.
        here: The roles read at that name; those in the singular are passed over.
    """
    for draft in here:
        if draft.phrase.plural:
            backwards = draft.pattern in ("after", "listed")
            shared = (
                _walk_back(scene, mention, draft) if backwards else _walk_on(scene, mention, draft)
            )
            yield from (d for d in shared if d.person != person)


def _walk_on(scene: Scene, mention: NameMention, draft: RoleDraft) -> Iterator[RoleDraft]:
    """Read on from the name to the end of its list."""
    words = scene.words
    at, found = mention.last, [draft]
    for _ in range(_LONGEST_LIST):
        if at >= len(words) or words.sentence[at] != words.sentence[mention.first]:
            break
        titled = None if scene.kind[at] == "P" else parse_title(scene, at, 6)
        if scene.kind[at] == "P":
            last = scene.name_end[at] or at + 1
            name = replace(mention, first=at, last=last)
            shared, at = read_after_name(scene, name, [_give(scene, draft, mention, at, last)])
            at = max(at, last)
            found += shared
        elif words.low[at] in _JOINS:
            at += 1
        elif words.forms[at] == "(":
            while at < len(words) and words.forms[at - 1] != ")" and at < mention.last + 60:
                at += 1
        elif titled and titled.last < len(words) and scene.kind[titled.last] == "P":
            at = titled.last
        else:
            break
    yield from read_shared_bracket(scene, found)


def _walk_back(scene: Scene, mention: NameMention, draft: RoleDraft) -> Iterator[RoleDraft]:
    """Read back from the last name of a list to its first."""
    words = scene.words
    at = mention.first - 1
    for _ in range(_LONGEST_LIST):
        if at < 0 or words.sentence[at] != words.sentence[mention.first]:
            return
        if scene.kind[at] == "P":
            last = at + 1
            while at > 0 and not scene.name_end[at]:
                at -= 1
            yield _give(scene, draft, mention, at, last)
        elif words.low[at] not in _JOINS and (is_break(words, at) or at + 1 == mention.first):
            return
        at -= 1


def _give(scene: Scene, draft: RoleDraft, mention: NameMention, first: int, last: int) -> RoleDraft:
    """Give a role to the name at ``first``; what stood in brackets after another stays there."""
    phrase = draft.phrase
    if draft.last > mention.last and draft.pattern not in ("after", "listed"):
        phrase = replace(phrase, jurisdiction=None)
    return RoleDraft(scene.cast.owner[first], phrase, first, last, "plural")


def find_listed(scene: Scene) -> Iterator[RoleDraft]:
    """Read "candidates such as Doe and Roe": a plural title and the names it announces."""
    words = scene.words
    for at, low in enumerate(words.low):
        if low not in _ANNOUNCING or at == 0 or at + 1 >= len(words):
            continue
        end = at - 1 if words.low[at - 1] == "," else at
        name = at + 1 + (words.low[at + 1] == "as")
        while (
            name < min(len(words), at + 8)
            and scene.kind[name] != "P"
            and (not is_break(words, name) or words.low[name] == "for")
        ):
            name += 1
        if name >= len(words) or scene.kind[name] != "P" or end == 0:
            continue
        phrase = find_title_before(scene, end)
        if phrase and phrase.plural and words.sentence[phrase.first] == words.sentence[name]:
            person = scene.cast.owner[name]
            mention = NameMention(name, scene.name_end[name] or name + 1, (), "", "-")
            draft = RoleDraft(person, phrase, phrase.first, mention.last, "plural")
            yield draft
            yield from share_with_list(scene, mention, person, [draft])


def find_counterparts(scene: Scene, drafts: list[RoleDraft]) -> Iterator[RoleDraft]:
    """Read "his Russian counterpart, Jane Doe": the office of whoever "his" means, in Russia."""
    words = scene.words
    offices = {d.person: d.phrase for d in reversed(drafts) if d.phrase.group == "office"}
    for at, low in enumerate(words.low):
        if low not in ("counterpart", "counterparts"):
            continue
        start, place = _place_before(scene, at)
        name = at + 1
        if name + 1 < len(words) and words.low[name] in ("from", "in", "of"):
            found = scene.place_at(name + 1)
            if found:
                name, place = found
        while name < min(len(words), at + 6) and words.low[name] in _BETWEEN:
            name += 1
        person = scene.cast.owner[name] if name < len(words) else -1
        model = _whose_office(scene, offices, start, person) if person >= 0 and place else None
        if model:
            phrase = replace(
                model,
                jurisdiction=place,
                first=start,
                head=at,
                former=False,
                organization=None,
                last=at + 1,
            )
            end = scene.name_end[name] or name + 1
            yield RoleDraft(person, phrase, max(0, start - 1), end, "counterpart")


def _place_before(scene: Scene, at: int) -> tuple[int, str | None]:
    for back in range(at - 1, max(-1, at - 4), -1):
        found = scene.place_at(back)
        if found and found[0] <= at:
            return back, found[1]
    return at, None


def _whose_office(
    scene: Scene, offices: dict[int, TitlePhrase], at: int, person: int
) -> TitlePhrase | None:
    """The office of the person last named before ``at`` who has one, in the last sentences."""
    words = scene.words
    for back in range(at - 1, max(-1, at - 120), -1):
        owner = scene.cast.owner[back]
        if words.sentence[back] < words.sentence[at] - 2:
            return None
        if owner >= 0 and owner != person and owner in offices:
            return offices[owner]
    return None
