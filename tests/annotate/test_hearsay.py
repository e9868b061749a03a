"""What a speaker says that others said is a statement of theirs, inside his."""

import pytest

from onrecord.records import Statement
from tests.annotate.marked_text import MarkedText, read_marked


def find_reported(marked: str) -> list[tuple[str | None, str]]:
    """Speaker and words of what is reported inside the marked statements."""
    marks = read_marked(marked)
    return [(s.speaker, show(marks, s)) for s in marks.annotate().hearsay]


def show(marks: MarkedText, statement: Statement) -> str:
    return " ".join(marks.text[span.start : span.end] for span in statement.content)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (
            "{1s [Ida Fox]} {1q said} {1c [Bo Ray] had told her that it rained}.",
            [("Bo Ray", "that it rained")],
        ),
        (
            "{1s [Ida Fox]} {1q said} {1c [Bo Ray] had told her he would come}.",
            [("Bo Ray", "he would come")],
        ),
        (
            "{1c “The minister told us, ‘There is nothing to fear,’ and left,”} {1q said} "
            "{1s [Ida Fox]}.",
            [("minister", "‘There is nothing to fear,’")],
        ),
        (
            "{1s [Ida Fox]} {1q denied} {1c the ministry's claim that the dam was safe}.",
            [("ministry", "that the dam was safe")],
        ),
        (
            "{1s [Ida Fox]} {1q said} {1c that a driver said that [Bo Ray] had promised that "
            "it would stop}.",
            [
                ("a driver", "that Bo Ray had promised that it would stop"),
                ("Bo Ray", "that it would stop"),
            ],
        ),
    ],
)
def test_a_reported_clause_or_quotation_has_its_own_speaker(
    marked: str, found: list[tuple[str, str]]
) -> None:
    assert find_reported(marked) == found


@pytest.mark.parametrize(
    "marked",
    [
        "{1s [Ida Fox]} {1q said} {1c she thinks of nothing but the dam}.",
        "{1c “I think that it rained,”} {1q said} {1s [Ida Fox]}.",
        "{1c “We told him that it rained,”} {1q said} {1s [Ida Fox]}.",
        "{1s [Ida Fox]} {1q said} {1c the drivers were never told that it rained}.",
        "{1s [Ida Fox]} {1q said} {1c the council would ask if it rained}.",
        "{1s [Ida Fox]} {1q praised} {1c a driver who says it rained}.",
        "{1s [Ida Fox]} {1q refused} {1c to say that it rained}.",
        "{1s [Ida Fox]} {1q said} {1c a state that looks under its carpets is wise}.",
        "{1s [Ida Fox]} {1q said} {1c the report that came on Monday was wrong}.",
        "{1s [Ida Fox]} {1q said} {1c nobody told them that it rained}.",
    ],
)
def test_own_thoughts_and_mere_nouns_are_no_hearsay(marked: str) -> None:
    assert find_reported(marked) == []


def test_hearsay_names_the_statement_that_reports_it() -> None:
    marks = read_marked(
        "{1s [Al Po]} {1q said} {1c it snowed}. {2s [Ida Fox]} {2q said} {2c the driver said that "
        "[Bo Ray] had promised that it would stop}."
    )
    found = marks.annotate()
    assert [s.parent for s in found.statements] == [None, None]
    assert [s.parent for s in found.hearsay] == [1, 2]


def test_what_the_model_marks_itself_is_not_found_again() -> None:
    marks = read_marked(
        "{1s [Ida Fox]} {1q said} {1c {2s [Bo Ray]} had {2q told} her {2c that it rained}}."
    )
    assert marks.annotate().hearsay == ()
