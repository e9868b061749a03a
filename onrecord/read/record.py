"""The JSON record by which a document that was rejected, now or later, can be made again."""

import base64
import hashlib
import json
from collections.abc import Mapping

from onrecord.records import Document, MetadataValue, Reject

MOST_STORED_BYTES = 1_000_000
"""Bytes above which a record names its source only, to be read again, and does not repeat it."""


def make_document(
    source_uri: str,
    media_type: str,
    data: bytes,
    text: str,
    encoding: str,
    metadata: Mapping[str, MetadataValue],
) -> Document:
    """Make a document, with the record that replays it.

    ``data``, the bytes the text was decoded from, is hashed and not kept.
    """
    raw_sha256 = hashlib.sha256(data).hexdigest()
    record = {
        "source_uri": source_uri,
        "media_type": media_type,
        "raw_sha256": raw_sha256,
        "encoding": encoding,
        "metadata": dict(metadata),
        "text": text,
    }
    return Document(
        source_uri=source_uri,
        media_type=media_type,
        raw_sha256=raw_sha256,
        text=text,
        encoding=encoding,
        metadata=metadata,
        record=json.dumps(record, ensure_ascii=False),
    )


def reject_bytes(
    source_uri: str,
    media_type: str,
    data: bytes | None,
    check: str,
    *,
    found: str,
    expected: str,
    advice: str,
    column: str | None = None,
) -> Reject:
    """Refuse bytes that make no document, keeping them in the record.

    Where ``data`` is ``None`` or too much to keep, a replay reads the source again.
    """
    record: dict[str, str] = {"source_uri": source_uri, "media_type": media_type}
    if data is not None and len(data) <= MOST_STORED_BYTES:
        record["bytes_base64"] = base64.b64encode(data).decode("ascii")
    return Reject(
        stage="read",
        source_uri=source_uri,
        check=check,
        column=column,
        failure_case=found[:200],
        expected=expected,
        advice=advice,
        record=json.dumps(record, ensure_ascii=False),
        raw_sha256=None if data is None else hashlib.sha256(data).hexdigest(),
    )
