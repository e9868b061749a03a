"""Name spans become people: every name of one article joined to the person it means."""

import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.annotate.lexicon import FIRST_NAMES, NICKNAMES
from onrecord.annotate.names import PARTICLES, NameMention, find_mentions
from onrecord.annotate.tags import TaggedSpan
from onrecord.annotate.words import Words


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


def find_people(
    words: Words,
    names: tuple[TaggedSpan, ...],
    sources: frozenset[tuple[int, int]] = frozenset(),
) -> Cast:
    """Join the names the model found, and repetitions it missed, into people.

    Full names are joined first; a surname, first name or nickname alone then goes to the person
    it fits, by form of address, then by nearness and prominence.
    """
    mentions = find_mentions(words, names, sources)
    plurals = _find_family_plurals(words, mentions)
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


def _core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts without leading particles ("al-" and "von" do not make a full name)."""
    core = tuple(p for p in parts if p not in PARTICLES)
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


def _find_family_plurals(words: Words, mentions: list[NameMention]) -> set[int]:
    """Give the first words of plurals such as "the Clintons"."""
    surnames = {m.parts[-1] for m in mentions if len(m.parts) > 1}
    return {
        m.first
        for m in mentions
        if len(m.parts) == 1
        and m.parts[0].endswith("s")
        and m.parts[0] not in surnames
        and (
            words.low[m.first - 1] in ("the", "both", "two")
            if m.first and m.parts[0][:-1] not in surnames
            else m.parts[0][:-1] in surnames or m.parts[0].removesuffix("es") in surnames
        )
    }


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
