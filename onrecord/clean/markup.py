"""Rules that take out markup and leave the words: Markdown, stray HTML tags, front matter.

Plain text is treated as Markdown is, for tools that save articles as ``.txt`` write it too. The
Markdown forms follow https://spec.commonmark.org/0.31.2/, with less: what could also be an
author's own asterisk, dash or bracket stays.
"""

import re
from collections.abc import Iterator

from onrecord.clean.trace import Edit

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?=[A-Za-z_][\w-]*[ \t]*:)(?:[^\n]*\n){1,200}?"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_CLOSING_TAG = re.compile(r"</(?:p|div|span|a|em|strong|b|i|h[1-6]|li|ul|ol|blockquote|section)>")
_BLOCK_NAMES = "p|div|br|h[1-6]|li|ul|ol|blockquote|section|article|header|footer|hr|table|tr|td|th"
_INLINE_NAMES = "a|abbr|b|cite|em|font|i|img|mark|q|s|small|span|strong|sub|sup|time|u"
_TAG = re.compile(
    rf"(?P<block></?(?:{_BLOCK_NAMES})(?:\s[^<>]{{0,2000}})?/?>)"
    rf"|</?(?:{_INLINE_NAMES})(?:\s[^<>]{{0,2000}})?/?>"
)

_RULER = re.compile(r"^[ ]*(?:[-*_=~+•–—][ ]*){3,}$|^[ ]*`{3,}\w*[ ]*$", re.MULTILINE)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,80}\]:[ ]+<?https?://\S+$", re.MULTILINE)
_MARKED_LINE = re.compile(r"^ {0,3}[#>*+•▪●‣·-]", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(?:#{1,6}[ ]+)+(?=\S)", re.MULTILINE)
_HEADING_END = re.compile(r"[ ]+#+[ ]*$")
_QUOTE_MARK = re.compile(r"^ {0,3}(?:>[ ]?)+", re.MULTILINE)
_BULLET = re.compile(r" {0,3}[-*+•▪●‣·][ ]+(?=[\"'“‘(\[*_]*[^\W\d_])")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,500})\]\((?:https?:|mailto:|/|#|\.|www\.)[^()\n]{0,2000}\)"
)
_ADDRESS = re.compile(r"<(?P<words>(?:https?://|mailto:)[^<>\s]{1,2000})>")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<star>\*{1,3})(?=[^\s*])[^*\n]{1,600}(?<=[^\s\\])(?P=star)(?![\w*])"
    r"|(?<![\w_\\@/])(?P<line>_{1,3})(?=[^\s_])[^_\n]{1,600}(?<=[^\s\\])(?P=line)(?![\w_])"
)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>-])")


def strip_front_matter(text: str) -> Iterator[Edit]:
    """Take out the block of ``key: value`` lines between ``---`` that may open a file."""
    match = _FRONT_MATTER.match(text)
    if match:
        yield Edit(0, match.end())


def strip_comments(text: str) -> Iterator[Edit]:
    """Take out HTML comments, which Markdown allows too."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield Edit(start, end + 3)
        start = text.find("<!--", end + 3)


def strip_tags(text: str) -> Iterator[Edit]:
    """Take known HTML tags out of a text that holds closing ones; block tags end a paragraph.

    Only names in lower case: news agencies write stock symbols as ``<IBM>``, and those are words.
    """
    if not _CLOSING_TAG.search(text):
        return
    for match in _TAG.finditer(text):
        yield Edit(match.start(), match.end(), "\n\n" if match["block"] else "")


def strip_rulers(text: str) -> Iterator[Edit]:
    """Take out rulers (``---``, ``* * *``), underlines of headings, fences and link definitions."""
    yield from _cut(_RULER, text)


def strip_references(text: str) -> Iterator[Edit]:
    """Take out the lines that define a link's target (``[1]: https://...``)."""
    yield from _cut(_REFERENCE, text)


def strip_line_marks(text: str) -> Iterator[Edit]:
    """Take the mark of a heading, quoted or list line off, and set headings and items apart.

    A dash is a list mark only after an empty line, another item or a colon: a line of running
    text may begin with a dash too.
    """
    if not _MARKED_LINE.search(text):
        return
    start = 0
    before = ""
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\n")
        end = start + len(words)
        heading = _HEADING.match(words)
        quoted = _QUOTE_MARK.match(words)
        bullet = _BULLET.match(words)
        if heading:
            yield Edit(start, start + heading.end(), "\n" if before.strip() else "")
            tail = _HEADING_END.search(words, heading.end())
            if tail or line.endswith("\n"):
                yield Edit(start + tail.start() if tail else end, start + len(line), "\n\n")
            before = ""
        elif quoted:
            yield Edit(start, start + quoted.end())
            before = words[quoted.end() :]
        elif bullet and _may_precede_item(before):
            yield Edit(start, start + bullet.end(), "\n" if before.strip() else "")
            before = "-"
        else:
            before = "" if not words.strip() else words
        start += len(line)


def strip_links(text: str) -> Iterator[Edit]:
    """Take images out, keep a link's words without its target, and an address without brackets."""
    if "[" not in text and "<" not in text:
        return
    edits = [Edit(match.start(), match.end()) for match in _IMAGE.finditer(text)]
    for pattern in (_LINK, _ADDRESS):
        for match in pattern.finditer(text):
            edits.append(Edit(match.start(), match.start("words")))
            edits.append(Edit(match.end("words"), match.end()))
    yield from _without_overlaps(edits)


def strip_emphasis(text: str) -> Iterator[Edit]:
    """Take out asterisks and underscores that stand around words, as ``**so**`` and ``_so_``."""
    if "*" not in text and "_" not in text:
        return
    for match in _EMPHASIS.finditer(text):
        width = len(match["star"] or match["line"])
        yield Edit(match.start(), match.start() + width)
        yield Edit(match.end() - width, match.end())


def strip_escapes(text: str) -> Iterator[Edit]:
    """Take out the backslash that keeps a character from being read as markup."""
    yield from _cut(_ESCAPE, text)


def _may_precede_item(before: str) -> bool:
    return not before.strip() or before == "-" or before.rstrip().endswith(":")


def _cut(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        yield Edit(match.start(), match.end())


def _without_overlaps(edits: list[Edit]) -> Iterator[Edit]:
    done = 0
    for edit in sorted(edits):
        if edit.start >= done:
            yield edit
            done = edit.end
