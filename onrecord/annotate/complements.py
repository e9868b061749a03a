"""Reads what follows a title's head: "of the board", "at Yale", "for President Doe's campaign"."""

from dataclasses import replace

from onrecord.annotate.lexicon import BODY_NOUNS, HONORIFICS, SOURCE_NOUNS, WORD_LISTS
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import ARTICLES, TitlePhrase, is_break, match_head

CAMPAIGNS = WORD_LISTS["campaigns"]
PORTFOLIOS = WORD_LISTS["portfolios"]
"""What ministers and commissioners are in charge of; part of the title, no organisation."""
PLACE_OFFICES = WORD_LISTS["place_offices"]
"""Offices whose "of" tells where they are held, not in which organisation."""
_PREPOSITIONS = WORD_LISTS["prepositions"]
_REGIONS = WORD_LISTS["regions"]
SPEAKING = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_FOR_PEOPLE = SPEAKING | frozenset(("lawyer", "counsel", "attorney", "barrister"))
"""Those who speak for somebody."""
ON_SUBJECTS = frozenset("adviser advisor aide assistant consultant envoy expert rapporteur".split())
"""Those who are at work on what follows "on"."""
_POSSESSIVES = ("'s", "'", "’")
_DETERMINERS = ARTICLES | frozenset(("its", "their", "his", "her", "both"))
_LONGEST_NAME = 14


def read_complements(scene: Scene, phrase: TitlePhrase) -> TitlePhrase:
    """Read up to three complements after the head and put what they say into the phrase."""
    words = scene.words
    for _ in range(3):
        at = phrase.last
        start = at + 1
        while start < len(words) and words.low[start] in _DETERMINERS:
            start += 1
        if (
            start >= len(words)
            or words.low[at] not in _PREPOSITIONS
            or words.paragraph[start] != words.paragraph[phrase.first]
        ):
            break
        grown = (
            _read_subject(scene, phrase, at, start)
            or _read_voice(scene, phrase, at, start)
            or _read_place(scene, phrase, at, start)
            or _read_person(scene, phrase, start)
            or _read_portfolio(scene, phrase, at, start)
            or _read_organization(scene, phrase, start)
            or _read_common(scene, phrase, at, start)
        )
        if grown is None:
            break
        phrase = grown
    return phrase


def _fill(
    phrase: TitlePhrase,
    last: int,
    organization: str | None = None,
    jurisdiction: str | None = None,
) -> TitlePhrase:
    """Lengthen a phrase; what it already says of organisation and place stays."""
    return replace(
        phrase,
        last=last,
        organization=phrase.organization or organization,
        jurisdiction=phrase.jurisdiction or jurisdiction,
    )


def _read_subject(scene: Scene, phrase: TitlePhrase, at: int, start: int) -> TitlePhrase | None:
    """Read "adviser on Media", "expert on climate change" as a title."""
    words = scene.words
    if words.low[at] != "on" or phrase.head_name.split()[-1] not in ON_SUBJECTS:
        return None
    end = find_name_end(scene, start) or _find_common_end(scene, start)
    return _add_words(phrase, end, words.slice(at, end)) if end > start else None


def _read_voice(scene: Scene, phrase: TitlePhrase, at: int, start: int) -> TitlePhrase | None:
    """Read "spokesman in Oslo", who speaks for no place, and "for Larn", which is a firm then."""
    words, place = scene.words, scene.place_at(start)
    if phrase.head_name not in SPEAKING or not place or words.low[at] not in ("in", "for"):
        return None
    if words.low[place[0] : place[0] + 1] == ["'s"] or find_name_end(scene, start) > place[0]:
        return None
    common = _skip_common(scene, place[0])
    if common and words.low[common - 1] in BODY_NOUNS:
        return None
    client = words.low[at] == "for" and scene.kind[start] == "L"
    return _fill(phrase, place[0], words.slice(start, place[0]) if client else None)


