"""Which articles are copies of one text: likely ones share MinHash bands, words then decide."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from rensa import RMinHash

from onrecord.resolve.numbers import read_number
from onrecord.resolve.spelling import fold_text, fold_word
from onrecord.resolve.wording import weigh_word

LEAST_WORDS = 30
"""Texts shorter than this may be equal by chance; so may what an article says of its own."""

SHINGLE_WORDS = 8
"""Words in a row that are hashed together: texts that are no copies hardly ever share so many."""

BANDS = 96
"""Hash values kept of a text. Two texts share each of them with the probability of their Jaccard
similarity (Broder 1997), so that an excerpt of a twentieth is missed once in a hundred times."""

_SEED = 1
_BAND_BITS = 32

LEAST_SHARE = 0.6
"""Least share of an article's words that stand in another, for it to be a copy."""

RUN_WORDS = 4
"""Words in a row that must be the same to count as taken over."""

REPLACED_WORDS = 16
"""A stretch of other words no longer than this stands in place of something; longer ones are new
paragraphs."""

MOST_OTHER_NUMBERS, MOST_OTHER_NAMES = 0.1, 0.25
"""Share of an article's numbers and names that another has replaced, from which the two are
reports in one mould (of markets, of weather) and no copies."""

WORDS_PER_NUMBER, WORDS_PER_NAME = 150, 100
"""Yet one of them may be corrected in so many words."""

