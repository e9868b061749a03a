"""Lists of known people are read as their makers write them."""

from datetime import date
from pathlib import Path

from onrecord.read.countries import name_country
from onrecord.read.known_people import BadLine, KnownPerson, read_known_people


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_simple_csv_of_opensanctions(tmp_path):
    path = write(
        tmp_path,
        "targets.simple.csv",
        "\ufeffid,schema,name,aliases,birth_date,countries,addresses\n"
        'NK-1,Person,Marek Dolany,"Dolany, Marek;""Mark; the Elder""",1961-04;1962,cz;us-ca;zz,\n'
        "NK-2,Vessel,Mary Ann,,,pa,\n",
    )
    known = read_known_people(path)
    assert known.people == (
        KnownPerson(
            "NK-1",
            "Marek Dolany",
            ("Dolany, Marek", "Mark; the Elder"),
            (),
            ("czech republic", "united states"),
            date(1961, 4, 1),
        ),
    )
    assert (known.refused, known.others) == ((), 1)


def test_lines_of_a_wikidata_query_are_taken_together(tmp_path):
    entity = "http://www.wikidata.org/entity"
    path = write(
        tmp_path,
        "query.csv",
        "item,itemLabel,itemAltLabel,position,positionLabel,countryLabel,birthDate\n"
        f'{entity}/Q1,Una Kerr,"U. Kerr, Oona Kerr",{entity}/Q8,mayor,Ireland,'
        "1970-02-03T00:00:00Z\n"
        f'{entity}/Q1,Una Kerr,"U. Kerr, Oona Kerr",{entity}/Q9,minister,Ireland,'
        "1970-02-03T00:00:00Z\n"
        f"{entity}/Q2,Q2,,,,,\n",
    )
    known = read_known_people(path)
    assert known.people == (
        KnownPerson(
            "Q1",
            "Una Kerr",
            ("U. Kerr", "Oona Kerr"),
            ("mayor", "minister"),
            ("Ireland",),
            date(1970, 2, 3),
        ),
    )
    assert known.refused == (BadLine(4, "a name of Q2", "Q2"),)


def test_entities_of_followthemoney_and_plain_objects(tmp_path):
    path = write(
        tmp_path,
        "entities.ftm.json",
        '{"id": "F1", "schema": "Person", "caption": "Una Kerr", "properties": '
        '{"name": ["Una Kerr", "Oona Kerr"], "position": ["mayor"], "country": ["ie"]}}\n'
        "\n"
        '{"id": 7, "name": "Ivo Banek", "aliases": "I. Banek; Iwo Banek", "positions": []}\n'
        '{"id": "F3"\n'
        '["F4"]\n',
    )
    known = read_known_people(path)
    assert [(one.external_id, one.name, one.positions) for one in known.people] == [
        ("F1", "Una Kerr", ("mayor",)),
        ("7", "Ivo Banek", ()),
    ]
    assert "Oona Kerr" in known.people[0].aliases
    assert known.people[0].countries == ("ireland",)
    assert known.people[1].aliases == ("I. Banek", "Iwo Banek")
    assert [bad.line for bad in known.refused] == [4, 5]


def test_dates_must_be_dates(tmp_path):
    path = write(tmp_path, "a.tsv", "id\tname\tdob\n1\tUna Kerr\t1970-13-01\n2\tIvo Banek\t1970\n")
    known = read_known_people(path)
    assert [one.born for one in known.people] == [date(1970, 1, 1)]
    assert str(known.refused[0]) == (
        "line 2: expected a birth_date as YYYY, YYYY-MM or YYYY-MM-DD, found 1970-13-01"
    )


def test_countries_are_named():
    assert name_country("RU") == "russia"
    assert name_country("us-ca") == "united states"
    assert name_country("zz") is None
    assert name_country("Czech Republic") == "Czech Republic"
