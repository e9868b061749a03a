"""How alike two wordings of a statement are, and whether they contradict each other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from rapidfuzz.distance import LCSseq

from onrecord.resolve.numbers import read_number
from onrecord.resolve.spelling import fold_word
from onrecord.resolve.stems import make_meaning_key
from onrecord.resolve.word_lists import list_words

_WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")

_CONTRACTIONS = tuple(
    (re.compile(short, re.IGNORECASE), full)
    for short, full in (
        (r"\bwon[’']t\b", "will not"),
        (r"\bcan(?:[’']t|not)\b", "can not"),
        (r"n[’']t\b", " not"),
        (r"[’']ll\b", " will"),
        (r"[’']re\b", " are"),
        (r"[’']ve\b", " have"),
        (r"[’']m\b", " am"),
        (r"\bno one\b", "nobody"),
        (r"\bper cent\b", "percent"),
    )
)
_SHORT_SIGNS = ("'", "’", "annot", "o one", "er cent")
"""What any of these has in it."""

_INITIALS = {
    "US": "United States", "USA": "United States", "UK": "United Kingdom",
    "UN": "United Nations", "EU": "European Union",
}  # fmt: skip
_INITIALED = re.compile(
    r"\b(?:U\. ?S\.?(?: ?A\b\.?)?|U\. ?[KN]\b\.?|E\. ?U\b\.?|USA?|UK|UN|EU)(?!\w)"
)
_THAT = re.compile(r"^\W*that\s+(?=\w|[“\"])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s$")

_FUNCTION_WORDS = list_words(
    "a about an and are as at be been but by can could did do does for from had has have he "
    "her his i if in into is it its may might must of on or our she should so than that the "
    "their them then there they this those to upon us was we were what when which who will "
    "with would you your my me him also just very"
)
FUNCTION_WORD_WEIGHT = 0.25
"""A word that any sentence has says little about two sentences being one."""

_NEGATORS = list_words(
    "no not never none neither nor nothing nobody without refuse refuses refused deny denies "
    "denied fail fails failed hardly"
)
_NUMBER_WORDS = list_words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion trillion dozen half third quarter first second "
    "double twice monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december today tomorrow "
    "yesterday"
)
_OPPOSITES = """
rise rises rising rose increase increases increased grow grows growing grew up higher more gain
fall falls falling fell decrease decreases decreased shrink shrinks down lower less fewer loss
/
accept accepts accepted support supports supported back backs welcome welcomes approve approves
reject rejects rejected oppose opposes opposed block blocks condemn condemns disapprove refuse
/
win wins won victory success succeed
lose loses lost defeat failure fail
/
open opens opened start starts begin begins
close closes closed stop stops end ends
/
always all every everyone everybody
never none some few nobody
/
before earlier
after later
/
good better best strong stronger strongest great safe safer
bad worse worst weak weaker weakest poor unsafe dangerous
/
guilty
innocent
/
north northern
south southern
/
east eastern
west western
/
right true correct possible likely legal lawful
wrong false incorrect impossible unlikely illegal unlawful
/
buy buys import imports join joins enter enters stay stays
sell sells export exports leave leaves quit quits withdraw withdraws
/
friend friends ally allies peace
enemy enemies foe foes war
"""


ADJACENT_WORDS = 2
"""A negation this close before the common part belongs to it, though the shorter has it not."""

STEM_LENGTH = 5


@cache
def _list_opposites() -> dict[str, tuple[int, bool]]:
    """Map each word to the number of its pair of word lists, and to its side of it."""
    return {
        word: (number, bool(side))
        for number, group in enumerate(_OPPOSITES.split("/"))
        for side, words in enumerate(group.strip().splitlines())
        for word in words.split()
    }


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement's words in the form that is compared.

    Attributes:
        words: Folded, without punctuation.
        keys: For each of them, the key that its forms and synonyms share.
        names: Those of them that are written with a capital, but for the first; none where all
            of the text is.
        initials: Those of the names that are written in capitals alone, such as ``nato``.
        vocabulary: Each key once.
        key_words: Keys of words that are no function words.
        weight: How much its words say, function words counting less.
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    names: frozenset[str]
    initials: frozenset[str]
    vocabulary: frozenset[str]
    key_words: frozenset[str]
    weight: float


@lru_cache(maxsize=100_000)
def read_wording(text: str) -> Wording:
    """Bring a statement's text into the form that is compared."""
    written = split_words(text)
    words = fold_words(written)
    pairs = [] if text.isupper() else list(zip(written, words, strict=True))
    names = frozenset(folded for word, folded in pairs[1:] if word[0].isupper())
    keys = tuple(map(make_meaning_key, words))
    return Wording(
        words=words,
        keys=keys,
        names=names - _FUNCTION_WORDS,
        initials=frozenset(folded for word, folded in pairs if len(word) > 1 and word.isupper()),
        vocabulary=frozenset(keys),
        key_words=frozenset(
            key for key, word in zip(keys, words, strict=True) if word not in _FUNCTION_WORDS
        ),
        weight=sum(map(weigh_word, words)),
    )


