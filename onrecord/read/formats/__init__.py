"""The formats that can be read: one module each, listed in ``FORMATS``.

To add one, write a module with its ``Format`` and name it below. A format says how a file's bytes
are cut into the bytes of its documents, and how the bytes of one are read; the second alone is
what a replay needs.
"""

from onrecord.read.formats.form import Format, Part
from onrecord.read.formats.html import HTML
from onrecord.read.formats.jsonl import JSONL, JSONL_GZ
from onrecord.read.formats.markdown import MARKDOWN
from onrecord.read.formats.text import TEXT

FORMATS: tuple[Format, ...] = (TEXT, MARKDOWN, HTML, JSONL, JSONL_GZ)

__all__ = ["FORMATS", "Format", "Part", "find_format", "list_extensions"]


def find_format(name: str) -> Format | None:
    """Find the format of a file by the end of its name, whatever its case; ``None`` if unknown."""
    lowered = name.lower()
    matching = [form for form in FORMATS if lowered.endswith(form.extensions)]
    return matching[0] if matching else None


def list_extensions() -> str:
    """List the extensions that can be read, for a message."""
    return " ".join(extension for form in FORMATS for extension in form.extensions)
