"""Name spans become people: every name of one article joined to the person it means."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from onrecord.annotate.lexicon import FIRST_NAMES, FULL_FORMS, NICKNAMES
from onrecord.annotate.names import PARTICLES, NameMention, find_mentions
from onrecord.annotate.personhood import is_person, list_evidence, read_scores
from onrecord.annotate.tags import TaggedSpan
from onrecord.annotate.words import Words

_CONSIDERED = 30
"""How many people who share a name part are looked at; keeps long lists of names linear."""


@dataclass(slots=True)
class PersonDraft:
    """A person being put together."""

    parts: tuple[str, ...]
    suffix: str
    mentions: list[NameMention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    gender_votes: Counter[str] = field(default_factory=Counter)
    full_at: list[int] = field(default_factory=list)

    @property
    def full_count(self) -> int:
        """How often the person is named in full."""
        return len(self.full_at)

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
        names: The fullest name of each.
        owner: For each word the index of the person whose name it belongs to, else -1.
        family_plurals: Word index to the people a plural such as "the Clintons" means.
    """

    people: list[PersonDraft]
    names: list[str]
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
    scores = read_scores(words, names, sources)
    people = [
        person
        for person in join_mentions(words, [m for m in mentions if m.first not in plurals])
        if is_person(list_evidence(scores, person.mentions, person.parts, person.gender))
    ]
    people.sort(key=lambda p: min(m.first for m in p.mentions))
    owner = [-1] * len(words)
    for index, person in enumerate(people):
        person.mentions.sort(key=lambda m: m.first)
        for mention in person.mentions:
            owner[mention.first : mention.last] = [index] * (mention.last - mention.first)
    names_written = [write_name(words, person) for person in people]
    return Cast(people, names_written, owner, _read_plurals(people, mentions, plurals))


def join_mentions(words: Words, mentions: list[NameMention]) -> list[PersonDraft]:
    """Join names into whoever they name, people or not."""
    roster = _Roster(words)
    short: list[NameMention] = []
    for mention in mentions:
        if len(_core(mention.parts)) > 1:
            roster.add_full(mention)
        else:
            short.append(mention)
    for mention in short:
        roster.add_short(mention)
    return roster.people


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
    if name.count("(") != name.count(")"):  # "(Kari) Lunde", of which the first bracket is cut off
        name = name.replace("(", "").replace(")", "")
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
    if not FULL_FORMS.get(a, frozenset()).isdisjoint(FULL_FORMS.get(b, ())):
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


class _Roster:
    """People in the making, found by any part of their names."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.people: list[PersonDraft] = []
        self._by_part: dict[str, list[PersonDraft]] = {}
        self._by_start: dict[str, list[PersonDraft]] = {}

    def add_full(self, mention: NameMention) -> None:
        """Give a full name to the person who bears it, else to a new one."""
        fits = [
            person
            for person in self._list_sharing(mention.parts)
            if same_full_name(person.parts, mention.parts)
            and not (person.suffix and mention.suffix and person.suffix != mention.suffix)
            and {person.gender, mention.gender} != {"m", "f"}
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
        if best is None or _stands_apart(best, mention):
            best = self._create(mention)
        elif _length(mention.parts) > _length(best.parts):
            best.parts = mention.parts
            self._index(best)
        best.suffix = best.suffix or mention.suffix
        self._give(best, mention)

    def add_short(self, mention: NameMention) -> None:
        """Give one part of a name to the person it fits best, else to a new one."""
        part = _core(mention.parts)[-1]
        fits = [(fit, p) for p in self._list_short(part) if (fit := _fit_short(p, part))]
        if not fits and len(part) >= 6:
            alike = self._by_start.get(part[:3], [])
            fits = [(1, p) for p in alike if _alike(_core(p.parts)[-1], part)]
        fits = [
            f for f in fits if "-" in (mention.gender, f[1].gender) or f[1].gender == mention.gender
        ]
        person = _choose(fits, mention, self.words) if fits else self._create(mention)
        self._give(person, mention)

    def _create(self, mention: NameMention) -> PersonDraft:
        person = PersonDraft(mention.parts, mention.suffix)
        self.people.append(person)
        self._index(person)
        self._by_start.setdefault(_core(person.parts)[-1][:3], []).append(person)
        return person

    def _index(self, person: PersonDraft) -> None:
        for part in person.parts:
            for key in {part, _bare(part), *part.split("-")}:
                people = self._by_part.setdefault(key, [])
                if person not in people[-1:]:
                    people.append(person)

    def _list_sharing(self, parts: tuple[str, ...]) -> list[PersonDraft]:
        """Give the last-named people who share a part, each once."""
        found = (p for part in parts for p in self._by_part.get(_bare(part), [])[-_CONSIDERED:])
        return list({id(person): person for person in found}.values())

    def _list_short(self, part: str) -> list[PersonDraft]:
        keys = [_bare(part), *NICKNAMES.get(part, ()), *FULL_FORMS.get(part, ())]
        found = (p for key in keys for p in self._by_part.get(key, [])[-_CONSIDERED:])
        return list({id(person): person for person in found}.values())

    def _give(self, person: PersonDraft, mention: NameMention) -> None:
        person.mentions.append(mention)
        person.forms[self.words.slice(mention.first, mention.last)] += 1
        if mention.gender in "mf":
            person.gender_votes[mention.gender] += 3
        if len(mention.parts) > 1:
            person.full_at.append(mention.first)
            told = FIRST_NAMES.get(mention.parts[0], "-")
            person.gender_votes[told] += told in "mf"


def _length(parts: tuple[str, ...]) -> tuple[int, int]:
    return len(parts), sum(map(len, parts))


def _stands_apart(person: PersonDraft, mention: NameMention) -> bool:
    """A "Jr." named after the same name went without suffix twice is somebody else."""
    return mention.suffix in ("jr", "sr") and person.full_count > 1 and not person.suffix


def _fit_short(person: PersonDraft, part: str) -> int:
    """How well a name part fits a person: 3 as surname, 2 inside it, 1 as first name."""
    core = tuple(map(_bare, _core(person.parts)))
    part = _bare(part)
    if part == core[-1]:
        return 3
    if part in core[1:] or part in core[-1].split("-"):
        return 2
    nicknamed = part in NICKNAMES.get(core[0], ()) or core[0] in NICKNAMES.get(part, ())
    return 1 if part == core[0] or nicknamed else 0


def _choose(fits: list[tuple[int, PersonDraft]], mention: NameMention, words: Words) -> PersonDraft:
    """Choose among people a short name fits.

    A surname before a first name; not who is named in full later in the sentence ("Doe spoke of
    Ann Doe"); then who was named in full before in the paragraph; then whoever was named before;
    then whoever is named in full most often, which is whom an article is about.
    """
    at = mention.first

    def rank(fit: tuple[int, PersonDraft]) -> tuple[int, bool, bool, bool, int, int]:
        how, person = fit
        coming = bisect_right(person.full_at, at)
        ahead = person.full_at[coming : coming + 1]
        behind = person.full_at[coming - 1 : coming] if coming else []
        return (
            how,
            not ahead or words.sentence[ahead[0]] != words.sentence[at],
            bool(behind) and words.paragraph[behind[0]] == words.paragraph[at],
            person.mentions[0].first < at,
            person.full_count,
            -person.mentions[0].first,
        )

    return max(fits, key=rank)[1]


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
