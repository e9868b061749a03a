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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
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
        spellings: Pairs of Latin spellings that are one word in two scripts or more.
        unlike: Pairs of spellings of no one word that have one key.
    """

    members: Sequence[Member]
    nicknames: Sequence[tuple[str, str]]
    spellings: Sequence[tuple[str, str]]
    unlike: Sequence[tuple[str, str]]


def is_held_out(name: str) -> bool:
    """Whether a name is in the half that no rule may be tuned on."""
    return hashlib.sha256(fold_word(name).encode()).digest()[0] % 2 == 1


def read_name_lists(folder: Path, *, held_out: bool) -> NameLists:
    """Read one half of the names of a folder."""
    spellings = _read_spellings(folder / "transliteration_word.tsv.gz")
    with (folder / "nicknames.csv").open(newline="") as file:
        nicknames = [(row["name1"], row["name2"]) for row in csv.DictReader(file)]
    return NameLists(
        members=[
            member
            for member in _read_members(folder / "us_congress_current.jsonl")
            if is_held_out(member.last) is held_out
        ],
        nicknames=[pair for pair in nicknames if is_held_out(pair[0]) is held_out],
        spellings=[
            pair
            for pair, scripts in sorted(spellings.items())
            if len(scripts) > 1 and is_held_out(pair[0]) is held_out
        ],
        unlike=[pair for pair in _pair_unlike(spellings) if is_held_out(pair[0]) is held_out],
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


def _read_spellings(path: Path) -> dict[tuple[str, str], set[str]]:
    """Pair frequent Latin spellings of an original word, and say in which scripts they are one.

    In one script alone also other names are written alike: Bird and Bud in Hebrew.
    """
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt") as file:
        for line in file:
            script, _, latin, word, count = line.rstrip("\n").split("\t")
            if script in SCRIPTS and latin.isalpha() and latin.isascii():
                found[script, word][latin] += int(count)
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (script, _), counts in found.items():
        least = max(LEAST_COUNT, LEAST_SHARE * max(counts.values()))
        frequent = sorted(latin for latin, count in counts.items() if count >= least)
        for pair in combinations(frequent, 2):
            pairs[pair].add(script)
    return pairs


def _pair_unlike(spellings: Mapping[tuple[str, str], set[str]]) -> Iterator[tuple[str, str]]:
    """Pair spellings with one key that are one word in no script."""
    keyed: dict[str, list[str]] = defaultdict(list)
    for word in sorted({word for pair in spellings for word in pair}):
        keyed[make_key(word)].append(word)
    for words in keyed.values():
        yield from (pair for pair in combinations(words, 2) if pair not in spellings)