def _read_place(scene: Scene, phrase: TitlePhrase, at: int, start: int) -> TitlePhrase | None:
    """Read "of Syria", "to Lebanon", "at Israel's Ministry of Defense", "of Tokyo University"."""
    words = scene.words
    place = scene.place_at(start)
    if not place or (scene.kind[start] == "O" and scene.name_end[start] != place[0]):
        return None
    end, noun = place
    if words.low[end : end + 1] and words.low[end] in _POSSESSIVES:
        named = find_name_end(scene, end + 1) or _skip_common(scene, end + 1)
        return _fill(phrase, named, words.slice(end + 1, named), noun) if named else None
    if words.low[at] == "to" or (words.low[at] == "for" and is_ministerial(phrase.head_name)):
        return _add_words(phrase, end, words.slice(at, end))
    named = find_name_end(scene, end)
    if named:
        return _fill(phrase, named, words.slice(start, named), noun)
    common = _skip_common(scene, end)
    if common and (words.slice(start, end) != noun or words.low[common - 1] in BODY_NOUNS):
        return _fill(phrase, common, words.slice(end, common), noun)
    region = end < len(words) and words.low[end] in _REGIONS
    return _fill(phrase, end + region, None, noun)


def _read_person(scene: Scene, phrase: TitlePhrase, start: int) -> TitlePhrase | None:
    """Read "to Doe", "for President Doe's campaign", "of the Doe administration"."""
    words = scene.words
    at = _skip_to_person(scene, start)
    end = scene.name_end[at] if at >= 0 else 0
    if not end:
        return None
    follows = words.low[end] if end < len(words) else ""
    if follows in _POSSESSIVES:
        named = find_name_end(scene, end + 1)
        after = named or _skip_common(scene, end + 1)
        if not after:
            return None
        return _fill(phrase, after, words.slice(end + 1 if named else at, after))
    if follows in CAMPAIGNS:
        return _fill(phrase, end + 1, words.slice(at, end + 1))
    return replace(phrase, last=end)


def _skip_to_person(scene: Scene, start: int) -> int:
    """Give where a person's name starts, at ``start`` or after titles there, else -1."""
    words = scene.words
    titled = False
    for at in range(start, min(len(words), start + 6)):
        if scene.kind[at] == "P":
            return at if at == start or titled else -1
        if match_head(words, at) or words.low[at] in HONORIFICS:
            titled = True
        elif not (words.forms[at][0].isupper() or words.low[at] in ("former", "of", "-")):
            return -1
    return -1


def _read_portfolio(scene: Scene, phrase: TitlePhrase, at: int, start: int) -> TitlePhrase | None:
    """Read "for Health", "of Finance and Planning" as part of the title."""
    words = scene.words
    if words.low[at] not in ("of", "for") or (start > at + 1 and words.forms[start][0].isupper()):
        return None
    if words.low[start] not in PORTFOLIOS:
        end = find_name_end(scene, start) if is_ministerial(phrase.head_name) else 0
        named = end and phrase.head_name != "secretary"
        return _add_words(phrase, end, words.slice(at, end)) if named else None
    end = start + 1
    while (
        end + 1 < len(words)
        and words.low[end] in ("and", "&", ",")
        and (words.low[end + 1] in PORTFOLIOS)
    ):
        end += 2
    if (
        end < len(words)
        and words.forms[end][0].isupper()
        and scene.kind[end] == "O"
        and (not scene.name_end[end])
    ):
        return None
    return _add_words(phrase, end, words.slice(at, end))


def is_ministerial(head_name: str) -> bool:
    """Tell whether what stands beside a title's head is its portfolio, not an organisation."""
    return head_name.endswith("minister") or head_name in ("secretary", "undersecretary", "mec")


def _add_words(phrase: TitlePhrase, last: int, words: str) -> TitlePhrase:
    return replace(phrase, last=last, title=f"{phrase.title} {words}")


def _read_organization(scene: Scene, phrase: TitlePhrase, start: int) -> TitlePhrase | None:
    words = scene.words
    end = find_name_end(scene, start)
    if not end:
        return None
    name = words.slice(start, end)
    if (
        phrase.head_name in PLACE_OFFICES
        and end - start < 4
        and scene.kind[start] != "O"
        and (not name.isupper())
    ):
        region = end < len(words) and words.low[end] in _REGIONS
        return _fill(phrase, end + region, None, name)
    if words.low[end : end + 1] == ["'s"]:
        end = find_name_end(scene, end + 1) or _skip_common(scene, end + 1) or end
    return _fill(phrase, end, words.slice(start, end))


