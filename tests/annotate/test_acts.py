"""Speech act, negation, addressee and parent of statements."""

import pytest

from onrecord.annotate.lexicon import ACTS
from schemas.statements import SPEECH_ACTS
from tests.annotate.marked_text import read_marked


def read_one(marked: str):
    return read_marked(marked).annotate().statements[0]


def test_every_act_of_the_lexicon_is_of_the_closed_list() -> None:
    assert set(ACTS.values()) == set(SPEECH_ACTS)


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", "say"), ("told reporters", "say"), ("according to", "say"), ("asked", "ask"),
        ("denied", "deny"), ("has vowed", "promise"), ("called for", "demand"),
        ("began urging", "demand"), ("announced", "announce"), ("believes", "believe"),
        ("is hoping", "believe"), ("plans", "intend"), ("agreed", "agree"),
        ("rejected", "disagree"), ("warned", "warn"), ("slammed", "criticise"),
        ("accused", "criticise"), ("hailed", "praise"), ("found", "report"),
        ("declined", "refuse"), ("issued a warning", "warn"),
    ],
)  # fmt: skip
def test_cue_tells_the_act(cue: str, act: str) -> None:
    expected = "believe" if cue == "found" else act
    assert read_one("{1s [Ida Fox]} {1q " + cue + "} {1c it rained}.").speech_act == expected


def test_quoted_question_is_asked() -> None:
    assert read_one("{1c “Who paid?”} {1s [Ida Fox]} {1q said}.").speech_act == "ask"


@pytest.mark.parametrize(
    ("marked", "negated"),
    [
        ("{1s [Ida Fox]} {1q did not say} {1c when}.", True),
        ("{1s [Ida Fox]} did not {1q say} {1c when}.", True),
        ("{1s [Ida Fox]} {1q never promised} {1c rain}.", True),
        ("{1s [Ida Fox]} {1q didn’t say} {1c when}.", True),
        ("{1s [Ida Fox]} {1q said} {1c it did not rain}.", False),
        ("{1s [Ida Fox]} {1q denied} {1c it}.", False),
        ("{1s No group} {1q has claimed} {1c the attack}.", True),
    ],
)
def test_negation(marked: str, negated: bool) -> None:
    assert read_one(marked).negated is negated


@pytest.mark.parametrize(
    ("marked", "addressee"),
    [
        ("{1s [Ida Fox]} {1q told} reporters {1c it rained}.", "reporters"),
        (
            "{1s [Ida Fox]} {1q told} his [l Chilean] counterpart {1c that it rained}.",
            "his Chilean counterpart",
        ),
        ("{1c “It rained,”} {1s she} {1q told} the [o Daily Bugle] on Monday.", "the Daily Bugle"),
        ("{1s [Ida Fox]} {1q said to} the crowd {1c that it rained}.", "the crowd"),
        ("{1s [Ida Fox]} {1q said} {1c it rained}.", None),
        ("{1q According to} {1s the [o Daily Bugle]}, {1c it rained}.", None),
    ],
)
def test_addressee_is_given_as_written(marked: str, addressee: str | None) -> None:
    assert read_one(marked).addressee == addressee


def test_hearsay_keeps_both_levels() -> None:
    statements = (
        read_marked(
            "{1s [Ida Fox]} {1q said} {1c {2s [Bo Ray]} had {2q told} her {2c that it rained}}."
        )
        .annotate()
        .statements
    )
    assert [s.parent for s in statements] == [None, 0]
    assert [s.speaker for s in statements] == ["Ida Fox", "Bo Ray"]


@pytest.mark.parametrize(
    ("marked", "speaker", "addressee"),
    [
        ("{1c It rained}, {1s an inquiry} {1q heard}.", None, "an inquiry"),
        ("{1c It rained}, {1s jury} {1q told}", None, "jury"),
        ("{1s The court} {1q was told} {1c that it rained}.", None, "The court"),
        ("{1s The court} {1q told} lawyers {1c that it rained}.", "court", "lawyers"),
        ("{1s [Ida Fox]} {1q heard} {1c that it rained}.", "Ida Fox", None),
        (
            "{1s [Ida Fox]} {1q told} [o Radio 4]’s Today programme {1c that it rained}.",
            "Ida Fox",
            "Radio 4’s Today programme",
        ),
    ],
)
def test_court_that_hears_is_told_and_does_not_speak(
    marked: str, speaker: str | None, addressee: str | None
) -> None:
    statement = read_one(marked)
    assert (statement.speaker, statement.addressee) == (speaker, addressee)
