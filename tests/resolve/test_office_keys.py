"""All wordings of an office have one key; different offices have different ones."""

import pytest

from onrecord.resolve.office_keys import OfficeKey, make_office_key

DEFENSE = OfficeKey("defense minister", None, "norway", "norway", "jurisdiction")


@pytest.mark.parametrize(
    ("title", "organization", "jurisdiction"),
    [
        ("Defense Minister", None, "Norway"),
        ("defence minister", None, "Norway"),
        ("Minister of Defence", None, "Norway"),
        ("Minister for Defense", None, "Norway"),
        ("acting Minister of Defence", None, "Norway"),
        ("minister", "Ministry of Defence", "Norway"),
        ("Minister of Defence", "Norway’s Defence Ministry", "Norway"),
        ("Norway’s defence minister", None, "Norway"),
        ("Norwegian Minister of Defence", None, "Norway"),
        ("Norwegian Defense Minister", None, None),
        ("defense minister", "Norwegian Defense Ministry", None),
    ],
)
def test_wordings_of_one_office_have_one_key(title, organization, jurisdiction) -> None:
    assert make_office_key(title, organization, jurisdiction) == DEFENSE


@pytest.mark.parametrize(
    ("title", "organization", "jurisdiction", "key"),
    [
        ("Secretary of State", "State Department", "U.S.",
         OfficeKey("secretary state", None, "united states", "united states", "jurisdiction")),
        ("PM", None, "Britain",
         OfficeKey("minister prime", None, "united kingdom", "united kingdom", "jurisdiction")),
        ("Sen.", "Republican Party", "Texas",
         OfficeKey("senator", None, "texas", "united states", None)),
        ("central bank governor", "central bank", None,
         OfficeKey("governor", "bank central", None, None, None)),
        ("central bank governor", "central bank", "Norway",
         OfficeKey("governor", "bank central", "norway", "norway", "jurisdiction")),
        ("Chief Executive Officer", "Tallow Tugs", None,
         OfficeKey("chief executive", "tallow tugs", None, None, "organization")),
        ("mayor", None, "Torvik", OfficeKey("mayor", None, "torvik", None, "jurisdiction")),
    ],
)  # fmt: skip
def test_what_a_key_says(title, organization, jurisdiction, key) -> None:
    assert make_office_key(title, organization, jurisdiction) == key


@pytest.mark.parametrize(
    "wordings",
    [
        "Sen.||Texas / US Senator||Texas / U.S. Sen.|Republican Party|Texas / "
        "Republican senator|Republican Party|Texas",
        "PM||Britain / British Prime Minister||UK / British PM|| / Premier||United Kingdom",
        "CEO|Tallow Tugs| / chief executive officer|Tallow Tugs Inc.| / "
        "chief executive|Tallow Tugs| / group chief executive|Tallow Tugs|",
        "president|European Commission| / European Commission president|European Commission| / "
        "president of the European Commission|| / Commission president|European Commission|EU",
        "spokesman|Foreign Ministry|Norway / spokeswoman|Ministry of Foreign Affairs|Norway / "
        "Foreign Ministry spokesperson||Norway / spokesperson|Norway’s Foreign Ministry|",
        "Foreign Minister||Norway / Minister of Foreign Affairs||Norway / "
        "Norwegian foreign minister||",
        "Foreign Secretary||UK / British foreign secretary|| / "
        "Secretary of State for Foreign Affairs||Britain",
        "Vice President||US / vice-president||U.S. / VP||United States",
        "President||US / U.S. President|| / president|United States| / American president||US / "
        "President of the United States||",
        "leader|Labour Party|UK / Labour leader|Labour Party|UK / leader of the Labour Party||UK",
        "mayor||Torvik / Mayor of Torvik|| / Torvik mayor||Torvik",
        "head coach|Torvik Rovers| / coach|Torvik Rovers|",
    ],
)
def test_wordings_have_one_key(wordings: str) -> None:
    stated = [[part or None for part in one.split("|")] for one in wordings.split(" / ")]
    assert len({make_office_key(title or "", *rest) for title, *rest in stated}) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Foreign Secretary||UK", "Foreign Minister||Norway"),
        ("Foreign Secretary||UK", "Foreign Minister||UK"),
        ("Vice President||US", "President||US"),
        ("Deputy Defense Minister||Norway", "Defense Minister||Norway"),
        ("Secretary of State||US", "Secretary||US"),
        ("South Korean president||", "North Korean president||"),
        ("president|Bank of America|", "President||US"),
        ("director|British Museum|", "director|Norwegian Museum|"),
    ],
)
def test_offices_that_differ_have_other_keys(one: str, two: str) -> None:
    keys = [
        make_office_key(*(part or None for part in stated.split("|")))  # type: ignore[arg-type]
        for stated in (one, two)
    ]
    assert keys[0] != keys[1]


@pytest.mark.parametrize(
    "title",
    ["deputy mayor", "vice president", "minister", "cabinet minister", "Minister of State",
     "analyst", "presidential candidate", "senator", "president-elect"],
)  # fmt: skip
def test_what_several_may_be_is_held_by_no_one_alone(title) -> None:
    assert make_office_key(title, None, "Norway").sole_in is None


@pytest.mark.parametrize("title", ["—", "officer", "the former"])
def test_a_title_without_words_that_matter_stands_for_itself(title) -> None:
    assert make_office_key(title, None, None).title == title


def test_a_party_or_chamber_is_kept_where_it_is_the_office() -> None:
    assert make_office_key("chairman", "Labour Party", "Norway").organization == "labour party"
    assert make_office_key("speaker", "House", "Texas").organization == "house"
