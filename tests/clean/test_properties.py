"""What must hold for any text whatever."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean_document
from onrecord.clean.rules import clean_text
from onrecord.clean.trace import Edit, Traced, apply_edits, merge_copies, start_trace
from onrecord.records import Article, Document, Reject

WORDS = st.sampled_from(
    """the|and|held|said|Minister|By|Oslo|Source:|https://a.example/2020/01/02/x|Advertisement|#|##|>
    |-|*|**|_|__|~~~|---|===|```|[|]|(|)|![|](|<p>|</p>|<br>|<!--|-->|&amp;|&lt;|\\*|©|“No,”|"Yes"|Photo:
    |(Photo by Jo/Wire)|Ã©|â€™|é|e\u0301|\xa0|\u200b|\ufeff|14 May 2024|Read more:|.|,|e.g.|"
    |Jo Roe contributed to this report.|A paragraph that says a thing in more than eight words.
    |\x00|\ud800|  |\r|\u2028""".replace("\n    ", "").split("|")
) | st.sampled_from(["\n", "\n\n", "\r\n"])
MESSY = st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=40).map("".join)
TEXTS = st.text(max_size=400) | MESSY
HEADLINES = st.none() | st.text(max_size=60) | st.lists(WORDS, max_size=6).map(" ".join)


def start(text: str, headline: str | None) -> Traced:
    traced = start_trace(text)
    return apply_edits(traced, [Edit(0, 0, f"{headline}\n\n")]) if headline else traced


@given(TEXTS, HEADLINES)
@settings(max_examples=300)
def test_segments_cover_the_body_in_order(text: str, headline: str | None) -> None:
    traced = clean_text(start(text, headline)).traced
    segments = merge_copies(traced)
    assert "".join(traced.text[s.start : s.end] for s in segments) == traced.text
    place = raw_place = 0
    for segment in segments:
        assert segment.start == place < segment.end
        assert raw_place <= segment.raw_start <= segment.raw_end <= len(text)
        place, raw_place = segment.end, segment.raw_start


@given(st.text("abM., \n#*\u2019", max_size=200))
@settings(max_examples=300)
def test_every_letter_is_found_at_its_place_in_the_raw_text(text: str) -> None:
    traced = clean_text(start_trace(text)).traced
    for segment in merge_copies(traced):
        words = traced.text[segment.start : segment.end]
        if words.strip():
            assert words == text[segment.raw_start : segment.raw_end]


@given(TEXTS, HEADLINES)
@settings(max_examples=500)
def test_cleaning_is_idempotent(text: str, headline: str | None) -> None:
    once = clean_text(start(text, headline)).traced.text
    assert clean_text(start_trace(once)).traced.text == once


@given(TEXTS)
@settings(max_examples=300)
def test_a_body_is_paragraphs_set_apart_by_one_empty_line(text: str) -> None:
    body = clean_text(start_trace(text)).traced.text
    assert "\n" not in body.replace("\n\n", "")
    assert "\n\n\n" not in body
    assert "  " not in body
    assert all(part == part.strip() and part for part in body.split("\n\n")) or body == ""


@given(TEXTS, HEADLINES, st.sampled_from(["text/plain", "text/markdown", "text/html"]))
@settings(max_examples=300)
def test_any_document_becomes_an_article_or_a_reject(
    text: str, headline: str | None, media_type: str
) -> None:
    metadata = {"headline": headline} if headline else {}
    document = Document("file:///a", media_type, "0" * 64, text, "utf-8", metadata, '{"a": 1}')
    outcome = clean_document(document, today=date(2026, 1, 1))
    if isinstance(outcome, Reject):
        assert (outcome.stage, outcome.source_uri, outcome.record) == (
            "clean",
            "file:///a",
            '{"a": 1}',
        )
    else:
        assert isinstance(outcome, Article)
        assert outcome.word_count >= 20


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.text(max_size=3))),
)
@settings(max_examples=300)
def test_edits_are_traced_to_what_they_replaced(
    text: str, ranges: list[tuple[int, int, str]]
) -> None:
    edits = []
    done = 0
    for start, length, new in sorted(ranges):
        if done <= start and start + length <= len(text):
            edits.append(Edit(start, start + length, new))
            done = start + length
    traced = apply_edits(start_trace(text), edits)
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.new + expected[edit.end :]
    assert traced.text == expected
    assert "".join(traced.text[s.start : s.end] for s in traced.segments) == expected
