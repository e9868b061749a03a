import pytest

from onrecord.clean.repeats import find_captions, find_credits, find_repeats

HEADLINE = "Harbour to close"
SENTENCE = "The harbour will close in June, the mayor of Northport said on Tuesday."
OTHER = "Fishermen who use the quay have asked the council for another berth until then."


@pytest.mark.parametrize(
    "caption",
    [
        "The mayor at the quay. (photo credit: NORTHPORT COUNCIL)",
        "The mayor at the quay. Photo Credit: The Courier, picture desk.",
        "Smoke over the quay on Sunday, Aug. 16, 2020. (Photo by Denny Ruiz/Courier)",
        "The mayor at the quay. (AP Photo/Denny Ruiz)",
        "The mayor at the quay. REUTERS/Denny Ruiz",
        "Photo: Guides light a fire at kilometre 14. Credit: Denny Ruiz / Andes Sur",
        "PICTURED: The mayor leaves. (Pic: Denny Ruiz)",
        "Photo: The mayor greets a guest. (Denny Ruiz/Courier)",
        "FILE - The mayor at the quay in May.",
        "Denny Ruiz/Getty Images",
    ],
)
def test_a_caption_is_told_by_its_credit_or_label(caption: str) -> None:
    assert find_captions([HEADLINE, caption, SENTENCE]) == {1: "caption"}


@pytest.mark.parametrize(
    "text",
    [
        "The image: a boy alone on the quay, which went round the world.",
        "The mayor took credit for the plan.",
        'The mayor said: "Photo: that is all they want." (Photo by Denny Ruiz/Courier)',
        "Lund, of the Green/Left list, walked out (and/or was thrown out).",
        SENTENCE,
    ],
)
def test_what_may_be_the_article_is_no_caption(text: str) -> None:
    assert find_captions([HEADLINE, text, OTHER]) == {}


def test_the_same_words_without_a_credit_stay() -> None:
    paragraphs = [
        HEADLINE,
        "The mayor at the quay.",
        "The mayor at the quay. Photo: D. Ruiz",
        OTHER,
    ]
    assert find_captions(paragraphs) == {2: "caption"}


def test_a_credit_is_cut_from_a_paragraph_that_reports() -> None:
    text = "“We close in June,” the mayor said. (Photo by Denny Ruiz/Courier)"
    assert list(find_credits([HEADLINE, text])) == [(1, 35, len(text))]
    assert list(find_credits([HEADLINE, "He left (a photo had said as much).", SENTENCE])) == []


def test_a_subheading_gives_way_to_the_body() -> None:
    assert find_repeats([HEADLINE, SENTENCE, OTHER, SENTENCE, "It rained."]) == {1: "repeat"}


def test_an_opening_copied_to_the_end_stays_in_its_place() -> None:
    assert find_repeats([HEADLINE, SENTENCE, OTHER, SENTENCE]) == {3: "repeat"}


def test_of_equal_paragraphs_further_down_the_first_stays() -> None:
    paragraphs = [HEADLINE, "It rained.", OTHER, SENTENCE, "It stopped.", SENTENCE, "It rained on."]
    assert find_repeats(paragraphs) == {5: "repeat"}


def test_a_quotation_set_apart_counts_where_its_speaker_is() -> None:
    quote = "“Nobody asked the people who work on this quay,”"
    assert find_repeats([HEADLINE, OTHER, quote, f"{quote} Lund said."]) == {2: "repeat"}


def test_the_headline_given_twice_counts_once() -> None:
    assert find_repeats([HEADLINE, HEADLINE + ".", SENTENCE]) == {1: "repeat"}


def test_short_answers_may_be_given_twice() -> None:
    paragraphs = [HEADLINE, "“Yes.”", SENTENCE, "“Yes.”", "He did not say why."]
    assert find_repeats(paragraphs) == {}


def test_rows_of_figures_may_come_twice() -> None:
    row = "Net 11.4 mln vs 11.6 mln 12.2 mln 13.1 mln"
    assert find_repeats([HEADLINE, row, SENTENCE, row, OTHER]) == {}


def test_a_headline_that_the_body_says_again_stays() -> None:
    headline = "Harbour will close in June, the mayor of Northport said"
    assert find_repeats([headline, OTHER, f"The {headline}.", "It rained."]) == {}
    assert find_captions(["Picture: a city under water", SENTENCE]) == {}
