"""Rules on captions and on paragraphs that say again what another one says."""

import re
from collections.abc import Iterator, Sequence

from onrecord.clean.noise import SPEECH

_LONGEST_CAPTION = 400
_LEAST_REPEATED_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+")
_MOST_COMPARED = 500

_NAMES = r"[A-Z][\w.'’-]*(?:[ -]+[A-Z][\w.'’-]*){1,4}"
_WIRE = r"(?:REUTERS|Reuters|AP|AP Photo|AFP|EPA|PA|Getty Images|Getty|GETTY|Bloomberg|Anadolu)"
_SET_OFF = r"(?:(?<=[.!?\"”’)])\s+|^)"
_CREDIT = re.compile(
    "(?:"
    # "(photo credit: X)", "(Photo by X/Y)", "(Pic: X)", "(AP Photo/X)"
    r"\s*\((?:[\w.'’-]+ ){0,3}?"
    r"(?:[Pp]hoto(?:graph)?|PHOTO|[Pp]ic(?:ture)?|[Ii]mage|[Cc]redit)s?\b[^()]{0,120}\)"
    # "Photo Credit: X", "Photograph: X/Y", "Credit: X"
    rf"|{_SET_OFF}(?:(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Vv]ideo)(?:graph)?s?[ -][Cc]redits?"
    r"|Photo(?:graph)?s?|PHOTO|Image|Picture|Pic|Credits?|CREDIT)\s?:\s[^:]{2,100}"
    # "Photo by X", "Photo courtesy of X"
    rf"|{_SET_OFF}(?:Photo(?:graph)?|Image|Picture)s? (?:by|[Cc]ourtesy(?: of)?) [A-Z][^.]{{1,80}}"
    # "REUTERS/X", "X/AFP", "(X/Y)"
    rf"|{_SET_OFF}\(?(?:{_WIRE}/{_NAMES}|{_NAMES} ?/ ?{_WIRE})\)?"
    rf"|\s\({_NAMES}/[A-Z][^()/]{{1,40}}\)"
    r")\.?$"
)
# In every credit or label there is one of these; looking for it first saves most of the time.
_HINT = re.compile(r"[/:]|FILE|hoto|HOTO|redit|REDIT|icture|mage|Pic")
_CAPTION_LABEL = re.compile(
    r"(?:(?:file )?photo(?:graph)?|photo caption|picture[ds]?|image|caption|in this photo)\s?:\s"
    r"|FILE\s?[-–—:]\s",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\W_]+")


def find_captions(paragraphs: Sequence[str]) -> dict[int, str]:
    """Find the paragraphs that caption a picture, by the credit or the label they carry.

    The same words without either stay: nothing tells them from the article's own, and they may be
    all that names a person. One that is long or reports speech is never taken for a caption.

    Returns:
        The number of each caption with ``caption``.
    """
    found = {}
    for index, text in enumerate(paragraphs):
        if len(text) > _LONGEST_CAPTION or not _HINT.search(text) or SPEECH.search(text):
            continue
        credit = _CREDIT.search(text)
        # The first paragraph may be a headline such as "Picture: a city under water".
        if (credit and credit.start() + index) or (index and _CAPTION_LABEL.match(text)):
            found[index] = "caption"
    return found


def find_repeats(paragraphs: Sequence[str]) -> dict[int, str]:
    """Find the paragraphs whose every word stands in another one as well.

    Of equal paragraphs one stays, see ``_choose_place``; of one that lies within another (a
    quotation set apart, a summary) the longer, except for a headline. Paragraphs under eight words,
    figures aside, are never found, since an answer may well be given twice, but for those right
    under a headline that say it again.

    Returns:
        The number of each such paragraph with ``repeat``.
    """
    reduced = [_reduce(text) for text in paragraphs]
    places: dict[str, list[int]] = {}
    for index, words in enumerate(reduced):
        places.setdefault(words, []).append(index)
    # Looking for each within all others costs their product: not done for a monster.
    whole = "\n".join(f" {words} " for words in reduced) if len(reduced) <= _MOST_COMPARED else ""
    found: dict[int, str] = {}
    for words, equal in places.items():
        if words and equal[0] == 0:
            again = (index for place, index in enumerate(equal) if index == place > 0)
            found.update((index, "repeat") for index in again)
        if len(_WORD.findall(words)) < _LEAST_REPEATED_WORDS:
            continue
        within = whole.count(f" {words} ") > len(equal)
        kept = _choose_place(equal, paragraphs) if not within else 0 if equal[0] == 0 else None
        found.update((index, "repeat") for index in equal if index != kept)
    return found


def find_credits(paragraphs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Find picture credits in brackets at the end of paragraphs that are not captions.

    Yields:
        The paragraph's number and where in it the credit starts and ends.
    """
    for index, text in enumerate(paragraphs):
        if text.endswith((")", ").")):
            credit = _CREDIT.search(text, max(0, len(text) - 160))
            if credit and credit.start() > 0 and "(" in credit[0] and not SPEECH.search(credit[0]):
                yield index, credit.start(), credit.end()


def _choose_place(equal: Sequence[int], paragraphs: Sequence[str]) -> int:
    """Choose which of several equal paragraphs stays: the first, as a rule.

    A subheading right under the headline (or in its place, told by its full stop) gives way to
    where the body says it, unless that is only the very end, where an opening is at times copied.
    """
    first = equal[0]
    is_subheading = first == 1 or (first == 0 and paragraphs[0].endswith("."))
    if is_subheading and len(equal) > 1 and equal[1] < len(paragraphs) - 1:
        return equal[1]
    return first


def _reduce(text: str) -> str:
    return _BARE.sub(" ", text).strip().casefold()
