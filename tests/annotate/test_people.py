"""Names of one article joined to the people they mean."""

from dataclasses import replace

import pytest

from onrecord.annotate.people import find_people
from onrecord.annotate.words import split_words
from tests.annotate.marked_text import list_people, read_marked


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Minister [Amara Okoye] spoke. [Okoye]'s aide left. Mrs. [Okoye] stayed.",
            [("Amara Okoye", ["Amara Okoye", "Okoye", "Okoye"])],
        ),
        (
            "[Robert Lindqvist] met [Bob Lindqvist]. [R. Lindqvist] and [Bob] left.",
            [("Robert Lindqvist", ["Robert Lindqvist", "Bob Lindqvist", "R. Lindqvist", "Bob"])],
        ),
        (
            "[Ahmed Al-Sabbagh] came. [Sabbagh] spoke, then [Al-Sabbagh] left.",
            [("Ahmed Al-Sabbagh", ["Ahmed Al-Sabbagh", "Sabbagh", "Al-Sabbagh"])],
        ),
        (
            "[Ursula von der Heyden] came. [von der Heyden] spoke. [Heyden] left.",
            [("Ursula von der Heyden", ["Ursula von der Heyden", "von der Heyden", "Heyden"])],
        ),
        (
            "[Julio Fernández Ruiz] spoke. [Fernández] left.",
            [("Julio Fernández Ruiz", ["Julio Fernández Ruiz", "Fernández"])],
        ),
        (
            "The [Okoye]-[Lindqvist] rift grew, said [Okoye]-[Lindqvist]'s aides.",
            [("Okoye-Lindqvist", ["Okoye-Lindqvist", "Okoye-Lindqvist"])],
        ),
        (
            "Minister ([Kari) Lunde] left with [Bo Ray (Torvik] Harriers) and [Ray]. [Lunde] sang.",
            [("Kari Lunde", ["Kari) Lunde", "Lunde"]), ("Bo Ray", ["Bo Ray", "Ray"])],
        ),
        ("[Suharno] resigned. [Suharno] left.", [("Suharno", ["Suharno", "Suharno"])]),
        (
            "[Park Ji-hoon] and [Xi Wenzhao] met. [Xi] left, then [Park].",
            [("Park Ji-hoon", ["Park Ji-hoon", "Park"]), ("Xi Wenzhao", ["Xi Wenzhao", "Xi"])],
        ),
        (
            "[Sergei Volkov] and [Sergey Volkov] are one. ",
            [("Sergei Volkov", ["Sergei Volkov", "Sergey Volkov"])],
        ),
        (
            "MAYOR [DELIA MARCHETTI] RESIGNS. [Marchetti] left.",
            [("Delia Marchetti", ["DELIA MARCHETTI", "Marchetti"])],
        ),
    ],
    ids=[
        "surname",
        "nickname and initial",
        "joined article",
        "particles",
        "two surnames",
        "two names in one word",
        "brackets",
        "single name",
        "surname first",
        "spelling",
        "capitals",
    ],
)
def test_forms_of_one_name_are_one_person(
    marked: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert list_people(marked) == expected


def test_suffix_keeps_father_and_son_apart() -> None:
    people = list_people(
        "[Carl Duncan] Sr. retired. [Carl Duncan Sr.] was a farmer. [Carl Duncan Jr.] is a judge."
    )
    assert [name for name, _ in people] == ["Carl Duncan Sr.", "Carl Duncan Jr."]


def test_form_of_address_tells_two_people_of_one_surname_apart() -> None:
    assert list_people(
        "[Anna Brandt] and her husband, [Paul Brandt], came. Mr. [Brandt] left. Mrs. [Brandt] sang."
    ) == [
        ("Anna Brandt", ["Anna Brandt", "Brandt"]),
        ("Paul Brandt", ["Paul Brandt", "Brandt"]),
    ]


def test_first_name_of_other_gender_is_another_person() -> None:
    people = list_people("[Maria Castell] spoke. Later [Mario Castell] spoke.")
    assert [name for name, _ in people] == ["Maria Castell", "Mario Castell"]


def test_repetition_the_model_missed_is_found() -> None:
    assert list_people("[Joy Adeyemi] spoke. Adeyemi left. The Adeyemi Foundation paid.") == [
        ("Joy Adeyemi", ["Joy Adeyemi", "Adeyemi"])
    ]


def test_name_after_an_office_is_found_without_the_model() -> None:
    assert list_people("Sen. Tobias Renner spoke. Mr. Ferris did not.") == [
        ("Tobias Renner", ["Tobias Renner"]),
        ("Ferris", ["Ferris"]),
    ]


def test_surname_marked_as_organisation_is_still_the_person() -> None:
    assert list_people("[Lena Cole] spoke. Then [o Cole] left.") == [
        ("Lena Cole", ["Lena Cole", "Cole"])
    ]


def test_thing_named_after_a_person_is_no_person() -> None:
    assert list_people("They met at [Harmon] Tower, near [Lowell] University.") == []


def test_family_is_no_person_of_its_own() -> None:
    marked = "[Ada Keller] and [Tom Keller] came. The [Kellers] are rich."
    assert [name for name, _ in list_people(marked)] == ["Ada Keller", "Tom Keller"]


def test_halves_of_a_name_are_joined() -> None:
    assert list_people('[Will] [Fitzroy] and [Juan] "[Chico]" [Marquez] came.') == [
        ("Will Fitzroy", ["Will Fitzroy"]),
        ('Juan "Chico" Marquez', ['Juan "Chico" Marquez']),
    ]


def test_pronouns_and_descriptions_are_mentions() -> None:
    example = read_marked(
        "Mayor [Rosa Benedetti] spoke. {1s She} {1q said} {1c it would rain}. "
        "{2s The mayor} {2q said} {2c it would pass}."
    )
    (person,) = example.annotate().people
    assert [(example.text[m.start : m.end], m.mention_type) for m in person.mentions] == [
        ("Rosa Benedetti", "name"),
        ("She", "pronoun"),
        ("The mayor", "nominal"),
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[LARNWICK], 12 April (Fjord Wire) - Rain fell.",
        "[LARNWICK] – Rain fell.",
        "Rain fell on [Larnwick]. The mayor of [Larnwick] was away.",
        "Rain fell. [Makurdi] was flooded.",
    ],
)
def test_a_place_that_the_model_took_for_a_person_is_none(marked: str) -> None:
    assert read_marked(marked).annotate().people == ()


