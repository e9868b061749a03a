"""Forms and synonyms of a word have one key; opposites have not."""

import pytest

from onrecord.resolve.stems import make_meaning_key


@pytest.mark.parametrize(
    "words",
    [
        "investigate investigates investigating investigated investigation investigations",
        "plan plans planned planning",
        "give gives gave given giving",
        "city cities",
        "forge forged forgery forgeries",
        "talk talks dialogue negotiate negotiation negotiations",
        "troop troops",
        "withdraw withdrew withdrawn evacuation",
        "3 three",
        "1,200 1200",
        "nobody none",
    ],
)
def test_one_key(words: str) -> None:
    assert len({make_meaning_key(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "rise fall",
        "accept reject",
        "open close",
        "win lose",
        "war peace",
        "guilty innocent",
        "two three",
        "buy sell",
        "north south",
        "monday friday",
        "start stop",
        "friend enemy",
        "minister ministry mine",
    ],
)
def test_other_keys(words: str) -> None:
    assert len({make_meaning_key(word) for word in words.split()}) == len(words.split())
