"""Read a person's name into its parts, and make the keys under which it is found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.common_names import ALSO_GIVEN, FAMILY_FIRST, settle_korean
from onrecord.resolve.given_names import is_given_name
from onrecord.resolve.spelling import fold_word, make_key
from onrecord.resolve.word_lists import list_words

_HONORIFICS = list_words(
    "mr mrs ms miss dr sir dame lord lady prof professor rev reverend father sheikh shaikh "
    "hajji haji smt shri ustad monsieur madame herr frau senor senora"
)
_RANKS = list_words(
    "president minister senator sen representative rep congressman congresswoman governor gov "
    "mayor general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm "
    "ambassador chancellor secretary archbishop bishop cardinal rabbi"
)
"""What stands before a full name only: ``Major Okafor`` may be a name."""
_PARTICLES = list_words(
    "al el as ash ad ar at az bin ibn bint van von vom zu zur der den de del della di da das do "
    "dos du la las los y e af av ter ten ould wa ole uly kyzy"
)
_FIRST_PARTICLES = list_words("al el as ash bin ibn bint van von de della di du")
_SUFFIXES = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4",
}  # fmt: skip
_LETTERS_AFTER = list_words("phd md esq kbe obe mbe cbe qc kc mp mep mla")
_JOINED = list_words("abu abd abdul")
_ARTICLES = list_words("al el ul as ash ar ad ed ud an ur az us")
_SERVANT = re.compile(r"^abd(?:ou?l|[aeu]l|[aeu]([rsznd])(?=\1))")
_FAITH = re.compile(r"^(.{3,})[aeou]dd(?:in|ine|een|eine)$")
_OF_THE_FAITH = list_words("din deen dine")
_IRISH = re.compile(r"\b(O|Mac|Mc) (?=[A-Z][a-z])")
_NICKNAME = re.compile(r"\s[\"“”'‘’(]([^\"“”'‘’()]+)[\"“”'‘’)](?=\s)")
_BREAKS = re.compile(r"[.,\-‐‑–]+")
_SYLLABLE = (
    r"(?:[zcs]h|ts|hs|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]?ang|i?[eo]ng|[iu]ng|ih|[iu]?an|en|in|un|i?ao|u?ai|e[iou]|i?ou|i[aeu]|u[aeio]|[aeiou])[nk]?"
)
_CHINESE_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}")
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou]+[^aeiou]*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts, each folded to small plain letters.

    Attributes:
        given: The first given name or its initial; ``None`` where the family name, or a name that
            stands alone, is all.
        middle: What stands between, in order: further given names, initials, first surnames.
        family: The family name's last word, or the name that stands alone.
        suffix: ``jr``, ``sr``, ``2`` to ``4``; ``None`` without one.
        nickname: A further given name in quotation marks or brackets.
    """

    given: str | None
    middle: tuple[str, ...]
    family: str
    suffix: str | None = None
    nickname: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """All words but suffix and nickname, given name first."""
        return (*((self.given,) if self.given else ()), *self.middle, self.family)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name: as written, folded, and which blank-separated piece it is from."""

    raw: str
    text: str
    piece: int


@lru_cache(maxsize=200_000)
def parse_name(text: str) -> Name | None:
    """Read a name as an article writes it.

    Honorifics, particles (``al-``, ``bin``, ``van der``) and letters after the name are left out.
    Chinese and Korean names, and names with the family name in capitals, are read family name
    first.

    Returns:
        The parts; ``None`` where no word is left.
    """
    nickname = None
    if found := _NICKNAME.search(text):
        nickname = fold_word(found[1].split()[0]) if found[1].split() else None
        text = text[: found.start()] + text[found.end() :]
    text = _IRISH.sub(r"\1", text)
    words, suffix = _take_suffix(_split_words(_put_in_order(text)))
    words = _drop_particles(words)
    if not words:
        return None
    if words[0].piece == words[-1].piece:
        return Name(None, _fold(words[:-1]), words[-1].text, suffix, nickname)
    if _stands_family_first(words):
        given = "".join(_fold(words[1:]))
        return Name(given, (), words[0].text, suffix, nickname)
    if words[-1].text in FAMILY_FIRST and len(words) > 2 and words[0].piece == words[-2].piece:
        return Name("".join(_fold(words[:-1])), (), words[-1].text, suffix, nickname)
    return Name(words[0].text, _fold(words[1:-1]), words[-1].text, suffix, nickname)


def _fold(words: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _put_in_order(text: str) -> str:
    """Write ``Family, Given`` as ``Given Family``; a suffix may follow a comma too."""
    family, comma, rest = text.partition(",")
    after = fold_word(rest.strip(" .").replace(".", ""))
    if not comma or after in _SUFFIXES or after in _LETTERS_AFTER:
        return text
    return f"{rest} {family}"


def _split_words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for piece, written in enumerate(text.split()):
        for raw in _split_piece(written):
            if folded := _settle_arabic(fold_word(raw)):
                _add_word(words, _Word(raw, folded, piece))
    return words


def _split_piece(written: str) -> list[str]:
    """Split at hyphens and full stops, and two capitals, such as ``JK``, into initials."""
    folded = fold_word(written)
    if re.fullmatch(r"[A-Z]{2}", written) and folded not in FAMILY_FIRST | _SUFFIXES.keys():
        return list(written)
    return _BREAKS.split(written)


def _settle_arabic(word: str) -> str:
    """Write ``abdel-``, ``abdurr-`` as ``abdul-``, ``abdulr-``, and ``-eddine`` as ``-uddin``."""
    return _FAITH.sub(r"\1uddin", _SERVANT.sub("abdul", word))


def _add_word(words: list[_Word], word: _Word) -> None:
    """Add a word, or join it to the one before that is never a name alone: ``Abdul``, ``Abu``."""
    last = words[-1] if words else None
    if last and last.text in _JOINED:
        text = "abu" if last.text == "abu" else "abdul"
        rest = "" if word.text in _ARTICLES else word.text
        words[-1] = _Word(last.raw + word.raw, text + rest, word.piece)
    elif last and len(words) > 1 and last.text in _ARTICLES and word.text in _OF_THE_FAITH:
        words.pop()
        words[-1] = _Word(words[-1].raw, f"{words[-1].text}uddin", words[-1].piece)
    else:
        words.append(word)


def _take_suffix(words: list[_Word]) -> tuple[list[_Word], str | None]:
    suffix = None
    while len(words) > 1:
        last = words[-1].text
        if last in _SUFFIXES and suffix is None:
            suffix = _SUFFIXES[last]
        elif last not in _LETTERS_AFTER:
            break
        words = words[:-1]
    return words, suffix


def _drop_particles(words: list[_Word]) -> list[_Word]:
    while len(words) > 1 and words[0].text in _HONORIFICS:
        words = words[1:]
    while len(words) > 2 and words[0].text in _RANKS:
        words = words[1:]
    kept = [word for index, word in enumerate(words) if not _is_particle(words, index)]
    return [word for word in kept if re.search(r"\w", word.text)]


def _is_particle(words: Sequence[_Word], index: int) -> bool:
    word = words[index]
    if word.text not in _PARTICLES or index == len(words) - 1:
        return False
    if word.raw == "Al" and index == 0 and words[1].piece != word.piece:
        return False  # Al Gore, beside Al-Hariri
    return word.raw.islower() or word.text in _FIRST_PARTICLES


def _stands_family_first(words: Sequence[_Word]) -> bool:
    first, rest = words[0], words[1:]
    if len(first.raw) > 2 and first.raw.isupper() and not rest[-1].raw.isupper():
        return True
    if first.text not in FAMILY_FIRST or first.piece == rest[0].piece:
        return False
    if len(rest) == 2:
        return all(_ONE_SYLLABLE.fullmatch(word.text) for word in rest)
    return (
        len(rest) == 1
        and first.text not in ALSO_GIVEN
        and bool(_CHINESE_GIVEN.fullmatch(rest[0].text))
    )


SHORTEST_KEY_WORD = 3
"""A middle word shorter than this is an initial or a particle: nobody is looked up by it."""

SHORTEST_WITH_ARTICLE = 7
"""A word as long as this may have an article written to it: ``Alzahrani``."""


@lru_cache(maxsize=200_000)
def list_name_keys(text: str) -> tuple[str, ...]:
    """List the keys under which a name is kept: those of its family name and other surnames."""
    name = parse_name(text)
    if name is None:
        return ()
    surnames = [
        word
        for word in name.middle
        if len(word) >= SHORTEST_KEY_WORD and not (name.given and is_given_name(word))
    ]
    apart = [name.middle[-1] + name.family] if name.middle and len(name.middle[-1]) > 1 else []
    words = (name.family, *surnames, *apart, drop_article(name.family), settle_korean(name.family))
    return tuple(sorted({make_key(word) for word in words}))


def drop_article(family: str) -> str:
    """Take off an Arabic article that is written to a folded family name."""
    return (
        family[2:]
        if len(family) >= SHORTEST_WITH_ARTICLE and family[:2] in {"al", "el"}
        else family
    )


@lru_cache(maxsize=200_000)
def list_search_keys(text: str) -> tuple[str, ...]:
    """List the keys under which people who may bear a name are looked for.

    Those it is kept under, and its first word's, for it may be written the other way round.
    """
    name = parse_name(text)
    if name is None or name.given is None:
        return list_name_keys(text)
    return tuple(sorted({*list_name_keys(text), make_key(name.given)}))