def split_words(text: str) -> list[str]:
    """Split a statement's text into its words as written, without an introductory "that".

    Short forms that a reporter may write out are written out (``won't``: ``will not``).
    """
    if any(sign in text for sign in _SHORT_SIGNS):
        for short, full in _CONTRACTIONS:
            text = short.sub(full, text)
    if "U" in text:
        text = _INITIALED.sub(partial(_write_out, capitals=text.isupper()), text)
    return _WORDS.findall(_THAT.sub("", text))


def _write_out(initials: re.Match[str], *, capitals: bool) -> str:
    """Write out a name of which the initials stand; ``US`` where all is in capitals may be "us"."""
    letters = re.sub(r"\W", "", initials[0])
    return initials[0] if capitals and letters == initials[0] else _INITIALS[letters]


def fold_words(written: Iterable[str]) -> tuple[str, ...]:
    """Bring words into the form in which they are compared."""
    return tuple(fold_word(_POSSESSIVE.sub("", word)) for word in written)


def weigh_word(word: str) -> float:
    """Weigh how much a folded word says: 1, or less for words that any sentence has."""
    return FUNCTION_WORD_WEIGHT if word in _FUNCTION_WORDS else 1.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two wordings agree.

    Attributes:
        similarity: Share of both wordings' weight that they have in common, in order.
        coverage: Share of the shorter one's weight that stands in the longer, in order.
        sharing: Share of the shorter one's words, function words aside, that stand in the longer in
            any order: in another translation the order of words may differ.
        contradiction: The first word in which they contradict each other, as ``x / y``, the left
            wording's first: a number, a negation, a name, an opposite. ``None`` where they do not.
        other_name: Whether it is a name, or a name contradicts too.
    """

    similarity: float
    coverage: float
    sharing: float
    contradiction: str | None
    other_name: bool


LEAST_COVERAGE = 0.8
"""From this coverage on, two wordings are compared place by place; below, as wholes."""


def compare_wording(left: Wording, right: Wording) -> Agreement:
    """Compare two wordings word by word, in order.

    What only one of them has before or after the common part is taken as cut off by the other, not
    as a difference.
    """
    short, long = sorted((left, right), key=lambda wording: wording.weight)
    blocks = _find_common(short.keys, long.keys)
    common = sum(weigh_word(word) for block in blocks for word in short.words[block.at : block.end])
    coverage = common / short.weight if short.weight else 0.0
    gaps = [_Gap(_leave_out(short, long), _leave_out(long, short))]
    if coverage >= LEAST_COVERAGE:
        gaps = list(_list_gaps(short.words, long.words, blocks))
    names = next(filter(None, (_find_other_name(gap, short, long) for gap in gaps)), None)
    found = next(filter(None, map(_find_contradiction, gaps)), names)
    if found and short is not left:
        found = found[1], found[0]
    return Agreement(
        similarity=2 * common / (short.weight + long.weight) if long.weight else 0.0,
        coverage=coverage,
        sharing=_measure_sharing(short, long),
        contradiction=" / ".join(found) if found else None,
        other_name=names is not None,
    )


def measure_coverage(left: Wording, right: Wording) -> float:
    """Measure an upper bound of how much of the shorter wording stands in the longer, quickly."""
    short, long = sorted((left, right), key=lambda wording: wording.weight)
    missing = sum(
        weigh_word(word)
        for key, word in zip(short.keys, short.words, strict=True)
        if key not in long.vocabulary
    )
    return max(1.0 - missing / short.weight if short.weight else 0.0, _measure_sharing(short, long))


def _measure_sharing(short: Wording, long: Wording) -> float:
    if not short.key_words:
        return 0.0
    return len(short.key_words & long.key_words) / len(short.key_words)


def _leave_out(wording: Wording, other: Wording) -> tuple[str, ...]:
    """List the words of a wording that the other has not, and all its negations."""
    return tuple(
        word
        for key, word in zip(wording.keys, wording.words, strict=True)
        if key not in other.vocabulary or word in _NEGATORS
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """Words in a row that two wordings have in common: where they stand in each."""

    at: int
    end: int
    there: int
    there_end: int


def _find_common(short: tuple[str, ...], long: tuple[str, ...]) -> list[_Block]:
    """Find what is common to two wordings, in order; in one piece where that is possible."""
    for start in range(len(long) - len(short) + 1):
        if long[start : start + len(short)] == short:
            return [_Block(0, len(short), start, start + len(short))]
    return [
        _Block(op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in LCSseq.opcodes(short, long)
        if op.tag == "equal"
    ]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words that stand in one place of two wordings, where these differ."""

    short: tuple[str, ...]
    long: tuple[str, ...]


