"""Name spans become people: every name of one article joined to the person it means."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.annotate.lexicon import (
    ABBREVIATIONS,
    FIRST_NAMES,
    HONORIFICS,
    NICKNAMES,
    PLACES,
    TITLE_HEADS,
    WORD_LISTS,
)
from onrecord.annotate.tags import TaggedSpan
from onrecord.annotate.words import Words

_ADDRESSES = frozenset(h for h in HONORIFICS if len(h) < 5) - {"don", "m.", "u"}
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_PARTICLES = WORD_LISTS["particles"]
_NAMED_AFTER = WORD_LISTS["named_after"]
"""A capitalised word of these after a name makes a thing of it that bears a person's name."""
_NOT_NAMES = WORD_LISTS["not_names"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """One occurrence of a person's name.

    Attributes:
        first: First word of the name proper, without honorific or title.
        last: One past its last word.
        parts: The name's words, folded for comparison, without suffix and quoted nickname.
        suffix: ``jr``, ``sr``, ``ii``... or nothing.
        gender: What the form of address tells, ``-`` for nothing.
    """

    first: int
    last: int
    parts: tuple[str, ...]
    suffix: str
    gender: str


@dataclass(slots=True)
class PersonDraft:
    """A person being put together."""

    parts: tuple[str, ...]
    suffix: str
    mentions: list[NameMention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    gender_votes: Counter[str] = field(default_factory=Counter)
    full_count: int = 0

    @property
    def gender(self) -> str:
        """``m``, ``f``, or ``-`` while nothing tells."""
        men, women = self.gender_votes["m"], self.gender_votes["f"]
        return "-" if men == women else "m" if men > women else "f"


@dataclass(frozen=True, slots=True)
class Cast:
    """All people of one article, in order of first mention.

    Attributes:
        people: The people.
        owner: For each word the index of the person whose name it belongs to, else -1.
        family_plurals: Word index to the people a plural such as "the Clintons" means.
    """

    people: list[PersonDraft]
    owner: list[int]
    family_plurals: dict[int, tuple[int, ...]]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Fold a word for comparison: lower case, no accents, one kind of apostrophe and hyphen."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'").replace("‑", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != "\u00ad")


def find_people(words: Words, names: tuple[TaggedSpan, ...]) -> Cast:
    """Join the names the model found, and repetitions it missed, into people.

    Full names are joined first; a surname, first name or nickname alone then goes to the person
    it fits, by form of address, then by nearness and prominence.
    """
    blocked = _block_other_names(words, names)
    mentions = _read_mentions(words, names, blocked)
    mentions += _find_addressed(words, blocked)
    mentions += _find_repetitions(words, mentions, blocked)
    mentions.sort(key=lambda m: m.first)
    plurals = {m.first for m in mentions if _is_family_plural(words, m)}
    people: list[PersonDraft] = []
    short: list[NameMention] = []
    for mention in mentions:
        if mention.first in plurals:
            continue
        if len(_core(mention.parts)) > 1:
            _join_full_name(people, mention, words)
        else:
            short.append(mention)
    _join_short_names(people, short, words)
    _merge_same(people)
    people = [p for p in people if p.mentions]
    people.sort(key=lambda p: min(m.first for m in p.mentions))
    owner = [-1] * len(words)
    for index, person in enumerate(people):
        person.mentions.sort(key=lambda m: m.first)
        for mention in person.mentions:
            owner[mention.first : mention.last] = [index] * (mention.last - mention.first)
    return Cast(people, owner, _read_plurals(people, mentions, plurals))


def write_name(words: Words, person: PersonDraft) -> str:
    """Give the fullest form of a person's name, with plain blanks, capitals only where usual."""
    best = max(
        person.mentions,
        key=lambda m: (
            len(m.parts) + bool(m.suffix),
            not words.slice(m.first, m.last).isupper(),
            -sum(len(p) == 1 for p in m.parts),
            person.forms[words.slice(m.first, m.last)],
            -m.first,
        ),
    )
    name = re.sub(r"\s+", " ", words.slice(best.first, best.last).replace("\u00ad", ""))
    shouted = [part for part in name.split() if part.isupper() and len(part) > 3]
    return name.title() if shouted and name.isupper() else name


def _block_other_names(words: Words, names: tuple[TaggedSpan, ...]) -> list[bool]:
    """Mark the words of other names, but a known surname alone stays open to be a person's."""
    blocked = [False] * len(words)
    surnames = set()
    for name in names:
        if name.label == "person":
            first, last = words.covering(name.start, name.end)
            if last > first + 1 and words.low[last - 1] not in ("'s", "s"):
                surnames.add(words.forms[last - 1])
    for name in names:
        if name.label in ("organization", "place"):
            first, last = words.covering(name.start, name.end)
            alone = last == first + 1 or words.low[last - 1] == "'s"
            if not (alone and words.forms[first] in surnames and words.forms[first] not in PLACES):
                blocked[first:last] = [True] * (last - first)
    return blocked


def _read_mentions(
    words: Words, names: tuple[TaggedSpan, ...], blocked: list[bool]
) -> list[NameMention]:
    out = []
    for name in names:
        if name.label != "person":
            continue
        first, last = words.covering(name.start, name.end)
        mention = read_name(words, first, last)
        if mention and not _is_named_after(words, mention):
            out.append(mention)
            blocked[mention.first : mention.last] = [True] * (mention.last - mention.first)
    return out


def read_name(words: Words, first: int, last: int) -> NameMention | None:
    """Read words ``first`` to ``last`` as a name; ``None`` when nothing of a name is left.

    Titles and forms of address before it and possessive endings after it are cut off.
    """
    while last > first and not _is_name_word(words, last - 1):
        last -= 1
    while first < last and (not _is_name_word(words, first) or _is_address(words, first, last)):
        first += 1
    if last <= first or first >= last:
        return None
    parts, suffix, quoted = [], "", False
    for i in range(first, last):
        form = words.forms[i]
        if form in "\"“”‘’'()":
            quoted = form in "“‘(" or (form in "\"'" and not quoted)
        elif words.low[i] in _SUFFIXES and i > first:
            suffix = words.low[i].rstrip(".")
        elif not quoted and any(c.isalpha() for c in form):
            parts.append(fold(form.rstrip(".")))
    if not parts or (len(parts) == 1 and (parts[0] in _NOT_NAMES or len(parts[0]) < 2)):
        return None
    before = words.low[first - 1] if first else ""
    if before == "." and first > 1:
        before = words.low[first - 2] + "."
    gender = HONORIFICS.get(before, "-")
    title = TITLE_HEADS.get(before)
    if gender == "-" and title:
        gender = title[1]
    return NameMention(first, last, tuple(parts), suffix, gender)


def _is_name_word(words: Words, i: int) -> bool:
    form = words.forms[i]
    if words.low[i] in ("'s", "s") or _is_compound(form):
        return False
    return form[0].isalpha() and (not form.islower() or words.low[i] in _PARTICLES)


def _is_compound(form: str) -> bool:
    """Tell whether a hyphenated word only starts or ends with a name ("Doe-era", "anti-Doe")."""
    head, hyphen, tail = form.rpartition("-")
    if not hyphen:
        return False
    if form[0].islower():
        return form.split("-", maxsplit=1)[0] not in _PARTICLES
    return tail.islower() and len(tail) > 3 and tail not in _PARTICLES and len(head) > 3


def _is_address(words: Words, i: int, last: int) -> bool:
    """Tell whether word ``i`` of a longer name is a title or form of address, not a name."""
    if i + 1 >= last:
        return False
    low, form = words.low[i], words.forms[i]
    if low in _PARTICLES and form.islower():
        return False
    if form in ABBREVIATIONS or low in ("former", "then-", "ex-", "then", "the"):
        return True
    if low in HONORIFICS:
        return low not in ("don", "u", "chief", "sr.") or form != "Don"
    title = TITLE_HEADS.get(low)
    return bool(
        title
        and title[0] in ("office", "rank", "faith")
        and low not in FIRST_NAMES
        and low not in ("king", "prince", "duke", "major", "dean", "pope", "earl")
    )


def _is_named_after(words: Words, mention: NameMention) -> bool:
    after = mention.last
    if after < len(words) and words.low[after] in _NAMED_AFTER:
        return words.forms[after][0].isupper() and not words.forms[mention.first].isupper()
    return False


def _find_addressed(words: Words, blocked: list[bool]) -> list[NameMention]:
    """Find names the model missed after a form of address or abbreviated office ("Sen. Doe")."""
    out = []
    for i, form in enumerate(words.forms[:-1]):
        if form in ABBREVIATIONS and form.endswith("."):
            pass
        elif words.low[i] not in _ADDRESSES or not form[0].isupper():
            continue
        first = i + 1
        if words.forms[first] == "." and first + 1 < len(words):
            first += 1
        last = first
        while (
            last < len(words)
            and last < first + 4
            and not blocked[last]
            and words.forms[last][0].isupper()
            and words.forms[last] not in ABBREVIATIONS
            and words.paragraph[last] == words.paragraph[i]
        ):
            last += 1
        mention = read_name(words, first, last) if last > first else None
        if mention and not _is_named_after(words, mention):
            blocked[mention.first : mention.last] = [True] * (mention.last - mention.first)
            out.append(mention)
    return out


def _find_repetitions(
    words: Words, mentions: list[NameMention], blocked: list[bool]
) -> list[NameMention]:
    """Find further occurrences of known full names and surnames that the model passed over."""
    surnames = {
        fold(words.forms[m.last - 1 - bool(m.suffix)]): m for m in mentions if len(m.parts) > 1
    }
    singles = Counter(m.parts[0] for m in mentions if len(m.parts) == 1)
    known = {s for s in surnames if len(s) > 2} | {s for s, n in singles.items() if n > 1}
    firsts = {m.parts[0]: m.parts for m in mentions if len(m.parts) > 1}
    common = {low for low, form in zip(words.low, words.forms, strict=True) if form == low}
    out = []
    for i, form in enumerate(words.forms):
        if blocked[i] or not form[0].isupper():
            continue
        part = fold(form)
        if part not in known or (words.low[i] in common) or part in _NOT_NAMES:
            continue
        first = i
        if i and not blocked[i - 1] and fold(words.forms[i - 1]) in firsts:
            first = i - 1
        elif i and words.forms[i - 1][0].isupper() and not _stands_before_name(words, i):
            continue
        if (
            i + 1 < len(words)
            and words.forms[i + 1][0].isupper()
            and (
                words.sentence[i] == words.sentence[i + 1]
                and not words.forms[i].isupper()
                and words.forms[i + 1] not in ABBREVIATIONS
            )
        ):
            continue
        mention = read_name(words, first, i + 1)
        if mention and not _is_named_after(words, mention):
            out.append(mention)
    return out


def _stands_before_name(words: Words, i: int) -> bool:
    """Tell whether the capitalised word before word ``i`` can go before a name."""
    low = words.low[i - 1]
    return (
        low in HONORIFICS
        or words.forms[i - 1] in ABBREVIATIONS
        or low in TITLE_HEADS
        or words.opens_sentence(i - 1)
        or words.sentence[i] != words.sentence[i - 1]
    )


def _core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts without leading particles ("al-" and "von" do not make a full name)."""
    core = tuple(p for p in parts if p not in _PARTICLES)
    return core or parts


def _bare(part: str) -> str:
    """A name part without a joined article ("al-hariri" is "hariri")."""
    return re.sub(r"^(?:al|el|ar|as|ad|an|az|ash|at)-(?=\w{3})", "", part)


def _given_fit(a: str, b: str) -> bool:
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if b in NICKNAMES.get(a, ()) or a in NICKNAMES.get(b, ()):
        return True
    if any(a in short and b in short for short in NICKNAMES.values()):
        return True
    return (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))) or _alike(a, b)


def _alike(a: str, b: str) -> bool:
    """Tell whether two words differ by one letter, as spellings of one name do."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (
            a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        )
    return a[i + 1 :] == b[i:] or a[i:] == b[i + 1 :]


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(part == other for other in rest) for part in short)


