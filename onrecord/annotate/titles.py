"""Reads a phrase as the description of an office, post, rank or occupation."""

from dataclasses import dataclass, replace

from onrecord.annotate.lexicon import (
    ABBREVIATIONS,
    ACTS,
    HEAD_STARTS,
    LONGEST_HEAD,
    PLURAL_HEADS,
    TITLE_HEADS,
    WORD_LISTS,
)
from onrecord.annotate.scene import Scene
from onrecord.annotate.words import Words

FORMER = WORD_LISTS["former"]
ARTICLES = frozenset(("the", "a", "an"))
POSSESSIVES = WORD_LISTS["possessives"]
_DETERMINERS = ARTICLES | POSSESSIVES | WORD_LISTS["determiners"]
_CLOSED = WORD_LISTS["closed"]
_NOUN_PLURALS = WORD_LISTS["noun_plurals"]
_ED_MODIFIERS = WORD_LISTS["ed_modifiers"]
_ING_MODIFIERS = WORD_LISTS["ing_modifiers"]
_LOOSE_HEADS = WORD_LISTS["loose_heads"]
"""Heads that more often go before another head ("deputy mayor", "staff director")."""
_DROPPED = WORD_LISTS["dropped"]
_PREPOSITIONS = WORD_LISTS["prepositions"]
_INNER = frozenset(("of", "for", "and", "&", "the", "on", "in", "'s"))
_CHAMBERS = {"house": "House", "senate": "Senate", "commons": "House of Commons"}
_PARTIES = {
    "republican": "Republican Party",
    "gop": "Republican Party",
    "republicans": "Republican Party",
    "democratic": "Democratic Party",
    "democrat": "Democratic Party",
    "democrats": "Democratic Party",
    "tory": "Conservative Party",
    "labour": "Labour Party",
    "libertarian": "Libertarian Party",
}


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A phrase that names an office, post, rank or occupation.

    Attributes:
        first: First word of the whole phrase, determiner and owner included.
        last: One past its last word, complement included.
        head: Word at which the head noun starts.
        head_name: The head in lexicon form ("secretary of state").
        title: As stated, abbreviations written out, former and place words taken out.
        organization: Where it is held.
        jurisdiction: Country, state or city in noun form.
        former: Whether it is stated as over.
        plural: Whether it means several people.
        gender: What the head tells, ``-`` for nothing.
        group: Group of the head in the lexicon.
        determiner: Lower-case determiner or possessive it starts with, or nothing.
        owner: First word of a person's name that owns it ("Trump's adviser"), else -1.
    """

    first: int
    last: int
    head: int
    head_name: str
    title: str
    organization: str | None
    jurisdiction: str | None
    former: bool
    plural: bool
    gender: str
    group: str
    determiner: str
    owner: int


@dataclass(frozen=True, slots=True)
class _Head:
    end: int
    name: str
    plural: bool


def is_break(words: Words, i: int) -> bool:
    """Tell whether word ``i`` cannot stand inside the words before a title's head."""
    low, form = words.low[i], words.forms[i]
    if low in _CLOSED or not (form[0].isalnum() or form in "'’"):
        return True
    if form[0].isupper():
        return False
    if low.endswith("ed") and len(low) > 4:
        return low not in _ED_MODIFIERS and "-" not in low
    if low.endswith("ing") and len(low) > 4:
        return low not in _ING_MODIFIERS and "-" not in low
    if low.endswith("s") and low not in _NOUN_PLURALS and not low.endswith("ss"):
        return low[:-1] in ACTS or low[:-2] in ACTS
    return low.endswith("ly") and low not in ("daily", "weekly", "monthly", "elderly", "family")


