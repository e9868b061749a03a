"""Where quotations open and close, whatever marks the text uses."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.records import QuoteType, Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_MARK = re.compile(r"``|''|[“”„«»\"‘’']")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "``": "''", "''": "''", '"': '"', "‘": "’", "'": "'"}
_SINGLE = "‘'"


def split_paragraphs(text: str) -> list[Span]:
    """Cut a text at its blank lines, or at every line break where it has no blank lines.

    Returns:
        The paragraphs in order, without the white space between them; empty ones are left out.
    """
    gap = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    spans, start = [], 0
    for match in gap.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return [span for span in spans if text[span.start : span.end].strip()]


def find_quotations(text: str) -> list[Span]:
    """Find what stands in quotation marks, marks included, in one pass over the text.

    Knows curly, straight, low and angle marks, single marks, and the doubled apostrophes and
    backticks of agency copy. A quotation left open runs to the end of its paragraph (the next
    paragraph of a long quotation opens anew); a single mark left open is an apostrophe.

    Returns:
        Spans in order; they do not overlap.
    """
    found: list[Span] = []
    for paragraph in split_paragraphs(text):
        found.extend(_scan_paragraph(text, paragraph))
    return found


def _scan_paragraph(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    opened, mark = -1, ""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        seen, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        if mark and _closes(mark, seen, before, after):
            found.append(Span(opened, end))
            mark = ""
        elif (not mark or (mark in _SINGLE and seen not in "‘’'")) and _opens(seen, before, after):
            opened, mark = start, seen
    if mark and mark not in _SINGLE:
        found.append(Span(opened, paragraph.end))
    return found


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "”»’":
        return False
    if mark == "'":
        return not before.isalnum() and (after.isalpha() or after in '“"')
    return not after.isspace() or (mark == '"' and before.isspace())


def _closes(mark: str, seen: str, before: str, after: str) -> bool:
    if seen not in _CLOSERS[mark]:
        return False
    return mark not in _SINGLE or not (before.isspace() or after.isalnum())


def classify_quote(text: str, content: Sequence[Span], quotations: Sequence[Span]) -> QuoteType:
    """Tell whether all, none or a part of a statement's content stands in quotation marks.

    Args:
        text: The text that the spans are of.
        content: The statement's content.
        quotations: What ``find_quotations`` found in the whole text, in order.
    """
    inside = outside = 0
    for span in content:
        quoted = 0
        number = bisect_right(quotations, span.start, key=_end_of)
        while number < len(quotations) and quotations[number].start < span.end:
            quote = quotations[number]
            part = text[max(span.start, quote.start) : min(span.end, quote.end)]
            quoted += _count_letters(part)
            number += 1
        inside += quoted
        outside += _count_letters(text[span.start : span.end]) - quoted
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _end_of(span: Span) -> int:
    return span.end


def _count_letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
