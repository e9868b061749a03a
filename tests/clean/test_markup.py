import pytest

from onrecord.clean.markup import strip_front_matter
from onrecord.clean.rules import clean_text
from onrecord.clean.trace import apply_edits, start_trace


def clean(text: str) -> str:
    return clean_text(start_trace(text)).traced.text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("# Harbour to close #\nThe mayor spoke.", "Harbour to close\n\nThe mayor spoke."),
        ("Harbour to close\n=====\nThe mayor spoke.", "Harbour to close\n\nThe mayor spoke."),
        (
            "She told *The Courier* that **all** is _well_.",
            "She told The Courier that all is well.",
        ),
        ("***So*** it is.", "So it is."),
        ("See [the plan](https://a.example/b) first.", "See the plan first."),
        ("One. ![The quay](quay.jpg) Two.", "One. Two."),
        ("> “We close,” said Lund.\n> She left.", "“We close,” said Lund.\n\nShe left."),
        ("Two points:\n- the quay\n- the sea", "Two points:\n\nthe quay\n\nthe sea"),
        ("One.\n\n* * *\n\nTwo.", "One.\n\nTwo."),
        ("<p>One &amp; two.</p><p>Three<br>four.</p>", "One & two.\n\nThree\n\nfour."),
        ("One <!-- not this --> two.", "One two."),
        (r"It cost 5 \* 3.", "It cost 5 * 3."),
    ],
)
def test_markup_goes_and_words_stay(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "It is 5 * 3 * 2 metres wide.",
        "What the f*** was that, he asked. S*** happens.",
        "She wrote as @_ana_lund_ under snake_case_names.",
        "IBM <IBM> and MMT Trust <MMT> rose; <P> fell.",
        "#Harbour was the word of the day.",
        "One dash - and another - in a line.",
        "The mayor spoke [of the quay] (and the sea).",
        "a < b and c > d",
    ],
)
def test_marks_that_are_the_author_s_own_stay(text: str) -> None:
    assert clean(text) == text


def test_front_matter_goes_and_a_ruler_s_neighbours_stay() -> None:
    text = "---\ntitle: Harbour\n---\nThe mayor spoke."
    assert apply_edits(start_trace(text), strip_front_matter(text)).text == "The mayor spoke."
    text = "---\nThe mayor spoke.\n---\nShe left."
    assert list(strip_front_matter(text)) == []


def test_a_line_of_running_text_may_begin_with_a_dash() -> None:
    assert clean("The mayor spoke of the quay\n- which she hates - to all.") == (
        "The mayor spoke of the quay - which she hates - to all."
    )


@pytest.mark.parametrize(
    "mark", ["*a ", "_a ", "[a ", "<!--", "![", "<p ", "&#", "(", "> ", "# ", "- a\n"]
)
def test_no_heap_of_marks_takes_long(mark: str) -> None:
    assert isinstance(clean(mark * 5_000), str)
