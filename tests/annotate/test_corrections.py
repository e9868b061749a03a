"""Statements are put right where punctuation tells what the model overlooked."""

from dataclasses import replace

import pytest

from onrecord.annotate.corrections import correct_statements
from onrecord.annotate.tags import StatementDraft
from onrecord.records import Span


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def draft(text: str, content: str, cue: str, source: str | None) -> StatementDraft:
    sources = (find(text, source),) if source else ()
    return StatementDraft((find(text, content),), (find(text, cue),), sources, "indirect", 0.6)


def show(text: str, drafts: tuple[StatementDraft, ...]) -> list[tuple[str, ...]]:
    return [
        tuple("".join(text[s.start : s.end] for s in part) for part in (d.content, d.cue, d.source))
        for d in drafts
    ]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ferry doors were left open, crew says", ("Ferry doors were left open", "says", "crew")),
        (
            "Norland expects a hard winter, energy minister tells Parliament",
            ("Norland expects a hard winter", "tells", "energy minister"),
        ),
        ("KENYA: Dam is sound, engineers insist", ("Dam is sound", "insist", "engineers")),
        (
            "UPDATE - Four miners found alive, state radio reports",
            ("Four miners found alive", "reports", "state radio"),
        ),
    ],
)
def test_what_a_headline_ends_with_is_its_source(headline, expected):
    text = f"{headline}\n\nThe inquiry opened on Monday."
    assert show(text, correct_statements(text, ())) == [expected]


def test_a_headline_replaces_what_was_found_in_it_and_nothing_else():
    text = "Norland fears a thaw, Ida Moss says\n\nMoss said the ice was thin."
    wrong = draft(text, "a thaw", "fears", "Norland")
    below = draft(text, "the ice was thin", "said", "Moss said"[:4])
    found = show(text, correct_statements(text, (wrong, below)))
    assert found == [
        ("Norland fears a thaw", "says", "Ida Moss"),
        ("the ice was thin", "said", "Moss"),
    ]


def test_a_headline_that_was_read_already_stays():
    text = "Norland fears a thaw, Ida Moss says"
    right = draft(text, "Norland fears a thaw", "says", "Ida Moss")
    assert correct_statements(text, (right,)) == (right,)


@pytest.mark.parametrize(
    "line",
    [
        "Norland fears a thaw, Ida Moss says.",
        "It was late, and nobody in the whole of the long valley north of the dam says",
        "Norland fears a thaw",
    ],
)
def test_other_lines_are_no_such_headlines(line):
    assert correct_statements(line, ()) == ()


def test_who_accompanies_the_subject_does_not_speak():
    text = "It rained. The mayor, accompanied by Ida Moss and Per Vik, said the dam would hold."
    wrong = draft(text, "the dam would hold", "said", "Ida Moss and Per Vik")
    assert show(text, correct_statements(text, (wrong,))) == [
        ("the dam would hold", "said", "The mayor")
    ]


def test_company_inside_a_source_is_cut_off():
    text = "It rained. The mayor, accompanied by Ida Moss and Per Vik, said the dam would hold."
    wide = draft(
        text, "the dam would hold", "said", "The mayor, accompanied by Ida Moss and Per Vik"
    )
    assert show(text, correct_statements(text, (wide,))) == [
        ("the dam would hold", "said", "The mayor")
    ]


def test_an_auxiliary_that_nobody_speaks_reports_nothing():
    text = "In return, Norland would accept the loan."
    assert correct_statements(text, (draft(text, "the loan", "would", None),)) == ()
    spoken = draft(text, "the loan", "would", "Norland")
    assert correct_statements(text, (spoken,)) == (spoken,)


def test_a_byline_is_nothing_said() -> None:
    text = "Dam holds: engineers\n\nBy Ida Fox\n\nWater correspondent\n\nThe dam held."
    byline = StatementDraft(
        (find(text, "By Ida Fox"), find(text, "Water correspondent")),
        *((), (find(text, "engineers"),), "indirect", 0.5),
    )
    assert correct_statements(text, (byline,)) == ()


