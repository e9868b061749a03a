"""A text cut into words, sentences and paragraphs: what the rules read instead of characters."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from onrecord.annotate.lexicon import ABBREVIATIONS, HONORIFICS, PLACES, WORD_LISTS

SENTENCE_STARTERS = WORD_LISTS["sentence_starters"]
"""Words that, capitalised after an abbreviation, show that a sentence starts."""
_OTHER_DOTTED = "Jr. Sr. St. Jan. Feb. Aug. Sept. Oct. Nov. Dec. No. vs. Inc. Corp. Co. Ltd. Ga."
_DOTTED = sorted(
    {
        part
        for form in (*ABBREVIATIONS, *map(str.title, HONORIFICS), *PLACES, *_OTHER_DOTTED.split())
        for part in form.split()
        if part.endswith(".")
    },
    key=len,
    reverse=True,
)
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|(?:" + "|".join(map(re.escape, _DOTTED)) + r")(?!\w)"
    r"|(?i:then|ex|now|former|late)-(?=[A-Za-z])"
    r"|[A-ZÀ-Þ]\.(?=[\s\u00a0]+[A-ZÀ-Þ])"
    r"|['’](?:s|S|ll|d|re|ve|m)(?!\w)"
    r"|[^\W_]+(?:(?!['’](?:s|S|ll|d|re|ve|m)(?!\w))['’.&\-‐‑][^\W_]+)*"
    r"|\S"
)
_SOFT_BREAK = re.compile(r"\n[^\S\n]*(?=[a-z])")
_BREAK = re.compile(r"\n\s*")
_OPENERS = frozenset("“«„")
_CLOSERS = frozenset("”»")
_AFTER_STOP = frozenset("”»\"'’)]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in reading order; all lists run in parallel.

    Attributes:
        text: What was cut.
        forms: Each word or punctuation mark as written; a possessive ``'s`` is a word of its own.
        low: The same in lower case, with a plain apostrophe.
        starts: First code point of each.
        ends: One past the last.
        sentence: Number of the sentence, counted from 0.
        paragraph: Number of the paragraph, counted from 0.
        quoted: Whether the word stands between quotation marks.
    """

    text: str
    forms: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    paragraph: list[int]
    quoted: list[bool]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.forms)

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """Give the half-open range of words that overlap ``text[start:end]``."""
        first = bisect_left(self.ends, start + 1)
        return first, max(first, bisect_left(self.starts, end))

    def slice(self, first: int, last: int) -> str:
        """Give the text from word ``first`` up to, not including, word ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def opens_sentence(self, index: int) -> bool:
        """Tell whether nothing but quotation marks precedes the word in its sentence."""
        before = index - 1
        while before >= 0 and self.sentence[before] == self.sentence[index]:
            if self.forms[before].isalnum():
                return False
            before -= 1
        return True


@lru_cache(maxsize=4)
def split_words(text: str) -> Words:
    """Cut a text into words; use it once per text and pass the result on.

    A line break ends a paragraph unless the next line goes on in lower case (hard-wrapped copy).
    """
    breaks = _find_breaks(text)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraph: list[int] = []
    number, coming = 0, 0
    for match in _WORD.finditer(text):
        start = match.start()
        while coming < len(breaks) and breaks[coming] <= start:
            number += bool(forms)
            coming += 1
        forms.append(match.group())
        starts.append(start)
        ends.append(match.end())
        paragraph.append(number)
    low = [form.lower().replace("’", "'") for form in forms]
    sentence = _number_sentences(forms, low, paragraph)
    return Words(
        text, forms, low, starts, ends, sentence, paragraph, _find_quoted(forms, paragraph)
    )


def _find_breaks(text: str) -> list[int]:
    soft = {match.start() for match in _SOFT_BREAK.finditer(text)}
    return [m.start() for m in _BREAK.finditer(text) if m.start() not in soft]


def _number_sentences(forms: list[str], low: list[str], paragraph: list[int]) -> list[int]:
    """Count sentences: they end at a paragraph's end and at a stop that a capital follows."""
    numbers: list[int] = []
    number, ended = 0, False
    for i, form in enumerate(forms):
        if i and paragraph[i] != paragraph[i - 1]:
            number, ended = number + 1, False
        elif ended and form not in _AFTER_STOP:
            if not form[0].islower():
                number += 1
            ended = False
        elif (
            i
            and not ended
            and len(forms[i - 1]) > 1
            and forms[i - 1][-1] == "."
            and low[i] in SENTENCE_STARTERS
            and form[0].isupper()
        ):
            number += 1
        if form in ".!?…":
            ended = True
        elif ended and form not in _AFTER_STOP:
            ended = False
        numbers.append(number)
    return numbers


def _find_quoted(forms: list[str], paragraph: list[int]) -> list[bool]:
    """Mark words between double quotation marks; every paragraph starts outside."""
    inside, out = False, []
    for i, form in enumerate(forms):
        if i and paragraph[i] != paragraph[i - 1]:
            inside = False
        if form in _OPENERS:
            inside = True
        elif form in _CLOSERS:
            inside = False
        elif form == '"':
            inside = not inside
        out.append(inside)
    return out