def _list_gaps(
    short: tuple[str, ...], long: tuple[str, ...], blocks: Sequence[_Block]
) -> Iterator[_Gap]:
    """List the places where two wordings differ, but for what only the longer adds around."""
    here, there = 0, 0
    for index, block in enumerate(blocks):
        gap = _Gap(short[here : block.at], long[there : block.there])
        if index == 0 and not gap.short:
            near = gap.long[-ADJACENT_WORDS:]
            yield _Gap((), tuple(word for word in near if word in _NEGATORS))
        else:
            yield gap
        here, there = block.end, block.there_end
    if here < len(short):
        yield _Gap(short[here:], long[there:])


def _find_contradiction(gap: _Gap) -> tuple[str, str] | None:
    """Find what contradicts in one place: the shorter wording's word, and the longer one's."""
    denials = [[word for word in words if word in _NEGATORS] for words in (gap.short, gap.long)]
    if len(denials[0]) % 2 != len(denials[1]) % 2:
        return next(iter(denials[0]), "-"), next(iter(denials[1]), "-")
    numbers = [[word for word in words if _is_number(word)] for words in (gap.short, gap.long)]
    if all(numbers) and not set(map(_read_value, numbers[0])) & set(map(_read_value, numbers[1])):
        return numbers[0][0], numbers[1][0]
    opposites = _list_opposites()
    for one in gap.short:
        for two in gap.long:
            if one in opposites and two in opposites:
                (group, side), (other_group, other_side) = opposites[one], opposites[two]
                if group == other_group and side != other_side:
                    return one, two
    return None


def _find_other_name(gap: _Gap, short: Wording, long: Wording) -> tuple[str, str] | None:
    """Find two names in one place that cannot be one, in the order of the wordings."""
    left = [word for word in gap.short if word in short.names]
    right = [word for word in gap.long if word in long.names]
    if not left or not right or _share_stem(left, right):
        return None
    if _is_written_out(left, short.initials, right) or _is_written_out(right, long.initials, left):
        return None
    return left[0], right[0]


def _is_written_out(names: list[str], initials: frozenset[str], others: list[str]) -> bool:
    """Whether one of some names may be the initials of others: ``ico``, ``international``."""
    begin = "".join(other[0] for other in others)
    return any(
        name in initials and (name.startswith(begin) or begin.startswith(name)) for name in names
    )


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBER_WORDS


def _read_value(word: str) -> str:
    """Read a number so that ``six``, ``6`` and ``6.0`` are one."""
    value = read_number(word) or word
    return value.rstrip("0").rstrip(".") if "." in value else value


def _share_stem(left: list[str], right: list[str]) -> bool:
    """Whether two lists have a word in common, endings aside (``israel``, ``israeli``)."""
    return any(a[:STEM_LENGTH] == b[:STEM_LENGTH] for a in left for b in right)