def test_who_only_speaks_with_the_subject_is_not_the_speaker() -> None:
    text = "The minister, speaking at a lunch with his Kenyan counterpart Bo Ray, said it rained."
    found = correct_statements(
        text, (draft(text, "it rained", "said", "his Kenyan counterpart Bo Ray"),)
    )
    assert show(text, found) == [("it rained", "said", "The minister")]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("“It fell,” its head, Bo Ray, ", "its head, Bo Ray"),
        ("“It fell.” The minister ", "The minister"),
    ],
)
def test_whom_an_outlet_quotes_is_who_speaks(before: str, said: str) -> None:
    text = f"{before}was quoted as saying by the Echo."
    found = correct_statements(text, (draft(text, "It fell", "quoted as saying by", "the Echo"),))
    assert show(text, found) == [("It fell", "quoted as saying by", said)]


def test_a_quoted_paragraph_is_whose_introduction_ends_the_one_before() -> None:
    text = "The dam broke. Later she went on to say:\n\n“It fell. It will fall again.”\n\nIt did."
    quoted = StatementDraft((find(text, "“It fell. It will fall again.”"),), (), (), "direct", 0.6)
    assert show(text, correct_statements(text, (quoted,))) == [
        ("“It fell. It will fall again.”", "went on to say", "she")
    ]


def test_whom_an_outlet_quotes_as_saying_something_says_it() -> None:
    text = "The Echo quoted a ministry clerk as saying that it rained."
    content = "a ministry clerk as saying that it rained"
    found = correct_statements(text, (draft(text, content, "quoted", "The Echo"),))
    assert show(text, found) == [("it rained", "as saying", "a ministry clerk")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ida Fox, asked whether it rained, smiled.", ""),
        ("Ida Fox, when asked whether it rained, smiled.", ""),
        ("Ida Fox asked whether it rained.", "Ida Fox"),
    ],
)
def test_who_is_asked_does_not_ask(text: str, source: str) -> None:
    cue = "when asked" if "when" in text else "asked"
    found = correct_statements(text, (draft(text, "whether it rained", cue, "Ida Fox"),))
    assert show(text, found) == [("whether it rained", cue, source)]


def test_a_quotation_that_goes_on_is_not_said_in_a_paragraph_further_on() -> None:
    text = (
        "“It fell,” the letter read. “It fell at night.\n\n“It will fall again.”\n\n"
        "“Close it,” she told the council."
    )
    letter = StatementDraft(
        (find(text, "“It fell,”"), find(text, "“It fell at night")),
        *((find(text, "read"),), (find(text, "the letter"),), "direct", 0.6),
    )
    wrong = StatementDraft(
        (find(text, "“It will fall again.”"), find(text, "“Close it,”")),
        *((find(text, "told"),), (find(text, "she"),), "direct", 0.6),
    )
    assert show(text, correct_statements(text, (letter, wrong))) == [
        ("“It fell,”“It fell at night“It will fall again.”", "read", "the letter"),
        ("“Close it,”", "told", "she"),
    ]


def test_a_quotation_that_was_closed_does_not_go_on() -> None:
    text = "“It fell,” the letter read.\n\n“It held.”\n\n“Close it,” she told the council."
    letter = draft(text, "“It fell,”", "read", "the letter")
    hers = StatementDraft(
        (find(text, "“It held.”"), find(text, "“Close it,”")),
        *((find(text, "told"),), (find(text, "she"),), "direct", 0.6),
    )
    assert correct_statements(text, (letter, hers)) == (letter, hers)


@pytest.mark.parametrize(
    ("content", "kind"),
    [("“it rained”", "direct"), ("it “rained”", "mixed"), ("it rained", "indirect")],
)
def test_what_is_left_of_a_content_tells_how_it_is_quoted(content: str, kind: str) -> None:
    text = f"The Echo quoted a clerk as saying {content}."
    whole = draft(text, f"a clerk as saying {content}", "quoted", "The Echo")
    [found] = correct_statements(text, (replace(whole, quote_type="mixed"),))
    assert found.quote_type == kind