def match_head(words: Words, i: int) -> _Head | None:
    """Give the longest title head that starts at word ``i``."""
    low, form = words.low[i], words.forms[i]
    for length in (3, 2, 1):
        written = " ".join(words.forms[i : i + length])
        if written in ABBREVIATIONS and i + length <= len(words):
            full = ABBREVIATIONS[written]
            plural = full.endswith("s") and length == 1 and form.endswith(("s.", "s"))
            return _Head(
                i + length, full.lower().removesuffix("s") if plural else full.lower(), plural
            )
    if low in HEAD_STARTS or PLURAL_HEADS.get(low) in HEAD_STARTS:
        for length in range(min(LONGEST_HEAD, len(words) - i), 1, -1):
            run = words.low[i : i + length]
            if " ".join(run) in TITLE_HEADS:
                return _Head(i + length, " ".join(run), False)
            singular = [PLURAL_HEADS.get(run[0], run[0]), *run[1:]]
            if " ".join(singular) in TITLE_HEADS:
                return _Head(i + length, " ".join(singular), True)
            singular = [*run[:-1], PLURAL_HEADS.get(run[-1], run[-1])]
            if " ".join(singular) in TITLE_HEADS:
                return _Head(i + length, " ".join(singular), True)
    if low in TITLE_HEADS:
        return _Head(i + 1, low, False)
    if low in PLURAL_HEADS:
        return _Head(i + 1, PLURAL_HEADS[low], True)
    if "-" in low:
        bare = low.removesuffix("-elect").removesuffix("-designate")
        tail = bare.rsplit("-", 1)[-1] if bare == low else bare
        if tail in TITLE_HEADS:
            return _Head(i + 1, tail, False)
        if tail in PLURAL_HEADS:
            return _Head(i + 1, PLURAL_HEADS[tail], True)
    return None


def parse_title(scene: Scene, first: int, limit: int = 14) -> TitlePhrase | None:
    """Read a title phrase that starts at word ``first``; ``None`` when there is none.

    Args:
        scene: The article.
        first: First word, which may be a determiner or the owner's name.
        limit: How many words may stand before the head's end.
    """
    words = scene.words
    end = min(len(words), first + limit)
    i, determiner, owner = first, "", -1
    former, place, organization = False, None, None
    kept: list[str] = []
    if i < end and words.low[i] in _DETERMINERS:
        determiner = words.low[i]
        i += 1
        if determiner == "one" and i < end and words.low[i] == "of":
            i += 1 + (i + 1 < end and words.low[i + 1] in _DETERMINERS)
    while i < end:
        if words.paragraph[i] != words.paragraph[first]:
            return None
        low = words.low[i]
        head = match_head(words, i)
        found_place = scene.place_at(i)
        if head and not found_place and not _goes_on(scene, head, end):
            return _finish(
                scene, first, i, head, kept, organization, place, former, determiner, owner
            )
        if low in FORMER:
            former, i = True, i + 1
        elif low == "'s" or (low == "'" and words.low[i - 1].endswith("s")):
            if scene.kind[i - 1] == "P":
                owner = i - 1
                while owner > first and not scene.name_end[owner]:
                    owner -= 1
                kept.clear()
            elif scene.kind[i - 1] == "" and kept:
                if kept[-1][0].isupper():
                    organization = " ".join(k for k in kept if k != "'s")
                kept.clear()
            determiner = determiner or "'s"
            i += 1
        elif found_place:
            i, place = found_place
            if (
                scene.kind[i - 1] == "O"
                and i < end
                and scene.kind[i] == "O"
                and (not scene.name_end[i])
            ):
                start = i
                while i < end and scene.kind[i] == "O" and not scene.name_end[i]:
                    i += 1
                organization = words.slice(start, i)
        elif scene.kind[i] == "O" and scene.name_end[i]:
            inner = _head_inside(scene, i)
            if inner:
                kept += words.forms[i:inner]
                i = inner
                continue
            organization, i = words.slice(i, scene.name_end[i]), scene.name_end[i]
        elif scene.kind[i] == "P":
            kept.append(words.forms[i])
            i += 1
        elif head:
            kept += words.forms[i : head.end]
            i = head.end
        elif words.forms[i] in '“”"‘-–/' and i > first:
            i += 1
        elif (
            low in ("and", "&", ",")
            and kept
            and i + 1 < end
            and not is_break(words, i + 1)
            and (low != ",")
        ):
            kept.append(words.forms[i])
            i += 1
        elif is_break(words, i):
            return None
        else:
            kept.append(words.forms[i])
            i += 1
    return None


