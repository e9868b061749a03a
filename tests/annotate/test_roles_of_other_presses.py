"""Roles in the ways that papers of Africa, Asia and the Pacific write them."""

import pytest

from tests.annotate.marked_text import list_roles, read_marked


@pytest.mark.parametrize(
    ("marked", "roles"),
    [
        (
            "The coast guard commander Rear Admiral [Sefa Tui] spoke.",
            [("coast guard commander", None, None), ("Rear Admiral", None, None)],
        ),
        (
            "Her Special Adviser on [o Media], [Dayo Oke], spoke.",
            [("Special Adviser on Media", None, None)],
        ),
        (
            "The board met. “Wait,” said [Luz Ortiz], [o Bancor]'s chief economist for the "
            "[l Andean] region.",
            [("chief economist", "Bancor", "Andean")],
        ),
        (
            "[o LPP] provincial president Barrister [Ama Beko] spoke.",
            [("provincial president", "LPP", None), ("Barrister", None, None)],
        ),
        (
            "The district attorney, Republican [Lee Hanse], spoke.",
            [("district attorney", None, None)],
        ),
        (
            "[l PESHAWAR]: Chief Minister [Ali Khat] spoke in [l Pakistan].",
            [("Chief Minister", None, None)],
        ),
        ("A 54-year-old shepherd, [Erlan], spoke.", [("shepherd", None, None)]),
        ("Rima Water CEO [Lin Botha] spoke.", [("CEO", "Rima Water", None)]),
        ("Samudra Air Bhd chief executive [Lim Keng] spoke.",
         [("chief executive", "Samudra Air Bhd", None)]),
    ],
)  # fmt: skip
def test_titles_are_read_whole(marked: str, roles: list[tuple]) -> None:
    assert [role[1:4] for role in list_roles(marked)] == roles


def test_the_title_before_an_owner_is_the_owner_s() -> None:
    people = read_marked("President [Ann Doe]'s spokesman [Bo Ray] spoke.").annotate().people
    titles = {person.name: [role.title for role in person.roles] for person in people}
    assert titles == {"Ann Doe": ["President"], "Bo Ray": ["spokesman"]}


def test_a_place_in_brackets_is_no_part_of_the_name() -> None:
    people = read_marked("Senator [Halima Noor (Mandera)] spoke.").annotate().people
    assert [person.name for person in people] == ["Halima Noor"]


def test_a_place_whose_mayor_or_counterpart_is_told_is_no_person() -> None:
    marks = read_marked("[Ekurama] mayor [Sipho Rade] and his [Kitula] counterpart [Bo Ray] met.")
    assert [person.name for person in marks.annotate().people] == ["Sipho Rade", "Bo Ray"]


@pytest.mark.parametrize("name", ["Rima Water R2bn", "Data Levy Bill", "Samudra Air Bhd"])
def test_sums_bills_and_firms_are_no_people(name: str) -> None:
    people = read_marked(f"[Bo Ray] spoke of the [{name}].").annotate().people
    assert [person.name for person in people if person.name == name] == []


def test_the_firm_of_a_name_is_no_person() -> None:
    marks = read_marked("The [Odara] group paid. [Marco Odara], its former chief, paid too.")
    [person] = marks.annotate().people
    assert [marks.text[m.start : m.end] for m in person.mentions] == ["Marco Odara"]


def test_initials_are_the_body_whose_words_they_begin() -> None:
    people = (
        read_marked(
            "[o TRC] sues Larn Capital chief\n\nThe [o Trade and Rivers Commission] sued. Dam "
            "director [Gil Moss] of the [o TRC] said so.\n\n[o Larn Capital] fell.\n\n"
            "Chief Executive [Eva Lind] said that [o Larn Capital] had paid."
        )
        .annotate()
        .people
    )
    held = {person.name: [role.organization for role in person.roles] for person in people}
    assert held == {"Gil Moss": ["TRC"], "Eva Lind": ["Larn Capital"]}


@pytest.mark.parametrize(
    ("marked", "roles"),
    [
        ("Head of the [o Army Bureau at Israel]’s Ministry of\xa0Defense [Bo Ray] spoke.",
         [("Head", "Army Bureau", "Israel")]),
        ("[Ibarra]'s former editor at [o El Norte], [Julio Ocampo], spoke.",
         [("editor", "El Norte", None)]),
        ("Senator [Dale Moss], Republican of [l Idaho]. Senator, welcome.",
         [("Senator", "Republican Party", "Idaho")]),
        ("A spokesman for the [l North Caucasus] military command, Colonel [Bo Ray], spoke.",
         [("spokesman", "military command", "North Caucasus"), ("Colonel", None, None)]),
        ("The [l Coptic] pope, [Ilia], spoke.", [("Coptic pope", None, None)]),
        ("Health MEC [Solomon Rama] spoke.", [("Health MEC", None, None)]),
        ("Schools minister Lord [Ash] of [l Penge] spoke.", [("Schools minister", None, None)]),
        ("The [o Senate] met. [o PAGGOR] chairman and CEO [Al Tengson] spoke.",
         [("chairman", "PAGGOR", None), ("CEO", "PAGGOR", None)]),
        ("The suspect's attorney, [Bill Pruett], spoke.", [("attorney", None, None)]),
    ],
    ids=[
        "at a country", "of another", "bracket", "command", "faith", "MEC", "peer", "joined",
        "suspect",
    ],
)  # fmt: skip
def test_what_a_title_is_held_in(marked: str, roles: list[tuple]) -> None:
    assert [role[1:4] for role in list_roles(marked)] == roles
