"""Lists of names, read at run time; no name of theirs is kept here.

The lists are a folder with ``us_congress_current.jsonl`` (members, their name forms and terms),
``nicknames.csv`` (given name, relationship, nickname) and ``transliteration_word.tsv.gz`` (script,
split, Latin spelling, original word, count). Every name falls, by its hash, in the half that rules
may be tuned on, or in the half held out.
"""

import csv
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.resolve.spelling import fold_word, make_key

STATES = dict(
    pair.split("=")
    for pair in (
        "AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|"
        "DE=Delaware|FL=Florida|GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|"
        "KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|MA=Massachusetts|MI=Michigan|"
        "MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|"
        "NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|"
        "ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|"
        "SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VA=Virginia|"
        "WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming"
    ).split("|")
)
SCRIPTS = ("russian", "arabic", "hebrew")
LEAST_COUNT, LEAST_SHARE = 5, 0.2
"""A spelling counts if it was seen so often, and so often beside the most frequent one."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a parliament, and the forms of the name."""

    first: str
    middle: str
    last: str
    nickname: str
    suffix: str
    official: str
    role: str

    def list_forms(self) -> tuple[str, ...]:
        """List the full name's forms, the official one first."""
        initial = self.middle[:1] + ". " if self.middle else ""
        forms = [self.official, f"{self.first} {self.last}", f"{self.first} {initial}{self.last}"]
        if self.nickname:
            forms.append(f"{self.nickname} {self.last}")
        if self.suffix:
            forms.append(f"{self.first} {initial}{self.last} {self.suffix}")
        return tuple(dict.fromkeys(forms))


@dataclass(frozen=True, slots=True)
class NameLists:
    """One half of the names.

    Attributes:
        members: Members of a parliament.
        nicknames: Given names and nicknames of theirs.
        spellings: By script, groups of Latin spellings of one original word.
        unlike: Pairs of spellings of no one word that have one key.
    """

    members: Sequence[Member]
    nicknames: Sequence[tuple[str, str]]
    spellings: Mapping[str, Sequence[tuple[str, ...]]]
    unlike: Sequence[tuple[str, str]]


def is_held_out(name: str) -> bool:
    """Whether a name is in the half that no rule may be tuned on."""
    return hashlib.sha256(fold_word(name).encode()).digest()[0] % 2 == 1


def read_name_lists(folder: Path, *, held_out: bool) -> NameLists:
    """Read one half of the names of a folder."""
    spellings = _read_spellings(folder / "transliteration_word.tsv.gz")
    with (folder / "nicknames.csv").open(newline="") as file:
        nicknames = [(row["name1"], row["name2"]) for row in csv.DictReader(file)]
    halved = {
        script: [group for group in groups if is_held_out(group[0]) is held_out]
        for script, groups in spellings.items()
    }
    return NameLists(
        members=[
            member
            for member in _read_members(folder / "us_congress_current.jsonl")
            if is_held_out(member.last) is held_out
        ],
        nicknames=[pair for pair in nicknames if is_held_out(pair[0]) is held_out],
        spellings=halved,
        unlike=_pair_unlike(spellings, halved),
    )


def _read_members(path: Path) -> list[Member]:
    members = []
    for line in path.read_text().splitlines():
        record = json.loads(line)
        name, term = record["name"], record["terms"][-1]
        if term["state"] not in STATES:
            continue
        title = "senator" if term["type"] == "sen" else "representative"
        members.append(
            Member(
                first=name["first"],
                middle=name.get("middle", ""),
                last=name["last"],
                nickname=name.get("nickname", ""),
                suffix=name.get("suffix", ""),
                official=name.get("official_full", f"{name['first']} {name['last']}"),
                role=f"{title} | {term['party']} Party | {STATES[term['state']]}",
            )
        )
    return members


def _read_spellings(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Group the Latin spellings of each original word that are frequent, most frequent first."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt") as file:
        for line in file:
            script, _, latin, word, count = line.rstrip("\n").split("\t")
            if script in SCRIPTS and latin.isalpha() and latin.isascii():
                found[script, word][latin] += int(count)
    groups: dict[str, list[tuple[str, ...]]] = {script: [] for script in SCRIPTS}
    for (script, _), counts in sorted(found.items()):
        most = max(counts.values())
        frequent = tuple(
            latin
            for latin, count in counts.most_common(4)
            if count >= LEAST_COUNT and count >= LEAST_SHARE * most
        )
        if len(frequent) > 1:
            groups[script].append(frequent)
    return groups


def _pair_unlike(
    spellings: Mapping[str, Sequence[tuple[str, ...]]],
    halved: Mapping[str, Sequence[tuple[str, ...]]],
) -> list[tuple[str, str]]:
    """Pair spellings with one key that are never written with one word."""
    together = {
        frozenset((one, two))
        for groups in spellings.values()
        for group in groups
        for one in group
        for two in group
    }
    keyed: dict[str, list[str]] = defaultdict(list)
    for word in sorted({group[0] for groups in halved.values() for group in groups}):
        keyed[make_key(word)].append(word)
    return [
        (one, two)
        for words in keyed.values()
        for one in words
        for two in words
        if one < two and frozenset((one, two)) not in together
    ]
