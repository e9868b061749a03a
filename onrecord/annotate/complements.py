"""Reads what follows a title's head: "of the board", "at Yale", "for President Doe's campaign"."""

from dataclasses import replace

from onrecord.annotate.lexicon import HONORIFICS, WORD_LISTS
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import ARTICLES, TitlePhrase, is_break, match_head
from onrecord.annotate.words import Words

CAMPAIGNS = WORD_LISTS["campaigns"]
_PLACE_OFFICES = WORD_LISTS["place_offices"]
"""Offices whose "of" tells where they are held, not in which organisation."""
_PREPOSITIONS = WORD_LISTS["prepositions"]
_INNER = frozenset(("of", "for", "and", "&", "the", "on", "in", "'s"))
"""Small words that can stand inside a capitalised name."""


def read_complements(scene: Scene, phrase: TitlePhrase) -> TitlePhrase:
    """Read up to three complements after the head: "of the board", "at Yale", "for Europe"."""
    words = scene.words
    for _ in range(3):
        i = phrase.last
        if i + 1 >= len(words) or words.low[i] not in _PREPOSITIONS:
            break
        if words.paragraph[i + 1] != words.paragraph[phrase.first]:
            break
        grown = _read_complement(scene, phrase, i)
        if grown is None:
            break
        phrase = grown
    return phrase


def _read_complement(scene: Scene, phrase: TitlePhrase, at: int) -> TitlePhrase | None:
    words = scene.words
    preposition = words.low[at]
    i = at + 1
    while i < len(words) and words.low[i] in (*ARTICLES, "its", "their", "his", "her", "both"):
        i += 1
    if i >= len(words):
        return None
    place = scene.place_at(i)
    if place and (scene.kind[i] != "O" or scene.name_end[i] == place[0]):
        end, noun = place
        if end < len(words) and words.low[end] in ("'s", "'"):
            named = _read_named(scene, end + 1)
            if named:
                return replace(
                    phrase,
                    last=named,
                    jurisdiction=phrase.jurisdiction or noun,
                    organization=phrase.organization or words.slice(end + 1, named),
                )
            return None
        if preposition == "to":
            return replace(phrase, last=end, title=f"{phrase.title} {words.slice(at, end)}")
        if _adjective_before_name(scene, end):
            named = _read_named(scene, end)
            if named:
                return replace(
                    phrase,
                    last=named,
                    organization=phrase.organization or words.slice(i, named),
                    jurisdiction=phrase.jurisdiction or noun,
                )
        return replace(phrase, last=end, jurisdiction=phrase.jurisdiction or noun)
    owner = _skip_to_person(scene, i)
    if owner:
        return _read_owner_complement(scene, phrase, owner)
    named = _read_named(scene, i)
    if (
        named
        and phrase.head_name in _PLACE_OFFICES
        and named - i < 4
        and (scene.kind[i] != "O" and not words.slice(i, named).isupper())
    ):
        return replace(
            phrase, last=named, jurisdiction=phrase.jurisdiction or words.slice(i, named)
        )
    if named and words.low[named : named + 1] == ["'s"]:
        named = _read_named(scene, named + 1) or _skip_common(words, named + 1)
    if named:
        return replace(
            phrase, last=named, organization=phrase.organization or words.slice(i, named)
        )
    return _read_common_complement(scene, phrase, at, i)


def _skip_to_person(scene: Scene, i: int) -> int:
    """Give where a person's name starts, at ``i`` or after titles there, else 0."""
    words = scene.words
    titled = False
    for at in range(i, min(len(words), i + 6)):
        if scene.kind[at] == "P":
            return at if at == i or titled else 0
        if match_head(words, at) or words.low[at] in HONORIFICS:
            titled = True
        elif not (words.forms[at][0].isupper() or words.low[at] in ("former", "of", "-")):
            return 0
    return 0


def _adjective_before_name(scene: Scene, i: int) -> bool:
    return i < len(scene.words) and scene.words.forms[i][0].isupper() and scene.kind[i] != "P"


