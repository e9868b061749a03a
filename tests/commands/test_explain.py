"""What an explanation shows is what resolution computes."""

import json
import math

from tests.commands.desk import find_ids, run
from tests.ingest.stories import Desk, Story


def explain(desk: Desk, *arguments: str) -> dict:
    shown = run(desk, "explain", *arguments, "--format", "json")
    assert shown.exit_code == 0, shown.stderr
    [explained] = json.loads(shown.stdout)
    return explained


def test_appearances_are_shown_with_evidence_and_with_whom_they_would_be_today(desk):
    explained = explain(desk, "Tolkunov")
    assert [
        (one["name"], one["outlet"], one["date"], one["resolved_by"], one["today"])
        for one in explained["appearances"]
    ] == [
        ("Sergey Tolkunoff", "Ledger", "2026-02-03", "evidence", "the same, by evidence, 0.90"),
        ("Sergei Tolkunov", "Tallow Post", "2026-02-03", "new", "the same, by evidence, 0.90"),
    ]
    later = explained["appearances"][0]
    assert later["evidence"] == (
        "+1.5 family name same but for romanisation, given name same but for romanisation; "
        "+0.7 named along with 1 of the same people"
    )
    assert later["points"] == 2.2
    # What was decided when it came is what is computed of it now.
    assert later["confidence"] == round(1 / (1 + math.exp(-2.2)), 4)


def test_who_is_near_and_why_not_joined(desk):
    ids = find_ids(desk)
    near = {one["name"]: one for one in explain(desk, "Bob Haverty")["neighbours"]}
    assert set(near) == {"Robert Haverty", "Haverty"}
    joseph = near["Robert Haverty"]
    assert joseph["person_id"] == ids["Robert Haverty"]
    assert joseph["not_joined"] == "too little speaks for it"
    assert joseph["points"] <= 0
    assert "a form of the other" in joseph["evidence"]


def test_vetoes_are_named(desk):
    ids = find_ids(desk)
    run(desk, "judge", ids["Bob Haverty"], ids["Robert Haverty"], "different", "--by", "ana")
    desk.keep(Story("four", {"Robert P. Haverty": (), "Robert Q. Haverty": ()}))
    near = {one["person_id"]: one for one in explain(desk, "Bob Haverty")["neighbours"]}
    assert near[ids["Robert Haverty"]]["not_joined"] == "judged different"
    both = {
        one["name"]: one["not_joined"]
        for one in explain(desk, find_ids(desk)["Robert P. Haverty"])["neighbours"]
    }
    assert both["Robert Q. Haverty"] == "both appear in one article"
    assert "Robert P. Haverty" not in both


def test_retired_ids_and_judgements_are_shown(desk):
    ids = find_ids(desk)
    old, young = ids["Robert Haverty"], ids["Bob Haverty"]
    run(desk, "judge", old, young, "same", "--by", "ana", "--note", "a portrait")

    explained = explain(desk, young)

    assert explained["person_id"] == old
    [retired] = explained["retired"]
    assert (retired["person_id"], retired["names"], retired["reason"]) == (
        young, ["Bob Haverty"], "judgement"
    )  # fmt: skip
    [judged] = explained["judgements"]
    assert (judged["judgement"], judged["decided_by"], judged["note"]) == (
        "same", "ana", "a portrait"
    )  # fmt: skip
    today = {one["name"]: one["today"] for one in explained["appearances"]}
    assert today == {"Robert Haverty": "a new person", "Bob Haverty": "a new person"}
    text = run(desk, "explain", "Bob", "Haverty").stdout
    assert "Ids that lead here" in text
    assert young in text
    assert f"the same as Robert Haverty: {old} {young}" in text
    assert "a portrait" in text


def test_a_lone_appearance_is_weighed_against_nobody(desk):
    [one] = explain(desk, "Ines", "Calder")["appearances"]
    assert (one["points"], one["evidence"], one["today"]) == (
        None, "the only appearance", "a new person"
    )  # fmt: skip


def test_as_many_are_shown_as_asked_for(desk):
    shown = run(desk, "explain", "Tolkunov", "--limit", "1")
    assert shown.stdout.count("were it new:") == 1
    assert "and 1 earlier ones: --limit 2" in shown.stdout


def test_a_name_of_several_is_not_guessed(desk):
    shown = run(desk, "explain", "Haverty")
    assert shown.exit_code == 2
    assert "may be any of these" in shown.stderr