def _head_inside(scene: Scene, i: int) -> int:
    """Give where the title starts that the name of an organisation swallowed, else 0."""
    for j in range(i, scene.name_end[i]):
        head = match_head(scene.words, j)
        if head and head.end >= scene.name_end[i]:
            return j if j > i else 0
    return 0


def _goes_on(scene: Scene, head: _Head, end: int) -> bool:
    """Tell whether the head is only a modifier of a head to come ("deputy campaign manager")."""
    words = scene.words
    i = head.end
    if i >= end or scene.kind[i] == "P":
        return False
    following = match_head(words, i)
    if following:
        return not scene.place_at(i) and not (
            words.forms[i] in ABBREVIATIONS or words.low[i] == words.low[head.end - 1]
        )
    if head.name not in _LOOSE_HEADS or head.plural:
        return False
    for j in range(i, min(end, i + 3)):
        if j > i and (following := match_head(words, j)):
            return scene.kind[j] != "P"
        if is_break(words, j) or scene.kind[j] == "P":
            return False
    return False


def _finish(
    scene: Scene,
    first: int,
    at: int,
    head: _Head,
    kept: list[str],
    organization: str | None,
    place: str | None,
    former: bool,
    determiner: str,
    owner: int,
) -> TitlePhrase:
    words = scene.words
    kept = [k for k in kept if k not in '“”"' and k.lower() not in _DROPPED]
    group, gender = TITLE_HEADS.get(head.name, ("office", "-"))
    written = words.slice(at, head.end)
    core = ABBREVIATIONS.get(" ".join(written.split()), written)
    if head.plural:
        core = _singular(core, head.name)
    if core.lower().startswith("ex-"):
        core, former = core[3:], True
    phrase = TitlePhrase(
        first,
        head.end,
        at,
        head.name,
        " ".join([*kept, core]),
        organization,
        place,
        former,
        head.plural,
        gender,
        group,
        determiner,
        owner,
    )
    phrase = _read_complements(scene, phrase)
    return replace(phrase, organization=phrase.organization or _implied(phrase))


def _singular(core: str, name: str) -> str:
    return name.title() if core[0].isupper() else name


def _implied(phrase: TitlePhrase) -> str | None:
    """The organisation the title's own words imply: a party, a chamber, a campaign."""
    low = phrase.title.lower().split()
    for word in low:
        if word in _PARTIES:
            return _PARTIES[word]
    for word in low[:-1]:
        if word in _CHAMBERS:
            return _CHAMBERS[word]
    return None


def _read_complements(scene: Scene, phrase: TitlePhrase) -> TitlePhrase:
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
    if scene.kind[i] == "P":
        return _read_owner_complement(scene, phrase, i)
    named = _read_named(scene, i)
    if named and words.low[named : named + 1] == ["'s"]:
        named = _read_named(scene, named + 1) or _skip_common(words, named + 1)
    if named:
        return replace(
            phrase, last=named, organization=phrase.organization or words.slice(i, named)
        )
    return _read_common_complement(scene, phrase, at, i)


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
        if scene.kind[end] == "P":
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
    return end


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
    if end < len(words) and words.forms[end][0].isupper() and scene.kind[end] != "P":
        named = _read_named(scene, end)
        if named:
            return replace(
                phrase, last=named, organization=phrase.organization or words.slice(end, named)
            )
    if words.low[at] not in ("of", "for", "to") or end - i > 4:
        if words.low[at] in ("at", "with") and end - i <= 4:
            return replace(
                phrase, last=end, organization=phrase.organization or words.slice(i, end)
            )
        return None
    return replace(phrase, last=end, title=f"{phrase.title} {words.slice(at, end)}")
