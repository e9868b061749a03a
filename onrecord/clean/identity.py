"""What an article is called across runs: its address in one spelling, its key, its publisher."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from onrecord.ids import make_id
from onrecord.records import Document

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ocid|cmpid"
    r"|ref_src|ref_url|smid|smtyp|guccounter|guce_.*|spm|__twitter_impression",
    re.IGNORECASE,
)
_SUBSITE = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")
_HOST = re.compile(
    r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+|\[[0-9a-f:.]+\]|(?:\d{1,3}\.){3}\d{1,3}|localhost"
)


def normalise_url(url: str) -> str | None:
    """Bring an article's address into the one spelling by which it is known.

    Scheme and host in lower case, ``https`` for ``http``, no default port, user, fragment,
    tracking parameter or slash at the end; other parameters in order of their names.

    Returns:
        ``None`` when it is no address of a web page.
    """
    try:
        parts = urlsplit(url.strip().strip("<>"))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    parameters = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    ]
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    query = f"?{urlencode(sorted(parameters))}" if parameters else ""
    return f"https://{place}{parts.path.rstrip('/')}{query}"


def name_publisher(url: str | None) -> str | None:
    """Name the publisher by the host of an address, as ``jpost.com``; ``None`` without one."""
    host = urlsplit(url).hostname if url else None
    return _SUBSITE.sub("", host) if host else None


def make_article_id(document: Document, url: str | None) -> str:
    """Make the key of an article: the same in every run, and whatever else is read.

    It comes from the address if that leads to a page and not just to a site; else from the
    record's own id within its file; else, for a file that is one document, from where it lies; for
    a line without id, which has no place of its own since lines move, from what it holds.

    Args:
        document: The document the article was cleaned from.
        url: Its normalised address, if known.
    """
    if url is not None:
        parts = urlsplit(url)
        if parts.path or parts.query:
            return make_id("article", "url", url)
    source, _, fragment = document.source_uri.partition("#")
    record_id = document.metadata.get("record_id")
    if record_id:
        return make_id("article", "record", source, record_id)
    if fragment:
        return make_id("article", "content", document.raw_sha256)
    return make_id("article", "source", unquote(source))
