"""Read the documents of a file, and make them again from their records."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from onrecord.errors import UsageError
from onrecord.read.find import Source, Waiting, find_change, stat_source
from onrecord.read.formats import FORMATS, Format, Part, find_format, list_extensions
from onrecord.read.record import reject_bytes
from onrecord.records import Document, Reject

_CHUNK = 1 << 20


def read_source(source: Source) -> Iterator[Document | Reject | Waiting]:
    """Read the documents of a file in order, holding one at a time.

    A document that cannot be read is a reject, and the rest go on. Where the file turns out to be
    gone, or to have changed since it was listed, the last item says that it waits for the next
    run: what came before it is sound, but the file must not count as read.

    Raises:
        OSError: The file system failed; trying again may help.
        UsageError: The extension is unknown.
    """
    form = find_format(source.path.name)
    if form is None:
        raise UsageError(f"Cannot read {source.path}: expected one of {list_extensions()}.")
    try:
        stream = source.path.open("rb")
    except FileNotFoundError:
        yield Waiting(source, "it is gone")
        return
    with stream:
        for part in form.split(stream):
            # An unfinished end is no one's mistake while the file is still being written.
            if part.is_last_open or part.fragment is None:
                change = find_change(source)
                if change is not None:
                    yield Waiting(source, change)
                    return
            yield _read_part(source.uri, form, part)
    change = find_change(source)
    if change is not None:
        yield Waiting(source, change)


def hash_source(source: Source) -> str:
    """Give the SHA-256 of a file's bytes, as 64 hexadecimal digits.

    Raises:
        OSError: It is gone or cannot be read.
    """
    digest = hashlib.sha256()
    with source.path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def document_from_record(record: str) -> Document | Reject | Waiting:
    """Make a document again from its record, or from its reject's.

    A record holds the document, or the bytes it was to be read from, or only names the source,
    which is then read again.

    Raises:
        UsageError: It is not such a record.
        OSError: The source has to be read again, and the file system failed.
    """
    try:
        fields = json.loads(record)
        source_uri, media_type = str(fields["source_uri"]), str(fields["media_type"])
        if "text" in fields:
            return _restore_document(fields, record)
        if "bytes_base64" in fields:
            data = base64.b64decode(fields["bytes_base64"], validate=True)
            parse = next(form.parse for form in FORMATS if form.media_type == media_type)
            return parse(source_uri, data)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
        raise UsageError(
            f"Cannot replay a record: {type(error).__name__} {error} in {record[:200]}. "
            "Expected the record column of rejects or documents as it was written."
        ) from error
    return _read_again(source_uri)


def _read_part(source_uri: str, form: Format, part: Part) -> Document | Reject:
    uri = f"{source_uri}#{part.fragment}" if part.fragment else source_uri
    if part.data is not None:
        return form.parse(uri, part.data)
    if part.fragment == "packed":
        return reject_bytes(
            uri, form.media_type, None, "unpack_failed", found=str(part.problem),
            expected="a sound gzip file that unpacks to text",
            advice="Save it again; what could be unpacked before was read.",
        )  # fmt: skip
    return reject_bytes(
        uri, form.media_type, None, "too_large", found=str(part.problem),
        expected="an article", advice="Split it into its articles, or leave it out.",
    )  # fmt: skip


def _restore_document(fields: Mapping[str, object], record: str) -> Document:
    metadata = fields["metadata"]
    if not isinstance(metadata, Mapping):
        raise TypeError(f"metadata is {type(metadata).__name__}, expected an object")
    return Document(
        source_uri=str(fields["source_uri"]),
        media_type=str(fields["media_type"]),
        raw_sha256=str(fields["raw_sha256"]),
        text=str(fields["text"]),
        encoding=str(fields["encoding"]),
        metadata={
            str(key): tuple(map(str, value)) if isinstance(value, list) else str(value)
            for key, value in metadata.items()
        },
        record=record,
    )


def _read_again(source_uri: str) -> Document | Reject | Waiting:
    path = Path(unquote(urlsplit(source_uri).path))
    try:
        source = stat_source(path)
    except FileNotFoundError:
        source = Source(path.as_uri(), path, 0, 0)
    last: Document | Reject | Waiting = Waiting(source, "it no longer holds this document")
    for last in read_source(source):
        if isinstance(last, Waiting) or last.source_uri == source_uri:
            return last
    return Waiting(source, "it no longer holds this document")
