import pytest

from onrecord.clean.rules import clean_text
from onrecord.clean.trace import merge_copies, start_trace


@pytest.mark.parametrize(
    ("text", "cleaned", "mended"),
    [
        ("Itâ€™s the cafÃ© where Lund sat.", "It’s the café where Lund sat.", True),
        ("It’s the café where Lund sat.", "It’s the café where Lund sat.", False),
        ("Tom &amp; Ana&#8217;s &ldquo;boat&rdquo; AT&T", "Tom & Ana’s “boat” AT&T", False),
        ("Rene\u0301e sat.", "Renée sat.", False),
        ("Ministry of\xa0Defence,\u2003here", "Ministry of Defence, here", False),
        (
            "soft\u00adhyphen, zero\u200bwidth, \ufeffmark, \u202eturned",
            "softhyphen, zerowidth, mark, turned",
            False,
        ),
        ("One.\r\n\r\nTwo.\u2029Three.\x0c", "One.\n\nTwo.\n\nThree.", False),
        ("bell\x07 and nul\x00", "bell and nul", False),
        ("half \ud83d a sign", "half \ufffd a sign", False),
        ("👩\u200d🚀 flew", "👩\u200d🚀 flew", False),
    ],
)
def test_characters_are_put_right(text: str, cleaned: str, mended: bool) -> None:
    outcome = clean_text(start_trace(text))
    assert (outcome.traced.text, outcome.mended) == (cleaned, mended)


def test_only_the_broken_characters_lose_their_place() -> None:
    text = "Itâ€™s the cafÃ© where Lund sat."
    traced = clean_text(start_trace(text)).traced
    pairs = [
        (traced.text[s.start : s.end], text[s.raw_start : s.raw_end]) for s in merge_copies(traced)
    ]
    assert pairs == [
        ("It", "It"),
        ("’", "â€™"),
        ("s the caf", "s the caf"),
        ("é", "Ã©"),
        (" where Lund sat.", " where Lund sat."),
    ]


def test_a_long_broken_line_is_mended_throughout() -> None:
    text = "Itâ€™s a long line about the cafÃ©. " * 300
    assert (
        clean_text(start_trace(text)).traced.text
        == ("It’s a long line about the café. " * 300).strip()
    )
