"""Rules on single characters: broken encodings, entities, accents, odd spaces, controls."""

import html
import re
import unicodedata
from collections.abc import Iterator

import ftfy
from ftfy.badness import is_bad
from rapidfuzz.distance import Levenshtein

from onrecord.clean.trace import Edit

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# No broken encoding is without a character beyond ASCII and the common marks of printed text.
_SUSPECT = re.compile("[^\x00-\x7f\xa0‘’“”–—…•]")
_ACCENT = re.compile("[\u0300-\u036f]")
_COMBINING = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")
_MENDING = ftfy.TextFixerConfig(unescape_html=False)
_MENDED_AT_ONCE = 2_000
_PIECE = re.compile(rf"[^\n]{{1,{_MENDED_AT_ONCE}}}(?=[ \n]|\Z)|[^\n]{{1,{_MENDED_AT_ONCE}}}")

# What str.splitlines takes for a line end, and \u2029, which ends a paragraph.
_LINE_END = "\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028]"
_SPACE = "[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
# Invisible, or only there to steer a display: soft hyphen, zero width, direction marks, controls.
_UNSEEN = (
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufffe\uffff]+"
)
_CHARACTERS = re.compile(
    f"(?P<line>{_LINE_END})|(?P<paragraph>\u2029)|(?P<space>{_SPACE})|(?P<unseen>{_UNSEEN})"
    "|(?P<surrogate>[\ud800-\udfff])"
)
_ODD = re.compile("[^\n -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u2049\u20a0-\u20bf]")
_REPLACEMENT = {
    "line": "\n",
    "paragraph": "\n\n",
    "space": " ",
    "unseen": "",
    "surrogate": "\ufffd",
}


def decode_entities(text: str) -> Iterator[Edit]:
    """Turn character references such as ``&amp;`` and ``&#8217;`` into their characters."""
    for match in _ENTITY.finditer(text):
        new = html.unescape(match[0])
        if new != match[0]:
            yield Edit(match.start(), match.end(), new)


def mend_encoding(text: str) -> Iterator[Edit]:
    """Repair text that was decoded with the wrong encoding ("Ã©" for "é").

    ftfy decides what is broken and how it was meant; a piece that does not look broken is not
    touched. See https://ftfy.readthedocs.io/en/latest/heuristic.html.
    """
    if not _SUSPECT.search(text) or not is_bad(text):
        return
    for match in _PIECE.finditer(text):
        piece = match[0]
        if is_bad(piece):
            yield from _find_differences(piece, ftfy.fix_encoding(piece, _MENDING), match.start())


def compose_letters(text: str) -> Iterator[Edit]:
    """Make one character of a letter and its accent, as in names typed on some systems."""
    if not _ACCENT.search(text):
        return
    for match in _COMBINING.finditer(text):
        new = unicodedata.normalize("NFC", match[0])
        if new != match[0]:
            yield Edit(match.start(), match.end(), new)


def unify_characters(text: str) -> Iterator[Edit]:
    """Make every line end a newline, every space a plain one; take out what cannot be seen.

    A no-break space becomes a plain space: where a line may break is not part of the text.
    Joiners within emoji and scripts that need them stay.
    """
    if not _ODD.search(text):
        return
    for match in _CHARACTERS.finditer(text):
        yield Edit(match.start(), match.end(), _REPLACEMENT[match.lastgroup or "unseen"])


def _find_differences(old: str, new: str, offset: int) -> Iterator[Edit]:
    start: tuple[int, int] | None = None
    for block in Levenshtein.opcodes(old, new):
        if block.tag != "equal":
            start = start or (block.src_start, block.dest_start)
            continue
        if start is not None:
            yield _place_edit(start, block.src_start, new[start[1] : block.dest_start], offset)
            start = None
    if start is not None:
        yield _place_edit(start, len(old), new[start[1] :], offset)


def _place_edit(start: tuple[int, int], end: int, new: str, offset: int) -> Edit:
    return Edit(offset + start[0], offset + end, new)