def _skip_common(scene: Scene, start: int) -> int:
    """Give the end of a run of at most five common words, else 0."""
    words = scene.words
    end = start
    while (
        end < min(len(words), start + 5)
        and words.forms[end][0].isalnum()
        and scene.kind[end] != "P"
        and not is_break(words, end)
    ):
        end += 1
    return end if end > start else 0


def find_name_end(scene: Scene, start: int) -> int:
    """Give the end of a capitalised name of an organisation that starts at ``start``, else 0."""
    words = scene.words
    end = start
    while (
        end < min(len(words), start + _LONGEST_NAME)
        and words.paragraph[end] == words.paragraph[start]
        and scene.kind[end] != "P"
        and not _is_next_title(scene, end)
        and (
            _is_inside(scene, end)
            or words.forms[end][0].isupper()
            or (end > start and words.forms[end][0].isdigit())
            or (end > start and _joins(scene, end))
        )
    ):
        end += 1
    return end if end > start else 0


def _is_inside(scene: Scene, i: int) -> bool:
    """Tell whether word ``i`` goes on a name of an organisation that the model marked."""
    return scene.kind[i] == "O" and not scene.name_end[i]


def _is_next_title(scene: Scene, i: int) -> bool:
    """Tell whether a title directly before a person's name starts at word ``i``."""
    if _is_inside(scene, i):
        return False
    head = match_head(scene.words, i)
    return bool(head and head.end < len(scene.words) and scene.kind[head.end] == "P")


def _joins(scene: Scene, i: int) -> bool:
    """Tell whether a small word inside a capitalised name has more of the name after it."""
    words = scene.words
    if words.low[i] in ("'", "’"):  # "the Allied Workers' Congress"
        owned = words.low[i - 1].endswith("s") and i + 1 < len(words)
        return owned and words.forms[i + 1][0].isupper() and scene.kind[i + 1] != "P"
    if words.low[i] not in ("of", "for", "&", "the", "and"):
        return False
    after = i + 1
    while after < len(words) and words.low[after] in ("the", "of"):
        after += 1
    if after >= len(words) or not words.forms[after][0].isupper() or scene.kind[after] == "P":
        return False
    if words.low[i] != "and":
        return True
    end = after
    while (
        end < min(len(words), after + 4)
        and scene.kind[end] != "P"
        and (words.forms[end][0].isupper())
    ):
        head = match_head(words, end)
        if head and words.low[head.end : head.end + 1] not in (["'"], ["’"]):
            return False
        end += 1
    up_to_person = end < len(words) and scene.kind[end] == "P"
    return up_to_person or not scene.name_end[after]


def _read_common(scene: Scene, phrase: TitlePhrase, at: int, start: int) -> TitlePhrase | None:
    """Read a complement in lower case: part of the title, or leading up to a name."""
    words = scene.words
    end = _find_common_end(scene, start)
    if end == start:
        return None
    name = end + (end < len(words) and words.low[end] in _POSSESSIVES)
    after = find_name_end(scene, name) or (_skip_common(scene, name) if name > end else 0)
    if after:
        return _fill(phrase, after, words.slice(name, after))
    if end - start > 4:
        return None
    noun = words.low[end - 1]
    named = (noun in BODY_NOUNS or SOURCE_NOUNS.get(noun) == "organization") and (
        words.low[at] != "of" or start > at + 1
    )
    if named or (words.low[at] in ("at", "with") and words.low[start] not in ("large", "time")):
        return _fill(phrase, end, words.slice(start, end))
    if words.low[at] not in ("of", "for", "to"):
        return None
    client = words.low[at] == "for" and start > at + 1 and phrase.head_name in _FOR_PEOPLE
    if client:
        phrase = _fill(phrase, end, words.slice(start, end))
    return _add_words(phrase, end, words.slice(at, end))


def _find_common_end(scene: Scene, start: int) -> int:
    words = scene.words
    end = start
    while (
        end < min(len(words), start + 6)
        and words.forms[end].islower()
        and words.paragraph[end] == words.paragraph[start]
        and (not is_break(words, end) or (end > start and _is_and(scene, end)))
    ):
        end += 1
    return end


def _is_and(scene: Scene, i: int) -> bool:
    """Tell whether an "and" joins two common words of one complement, not two titles."""
    words = scene.words
    return (
        words.low[i] == "and"
        and i + 1 < len(words)
        and words.forms[i + 1].islower()
        and not is_break(words, i + 1)
        and not match_head(words, i + 1)
    )
