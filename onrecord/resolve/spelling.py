"""How alike two single words of names are, across alphabets, accents and ways of spelling."""

import math
import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

SAME, SOUNDS_SAME, SOUNDS_LIKE, NEAR, OTHER = 1.0, 0.9, 0.75, 0.6, 0.0
"""Grades of likeness, from the same letters down to another name."""

NEAR_SHARE = 0.8
"""Least share of letters that two long words have in common, in order, to be ``NEAR``."""

NEAR_LENGTH, NEAR_ENDING = 7, 2
"""Shorter words than this are never ``NEAR``: one letter makes another name of them; nor those with
other endings, as of ``martin`` and ``martins``, ``andersen`` and ``andersson``."""

LIKE_SHARE, LIKE_LENGTH = 0.17, 4
"""``SOUNDS_LIKE`` may cost so much for each letter of the longer word, and no more; shorter words
than this are never so."""

_GUTTURAL_COST, _SIBILANT_COST, _VOWEL_COST, _ABSENT_COST = 1.0, 0.5, 0.5, 1.0

_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ı": "i", "ə": "a", "ŋ": "ng", "ħ": "h",
    }
)  # fmt: skip

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_APOSTROPHES = re.compile(r"[’‘'`´ʼʻ′]")

# Each rule writes one sound in one way. They follow where romanisations of one name differ:
# English, French and German customs for Cyrillic, doubled and silent letters for Arabic and Hebrew.
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^mc(?=.)", "mak"),
        (r"(?<=[lnr])tz", "z"),
        (r"([bdfglmnprst])\1(?:ie|ey)$", r"\1y"),
        (r"(?<=ph|pp|st|av)e$", ""),
        (r"(?<=[bdfgklmnrst])eh$", "a"),
        (r"tsch|tch|cz|^tj(?=[aeiou])", "C"),
        (r"shch|sch|sh", "S"),
        (r"ch", "C"),
        (r"zh", "Z"),
        (r"(?<=k)S", "s"),
        (r"dzh|dj", "j"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"(?<=[vjn])ic$", "iC"),
        (r"qu(?=[aeio])", "kv"),
        (r"ck|q|c(?![eiy])", "k"),
        (r"x", "ks"),
        (r"c", "s"),
        (r"tz", "ts"),
        (r"ou(?=[aeiy])|w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"^(?:y|i|j)e", "e"),
        (r"^y(?=[aou])", "i"),
        (r"(?<=[aeiou])j(?![aeiou])", "i"),
        (r"(?<=[bdklmnprstvz])j(?=[aeou])", "i"),
        (r"y", "i"),
        (r"(?<=[CSZ])i?o(?=[vn]$)", "e"),
        (r"ff?$", "v"),
        (r"ndre?$", "nder"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[^aeiou])ie(?=[^aeiou])", "i"),
        (r"(?<=[aeiou])h$", ""),
    )
)
_FEMININE_ENDINGS = ("a", "e", "ine", "ina", "ete", "eta")
_WEAK = re.compile(r"(?<=.)[aeiouh]")
_FAMILIES = str.maketrans({"g": "k", "z": "s", "C": "S", "Z": "S", "j": "S"})
"""Consonants that stand for each other in romanisations, under one letter in a key."""

_ALIKE_SIBILANTS = tuple(map(set, ("sz", "CS", "Cj", "Zj")))
_ALIKE_VOWELS = {"a": "ae", "e": "aei", "i": "ie", "o": "ou", "u": "uo"}
_SERVANT = re.compile(r"^abd[aeou]l(?=..)")
"""``Abdul``, "servant of", begins many names that differ in what comes after."""


