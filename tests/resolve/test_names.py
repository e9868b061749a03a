"""Names are read into parts whatever order and ornament they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.names import Name, list_name_keys, list_search_keys, parse_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ingrid Solbakken", Name("ingrid", (), "solbakken")),
        ("Ingrid M. Solbakken", Name("ingrid", ("m",), "solbakken")),
        ("I.M. Solbakken", Name("i", ("m",), "solbakken")),
        ("IM Solbakken", Name("i", ("m",), "solbakken")),
        ("Solbakken, Ingrid", Name("ingrid", (), "solbakken")),
        ("Dr. Ingrid Solbakken, PhD", Name("ingrid", (), "solbakken")),
        ("Joel Haverty Jr.", Name("joel", (), "haverty", "jr")),
        ("Joel Haverty, Sr.", Name("joel", (), "haverty", "sr")),
        ("Joel Haverty III", Name("joel", (), "haverty", "3")),
        ("Solbakken", Name(None, (), "solbakken")),
        ("Okafor-Hale", Name(None, ("okafor",), "hale")),
        ("Denise Okafor-Hale", Name("denise", ("okafor",), "hale")),
        ("Haitham bin Nasser al-Dosari", Name("haitham", ("nasser",), "dosari")),
        ("al-Dosari", Name(None, (), "dosari")),
        ("Al-Dosari", Name(None, (), "dosari")),
        ("Al Gore", Name("al", (), "gore")),
        ("Abdul Rahman Abu Zeid", Name("abdulrahman", (), "abuzeid")),
        ("Abdel-Rahman Abu Zeid", Name("abdulrahman", (), "abuzeid")),
        ("Abd al-Rahman Kanafani", Name("abdulrahman", (), "kanafani")),
        ("Abdurrahman Kanafani", Name("abdulrahman", (), "kanafani")),
        ("Nour al-Din Sabbaghi", Name("nouruddin", (), "sabbaghi")),
        ("Noureddine Sabbaghi", Name("nouruddin", (), "sabbaghi")),
        ("Fintan O Bradain", Name("fintan", (), "obradain")),
        ("Joel Haverty II", Name("joel", (), "haverty", "2")),
        ("LI Xiaofeng", Name("xiaofeng", (), "li")),
        ("Gen. Ingrid Solbakken", Name("ingrid", (), "solbakken")),
        ("Major Solbakken", Name("major", (), "solbakken")),
        ("Ursula van der Meer", Name("ursula", (), "meer")),
        ("van der Meer", Name(None, (), "meer")),
        ("KIM Min-ho", Name("minho", (), "kim")),
        ("Kim Min-ho", Name("minho", (), "kim")),
        ("Kim Min Ho", Name("minho", (), "kim")),
        ("Min-ho Kim", Name("minho", (), "kim")),
        ("Wang Yi", Name("yi", (), "wang")),
        ("Kim Larsen", Name("kim", (), "larsen")),
        ("Lee Harvey Grant", Name("lee", ("harvey",), "grant")),
        ("Robert “Rab” Nisbet", Name("robert", (), "nisbet", None, "rab")),
    ],
)
def test_parts_of_a_name(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize("text", ["", "  ", "-", "...", "“”"])
def test_no_word_is_no_name(text: str) -> None:
    assert parse_name(text) is None
    assert list_name_keys(text) == ()


@pytest.mark.parametrize(
    ("kept", "sought"),
    [
        ("Aleksei Dvorin", "Alexey Dworin"),
        ("Dvorin", "Aleksei Dvorin"),
        ("Denise Okafor-Hale", "Okafor-Hale"),
        ("Denise Okafor", "Denise Okafor-Hale"),
        ("Denise Okafor-Hale", "Denise Okafor"),
        ("Szabó Viktor", "Viktor Szabo"),
        ("Kim Min-ho", "Kim"),
        ("Muammar al-Qadhafi", "Moammar Gaddafi"),
        ("Faisal Alshammari", "Faisal Al Shammari"),
        ("Tewodros Gebre Mariam", "Tewodros Gebremariam"),
        ("Jung Eun-woo", "Chung Eun-woo"),
    ],
)
def test_a_name_is_found_under_the_keys_of_another_form(kept: str, sought: str) -> None:
    assert set(list_name_keys(kept)) & set(list_search_keys(sought))


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    name = parse_name(text)
    assert name is None or name.family
    assert set(list_name_keys(text)) <= set(list_search_keys(text))
