"""The names outlets and tools give to metadata, and the one name each has here."""

import re
from collections.abc import Mapping

from onrecord.read.decode import replace_surrogates
from onrecord.records import MetadataValue

NAMES: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title", "hed"),
    "url": (
        "url", "link", "canonical_url", "canonical", "web_url", "permalink", "source_url", "uri",
    ),
    "publisher": (
        "publisher", "outlet", "source", "source_name", "sitename", "site_name", "publication",
        "newspaper",
    ),
    "authors": ("authors", "author", "byline", "creator", "writer"),
    "date_published": (
        "date_published", "datepublished", "published", "published_at", "publishedat",
        "publish_date", "published_date", "publication_date", "pub_date", "pubdate", "date",
        "published_time", "datetime", "created_at", "timestamp",
    ),
    "in_language": ("in_language", "inlanguage", "language", "lang"),
    "record_id": ("id", "record_id", "_id", "article_id", "uuid", "guid", "identifier"),
    "description": ("description", "summary", "abstract", "excerpt", "standfirst", "subtitle"),
}  # fmt: skip
"""Our name for a field, and the spellings understood, the first found winning; case is ignored."""

MOST_CHARACTERS = 2_000
"""Characters of a metadata value that are kept."""

_BY = re.compile(r"^(?:by|from)\s*:?\s+", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|\||\band\b|&)\s*")


def normalise_metadata(fields: Mapping[str, object]) -> dict[str, MetadataValue]:
    """Bring metadata, as found in a record or front matter, under our names.

    Fields that are unknown, empty or of a shape that says nothing are left out. A schema.org
    object counts by its ``name`` (https://schema.org/author), a list by its first entry, except
    for authors.
    """
    lowered = {str(key).lower(): value for key, value in fields.items()}
    found: dict[str, MetadataValue] = {}
    for ours, spellings in NAMES.items():
        for spelling in spellings:
            texts = _read_texts(lowered.get(spelling))
            if ours == "authors":
                texts = [name for text in texts for name in _split_authors(text)]
            if texts:
                found[ours] = tuple(texts) if ours == "authors" else texts[0]
                break
    return found


def _read_texts(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return _read_texts(value.get("name") or value.get("@id"))
    if isinstance(value, list | tuple):
        return [
            text
            for entry in value[:50]
            if not isinstance(entry, list)
            for text in _read_texts(entry)
        ]
    if value is None or isinstance(value, bool):
        return []
    text = replace_surrogates(" ".join(str(value).split()))[:MOST_CHARACTERS]
    return [text] if text else []


def _split_authors(text: str) -> list[str]:
    names = [name for name in _BETWEEN_AUTHORS.split(_BY.sub("", text)) if name]
    if len(names) == 1 and all(" " in part.strip() for part in names[0].split(",")):
        names = names[0].split(",")
    return [name.strip(" ,") for name in names if name.strip(" ,")]
