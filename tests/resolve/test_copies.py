"""Copies and excerpts are told from articles that quote the same words or follow one mould."""

from itertools import permutations

import pytest

from onrecord.resolve.copies import (
    choose_originals,
    list_bands,
    list_text_words,
    make_fingerprint,
    measure_copied,
    read_text,
)

PARAGRAPHS = (
    "The harbour council of Torvik voted on Tuesday to close the old fish market and to sell the "
    "quay beneath it to a shipping company from Mellby, ending a quarrel that has lasted 12 years.",
    "Some 340 stallholders will have to leave before the first of May. The council offered them "
    "places in a hall beside the railway, which most of them call too small and too far away.",
    "Mayor Astrid Hovland said the town could no longer pay for repairing the wooden piles, "
    "which divers found rotten in a survey last autumn, and thanked the traders.",
    '"We have looked at this from every side, and there is no way to keep the market where it '
    'stands without closing a school to pay for it," she told a crowded gallery after the vote.',
    "The company, which runs ferries to the outer islands, means to build a terminal for 48 "
    "million crowns. Work is to start in August and to take two winters, its manager said.",
)
BODY = "\n\n".join(PARAGRAPHS)


def copied(one: str, two: str) -> float | None:
    return measure_copied(read_text(one, None), read_text(two, None))


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (BODY, "Town sells its quay"),
        ("Town sells its quay\n\n" + BODY, "Town sells its quay"),
        ("TORVIK, Feb 3 (Tallow Wire) - " + BODY, None),
        (BODY.upper().replace(",", ""), None),
    ],
)
def test_exact_copies_have_one_fingerprint(body: str, headline: str | None) -> None:
    words = [list_text_words(BODY, None), list_text_words(body, headline)]
    assert make_fingerprint(words[0]) == make_fingerprint(words[1]) is not None


def test_short_texts_have_no_fingerprint() -> None:
    assert make_fingerprint(["word"] * 29) is None


def test_bands_are_the_same_with_every_release_of_the_library() -> None:
    """Kept bands are compared with new ones; if this fails, all must be made anew."""
    [bands] = list_bands([[str(number) for number in range(40)]])
    assert len(bands) == 96
    assert bands[:3] == BANDS_OF_40
    assert [band >> 32 for band in bands] == list(range(96))


BANDS_OF_40 = [2730786492, 6065010583, 8841280309]


@pytest.mark.parametrize(
    "copy",
    [
        BODY,
        "\n\n".join(PARAGRAPHS[:3]),
        PARAGRAPHS[1],
        "\n\n".join(PARAGRAPHS[::-1]),
        BODY.replace("on Tuesday", "this week").replace("stallholders", "traders")
        .replace("which divers found rotten", "found rotten by divers"),
        "Traders at a fish market must go before summer, the council of a northern town has "
        "decided.\n\n" + "\n\n".join(PARAGRAPHS[1:]),
        BODY.replace("340", "350"),
        BODY.replace("two winters", "2 winters"),
    ],
)  # fmt: skip
def test_what_is_copied(copy: str) -> None:
    share = copied(copy, BODY)
    assert share is not None
    assert 0.6 <= share <= 1.0


def test_a_whole_is_no_copy_of_its_excerpt() -> None:
    assert copied(BODY, PARAGRAPHS[1]) is None


@pytest.mark.parametrize(
    "other",
    [
        # The same speech, reported by another.
        "Traders jeered from the gallery when the sale of their market was read out, and a few of "
        "them had to be led away. " + PARAGRAPHS[3] + " Outside, people who have sold cod on the "
        "planks since they were children asked each other where they would go. Nobody knew of a "
        "hall by the railway with water and light.",
        # The same mould, of another town.
        BODY.replace("Torvik", "Sandnes").replace("Mellby", "Ulvik").replace("12", "9")
        .replace("340", "75").replace("Astrid Hovland", "Per Rusten").replace("48", "16")
        .replace("Tuesday", "Friday").replace("May", "June").replace("August", "October"),
    ],
)  # fmt: skip
def test_what_is_not_copied(other: str) -> None:
    assert copied(other, BODY) is None
    assert copied(BODY, other) is None


@pytest.mark.parametrize(
    ("texts", "within", "originals"),
    [
        ("ab", [], "ab"),
        ("ab", ["ab", "ba"], "aa"),
        ("ab", ["ba"], "aa"),
        ("ab", ["ab"], "bb"),  # an excerpt, though it was first
        ("abc", ["ba", "ab", "cb", "bc"], "aac"),  # c has drifted too far from a
        ("abc", ["ab", "ba", "bc", "cb", "ac"], "ccc"),
        ("abc", ["ab", "cb"], "bbb"),  # two pieces in a round-up
    ],
)
def test_originals(texts: str, within: list[str], originals: str) -> None:
    for order in permutations(within):
        found = choose_originals(list(texts), {(pair[0], pair[1]): 0.9 for pair in order})
        assert "".join(found[text] for text in texts) == originals


def test_the_original_is_the_text_that_most_stands_in() -> None:
    shares = {("c", "a"): 0.7, ("c", "b"): 0.9}
    assert choose_originals("abc", shares) == {"a": "a", "b": "b", "c": "b"}