def same_full_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's within an article."""
    a, b = tuple(map(_bare, _core(a))), tuple(map(_bare, _core(b)))
    if a == b or _within(a, b) or _within(b, a) or sorted(a) == sorted(b):
        return True
    if a[-1] == b[-1] or _alike(a[-1], b[-1]):
        if a[-1] != b[-1] and a[0] != b[0]:
            return False
        if FIRST_NAMES.get(a[0], "-") + FIRST_NAMES.get(b[0], "-") in ("mf", "fm"):
            return False
        return (
            _given_fit(a[0], b[0]) or (len(a) > 2 and a[1] == b[0]) or (len(b) > 2 and b[1] == a[0])
        )
    return False


def _add(person: PersonDraft, mention: NameMention, words: Words) -> None:
    person.mentions.append(mention)
    person.forms[words.slice(mention.first, mention.last)] += 1
    if mention.gender in "mf":
        person.gender_votes[mention.gender] += 3
    if len(mention.parts) > 1 or person.full_count == 0:
        told = FIRST_NAMES.get(mention.parts[0], "-")
        if told in "mf" and len(mention.parts) > 1:
            person.gender_votes[told] += 1
    person.full_count += len(mention.parts) > 1


def _join_full_name(people: list[PersonDraft], mention: NameMention, words: Words) -> None:
    fits = [
        p
        for p in people
        if same_full_name(p.parts, mention.parts)
        and not (p.suffix and mention.suffix and p.suffix != mention.suffix)
        and {p.gender, mention.gender} != {"m", "f"}
    ]
    best = max(
        fits,
        key=lambda p: (
            p.parts == mention.parts and p.suffix == mention.suffix,
            p.suffix == mention.suffix,
            p.mentions[-1].first,
        ),
        default=None,
    )
    if best is None or (mention.suffix and not best.suffix and _stands_apart(best, mention)):
        best = PersonDraft(mention.parts, mention.suffix)
        people.append(best)
    elif (len(mention.parts), len("".join(mention.parts))) > (
        len(best.parts),
        len("".join(best.parts)),
    ):
        best.parts = mention.parts
    best.suffix = best.suffix or mention.suffix
    _add(best, mention, words)


