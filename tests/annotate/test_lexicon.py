"""The word lists hold what the rules rely on."""

from onrecord.annotate.lexicon import (
    ABBREVIATIONS,
    FIRST_NAMES,
    NICKNAMES,
    PLACES,
    PLURAL_HEADS,
    POSTAL,
    REFERENCE_WEIGHTS,
    TITLE_HEADS,
)


def test_every_abbreviated_title_is_a_known_title() -> None:
    singular = {full.lower().removesuffix("s") for full in ABBREVIATIONS.values()}
    unknown = {
        full for full in singular if full not in TITLE_HEADS and full.split()[-1] not in TITLE_HEADS
    }
    assert unknown <= {"father", "honourable", "assistant", "deputy", "members of parliament"}


def test_places_point_to_nouns() -> None:
    assert {PLACES[noun] for noun in PLACES.values()} == set(PLACES.values())
    assert (PLACES["Kenyan"], PLACES["Dutch"], PLACES["Va."]) == (
        "Kenya",
        "Netherlands",
        "Virginia",
    )
    assert set(POSTAL.values()) <= set(PLACES.values())


def test_names_are_folded_to_lower_case() -> None:
    assert all(name == name.lower() for name in (*FIRST_NAMES, *NICKNAMES, *TITLE_HEADS))


def test_plurals() -> None:
    assert (PLURAL_HEADS["spokesmen"], PLURAL_HEADS["secretaries"]) == ("spokesman", "secretary")


def test_weights_stand_for_both_kinds_of_reference() -> None:
    assert {"nobody", "count", "speaker"} <= set(REFERENCE_WEIGHTS["pronoun"])
    assert {"nobody", "same_title", "same_place"} <= set(REFERENCE_WEIGHTS["description"])
