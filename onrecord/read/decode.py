"""Bytes to text, by rules that a person can retrace; the encoding found is always recorded."""

import codecs
import re
from dataclasses import dataclass

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([A-Za-z0-9_-]{2,40})",
    re.IGNORECASE,
)
_DECLARATION_ENDS = 4_096
# Python knows encodings that are no charsets of pages ("unicode_escape", "utf_7").
_CHARSET = re.compile(
    r"(?:utf-?8|us-ascii|ascii|(?:iso-?8859|latin)-?_?\d{1,2}|(?:windows|cp)-?\d{3,4}|macintosh|koi8-[ru]"
    r"|gb(?:2312|k|18030)|big5(?:-hkscs)?|shift[-_]jis|euc-(?:jp|kr)|iso-2022-jp|tis-620)",
    re.IGNORECASE,
)
_READ_AS_WINDOWS = ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.005
_MOST_DAMAGE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding its bytes were in."""

    text: str
    encoding: str


def decode_bytes(data: bytes, *, declares_charset: bool = False) -> Decoded | None:
    """Decode the bytes of a text file.

    In this order: a byte order mark; UTF-16 without one, where zero bytes stand in every other
    place; UTF-8, if all of it is; the charset a page declares; UTF-8 with at most one in twenty of
    its characters beyond ASCII damaged (``utf-8-damaged``, the damage becomes U+FFFD);
    Windows-1252, of which ISO-8859-1 is a part (https://encoding.spec.whatwg.org/#names-and-labels).

    Args:
        data: All of the file.
        declares_charset: Whether to believe a ``<meta charset>`` at its start.

    Returns:
        ``None`` when these are not the bytes of a text: they cannot be decoded, or what comes out
        holds a NUL or more than one control character in two hundred.
    """
    decoded = _decode_marked(data) or _decode_unmarked(data, declares_charset)
    if decoded is None or not _is_text(decoded.text):
        return None
    return decoded


def decode_utf8(data: bytes) -> str | None:
    """Decode bytes that have to be UTF-8, as JSON has; ``None`` if they are not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def replace_surrogates(text: str) -> str:
    """Put U+FFFD for halves of characters, which JSON escapes can spell and no file can hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _try_encoding(data[len(mark) :], encoding)
    guessed = _find_utf16(data[:_DECLARATION_ENDS])
    return _try_encoding(data, guessed) if guessed else None


def _decode_unmarked(data: bytes, declares_charset: bool) -> Decoded | None:
    decoded = _try_encoding(data, "utf-8")
    declared = _find_charset(data) if declares_charset and decoded is None else None
    if decoded is None and declared is not None:
        decoded = _try_encoding(data, declared)
    return decoded or _decode_damaged(data) or _try_encoding(data, "cp1252")


def _find_utf16(data: bytes) -> str | None:
    if len(data) < 4 or b"\0" not in data:
        return None
    even, odd = data[0::2].count(0) / len(data[0::2]), data[1::2].count(0) / len(data[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _find_charset(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARATION_ENDS])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    if name in _READ_AS_WINDOWS:
        return "cp1252"
    if not _CHARSET.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _decode_damaged(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = sum(character > "\x7f" for character in text)
    # Damage in one place only, the end, is a file cut off within a character.
    is_cut = damaged == 1 and text.endswith("\ufffd") and beyond_ascii > 1
    if is_cut or damaged <= _MOST_DAMAGE * beyond_ascii:
        return Decoded(text, "utf-8-damaged")
    return None


def _try_encoding(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _is_text(text: str) -> bool:
    if "\0" in text:
        return False
    return len(_CONTROLS.findall(text)) <= _MOST_CONTROLS * len(text)
