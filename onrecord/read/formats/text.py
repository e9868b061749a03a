"""Plain text: a file is an article."""

from onrecord.read.decode import decode_bytes
from onrecord.read.formats.form import Format, split_nothing
from onrecord.read.record import make_document, reject_bytes
from onrecord.records import Document, Reject

MEDIA_TYPE = "text/plain"


def parse_text(source_uri: str, data: bytes) -> Document | Reject:
    """Read a plain text file: what it holds is the text, of which nothing is known but that."""
    decoded = decode_bytes(data)
    if decoded is None:
        return refuse_undecodable(source_uri, MEDIA_TYPE, data)
    return make_document(source_uri, MEDIA_TYPE, data, decoded.text, decoded.encoding, {})


def refuse_undecodable(source_uri: str, media_type: str, data: bytes) -> Reject:
    """Refuse bytes that are not those of a text."""
    return reject_bytes(
        source_uri,
        media_type,
        data,
        "undecodable",
        found=f"{len(data)} bytes beginning {data[:24]!r}",
        expected="text in UTF-8, UTF-16, the charset a page declares, or Windows-1252",
        advice="Save it as UTF-8 text, or remove it if it is not text.",
    )


TEXT = Format((".txt",), MEDIA_TYPE, split_nothing, parse_text)
