"""The word lists behind the rules, loaded once from ``data/``; all written for this project."""

import json
from collections.abc import Iterator
from importlib.resources import files

from onrecord.records import SpeakerType

Gender = str
"""``m``, ``f`` or ``-`` where the word does not tell."""


def _read_lines(name: str) -> Iterator[str]:
    text = (files("onrecord.annotate") / "data" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _read_rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in _read_lines(name)]


def _read_sections(name: str) -> Iterator[tuple[list[str], str]]:
    """Give each word of a file with the ``[section]`` it stands in."""
    section: list[str] = []
    for line in _read_lines(name):
        if line.startswith("["):
            section = line.strip("[]").split()
        else:
            yield from ((section, word) for word in line.split())


def _plural(title: str) -> str:
    for ending, plural in (("man", "men"), ("woman", "women"), ("child", "children")):
        if title.endswith(ending):
            return title[: -len(ending)] + plural
    if title.endswith("y") and title[-2:-1] not in "aeiou":
        return title[:-1] + "ies"
    return title + ("es" if title.endswith(("s", "x", "ch", "sh")) else "s")


ABBREVIATIONS: dict[str, str] = {row[0]: row[1] for row in _read_rows("abbreviations.tsv")}
"""Abbreviated office or rank to its full form."""

HONORIFICS: dict[str, Gender] = {row[0].lower(): row[1] for row in _read_rows("honorifics.tsv")}
"""Form of address, lower case, to gender."""

FIRST_NAMES: dict[str, Gender] = {}
"""First name, lower case, to gender; absent where it is used for both."""
for _section, _name in _read_sections("first_names.txt"):
    FIRST_NAMES[_name] = _section[0] if _name not in FIRST_NAMES else "-"

NICKNAMES: dict[str, frozenset[str]] = {
    row[0]: frozenset(row[1:]) for row in _read_rows("nicknames.tsv")
}
"""Given name to its short forms, lower case."""

FULL_FORMS: dict[str, frozenset[str]] = {}
"""Short form of a given name to the names it is short for, lower case."""
for _name, _shorts in NICKNAMES.items():
    for _short in _shorts:
        FULL_FORMS[_short] = FULL_FORMS.get(_short, frozenset()) | {_name}

TITLE_HEADS: dict[str, tuple[str, Gender]] = {}
"""Head of a title, words joined by blanks, to its group and gender."""
PLURAL_HEADS: dict[str, str] = {}
"""Plural of a one-word head to its singular."""
for _section, _name in _read_sections("titles.txt"):
    TITLE_HEADS.setdefault(_name.replace("_", " "), (_section[0], _section[1]))
for _name in TITLE_HEADS:
    if " " not in _name and "-" not in _name[-4:]:
        PLURAL_HEADS.setdefault(_plural(_name), _name)
TITLE_KINDS: dict[str, frozenset[str]] = {}
"""Head of a title to the kinds it is of; heads of one kind can mean the same post."""
for _section, _name in _read_sections("title_kinds.txt"):
    _head = _name.replace("_", " ")
    TITLE_KINDS[_head] = TITLE_KINDS.get(_head, frozenset()) | {_section[0]}
LONGEST_HEAD = max(len(head.split()) for head in TITLE_HEADS)
HEAD_STARTS: frozenset[str] = frozenset(head.split()[0] for head in TITLE_HEADS if " " in head)

_country_rows = _read_rows("places.tsv")
PLACES: dict[str, str] = {}
"""Any form of a country or state (noun, adjective, abbreviation) to its noun; in capitals, too."""
for _row in (*_country_rows, *_read_rows("states.tsv")):
    for _form in _row:
        PLACES.setdefault(_form, _row[0])
        if len(_form) > 3 and "." not in _form:
            PLACES.setdefault(_form.upper(), _row[0])
COUNTRIES: frozenset[str] = frozenset(_row[0] for _row in _country_rows)
CAPITALS: dict[str, str] = {
    form: row[0]
    for row in _read_rows("capitals.tsv")
    for name in row[1:]
    for form in (name, name.upper())
}
"""Capital, or another city or seat that means a country, to its country; in capitals, too."""
LONGEST_CAPITAL = max(len(name.split()) for name in CAPITALS)
CITIES: frozenset[str] = frozenset(w for line in _read_lines("cities.txt") for w in line.split())
POSTAL: dict[str, str] = {row[0]: row[1] for row in _read_rows("postal.tsv")}
"""Postal code of a US state to its name."""
PLACE_STARTS: frozenset[str] = frozenset(form.split()[0] for form in PLACES if " " in form)

ACTS: dict[str, str] = {}
"""Cue word, lower case, base form or phrase, to its speech act."""
for _section, _name in _read_sections("acts.txt"):
    ACTS.setdefault(_name.replace("_", " "), _section[0])

WORD_LISTS: dict[str, frozenset[str]] = {}
"""The short lists that single rules look things up in, by name."""
_lists: dict[str, set[str]] = {}
for _section, _name in _read_sections("word_lists.txt"):
    _lists.setdefault(_section[0], set()).add(_name.replace("_", " "))
WORD_LISTS.update((_key, frozenset(_words)) for _key, _words in _lists.items())

BODY_NOUNS: set[str] = set()
"""Nouns, lower case, that mean an organisation."""
NAME_KINDS: dict[str, frozenset[str]] = {}
"""These, and words that tell it in a name alone, to the kinds of organisation they mean."""
HEAD_BODIES: dict[str, str] = {}
"""Head of a title to the kind of organisation that goes without saying where one is in mind."""
for _section, _name in _read_sections("body_kinds.txt"):
    if _section[1] == "heads":
        HEAD_BODIES[_name.replace("_", " ")] = _section[0]
    else:
        NAME_KINDS[_name] = NAME_KINDS.get(_name, frozenset()) | {_section[0]}
        if _section[1] == "nouns":
            BODY_NOUNS.add(_name)

REFERENCE_WEIGHTS: dict[str, dict[str, float]] = json.loads(
    "".join(_read_lines("reference_weights.json"))
)
"""Learned weights of what speaks for a person as what a ``pronoun`` or ``description`` means."""

PERSON_WEIGHTS: dict[str, float] = json.loads("".join(_read_lines("person_weights.json")))
"""Learned weights of what speaks for a name being a person's."""

CONFIDENCE_WEIGHTS: tuple[float, ...] = tuple(
    json.loads("".join(_read_lines("confidence_weights.json")))
)
"""Learned: the least share that is right, and weights of a constant and the log odds of a statement
and of its speaker."""

_SPEAKER_TYPES: dict[str, SpeakerType] = {
    "organization": "organization",
    "group": "group",
    "unnamed": "unnamed",
}
SOURCE_NOUNS: dict[str, SpeakerType] = {}
"""Noun, lower case, to the kind of source it is."""
for _section, _name in _read_sections("source_nouns.txt"):
    SOURCE_NOUNS.setdefault(_name.replace("_", " "), _SPEAKER_TYPES[_section[0]])
