"""Markdown: a file is an article, and may begin with metadata ("front matter")."""

import re

import yaml  # type: ignore[import-untyped]

from onrecord.read.decode import decode_bytes
from onrecord.read.formats.form import Format, split_nothing
from onrecord.read.formats.text import refuse_undecodable
from onrecord.read.metadata import normalise_metadata
from onrecord.read.record import make_document
from onrecord.records import Document, MetadataValue, Reject

MEDIA_TYPE = "text/markdown"

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_MOST_CHARACTERS = 20_000
_MOST_BRACKETS = 200
_FIELD = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>\S.*)$", re.MULTILINE)


class _TextLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads every scalar as the text it is written in: no dates, numbers or truth values."""

    yaml_implicit_resolvers: dict[str, object] = {}  # noqa: RUF012


def parse_markdown(source_uri: str, data: bytes) -> Document | Reject:
    """Read a Markdown file; front matter goes to the metadata, and stays in the text as well."""
    decoded = decode_bytes(data)
    if decoded is None:
        return refuse_undecodable(source_uri, MEDIA_TYPE, data)
    metadata = read_front_matter(decoded.text)
    return make_document(source_uri, MEDIA_TYPE, data, decoded.text, decoded.encoding, metadata)


def read_front_matter(text: str) -> dict[str, MetadataValue]:
    """Read the YAML between ``---`` lines at the start of a text.

    People write it by hand and often not as YAML demands (``title: He said: no``): what YAML
    refuses is read as plain ``key: value`` lines.
    """
    match = _FRONT_MATTER.match(text)
    if not match or len(match["fields"]) > _MOST_CHARACTERS:
        return {}
    fields = _read_yaml(match["fields"])
    if not isinstance(fields, dict):
        fields = {m["key"]: m["value"].strip(" \t\r\"'") for m in _FIELD.finditer(match["fields"])}
    return normalise_metadata(fields)


def _read_yaml(text: str) -> object:
    # Brackets within brackets without end take YAML minutes.
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        return None
    loader = _TextLoader(text)
    try:
        return loader.get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    finally:
        loader.dispose()


MARKDOWN = Format((".md", ".markdown"), MEDIA_TYPE, split_nothing, parse_markdown)