def _stands_apart(person: PersonDraft, mention: NameMention) -> bool:
    """A "Jr." named after the same name went without suffix twice is somebody else."""
    return mention.suffix in ("jr", "sr") and person.full_count > 1 and not person.suffix


def _fit_short(person: PersonDraft, part: str) -> int:
    """How well a name part fits a person: 3 as surname, 2 inside it, 1 as first name."""
    core = tuple(map(_bare, _core(person.parts)))
    part = _bare(part)
    if part == core[-1]:
        return 3
    if part in core[-1].split("-"):
        return 2
    if part in core[1:]:
        return 2
    if part == core[0] or part in NICKNAMES.get(core[0], ()) or core[0] in NICKNAMES.get(part, ()):
        return 1
    return 0


def _join_short_names(people: list[PersonDraft], short: list[NameMention], words: Words) -> None:
    full = list(people)
    singles: dict[str, PersonDraft] = {}
    for mention in short:
        part = _core(mention.parts)[-1]
        fits = [(fit, p) for p in full if (fit := _fit_short(p, part))]
        if not fits and len(part) >= 6:
            fits = [(1, p) for p in full if _alike(_core(p.parts)[-1], part)]
        if mention.gender != "-":
            fits = [f for f in fits if f[1].gender in ("-", mention.gender)]
        if not fits:
            person = singles.get(part)
            if person is None:
                person = singles[part] = PersonDraft(mention.parts, mention.suffix)
                people.append(person)
        else:
            person = _choose(fits, mention)
        _add(person, mention, words)