def _read_owner_complement(scene: Scene, phrase: TitlePhrase, i: int) -> TitlePhrase | None:
    words = scene.words
    end = scene.name_end[i]
    if not end:
        return None
    if end < len(words) and words.low[end] in ("'s", "'"):
        named = _read_named(scene, end + 1)
        after = named or _skip_common(words, end + 1)
        if not after:
            return None
        organization = words.slice(end + 1, named) if named else words.slice(i, after)
        return replace(phrase, last=after, organization=phrase.organization or organization)
    if end < len(words) and words.low[end] in ("campaign", "administration", "foundation"):
        return replace(
            phrase, last=end + 1, organization=phrase.organization or words.slice(i, end + 1)
        )
    return replace(phrase, last=end)


def _skip_common(words: Words, i: int) -> int:
    end = i
    while (
        end < len(words)
        and end < i + 5
        and words.forms[end][0].isalnum()
        and (not is_break(words, end))
    ):
        end += 1
    return end if end > i else 0


def _read_named(scene: Scene, i: int) -> int:
    """Give the end of a capitalised name of an organisation that starts at ``i``, else 0."""
    words = scene.words
    if i >= len(words) or not (words.forms[i][0].isupper() or scene.kind[i] == "O"):
        return 0
    if scene.kind[i] == "P":
        return 0
    end = i
    while end < len(words) and words.paragraph[end] == words.paragraph[i] and end < i + 14:
        if scene.kind[end] == "P" or _is_next_title(scene, end):
            break
        inside = scene.kind[end] == "O" and not scene.name_end[end]
        if (
            inside
            or words.forms[end][0].isupper()
            or words.forms[end][0].isdigit()
            or (words.low[end] in _INNER and _joins(scene, end))
        ):
            end += 1
        else:
            break
    return end if end > i else 0


def _is_next_title(scene: Scene, i: int) -> bool:
    """Tell whether a title directly before a person's name starts at word ``i``."""
    if scene.kind[i] == "O" and not scene.name_end[i]:
        return False
    head = match_head(scene.words, i)
    return bool(head and head.end < len(scene.words) and scene.kind[head.end] == "P")


def _joins(scene: Scene, i: int) -> bool:
    """Tell whether a small word inside a capitalised name has more of the name after it."""
    words = scene.words
    inside = scene.kind[i] == "O" and not scene.name_end[i]
    if inside:
        return True
    if words.low[i] in ("and", "in", "on", "'s"):
        return False
    j = i + 1
    while j < len(words) and words.low[j] in ("the", "of"):
        j += 1
    return (
        j < len(words)
        and words.forms[j][0].isupper()
        and scene.kind[j] != "P"
        and (words.low[i] in ("of", "for", "&", "the"))
    )


def _read_common_complement(
    scene: Scene, phrase: TitlePhrase, at: int, i: int
) -> TitlePhrase | None:
    """Read a complement in lower case: part of the title, or leading up to a name."""
    words = scene.words
    end = i
    while (
        end < len(words)
        and end < i + 6
        and words.forms[end].islower()
        and words.paragraph[end] == words.paragraph[i]
        and (
            not is_break(words, end)
            or (
                words.low[end] == "and"
                and end > i
                and end + 1 < len(words)
                and words.forms[end + 1].islower()
                and not is_break(words, end + 1)
                and not match_head(words, end + 1)
            )
        )
    ):
        end += 1
    if end == i:
        return None
    if words.low[end : end + 1] == ["'s"]:
        after = _read_named(scene, end + 1) or _skip_common(words, end + 1)
        if after:
            return replace(
                phrase, last=after, organization=phrase.organization or words.slice(end + 1, after)
            )
    if end < len(words) and words.forms[end][0].isupper() and scene.kind[end] != "P":
        named = _read_named(scene, end)
        if named:
            return replace(
                phrase, last=named, organization=phrase.organization or words.slice(end, named)
            )
    if words.low[at] not in ("of", "for", "to") or end - i > 4:
        if words.low[at] in ("at", "with") and end - i <= 4 and words.low[i] != "large":
            return replace(
                phrase, last=end, organization=phrase.organization or words.slice(i, end)
            )
        return None
    return replace(phrase, last=end, title=f"{phrase.title} {words.slice(at, end)}")
