import pytest

from onrecord.clean import make_article_id, name_publisher, normalise_url
from onrecord.records import Document


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Courier.example:80/World/Quay/", "https://www.courier.example/World/Quay"),
        ("https://a.example/q?utm_source=x&id=7&fbclid=1#top", "https://a.example/q?id=7"),
        ("https://a.example/q?b=2&a=1", "https://a.example/q?a=1&b=2"),
        (" <https://a.example/q> ", "https://a.example/q"),
        ("https://user:secret@a.example:8443/q", "https://a.example:8443/q"),
        ("https://a.example/", "https://a.example"),
        ("ftp://a.example/q", None),
        ("a.example/q", None),
        ("https://[broken/q", None),
        ("https://a.example:port/q", None),
        ("", None),
    ],
)
def test_an_address_has_one_spelling(url: str, expected: str | None) -> None:
    assert normalise_url(url) == expected
    assert expected is None or normalise_url(expected) == expected


def test_a_publisher_is_named_by_its_host() -> None:
    assert name_publisher("https://www.courier.example/a") == "courier.example"
    assert name_publisher("https://amp.courier.example/a") == "courier.example"
    assert name_publisher(None) is None


def make_document(uri: str, sha: str = "a" * 64, record_id: str | None = None) -> Document:
    metadata = {"record_id": record_id} if record_id else {}
    return Document(uri, "application/json", sha, "text", "utf-8", metadata)


def test_the_address_names_an_article_wherever_it_lies() -> None:
    one, other = make_document("file:///a.txt"), make_document("file:///b.jsonl#7", record_id="7")
    url = "https://a.example/q"
    assert make_article_id(one, url) == make_article_id(other, url)


def test_the_address_of_a_whole_site_names_none_of_its_articles() -> None:
    one, other = make_document("file:///a.txt"), make_document("file:///b.txt")
    site = "https://a.example"
    assert make_article_id(one, site) != make_article_id(other, site)


def test_a_record_is_named_by_its_id_within_its_file() -> None:
    one = make_document("file:///a.jsonl#7", "a" * 64, "7")
    changed = make_document("file:///a.jsonl#7", "b" * 64, "7")
    elsewhere = make_document("file:///b.jsonl#7", "a" * 64, "7")
    assert make_article_id(one, None) == make_article_id(changed, None)
    assert make_article_id(one, None) != make_article_id(elsewhere, None)


def test_a_file_is_named_by_its_place_even_when_it_changes() -> None:
    one, changed = (
        make_document("file:///a%20b.txt", "a" * 64),
        make_document("file:///a%20b.txt", "b" * 64),
    )
    assert make_article_id(one, None) == make_article_id(changed, None)


def test_a_line_without_id_is_named_by_what_it_holds_since_lines_move() -> None:
    one, moved = make_document("file:///a.jsonl#L3"), make_document("file:///a.jsonl#L4")
    other = make_document("file:///a.jsonl#L3", "b" * 64)
    assert make_article_id(one, None) == make_article_id(moved, None)
    assert make_article_id(one, None) != make_article_id(other, None)
