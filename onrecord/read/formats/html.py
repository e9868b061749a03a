"""Web pages: a file is a page; the article is taken out of it when it is cleaned."""

from onrecord.read.decode import decode_bytes
from onrecord.read.formats.form import Format, split_nothing
from onrecord.read.formats.text import refuse_undecodable
from onrecord.read.record import make_document
from onrecord.records import Document, Reject

MEDIA_TYPE = "text/html"


def parse_html(source_uri: str, data: bytes) -> Document | Reject:
    """Read a saved page: its text is the page's source, its metadata are still within it."""
    decoded = decode_bytes(data, declares_charset=True)
    if decoded is None:
        return refuse_undecodable(source_uri, MEDIA_TYPE, data)
    return make_document(source_uri, MEDIA_TYPE, data, decoded.text, decoded.encoding, {})


HTML = Format((".html", ".htm"), MEDIA_TYPE, split_nothing, parse_html)
