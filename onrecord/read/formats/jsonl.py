"""JSON lines, also packed with gzip: a line is an article."""

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast
from urllib.parse import quote

from onrecord.read.decode import decode_utf8, replace_surrogates
from onrecord.read.formats.form import MOST_DOCUMENT_BYTES, Format, Part
from onrecord.read.metadata import normalise_metadata
from onrecord.read.record import make_document, reject_bytes
from onrecord.records import Document, Reject

MEDIA_TYPE = "application/json"

TEXT_FIELDS = ("text", "body", "content", "article_body", "articleBody")
"""Fields that may hold the article's text, the first found winning; a list is its paragraphs."""

MOST_UNPACKED_BYTES = 4_000_000_000
"""Bytes a packed file may unpack to; a million articles have less."""

MOST_UNPACK_RATIO = 200
"""Times a packed file may grow, looked at beyond 64 MB: text grows four- to tenfold."""

_RATIO_COUNTS_FROM = 64_000_000
_CHUNK = 1 << 20


def split_lines(stream: BinaryIO) -> Iterator[Part]:
    """Cut a file into its lines, without blank ones; a line that is too long is not kept."""
    number = 0
    while line := stream.readline(MOST_DOCUMENT_BYTES + 1):
        number += 1
        fragment = f"L{number}"
        is_open = not line.endswith(b"\n")
        if len(line) > MOST_DOCUMENT_BYTES and is_open:
            _skip_line(stream)
            yield Part(None, fragment, problem=f"a line of more than {MOST_DOCUMENT_BYTES:,} bytes")
        elif line.strip():
            yield Part(line.rstrip(b"\r\n"), fragment, is_last_open=is_open)


def split_packed_lines(stream: BinaryIO) -> Iterator[Part]:
    """Cut a packed file into its lines as far as it unpacks, to no more than is sound."""
    try:
        yield from split_lines(cast(BinaryIO, _BoundedUnpacker(stream)))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Part(None, "packed", is_last_open=True, problem=str(error) or "it ends too soon")


class _BoundedUnpacker:
    """Unpacks line by line and stops at what only an attack unpacks to."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._unpacked = gzip.GzipFile(fileobj=packed, mode="rb")

    def readline(self, most: int) -> bytes:
        line = self._unpacked.readline(most)
        size, packed_size = self._unpacked.tell(), self._packed.tell()
        grown = size > _RATIO_COUNTS_FROM and size > MOST_UNPACK_RATIO * packed_size
        if grown or size > MOST_UNPACKED_BYTES:
            raise zlib.error(f"{packed_size:,} bytes unpack to {size:,} and more")
        return line


def parse_line(source_uri: str, data: bytes) -> Document | Reject:
    """Read one line: a JSON object with the text and, if wished, metadata under known names."""
    text = decode_utf8(data)
    if text is None:
        return _refuse(source_uri, data, "undecodable", f"{data[:60]!r}", "a line in UTF-8")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        found = f"{error}: {text[:100]}"
        return _refuse(source_uri, data, "bad_json", replace_surrogates(found), "a JSON object")
    if not isinstance(fields, dict):
        return _refuse(source_uri, data, "not_an_object", text, "a JSON object, in braces")
    body = _find_text(fields)
    metadata = normalise_metadata(fields)
    uri = _name_record(source_uri, metadata.get("record_id"))
    if body is None:
        found = "fields " + ", ".join(map(str, fields)) if fields else "no fields"
        expected = "text in a field named " + ", ".join(TEXT_FIELDS)
        return _refuse(uri, data, "no_text", replace_surrogates(found), expected, column="text")
    return make_document(uri, MEDIA_TYPE, data, body, "utf-8", metadata)


def _find_text(fields: dict[str, object]) -> str | None:
    for name in TEXT_FIELDS:
        value = fields.get(name)
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return replace_surrogates(value)
    return None


def _name_record(source_uri: str, record_id: object) -> str:
    if not isinstance(record_id, str):
        return source_uri
    return f"{source_uri.partition('#')[0]}#{quote(record_id, safe=':@!$&()*+,;=-._~')}"


def _refuse(
    source_uri: str, data: bytes, check: str, found: str, expected: str, column: str | None = None
) -> Reject:
    return reject_bytes(
        source_uri,
        MEDIA_TYPE,
        data,
        check,
        found=found,
        expected=expected,
        advice="Correct the line and run again; the other lines of the file are not affected.",
        column=column,
    )


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


JSONL = Format((".jsonl", ".ndjson"), MEDIA_TYPE, split_lines, parse_line)
JSONL_GZ = Format((".jsonl.gz", ".ndjson.gz"), MEDIA_TYPE, split_packed_lines, parse_line)
