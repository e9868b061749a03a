import pytest

from onrecord.clean.noise import NOISE, find_noise

HEADLINE = "Harbour pilots to strike from Monday, union says"
LAST = "The pilots meet again on Friday."

IS_NOISE = {
    "no_words": ["* * *", "—", "…"],
    "style_sheet": [".byline-box { text-align: left; }", "font-size: 12px;", "@media screen {"],
    "contributors": [
        "Northern Wire contributed to this report.",
        "Ana Lund in Oslo and Piet Maas contributed to this story.",
        "Piet Maas contributed reporting from Bergen.",
        "(Reporting by Ana Lund; editing by Piet Maas)",
        "(Additional reporting by M. Osei in London)",
        "With files from the Northern Wire",
    ],
    "disclaimer": ["[Disclaimer]", "Disclaimer: the views expressed here are the author's own."],
    "source_line": [
        "Source: https://www.courier.example/world/harbour",
        "Source: <https://courier.example/a>",
        "Originally published at https://courier.example/a",
        "Source: Reuters",
    ],
    "bare_address": ["https://courier.example/a?b=c"],
    "syndication": ["This story first appeared in the Tallow Bay Courier."],
    "teaser": [
        "Read more: Why caverns keep gas better than tanks",
        "ALSO READ | Minister says ‘no deal’",
        "Related: The last ice sellers",
        "Also on Touchline: Five things we learned",
        "WATCH: Ferry hits pier",
    ],
    "teaser_label": ["Related stories", "Most read", "More from Business", "Continue reading"],
    "call_to_act": [
        "Click here to see all our pictures.",
        "Sign up for our newsletter and never miss a story.",
        "Follow Ana Lund on Twitter @analund",
        "Reach the newsroom at news@courier.example. Follow us on social media.",
    ],
    "advertisement": [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below",
        "Sponsored content",
    ],
    "share_bar": ["Share", "Facebook Twitter WhatsApp Email", "Print | Save | 12 comments"],
    "copyright": [
        "© 2026 Courier Media. All rights reserved.",
        "Copyright 2026 Steppe Bulletin. Reproduction is prohibited.",
        "All rights reserved.",
    ],
    "byline": [
        "By Ana Lund",
        "By ANA LUND and PIET MAAS, Staff Writers",
        "By Our Correspondent | Lahore | July 21, 2021",
    ],
    "date_line": [
        "14 May 2024",
        "Thursday, 7 October 2021",
        "2022-07-31 10:15",
        "May 3, 2016, 4:05 p.m. EDT",
    ],
    "published_line": [
        "Published: July 31, 2022 by the town desk",
        "Published 11 November 2020 in the Tarrow Valley Examiner",
    ],
}

IS_NOT = {
    "no_words": ["No."],
    "style_sheet": ["The plan (see page 3) was dropped; it cost too much."],
    "contributors": [
        "Poor planning contributed to the accident, the report found.",
        "The ministry said its experts contributed to this report.",
        "He has contributed to this party for thirty years.",
        "Reporting by the tax office shows a rise, the minister said.",
    ],
    "disclaimer": ["He added a disclaimer to the letter."],
    "source_line": ["Source of the leak unknown, police say", "Sources: minister to resign"],
    "bare_address": ["The figures are at https://courier.example/a, the minister said."],
    "syndication": ["This story was first told by his grandmother."],
    "teaser": [
        "“Read more: that is my advice to every minister,” said Lund.",
        "Related parties must say so, the court ruled.",
        "Watch the sea, the old pilots used to tell us.",
    ],
    "teaser_label": ["Related stories were told by other pilots that night."],
    "call_to_act": [
        "Sign up or lose the work, the company told the pilots.",
        "Follow the money, Lund said.",
        "Contact with the ship was lost at noon.",
    ],
    "advertisement": [
        "Advertising fell by a tenth, the group said.",
        "Promoted to captain, he left.",
    ],
    "share_bar": ["Share prices fell.", "Follow me"],
    "copyright": ["Copyright law must change, the minister argued."],
    "byline": [
        "By Monday the strike was over.",
        "By the time Ana Lund arrived, the ship had left",
        "By his own count Maas had piloted 900 ships.",
    ],
    "date_line": ["May 3, 2016 was the day the bridge fell.", "7 October"],
    "published_line": [
        "Published on May 3, 2016, the report said the mortar was sound.",
        "Updated figures came out on Monday.",
    ],
}


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, texts in IS_NOISE.items() for t in texts])
def test_noise_is_found_by_its_rule(rule: str, text: str) -> None:
    assert find_noise([HEADLINE, text, LAST]) == {1: rule}


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, texts in IS_NOT.items() for t in texts])
def test_the_article_s_own_words_are_left_alone(rule: str, text: str) -> None:
    assert find_noise([HEADLINE, text, LAST]) == {}


def test_a_sign_off_counts_only_at_the_end() -> None:
    assert find_noise([HEADLINE, LAST, "ENDS"]) == {2: "end_mark"}
    assert find_noise([HEADLINE, "Ends", LAST]) == {}


def test_every_rule_is_tested_both_ways() -> None:
    names = {rule.name for rule in NOISE} - {"end_mark"}
    assert set(IS_NOISE) == names
    assert set(IS_NOT) == names


@pytest.mark.parametrize(
    "headline", ["Watch: Ferry hits pier", "By Monday: What Lund Wants", "© is dead"]
)
def test_a_headline_is_no_teaser_or_byline(headline: str) -> None:
    assert find_noise([headline, LAST]) == {}


def test_a_long_paragraph_is_never_noise() -> None:
    text = "Read more: " + "she told the council that the harbour would close. " * 10
    assert find_noise([HEADLINE, text, LAST]) == {}


@pytest.mark.parametrize(
    "text", ["By " + "A-" * 60 + "!", "By " + "A " * 60 + "!", "at " * 33 + "!"]
)
def test_no_text_takes_long_to_judge(text: str) -> None:
    assert find_noise([HEADLINE, text[:139], LAST]) == {}
