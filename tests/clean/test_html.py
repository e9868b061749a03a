import socket

import pytest

from onrecord.clean.html import extract_page

PAGE = """<!doctype html><html lang="en"><head>
<title>Harbour plan will cost jobs, mayor says | Northport Courier</title>
<meta property="og:site_name" content="Northport Courier">
<link rel="canonical" href="https://courier.example/2024/03/04/harbour-plan">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harbour plan will cost jobs, mayor says", "datePublished": "2024-03-04T08:30:00+01:00",
"author": [{"@type": "Person", "name": "Ana Lund"}, {"@type": "Person", "name": "Piet Maas"}]}
</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour plan will cost jobs, mayor says</h1>
<figure><img src="x.jpg"><figcaption>The quay at dawn. Photo: Jo Roe</figcaption></figure>
<p>The harbour plan will cost &#8220;hundreds of jobs&#8221;, Mayor <b>Ida Holm</b> said.</p>
<p>She told us that the council would appeal. Her Danish counterpart, Lars Friis, agreed.</p>
</article>
<aside><h3>Most read</h3><a href="/a">Another story altogether</a></aside>
<footer>© 2024 Northport Courier. All rights reserved.</footer></body></html>"""


def test_the_article_is_found_among_the_rest() -> None:
    page = extract_page(PAGE)
    assert page is not None
    assert page.text.split("\n\n") == [
        "Harbour plan will cost jobs, mayor says",
        "The harbour plan will cost “hundreds of jobs”, Mayor Ida Holm said.",
        "She told us that the council would appeal. Her Danish counterpart, Lars Friis, agreed.",
    ]


def test_the_page_states_its_metadata() -> None:
    page = extract_page(PAGE)
    assert page is not None
    assert page.metadata == {
        "headline": "Harbour plan will cost jobs, mayor says",
        "url": "https://courier.example/2024/03/04/harbour-plan",
        "publisher": "Northport Courier",
        "authors": ("Ana Lund", "Piet Maas"),
        "date_published": "2024-03-04T08:30:00+01:00",
    }


def test_a_date_to_come_is_reported_as_stated() -> None:
    page = extract_page(PAGE.replace("2024-03-04", "2091-03-04").replace("2024/03/04", "x"))
    assert page is not None
    assert page.metadata["date_published"] == "2091-03-04T08:30:00+01:00"


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="2019-05-31">',
        "<META content='2019-05-31' name='pubdate' />",
        '<time class="posted" datetime="2019-05-31">Friday</time>',
    ],
)
def test_a_page_states_its_date_in_many_ways(tag: str) -> None:
    page = extract_page(PAGE.replace("datePublished", "seen").replace("</head>", f"{tag}</head>"))
    assert page is not None
    assert page.metadata["date_published"] == "2019-05-31"


def test_a_picture_s_date_is_not_the_page_s() -> None:
    html = PAGE.replace("datePublished", "seen").replace("x.jpg", "/2016/05/31/x.jpg")
    page = extract_page(html)
    assert page is not None
    assert "date_published" not in page.metadata


@pytest.mark.parametrize("html", ["", "<html><body></body></html>", "\x00", "<" * 999])
def test_a_page_without_article_gives_none(html: str) -> None:
    assert extract_page(html) is None


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert extract_page(PAGE) is not None
