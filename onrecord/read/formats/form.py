"""What a format is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.records import Document, Reject

MOST_DOCUMENT_BYTES = 10_000_000
"""Bytes above which a file or line is not an article; a long web page has a fifth of that."""


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of one document within a file.

    Attributes:
        data: The bytes; ``None`` where there were too many to keep.
        fragment: What names it within its file, as ``L12``; ``None`` where it is the file.
        is_last_open: Whether the file ended within it, as files do that are still being written.
        problem: Why this part, or the file from here on, cannot be read; ``None`` if it can.
    """

    data: bytes | None
    fragment: str | None = None
    is_last_open: bool = False
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """How files of a kind become documents.

    Attributes:
        extensions: Ends of file names, in lower case with the dot.
        media_type: As in ``Document``.
        split: Cuts an open file into its documents' bytes, in order, never holding the whole of a
            file of many.
        parse: Reads one document's bytes; the first argument is its uri.
    """

    extensions: tuple[str, ...]
    media_type: str
    split: Callable[[BinaryIO], Iterator[Part]]
    parse: Callable[[str, bytes], Document | Reject]


def split_nothing(stream: BinaryIO) -> Iterator[Part]:
    """Take a file as one document."""
    data = stream.read(MOST_DOCUMENT_BYTES + 1)
    if len(data) > MOST_DOCUMENT_BYTES:
        yield Part(None, problem=f"more than {MOST_DOCUMENT_BYTES:,} bytes")
    else:
        yield Part(data)