def _choose(fits: list[tuple[int, PersonDraft]], mention: NameMention) -> PersonDraft:
    """Choose among people a short name fits: a surname first, then the one last named in full.

    Somebody named in full in the last sentence is meant; else whoever is named in full most.
    """
    best_fit = max(fit for fit, _ in fits)
    people = [p for fit, p in fits if fit == best_fit]
    if len(people) == 1:
        return people[0]

    def rank(person: PersonDraft) -> tuple[bool, int, int]:
        before = [m for m in person.mentions if m.first < mention.first and len(m.parts) > 1]
        first = min(m.first for m in person.mentions)
        return (bool(before), person.full_count, -first)

    return max(people, key=rank)


def _merge_same(people: list[PersonDraft]) -> None:
    """Join single names that are spellings of each other ("Labott", "Labbot")."""
    singles = [p for p in people if len(p.parts) == 1]
    for i, person in enumerate(singles):
        for other in singles[:i]:
            if (
                other.mentions
                and _alike(other.parts[0], person.parts[0])
                and (len(person.parts[0]) >= 6)
            ):
                other.mentions += person.mentions
                other.forms += person.forms
                other.gender_votes += person.gender_votes
                person.mentions = []
                break


def _is_family_plural(words: Words, mention: NameMention) -> bool:
    return (
        len(mention.parts) == 1
        and mention.parts[0].endswith("s")
        and mention.first > 0
        and words.low[mention.first - 1] in ("the", "both", "two")
    )


def _read_plurals(
    people: list[PersonDraft], mentions: list[NameMention], plurals: set[int]
) -> dict[int, tuple[int, ...]]:
    out = {}
    for mention in mentions:
        if mention.first in plurals:
            stems = {mention.parts[0][:-1], mention.parts[0].removesuffix("es")}
            held = tuple(
                i for i, p in enumerate(people) if len(p.parts) > 1 and p.parts[-1] in stems
            )
            if held:
                out[mention.first] = held
    return out
