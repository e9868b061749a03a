"""Rules that make lines into paragraphs, set apart by one empty line, and mend broken ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.clean.trace import Edit

BREAK = "\n\n"
"""What stands between two paragraphs of a body; no other line break is left in it."""

HEADLINE_LENGTH = 160
"""Most characters a headline has. Of 21,000 news agency and BBC headlines all are shorter."""

_LEAST_WIDTH, _MOST_WIDTH = 40, 120
"""Between these lies the line width of text that was broken into lines of equal length."""

_FULL_SHARE = 0.9
_WRAPPED_SHARE = 0.6
_LOWER_SHARE = 0.5
_LEAST_PAIRS = 4
_LEAST_BROKEN = 45

_GAP = re.compile(r" ?\n[ \n]*")
_SPACES = re.compile(r" {2,}")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]*_]*$")
_OPEN_WORD = re.compile(r"(?:^|\s)(?:the|a|an|of|and|or|its|their)$")
_SPLIT_WORD = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and where it stands in the text it was cut from."""

    start: int
    end: int
    text: str


def split_paragraphs(text: str) -> list[Paragraph]:
    """Cut a text at empty lines, as ``text.split(BREAK)`` does, and say where the parts stand."""
    found = []
    start = 0
    for part in text.split(BREAK):
        found.append(Paragraph(start, start + len(part), part))
        start += len(part) + len(BREAK)
    return found


def join_lines(text: str) -> Iterator[Edit]:
    """Join lines that were broken to a width, and let every other line be a paragraph.

    Expects single spaces, as ``squeeze_spaces`` leaves them, so that a line has one before it where
    it was indented.

    Text counts as broken to a width when its longest line has 40 to 120 characters, most lines are
    full (the next one's first word would not have fitted) and most go on in lower case, which tells
    it from a list. In other text a line is
    joined to the one before only where that one breaks off and this one goes on in lower case.
    """
    width = _find_line_width(text)
    for match in _GAP.finditer(text):
        gap = match[0]
        if match.start() == 0 or match.end() == len(text):
            new = ""
        elif gap.count("\n") > 1:
            new = BREAK
        else:
            new = _choose_gap(text, match.start(), match.end(), width, indented=gap[-1] == " ")
        if new != gap:
            yield Edit(match.start(), match.end(), new)


def join_broken_paragraphs(text: str) -> Iterator[Edit]:
    """Join a paragraph that breaks off in mid-sentence to the next, which goes on in lower case.

    A headline, which ends without a full stop as well, is not joined to what follows, nor is
    another short line: a heading or a row of a table.
    """
    start = length = 0
    for index, (this, following) in enumerate(pairwise(text.split(BREAK))):
        length += len(this)
        end = start + len(this)
        least = HEADLINE_LENGTH if index == 0 else _LEAST_BROKEN
        if length > least and _goes_on(this, following):
            yield Edit(end, end + len(BREAK), _choose_joint(this))
        else:
            length = 0
        start = end + len(BREAK)


def squeeze_spaces(text: str) -> Iterator[Edit]:
    """Make one space of several, and none at either end of the text."""
    start = len(text) - len(text.lstrip(" \n"))
    end = len(text.rstrip(" \n"))
    if start:
        yield Edit(0, start)
    if "  " in text:
        for match in _SPACES.finditer(text, start, max(start, end)):
            yield Edit(match.start(), match.end(), " ")
    if start < end < len(text):
        yield Edit(end, len(text))


def _find_line_width(text: str) -> int | None:
    lines = [line.strip() for line in text.split("\n")]
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    if len(pairs) < _LEAST_PAIRS or sum(b[0].islower() for _, b in pairs) < _LOWER_SHARE * len(
        pairs
    ):
        return None
    width = max(len(line) for pair in pairs for line in pair)
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return None
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if full >= _WRAPPED_SHARE * len(pairs) else None


def _is_full(line: str, following: str, width: int) -> bool:
    first_word = following.split(" ", 1)[0]
    return len(line) + 1 + len(first_word) >= _FULL_SHARE * width


def _choose_gap(text: str, start: int, end: int, width: int | None, *, indented: bool) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    next_end = text.find("\n", end)
    following = text[end : next_end if next_end >= 0 else len(text)].strip()
    if width is not None and not indented and _is_full(line, following, width):
        return _choose_joint(line)
    return _choose_joint(line) if _goes_on(line, following) else BREAK


def _goes_on(text: str, following: str) -> bool:
    if _SENTENCE_END.search(text[-20:]):
        return False
    # All of the word: "iPhone" and "al-Assad" may open a sentence.
    words = following.lstrip("-–— ").split(maxsplit=1)
    first_word = words[0] if words else ""
    goes_on = first_word[:1].isalpha() and first_word.islower()
    return goes_on or bool(_OPEN_WORD.search(text[-20:]))


def _choose_joint(text: str) -> str:
    return "" if _SPLIT_WORD.search(text[-2:]) else " "
