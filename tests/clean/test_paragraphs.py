import textwrap

import pytest

from onrecord.clean.paragraphs import join_broken_paragraphs, join_lines, squeeze_spaces
from onrecord.clean.trace import apply_edits, start_trace

LONG = "On Wednesday, before the mayor's trip, the secretary of the harbour board held"


def join(text: str) -> str:
    return apply_edits(start_trace(text), join_lines(text)).text


def mend(text: str) -> str:
    return apply_edits(start_trace(text), join_broken_paragraphs(text)).text


PARAGRAPHS = [
    "The harbour of Northport will close in June, the mayor said on Tuesday, after divers found "
    "that the quay had been built on sand and that no one had told the council of it in all that "
    "time.",
    '"We were lied to," the mayor said to reporters who had come from all over the county.',
    "Nobody answered at the builder's office on Tuesday, where the telephone rang for an hour.",
]


@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("width", [60, 72])
def test_lines_broken_to_a_width_become_paragraphs(width: int, indent: str) -> None:
    wrapped = "\n".join(textwrap.fill(text, width, initial_indent=indent) for text in PARAGRAPHS)
    assert join(wrapped.replace("  ", " ").strip()) == "\n\n".join(PARAGRAPHS)


def test_a_word_split_at_its_hyphen_gets_no_space() -> None:
    assert join("The six-\nmonth strike is over.") == "The six-month strike is over."


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "By Ana Lund\n14 May 2024\nThe harbour will close.\nNobody knew."
    assert join(text) == text.replace("\n", "\n\n")


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    text = "The harbour will\nclose in June.\nNobody knew."
    assert join(text) == "The harbour will close in June.\n\nNobody knew."


def test_a_list_of_headlines_of_like_length_is_not_joined() -> None:
    lines = [f"The mayor of Northport opens a new quay number {n}" for n in range(7)]
    assert join("\n".join(lines)) == "\n\n".join(lines)


def test_a_sentence_broken_over_two_paragraphs_is_mended() -> None:
    text = f"The harbour.\n\n{LONG}\n\ntelephone talks with the board.\n\nNobody knew."
    assert mend(text) == f"The harbour.\n\n{LONG} telephone talks with the board.\n\nNobody knew."


def test_a_sentence_broken_twice_is_mended() -> None:
    assert (
        mend(f"The harbour.\n\n{LONG}\n\ntalks\n\nin Oslo.")
        == f"The harbour.\n\n{LONG} talks in Oslo."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sales of telephones fall\n\neBay said on Monday that it would close.",
        "Sales of telephones fall\n\na spokesman said on Monday that it would close.",
        f"The harbour.\n\n{LONG}.\n\nand so on",
        f"The harbour.\n\n{LONG}:\n\nthe quay",
        f"The harbour.\n\n{LONG}\n\nTelephone talks went on.",
        f"The harbour.\n\n{LONG}\n\n1st half",
        "The harbour.\n\nShr 12 cts vs 17 cts\n\nrevs 2.1 mln",
    ],
)
def test_what_is_whole_is_not_joined(text: str) -> None:
    assert mend(text) == text


def test_a_capital_may_follow_a_word_that_cannot_end_a_sentence() -> None:
    assert mend(f"The harbour.\n\n{LONG} talks with the\n\nMinister.").endswith(
        "with the Minister."
    )


def test_spaces_are_squeezed() -> None:
    text = " \n a  b\n\n c   d \n "
    assert apply_edits(start_trace(text), squeeze_spaces(text)).text == "a b\n\n c d"
