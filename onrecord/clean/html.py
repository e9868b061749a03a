"""Take the article out of a web page."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records import MetadataValue

_DATE_SEARCH = {
    # The date the page itself states, not one from its text; bounds are fixed so that the answer
    # does not depend on the day it is asked. Dates to come are refused later, with their reason.
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "max_date": "2199-12-31",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an article taken out of a page, paragraph by paragraph, and what it states."""

    text: str
    metadata: Mapping[str, MetadataValue]


def extract_page(html: str) -> Page | None:
    """Find the article in a page, without menus, adverts, comments and footers.

    trafilatura finds it (https://trafilatura.readthedocs.io); metadata come from JSON-LD, meta
    tags and the page's markup. Nothing is fetched.

    Returns:
        ``None`` where no article text is found.
    """
    # Takes a second to import, which a run without web pages need not spend.
    import trafilatura  # noqa: PLC0415

    page = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATE_SEARCH)
    )
    if page is None or isinstance(page, dict) or not page.text:
        return None
    stated: dict[str, MetadataValue | None] = {
        "headline": page.title,
        "url": page.url,
        "publisher": page.sitename,
        "authors": tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        "date_published": page.date,
        "description": page.description,
    }
    metadata = {key: value for key, value in stated.items() if value}
    return Page(page.text.replace("\n", "\n\n"), metadata)
