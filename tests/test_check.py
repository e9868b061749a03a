"""Rows that break a rule are told apart from those that pass, and nothing is lost."""

import json

import pytest

from onrecord.check import check_rows, check_spans, make_row_reject
from onrecord.errors import CheckError

BODY = "Mayor Ana Ruiz said: “No.”"


def make_mention(**changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "mention_id": "mention-1",
        "article_id": "article-1",
        "appearance_id": "appearance-1",
        "person_id": "appearance-1",
        "mention_type": "name",
        "start": 6,
        "end": 14,
        "exact": "Ana Ruiz",
    }
    return {**row, **changes}


def test_valid_rows_pass_and_the_others_say_why() -> None:
    rows = [
        make_mention(),
        make_mention(mention_id="mention-2", mention_type="gesture", start=-1),
        make_mention(mention_id="mention-3", exact=None),
    ]
    checked = check_rows("mentions", rows)
    assert checked.valid["mention_id"].to_list() == ["mention-1"]
    found = [(f.index, f.column, f.failure_case) for f in checked.failures]
    assert found == [
        (1, "mention_type", "gesture"),
        (1, "start", "-1"),
        (2, "exact", "None"),
    ]
    assert "One of: name, nominal, pronoun." in checked.failures[0].expected


def test_a_row_whose_key_an_earlier_row_has_fails() -> None:
    rows = [make_mention(), make_mention(exact="again"), make_mention(mention_id="mention-2")]
    checked = check_rows("mentions", rows)
    assert checked.valid["mention_id"].to_list() == ["mention-1", "mention-2"]
    [failure] = checked.failures
    assert (failure.index, failure.check, failure.column, failure.failure_case) == (
        1,
        "unique",
        "mention_id",
        "mention-1",
    )


def test_no_rows_are_valid() -> None:
    assert check_rows("mentions", []).valid.is_empty()


@pytest.mark.parametrize(
    "row", [make_mention(start="six"), {"mention_id": "mention-1"}, make_mention(colour="red")]
)
def test_rows_of_another_shape_are_the_table_s_fault(row: dict[str, object]) -> None:
    with pytest.raises(CheckError, match="mentions"):
        check_rows("mentions", [row])


@pytest.mark.parametrize(
    ("start", "end", "exact", "holds"),
    [
        (6, 14, "Ana Ruiz", True),
        (6, 14, "Ana  Ruiz", False),
        (14, 6, "", False),
        (0, len(BODY) + 1, BODY, False),
        (0, len(BODY), BODY, True),
    ],
)
def test_spans_must_reproduce_the_text(start: int, end: int, exact: str, holds: bool) -> None:
    row = make_mention(start=start, end=end, exact=exact)
    failures = check_spans("mentions", [row], {"article-1": BODY})
    assert [failure.index for failure in failures] == ([] if holds else [0])


def test_statement_spans_are_checked_for_text_cue_and_speaker() -> None:
    row = {
        "article_id": "article-1",
        "text": "“No.”",
        "spans": [{"start": 21, "end": 26}],
        "cue": "said",
        "cue_spans": [{"start": 15, "end": 19}],
        "speaker": None,
        "speaker_spans": [],
    }
    assert check_spans("statements", [row], {"article-1": BODY}) == []
    row["cue"] = "asked"
    (failure,) = check_spans("statements", [row], {"article-1": BODY})
    assert (failure.check, failure.column) == ("span_reproduces_text", "cue")


def test_reject_of_a_row_holds_the_row_and_the_document() -> None:
    row = make_mention(mention_type="gesture")
    (failure,) = check_rows("mentions", [row]).failures
    reject = make_row_reject("mentions", row, failure, "file:///a.txt", '{"text": "Mayor"}')
    record = json.loads(reject.record)
    assert record["text"] == "Mayor"
    assert record["failed_row"]["table"] == "mentions"
    assert record["failed_row"]["mention_type"] == "gesture"
    assert reject.check.startswith("mentions.")
