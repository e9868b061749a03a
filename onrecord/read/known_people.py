"""Lists of known people: a local CSV or JSON-lines file with ids, names, offices and countries.

The simple CSV of OpenSanctions (https://www.opensanctions.org/docs/bulk/csv/), entities of
FollowTheMoney (https://followthemoney.tech/) as JSON lines, and results of a Wikidata query saved
as CSV or TSV are read as they are.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord.errors import SourceError, UsageError
from onrecord.read.countries import name_country

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "item", "person", "qid", "wikidata_id", "external_id"),
    "name": ("name", "itemlabel", "personlabel", "caption", "label"),
    "aliases": ("aliases", "alias", "itemaltlabel", "personaltlabel", "weakalias"),
    "positions": ("positions", "positionlabel", "position_heldlabel", "officelabel", "position"),
    "countries": (
        *("countries", "countrylabel", "citizenshiplabel", "country_of_citizenshiplabel"),
        *("nationality", "citizenship", "country"),
    ),
    "birth_date": ("birth_date", "birthdate", "dob", "date_of_birth", "dateofbirth"),
    "schema": ("schema",),
}
"""What is read of an entry, and the names of columns it may stand under, the best one first."""

DELIMITERS = {".csv": ",", ".tsv": "\t"}
JSON_LINES = (".jsonl", ".ndjson", ".json")
_ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)$")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:]+Z?)?$")
_LONGEST_FIELD = 1 << 20


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """An entry of a list of known people.

    Attributes:
        external_id: Its id in the list.
        name: Its name.
        aliases: Further names.
        positions: Offices held at any time, in words.
        countries: Countries of citizenship or office, by name.
        born: The earliest day the person can be born on; ``None`` where not given.
    """

    external_id: str
    name: str
    aliases: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    born: date | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no entry: which, what was expected there and what was found."""

    line: int
    expected: str
    found: str

    def __str__(self) -> str:
        return f"line {self.line}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """What a list holds.

    Attributes:
        people: Its entries, one for each id; lines with the same id are taken together.
        refused: Lines that hold no entry.
        others: How many entries are of companies, ships and the like, and left out.
    """

    people: tuple[KnownPerson, ...]
    refused: tuple[BadLine, ...]
    others: int


_Fields = dict[str, tuple[str, ...]]


def read_known_people(path: Path) -> KnownPeople:
    """Read a list of known people.

    Args:
        path: A ``.csv`` or ``.tsv`` file with a header, or JSON lines, in UTF-8. Several values of
            a field are separated by ``;`` or ``|``; of a Wikidata alias label by commas.

    Raises:
        UsageError: The extension is none of these, or the columns id and name are missing.
        SourceError: It is not there, cannot be read, or is not UTF-8.
    """
    suffix = path.suffix.lower()
    if suffix not in DELIMITERS and suffix not in JSON_LINES:
        raise UsageError(
            f"{path}: expected a file that ends in {', '.join((*DELIMITERS, *JSON_LINES))}; "
            f"found {suffix or 'no ending'}."
        )
    people: dict[str, KnownPerson] = {}
    refused: list[BadLine] = []
    others = 0
    lines = _read_json_lines(path) if suffix in JSON_LINES else _read_rows(path)
    try:
        for line, fields in lines:
            if isinstance(fields, BadLine):
                refused.append(fields)
            elif fields.get("schema", ("Person",))[0] != "Person":
                others += 1
            elif isinstance(entry := _make_entry(line, fields), BadLine):
                refused.append(entry)
            else:
                earlier = people.get(entry.external_id)
                people[entry.external_id] = _join(earlier, entry) if earlier else entry
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be opened ({error.strerror}). Check the path and its rights."
        ) from error
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{path}: expected UTF-8, found {error.object[error.start : error.end]!r}. "
            "Save it as UTF-8."
        ) from error
    return KnownPeople(tuple(people.values()), tuple(refused), others)


def _read_rows(path: Path) -> Iterator[tuple[int, _Fields | BadLine]]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, delimiter=DELIMITERS[path.suffix.lower()])
        header = next(rows, [])
        places = _find_columns(path, header)
        while True:
            line = rows.line_num + 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, BadLine(line, "a row of a CSV file", str(error))
                continue
            if not row:
                continue
            if len(row) != len(header):
                yield line, BadLine(line, f"{len(header)} columns", str(len(row)))
                continue
            yield (
                line,
                {
                    field: tuple(_split(row[place], header[place].lower()))
                    for field, place in places.items()
                    if row[place].strip()
                },
            )


def _find_columns(path: Path, header: list[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    places = {
        field: names.index(spellings[0])
        for field, known in COLUMNS.items()
        if (spellings := [name for name in known if name in names])
    }
    if not {"id", "name"} <= places.keys():
        raise UsageError(
            f"{path}: expected a header with the columns id and name (of Wikidata item and "
            f"itemLabel); found {', '.join(header) or 'nothing'}. See: onrecord identify --help"
        )
    return places


def _split(text: str, column: str) -> Iterator[str]:
    """Split several values; within them, values in quotation marks may hold the separator."""
    if column.endswith("altlabel"):
        parts = text.split(", ")
    elif column in COLUMNS["id"] or column in COLUMNS["name"]:
        parts = [text]
    else:
        parts = next(csv.reader([text.replace("|", ";").replace("\n", " ")], delimiter=";"))
    for part in parts:
        if value := " ".join(part.split()):
            yield value


def _read_json_lines(path: Path) -> Iterator[tuple[int, _Fields | BadLine]]:
    with path.open(encoding="utf-8-sig") as stream:
        for line, text in enumerate(stream, 1):
            if not text.strip():
                continue
            try:
                entry = json.loads(text)
            except (ValueError, RecursionError) as error:
                yield line, BadLine(line, "a JSON object", str(error))
                continue
            if not isinstance(entry, dict):
                yield line, BadLine(line, "a JSON object", text.strip()[:60])
                continue
            yield line, _read_object(entry)


def _read_object(entry: Mapping[str, object]) -> _Fields:
    """Read an object; of an entity of FollowTheMoney also its properties."""
    inner = entry.get("properties")
    properties = inner if isinstance(inner, dict) else {}
    given = {
        str(key).lower(): tuple(_list_values(value, str(key).lower()))
        for key, value in {**properties, **entry}.items()
    }
    found: _Fields = {}
    for field, known in COLUMNS.items():
        if values := tuple(value for name in known for value in given.get(name, ())):
            found[field] = values
    if len(names := found.get("name", ())) > 1:
        found["name"] = names[:1]
        found["aliases"] = (*names[1:], *found.get("aliases", ()))
    return found


def _list_values(value: object, column: str) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield from [" ".join(item.split())] if isinstance(value, list) else _split(item, column)
        elif isinstance(item, int):
            yield str(item)


def _make_entry(line: int, fields: _Fields) -> KnownPerson | BadLine:
    external_id = fields.get("id", ("",))[0]
    if found := _ENTITY.match(external_id):
        external_id = found[1]
    name = fields.get("name", ("",))[0]
    if not external_id:
        return BadLine(line, "an id", "none")
    if not any(letter.isalpha() for letter in name) or name == external_id:
        return BadLine(line, f"a name of {external_id}", name or "none")
    days = [_read_day(text) for text in fields.get("birth_date", ())]
    if None in days:
        return BadLine(
            line, "a birth_date as YYYY, YYYY-MM or YYYY-MM-DD", "; ".join(fields["birth_date"])
        )
    countries = (name_country(text) for text in _skip_links(fields.get("countries", ())))
    return KnownPerson(
        external_id,
        name,
        tuple(dict.fromkeys(fields.get("aliases", ()))),
        tuple(dict.fromkeys(_skip_links(fields.get("positions", ())))),
        tuple(dict.fromkeys(country for country in countries if country)),
        min((day for day in days if day), default=None),
    )


def _read_day(text: str) -> date | None:
    """Read a date or the first day of a month or year; ``None`` where it is none."""
    found = _DATE.match(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _skip_links(values: Iterable[str]) -> Iterator[str]:
    return (value for value in values if not value.startswith(("http://", "https://")))


def _join(one: KnownPerson, two: KnownPerson) -> KnownPerson:
    """Take two lines with one id together, as a query gives one for each office."""
    names = dict.fromkeys((*one.aliases, two.name, *two.aliases))
    names.pop(one.name, None)
    return replace(
        one,
        aliases=tuple(names),
        positions=tuple(dict.fromkeys((*one.positions, *two.positions))),
        countries=tuple(dict.fromkeys((*one.countries, *two.countries))),
        born=min((day for day in (one.born, two.born) if day), default=None),
    )