def fold_text(text: str) -> str:
    """Write a text in small plain Latin letters, without accents and apostrophes."""
    if not text.isascii():
        # Compatibility caseless matching, Unicode 16.0, D146; then what it leaves apart.
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = _ACCENTS.sub("", text.translate(_LETTERS))
    return _APOSTROPHES.sub("", text.casefold())


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Write a word or phrase in small plain Latin letters, without accents and apostrophes."""
    return fold_text(word)


@lru_cache(maxsize=200_000)
def spell_sound(word: str) -> str:
    """Write a folded word so that common romanisations of one name come out the same.

    ``sergei`` and ``sergey``, ``shoigu`` and ``shoygu``, ``zelensky`` and ``zelenskyy`` do.
    """
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=200_000)
def make_key(word: str) -> str:
    """Reduce a folded word to the consonants that all its romanisations share.

    Two spellings of one name have one key, and so do some other names: a key finds candidates, it
    decides nothing. The first letter stays, any vowel as ``a``.
    """
    sound = spell_sound(word)
    key = _WEAK.sub("", sound).translate(_FAMILIES)
    if key[:1] in "aeiou":
        key = "a" + key[1:]
    return re.sub(r"(.)\1+", r"\1", key) or sound


@lru_cache(maxsize=500_000)
def compare_spelling(left: str, right: str) -> float:
    """Grade how alike two folded words are.

    Returns:
        ``SAME`` for the same letters; ``SOUNDS_SAME`` where only the customs of romanisation
        differ (``sergei``, ``sergey``); ``SOUNDS_LIKE`` for the same consonants with vowels that
        may stand for each other (``mohammed``, ``muhammad``); ``NEAR`` for long words a letter or
        so apart; else ``OTHER``. Words that differ as a man's and a woman's name do (``ivanov``,
        ``ivanova``) are other names.
    """
    if left == right:
        return SAME
    one, two = sorted((spell_sound(left), spell_sound(right)), key=len)
    if min(len(left), len(right)) < 2 or (one != two and _differ_in_gender(one, two)):
        return OTHER
    if one == two:
        return SOUNDS_SAME
    if _SERVANT.match(one) and _SERVANT.match(two):
        one, two = (_SERVANT.sub("", word) for word in (one, two))
    if make_key(left) == make_key(right) and _match_sounds(one, two):
        return SOUNDS_LIKE
    return NEAR if _are_near(one, two) else OTHER


def _are_near(one: str, two: str) -> bool:
    """Whether two long words are a letter or so apart, and a consonant only if that is left out."""
    if len(one) < NEAR_LENGTH or one[0] != two[0] or one[-NEAR_ENDING:] != two[-NEAR_ENDING:]:
        return False
    if DamerauLevenshtein.normalized_similarity(one, two) < NEAR_SHARE:
        return False
    skeletons = [_WEAK.sub("", word).translate(_FAMILIES) for word in (one, two)]
    return len(skeletons[0]) != len(skeletons[1]) or sorted(skeletons[0]) == sorted(skeletons[1])


def _differ_in_gender(one: str, two: str) -> bool:
    """Whether only one of two words ends as a woman's name does, beside one that does not."""
    if two.startswith(one) and two[len(one) :] in _FEMININE_ENDINGS:
        return True
    feminine = [bool(re.search(r"(?<!k)a$", word)) for word in (one, two)]
    return feminine[0] != feminine[1]


def _match_sounds(one: str, two: str) -> bool:
    """Whether few sounds differ, and only by ones that stand for each other in romanisations."""
    # Qaf becomes a g or k, and stands first more often than within.
    words = [re.sub(r"^g", "k", re.sub(r"(?<=[^aeiou])h", "", word)) for word in (one, two)]
    consonants = [re.sub(r"[aeiou]", "", word) for word in words]
    vowels = [re.split(r"[^aeiou]", word) for word in words]
    if len(consonants[0]) != len(consonants[1]) or min(map(len, words)) < LIKE_LENGTH:
        return False
    if vowels[0][-1] != vowels[1][-1]:
        return False  # An ending makes another name: Marc and Marco.
    cost = sum(map(_compare_vowels, *vowels)) + sum(map(_compare_consonants, *consonants))
    if {one[:1], two[:1]} == {"g", "k"}:
        cost += _GUTTURAL_COST
    return cost <= LIKE_SHARE * max(map(len, words))


def _compare_consonants(one: str, two: str) -> float:
    if one == two:
        return 0.0
    return _SIBILANT_COST if {one, two} in _ALIKE_SIBILANTS else math.inf


def _compare_vowels(one: str, two: str) -> float:
    """Compare the vowels in one gap between consonants."""
    if one == two:
        return 0.0
    if not one or not two:
        return _ABSENT_COST
    alike = two[0] in _ALIKE_VOWELS[one[0]] and two[-1] in _ALIKE_VOWELS[one[-1]]
    return _VOWEL_COST if alike else math.inf
