from datetime import date

import pytest

from onrecord.clean import clean_document
from onrecord.clean.document import MOST_CHARACTERS
from onrecord.records import Article, Document, MetadataValue, Reject, Segment

TODAY = date(2026, 11, 22)
STORY = (
    "The harbour of Northport will close in June, the mayor said on Tuesday.\n\n"
    "“Nobody told us that the quay was built on sand,” Ida Holm told reporters."
)


GERMAN = (
    "Der Hafen von Nordhafen wird im Juni geschlossen, sagte der Bürgermeister am Dienstag. "
    "Taucher hatten gefunden, dass der Kai auf Sand gebaut ist und dass niemand davon wusste."
)


def clean(text: str, media_type: str = "text/plain", **metadata: MetadataValue) -> Article | Reject:
    return clean_document(
        Document("file:///a.txt", media_type, "0" * 64, text, "utf-8", metadata, "{}"), today=TODAY
    )


def clean_article(text: str, media_type: str = "text/plain", **metadata: MetadataValue) -> Article:
    article = clean(text, media_type, **metadata)
    assert isinstance(article, Article)
    return article


def refuse(text: str, media_type: str = "text/plain", **metadata: MetadataValue) -> Reject:
    reject = clean(text, media_type, **metadata)
    assert isinstance(reject, Reject)
    return reject


def test_a_headline_in_the_metadata_is_put_first_and_points_nowhere() -> None:
    article = clean_article(STORY, headline="Harbour to close, mayor says")
    assert article.headline == "Harbour to close, mayor says"
    assert article.body == f"Harbour to close, mayor says\n\n{STORY}"
    assert article.segments == (Segment(0, 30, 0, 0), Segment(30, 30 + len(STORY), 0, len(STORY)))


@pytest.mark.parametrize(
    "opening", ["Harbour to close", "# Harbour to close", "**HARBOUR TO CLOSE.**"]
)
def test_a_headline_that_the_text_begins_with_stands_there_once(opening: str) -> None:
    article = clean_article(f"{opening}\n\n{STORY}", headline="Harbour to close")
    assert article.body.casefold().count("harbour to close") == 1
    assert article.segments[0].raw_end > 0


def test_the_first_line_is_the_headline_unless_it_is_a_sentence() -> None:
    assert clean_article(f"Harbour to close\n\n{STORY}").headline == "Harbour to close"
    assert (
        clean_article(f"“It is over,” says mayor\n\n{STORY}").headline == "“It is over,” says mayor"
    )
    assert clean_article(STORY).headline is None
    assert (
        clean_article(f"# Harbour closes. Again.\n\n{STORY}").headline == "Harbour closes. Again."
    )


def test_what_is_left_out_still_tells_url_publisher_author_and_date() -> None:
    article = clean_article(
        "Harbour to close\nBy Ana Lund and Piet Maas, staff writers\n14 May 2024\n\n"
        f"{STORY}\n\n---\n\n"
        "Source: <https://www.courier.example/harbour-4711?utm_source=x>"
    )
    assert article.body == f"Harbour to close\n\n{STORY}"
    assert article.authors == ("Ana Lund", "Piet Maas")
    assert article.url == "https://www.courier.example/harbour-4711"
    assert article.publisher == "courier.example"
    assert (article.date_published, article.date_precision, article.date_source) == (
        date(2024, 5, 14),
        "day",
        "text",
    )


def test_metadata_go_before_what_the_text_says() -> None:
    article = clean_article(
        f"Harbour to close\nBy Ana Lund\n14 May 2024\n\n{STORY}\n\nSource: https://a.example/1",
        url="https://b.example/2",
        publisher="The Courier",
        authors=("Piet Maas",),
        date_published="2024-05-15",
    )
    assert (article.url, article.publisher) == ("https://b.example/2", "The Courier")
    assert (article.authors, article.date_published) == (("Piet Maas",), date(2024, 5, 15))


def test_a_source_that_is_an_address_names_the_publisher_by_its_host() -> None:
    assert (
        clean_article(STORY, publisher="https://www.courier.example/").publisher
        == "courier.example"
    )


@pytest.mark.parametrize("byline", ["BY THE STAFF OF THE COURIER", "By Our Correspondent | Lahore"])
def test_a_byline_without_a_name_names_no_author(byline: str) -> None:
    assert clean_article(f"Harbour to close\n\n{byline}\n\n{STORY}").authors == ()


def test_an_article_counts_its_words_and_keeps_what_it_was_read_from() -> None:
    article = clean_article(STORY)
    assert (article.word_count, article.in_language, article.encoding) == (27, "en", "utf-8")
    assert (article.source_uri, article.raw_sha256, article.mended) == (
        "file:///a.txt",
        "0" * 64,
        False,
    )
    assert clean_article(STORY.replace("“", "â€œ").replace("”", "â€\x9d")).mended


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("", "empty"),
        (" \r\n\ufeff", "empty"),
        ("Advertisement\n\nShare\n\n***", "no_text"),
        ("Minister resigns. More follows soon.", "too_short"),
        ("x" * (MOST_CHARACTERS + 1), "too_long"),
        (GERMAN, "language"),
    ],
)
def test_what_is_no_english_article_is_refused(text: str, check: str) -> None:
    reject = refuse(text)
    assert (reject.stage, reject.check, reject.record) == ("clean", check, "{}")
    assert len(reject.failure_case) <= 200


def test_a_page_without_article_is_refused() -> None:
    assert refuse("<html><body></body></html>", "text/html").check == "no_text"


def test_a_date_to_come_is_refused_but_for_the_calendar_of_the_east() -> None:
    assert clean_article(STORY, date_published="2026-11-23").date_published == date(2026, 11, 23)
    reject = refuse(STORY, date_published="2026-11-24")
    assert (reject.check, reject.column, reject.failure_case) == (
        "date_in_future",
        "date_published",
        "2026-11-24",
    )


def test_an_impossible_date_counts_as_not_stated() -> None:
    assert clean_article(STORY, date_published="2024-02-30").date_published is None


def test_a_page_has_no_segments() -> None:
    story = STORY.replace("\n\n", "</p><p>")
    page = f"<html><body><article><p>{story}</p></article></body></html>"
    article = clean_article(page, "text/html")
    assert article.segments == ()
    assert article.body == STORY
