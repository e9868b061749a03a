"""Take the article out of a web page."""

import re
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache

from onrecord.clean.dates import read_date
from onrecord.records import MetadataValue

DATE_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "published_time", "publication_date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date",
)  # fmt: skip
"""Names of the meta tags that state a date of publication, the most telling first."""

_META = re.compile(r"<meta\s(?P<attributes>[^<>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"(?P<value>[^\"]{4,60})\"")
_TIME = re.compile(
    r"<time\s[^<>]{0,500}?datetime\s*=\s*[\"']?(?P<value>[^\"'<>]{4,60})", re.IGNORECASE
)
_JSON_ADDRESS = re.compile(
    r"\"mainEntityOfPage\"\s*:\s*(?:\{[^{}]{0,500}?\"@id\"\s*:\s*)?\"(?P<value>https?://[^\"]{4,500})\""
)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an article taken out of a page, paragraph by paragraph, and what it states."""

    text: str
    metadata: Mapping[str, MetadataValue]


def extract_page(html: str) -> Page | None:
    """Find the article in a page, without menus, adverts, comments and footers.

    trafilatura finds it, and its metadata in JSON-LD, meta tags and the page's markup
    (https://trafilatura.readthedocs.io). Nothing is fetched. The date is the one the page states:
    trafilatura would go on to guess it from pictures and the text.

    Returns:
        ``None`` where no article text is found.
    """
    # Takes a second to import, which a run without web pages need not spend.
    import trafilatura  # noqa: PLC0415

    page = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, config=_load_settings()
    )
    if page is None or isinstance(page, dict) or not page.text:
        return None
    address = _JSON_ADDRESS.search(html)
    stated: dict[str, MetadataValue | None] = {
        "headline": page.title,
        "url": page.url or (address["value"] if address else None),
        "publisher": page.sitename,
        "authors": tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        "date_published": next(filter(read_date, _find_dates(html)), None),
        "description": page.description,
    }
    metadata = {key: value for key, value in stated.items() if value}
    return Page(page.text.replace("\n", "\n\n"), metadata)


def _find_dates(html: str) -> Iterator[str]:
    """Yield what a page states as its date: in JSON-LD, in meta tags, in its first time element."""
    in_json = _JSON_DATE.search(html)
    if in_json:
        yield in_json["value"]
    named: dict[str, str] = {}
    for tag in _META.finditer(html):
        values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag[1])}
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        named.setdefault(name.lower(), values.get("content", ""))
    yield from (named[name] for name in DATE_NAMES if name in named)
    in_time = _TIME.search(html)
    if in_time:
        yield in_time["value"]


@cache
def _load_settings() -> ConfigParser:
    """Have a short article kept as found: trafilatura would take all of its page instead."""
    from trafilatura.settings import use_config  # noqa: PLC0415

    settings: ConfigParser = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return settings
