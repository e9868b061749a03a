"""Two wordings are compared in order, and what contradicts is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.wording import compare_wording, measure_coverage, read_wording


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We won’t wait for spring.", "“We won't wait for spring”"),
        ("The ferry service will stop, she said", "the ferry service will STOP she said"),
    ],
)
def test_quotes_case_and_punctuation_do_not_count(left: str, right: str) -> None:
    agreement = compare_wording(read_wording(left), read_wording(right))
    assert (agreement.similarity, agreement.coverage, agreement.contradiction) == (1.0, 1.0, None)


def test_a_trimmed_wording_is_covered() -> None:
    whole = read_wording("As I told the council, the harbour wall must be rebuilt before winter")
    part = read_wording("the harbour wall must be rebuilt")
    agreement = compare_wording(whole, part)
    assert agreement.coverage == 1.0
    assert agreement.similarity < 1.0
    assert agreement.contradiction is None


@pytest.mark.parametrize(
    ("left", "right", "contradiction"),
    [
        ("The fund pays 12 million to victims", "The fund pays 15 million to victims", "12 / 15"),
        ("We will open on Monday at the port", "We will open on Friday at the port",
         "monday / friday"),
        ("I will go to Torvik to sign it", "I will go to Mellby to sign it", "torvik / mellby"),
        ("The harbour dues will rise next year", "The harbour dues will fall next year",
         "rise / fall"),
        ("We will spend another winter here", "We will not spend another winter here", "- / not"),
        ("raise the harbour dues", "We will not raise the harbour dues", "- / not"),
        ("The council never agreed to pay", "The council agreed to pay", "- / never"),
    ],
)  # fmt: skip
def test_what_contradicts_is_named(left: str, right: str, contradiction: str) -> None:
    found = compare_wording(read_wording(left), read_wording(right)).contradiction
    assert found is not None
    assert set(found.split(" / ")) == set(contradiction.split(" / "))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the Israeli border stays open", "the border of Israel stays open"),
        ("two men will talk on Monday", "the men will talk on Monday"),
        ("keep an open line with the army", "keep an open line with the military"),
        ("the ships of the United States will stay", "the ships of the U.S. will stay"),
        (
            "orders jumped by 5.7 billion, a six percent rise",
            "orders jumped by 5.7 bln, a 6.0 pct rise",
        ),
        (
            "the talks of the ICO broke down",
            "the talks of the International Coffee Organization broke down",
        ),
        ("asking the EC Commission for a report", "asking the European Commission for a report"),
        ("YEN MAY RISE TO 140 TO THE DLR", "Yen may rise to 140 to the dollar"),
    ],
)
def test_what_is_only_put_differently_does_not_contradict(left: str, right: str) -> None:
    assert compare_wording(read_wording(left), read_wording(right)).contradiction is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_compared_the_same_both_ways(left: str, right: str) -> None:
    one, two = read_wording(left), read_wording(right)
    there, back = compare_wording(one, two), compare_wording(two, one)
    assert there.similarity == pytest.approx(back.similarity)
    assert 0.0 <= there.similarity <= 1.0
    assert 0.0 <= there.coverage <= 1.0
    assert there.coverage <= measure_coverage(one, two) + 1e-9


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We value the help of Torvik in this", "We appreciate the assistance of Torvik in this"),
        ("Three towns began to build a wall", "3 towns have started to build a wall"),
        ("No one on the island needs to queue", "nobody on the island needed to queue"),
    ],
)
def test_forms_and_synonyms_count_as_the_same(left: str, right: str) -> None:
    found = compare_wording(read_wording(left), read_wording(right))
    assert found.coverage >= 0.8
    assert found.contradiction is None


def test_sharing_does_not_ask_for_the_order() -> None:
    left = read_wording("The mine at Torvik must be reopened before the winter")
    right = read_wording("Before the winter comes they must reopen the mine at Torvik")
    found = compare_wording(left, right)
    assert found.coverage < 0.8
    assert found.sharing == 1.0
    assert found.contradiction is None


@pytest.mark.parametrize(
    ("left", "right", "contradiction"),
    [
        ("The mine at Torvik must be reopened before the 12 ships leave",
         "Before the 15 ships leave the mine at Torvik must be reopened", "12 / 15"),
        ("The mine at Torvik must be reopened before the ships leave",
         "Before the ships leave the mine at Torvik must not be reopened", "- / not"),
        ("The new mine at Torvik must be reopened before the ships leave",
         "Before the ships leave the new mine at Mellby must be reopened", "torvik / mellby"),
    ],
)  # fmt: skip
def test_what_contradicts_in_another_order_is_named(
    left: str, right: str, contradiction: str
) -> None:
    found = compare_wording(read_wording(left), read_wording(right))
    assert found.coverage < 0.8
    assert found.contradiction == contradiction


def test_a_name_that_differs_beside_a_number_is_told() -> None:
    left = read_wording("The fund pays 12 million to the town of Torvik")
    right = read_wording("The fund pays 15 million to the town of Mellby")
    found = compare_wording(left, right)
    assert (found.contradiction, found.other_name) == ("12 / 15", True)
    assert not compare_wording(left, read_wording("The fund pays 15 million to Torvik")).other_name


def test_countries_of_like_initials_are_two() -> None:
    left, right = (
        read_wording("the army of Iran will stay"),
        read_wording("the army of Iraq will stay"),
    )
    assert compare_wording(left, right).contradiction == "iran / iraq"


def test_a_beginning_is_compared_with_the_beginning() -> None:
    whole = read_wording("Farmers are not poor because they are lazy, they are poor because")
    part = read_wording("Farmers are not poor because they are lazy")
    assert compare_wording(whole, part).contradiction is None