_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’/-]{2,40}(?:,? \w+\.? \d{1,2})?(?: \([^)\n]{1,40}\))? ?[-–—]+ "
)
_QUOTED = re.compile(r"“[^“”\n]*”?|\"[^\"\n]*\"?")
_WORDS = re.compile(r"\d+(?:[.,/]\d+)*|\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text as it is compared.

    Attributes:
        words: Folded, without headline and dateline.
        own: For each of them, whether it stands outside of quotation marks.
        numbers: Places of numbers.
        names: Places of names.
        runs: Each ``RUN_WORDS`` words in a row, in order.
        known_runs: The same, each once.
        vocabulary: Each word once.
    """

    words: tuple[str, ...]
    own: tuple[bool, ...]
    numbers: frozenset[int]
    names: frozenset[int]
    runs: tuple[str, ...]
    known_runs: frozenset[str]
    vocabulary: frozenset[str]


def list_text_words(body: str, headline: str | None) -> list[str]:
    """List the words that copies of one text share, whatever they stand under.

    Returns:
        The words in small letters, without accents, headline and dateline.
    """
    return re.findall(r"\w+", fold_text(_strip_top(body, headline)))


def make_fingerprint(words: Sequence[str]) -> str | None:
    """Make what exact copies share.

    Returns:
        SHA-256 of the words; ``None`` for texts of fewer than ``LEAST_WORDS``.
    """
    if len(words) < LEAST_WORDS:
        return None
    return sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def list_bands(texts: Iterable[Sequence[str]]) -> list[list[int]]:
    """List the values under which likely copies are found, for texts given by their words.

    They are the same on every machine, and with every release of the library that has the same
    ``RMinHash.ALGORITHM_VERSION``.
    """
    shingles = [list(_join_runs(words, SHINGLE_WORDS)) for words in texts]
    digests = RMinHash.digests_from_token_sets(shingles, BANDS, _SEED)
    return [
        [number << _BAND_BITS | int(value) for number, value in enumerate(digest)]
        for digest in digests
    ]


def read_text(body: str, headline: str | None) -> Text:
    """Bring an article's text into the form that is compared."""
    text = _strip_top(body, headline)
    written: list[str] = []
    own: list[bool] = []
    at = 0
    for quoted in (*_QUOTED.finditer(text), None):
        before = _WORDS.findall(text[at : quoted.start() if quoted else None])
        within = _WORDS.findall(quoted[0]) if quoted else []
        written += before + within
        own += [True] * len(before) + [False] * len(within)
        at = quoted.end() if quoted else len(text)
    words = tuple(read_number(word) or word for word in map(fold_word, written))
    runs = tuple(_join_runs(words, RUN_WORDS))
    numbers = frozenset(place for place, word in enumerate(words) if word[0].isdigit())
    capitals = {place for place, word in enumerate(written) if word[0].isupper()}
    return Text(
        words=words,
        own=tuple(own),
        numbers=numbers,
        names=frozenset(p for p in capitals - numbers if weigh_word(words[p]) == 1.0),
        runs=runs,
        known_runs=frozenset(runs),
        vocabulary=frozenset(words),
    )


def measure_copied(text: Text, other: Text) -> float | None:
    """Measure how much of a text stands in another, if it is a copy or an excerpt of that.

    Words count that stand in a row of ``RUN_WORDS`` in both; the order of paragraphs does not
    matter. What stands in quotation marks is left out where there is enough beside it: two
    reporters may quote the same speech.

    Returns:
        The share of its words, 0 to 1; ``None`` where it is no copy of the other.
    """
    found = [place for place, run in enumerate(text.runs) if run in other.known_runs]
    if RUN_WORDS * len(found) < LEAST_SHARE * len(text.words):
        return None
    copied = [False] * len(text.words)
    for place in found:
        copied[place : place + RUN_WORDS] = [True] * RUN_WORDS
    share = sum(copied) / len(copied)
    own = [was for was, is_own in zip(copied, text.own, strict=True) if is_own]
    if len(own) >= LEAST_WORDS:
        share = min(share, sum(own) / len(own))
    if share < LEAST_SHARE or _has_other_facts(text, other, copied):
        return None
    return share


def choose_originals(
    texts: Sequence[str], shares: Mapping[tuple[str, str], float]
) -> dict[str, str]:
    """Choose of which text each is a copy.

    Of two that each stand in the other, the one seen first is the original; an excerpt is a copy
    of the longer text, whichever was first. Where there are several, the one that most of it
    stands in. The outcome depends on nothing but what is given.

    Args:
        texts: From the one seen first to the last; all that are joined by ``shares``.
        shares: For a text and another that it stands in, how much of it does.

    Returns:
        Each text to its original, an original to itself.
    """
    order = {text: number for number, text in enumerate(texts)}
    alike: dict[str, list[str]] = defaultdict(list)
    wholes: dict[str, list[str]] = defaultdict(list)
    for text, whole in shares:
        (alike if (whole, text) in shares else wholes)[text].append(whole)
    found: dict[str, str] = {}
    for text in texts:
        originals = [one for one in alike[text] if found.get(one) == one]
        found[text] = min(originals, key=lambda one: (-shares[text, one], order[one]), default=text)
    for text in texts:
        if found[text] == text and wholes[text]:
            whole = min(
                wholes[text], key=lambda one: (-shares[text, one], found[one] != one, order[one])
            )
            if _find_root(found, whole) != text:
                found[text] = whole
    return {text: _find_root(found, text) for text in texts}


def _find_root(found: Mapping[str, str], text: str) -> str:
    while found[text] != text:
        text = found[text]
    return text


def _strip_top(body: str, headline: str | None) -> str:
    return _DATELINE.sub("", body.removeprefix(headline or "").lstrip())


def _join_runs(words: Sequence[str], length: int) -> Iterable[str]:
    """Join each so many words in a row."""
    return (" ".join(words[i : i + length]) for i in range(max(1, len(words) - length + 1)))


def _has_other_facts(text: Text, other: Text, copied: Sequence[bool]) -> bool:
    """Whether, in places that are the same but for a few words, numbers or names are others."""
    replaced = {
        place for place in _list_replaced(copied) if text.words[place] not in other.vocabulary
    }
    return any(
        len({text.words[p] for p in places & replaced})
        > max(len({text.words[p] for p in places}) * most, len(text.words) // per)
        for places, most, per in (
            (text.numbers, MOST_OTHER_NUMBERS, WORDS_PER_NUMBER),
            (text.names, MOST_OTHER_NAMES, WORDS_PER_NAME),
        )
    )


def _list_replaced(copied: Sequence[bool]) -> Iterable[int]:
    """List the places of words that stand in short stretches that are not copied."""
    start = 0
    for end in range(len(copied) + 1):
        if end == len(copied) or copied[end]:
            if end - start <= REPLACED_WORDS:
                yield from range(start, end)
            start = end + 1
