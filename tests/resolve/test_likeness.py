"""Two names speak for one person, or rule it out."""

from itertools import combinations

import pytest

from onrecord.resolve.likeness import compare_names, exclude_each_other
from onrecord.resolve.names import Name, parse_name
from tests.resolve.test_index import NAMES


def parse(text: str) -> Name:
    name = parse_name(text)
    assert name is not None
    return name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ingrid Solbakken", "Ingrid Solbakken"),
        ("Ingrid Solbakken", "Ingrid M. Solbakken"),
        ("Aleksei Dvorin", "Alexey Dvorin"),
        ("Volodymyr Zelenko", "Volodymyr Zelenkó"),
        ("Kim Min-ho", "Min-ho Kim"),
        ("Szabó Viktor", "Viktor Szabó"),
        ("Haitham bin Nasser", "Haitham bin Nasser al-Dosari"),
        ("Joe Haverty", "Joseph Haverty"),
        ("Mohammed al-Haddouri", "Muhammad Al Haddouri"),
        ("Faisal Al Shammari", "Faisal Alshammari"),
        ("Tewodros Gebre Mariam", "Tewodros Gebremariam"),
        ("Gholam-Hossein Tabrizadeh", "Gholamhossein Tabrizadeh"),
        ("Nursultan Omarbayev", "Nursultan Omarbaev"),
    ],
)
def test_names_that_suffice(left: str, right: str) -> None:
    likeness = compare_names(parse(left), parse(right))
    assert likeness is not None
    assert likeness.points > 0
    assert not likeness.needs_office


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Joe Smith", "Joseph Smith"),
        ("Bob Haverty", "Robert Haverty"),
        ("Bern Haverty", "Bernadette Haverty"),
        ("Choe Yong-jae", "Choi Young-jae"),
        ("I. Solbakken", "Ingrid Solbakken"),
        ("Solbakken", "Ingrid Solbakken"),
        ("Moammar Gaddoumi", "Muammar Qaddoumi"),
        ("Solbakken", "Solbakken"),
    ],
)
def test_names_that_need_support(left: str, right: str) -> None:
    likeness = compare_names(parse(left), parse(right))
    assert likeness is not None
    assert likeness.points <= 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Joel Haverty Jr.", "Joel Haverty Sr."),
        ("George W. Haverty", "George H. W. Haverty"),
        ("Anna Solbakken", "Ingrid Solbakken"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Ali Hassan", "Ali Hussein"),
        ("Aleksandr Navin", "Aleksandra Navina"),
        ("Paul Martin", "Paula Martin"),
        ("Daniel Reyes", "Danielle Reyes"),
        ("John Clark", "John Clarke"),
        ("Peter Hansen", "Peter Hanson"),
        ("Ingrid Solbakken", "Garside"),
        ("Joseph Haverty", "Josephine Haverty"),
        ("Abdul Karim Mursali", "Abdul Rahim Mursali"),
        ("Lee Sang-hyun", "Lee Sang-hoon"),
        ("Zhou Yongkai", "Zhao Yongkai"),
        ("Chen Guangyi", "Chen Guangyu"),
        ("Joseph Haverty II", "Joseph Haverty III"),
    ],
)
def test_names_of_different_people(left: str, right: str) -> None:
    assert compare_names(parse(left), parse(right)) is None


def test_a_suffix_on_one_side_needs_the_same_office() -> None:
    likeness = compare_names(parse("Joel Haverty"), parse("Joel Haverty Jr."))
    assert likeness is not None
    assert likeness.needs_office


def test_a_common_name_says_less() -> None:
    common = compare_names(parse("John Smith"), parse("John Smith"))
    rare = compare_names(parse("Ingrid Solbakken"), parse("Ingrid Solbakken"))
    assert common is not None
    assert rare is not None
    assert common.points < rare.points


@pytest.mark.parametrize(
    ("left", "right", "excluded"),
    [
        ("George W. Haverty", "George H. W. Haverty", True),
        ("Joel Haverty Jr.", "Joel Haverty Sr.", True),
        ("George W. Haverty", "George Walker Haverty", False),
        ("George Haverty", "George W. Haverty", False),
        ("Anna B. Solbakken", "Ingrid C. Solbakken", False),
    ],
)
def test_alike_names_that_exclude_each_other(left: str, right: str, *, excluded: bool) -> None:
    assert exclude_each_other(parse(left), parse(right)) is excluded


def test_the_order_of_two_names_does_not_matter() -> None:
    pairs = list(combinations([parse(name) for name in NAMES], 2))
    assert [compare_names(a, b) for a, b in pairs] == [compare_names(b, a) for a, b in pairs]