def test_a_shouted_family_name_is_joined_to_the_given_name() -> None:
    marked = "Rep. [SEO] [Mi-jin] spoke."
    assert [p.name for p in read_marked(marked).annotate().people] == ["SEO Mi-jin"]


def test_a_hyphenated_given_name_is_kept_and_a_compound_is_not() -> None:
    marked = "Labour Minister [LEE Dong-hyun] met [Moss-backed] rebels and [Ida Moss-like] rivals."
    assert "LEE Dong-hyun" in [p.name for p in read_marked(marked).annotate().people]
    assert not any("-" in p.name for p in read_marked("A [Moss-backed] bill.").annotate().people)


def test_forms_of_address_from_everywhere_are_no_part_of_the_name() -> None:
    marked = "[Makhdoom Rafiq Unar] met [Monseñor Rubén Antelo]."
    assert [p.name for p in read_marked(marked).annotate().people] == ["Rafiq Unar", "Rubén Antelo"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The bridge in [Varnhem] is shut.", []),
        ("[Varnhem] shares fell again on Tuesday.", []),
        ("He read it in the daily [Morgonbud Varna].", []),
        ("Both envoys of the [Varna], in office since May, met.", []),
        ("Typhoon [Odessia] struck the coast.", []),
        ("[Varnhem] said she would wait. She then left.", ["Varnhem"]),
        ("Gov. [Varnhem] agreed, and Ms. [Oduya] did not.", ["Varnhem", "Oduya"]),
        ("The ship sank off [Selma Varnhem]'s home.", ["Selma Varnhem"]),
        ("[FK Varnhem] lost again.", []),
        ("Sen. [Bo Ray], [R-Port Ellery], spoke. He left.", ["Bo Ray"]),
        ("[Casa Rosada] declined to comment. It said so.", []),
        ("The minister praised [Secretary].", []),
    ],
    ids=[
        "place", "shares", "newspaper", "movement", "storm", "pronoun", "titles", "given name",
        "club", "party and place", "seat", "title alone",
    ],
)  # fmt: skip
def test_a_name_is_a_persons_where_the_article_shows_it(marked: str, expected: list[str]) -> None:
    assert [name for name, _ in list_people(marked)] == expected


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ('[Drago "][Braco]" [Petkov] fled. [Petkov] was found.', 'Drago "Braco" Petkov'),
        ('[Drago] "Braco" [Petkov] fled. [Petkov] was found.', 'Drago "Braco" Petkov'),
        ("Mr. [M. A. Sivan] spoke. [Sivan] left.", "M. A. Sivan"),
        ("Ven. [Galle Damma] spoke.", "Galle Damma"),
    ],
)
def test_names_are_whole(marked: str, name: str) -> None:
    assert [person for person, _ in list_people(marked)] == [name]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Ladbrokes]' [Warren Lush] spoke. He left.", "Warren Lush"),
        ("[Tan Sri Azhari Baki] spoke. Baki left.", "Azhari Baki"),
        ("Datuk [Wan] [Zulkifli Wan Ahmad] spoke. He left.", "Wan Zulkifli Wan Ahmad"),
        ("Premier of [Larnvik Thandeka Mabuza] spoke. She left.", "Thandeka Mabuza"),
        ("The mayor of [San Pedro Sula] left. He spoke.", None),
    ],
    ids=[
        "owner",
        "two words of address",
        "address before halves",
        "place of office",
        "place alone",
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(marked: str, name: str | None) -> None:
    assert [person for person, _ in list_people(marked)][-1:] == ([name] if name else [])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The head of the ministry's trade division [Varn Oduya] met others.", ["Varn Oduya"]),
        ("The trade division [Varn Oduya] met others.", []),
    ],
)
def test_a_name_that_the_model_doubts_is_a_persons_after_a_long_title(
    marked: str, expected: list[str]
) -> None:
    marks = read_marked(marked)
    names = tuple(replace(name, score=0.4) for name in marks.tags.names)
    assert find_people(split_words(marks.text), names).names == expected
