"""Find the date of publication, with how much of it was stated; nothing is ever filled in.

All forms are matched whole and by year, so that a partial date ("Sept 5") yields nothing rather
than a date of today's year. English month names only, as the articles kept are English.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from onrecord.records import DatePrecision, DateSource

EARLIEST_YEAR = 1600
"""Dates before the first newspapers are not dates of articles."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d/.-]){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"\b{_MONTH} ?{_DAY}(?:,? ?| at [\d:.apm ]+,? ){_YEAR}",
        rf"(?<!\d){_DAY}(?: of)?[ -]?{_MONTH}[ ,-]*{_YEAR}",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
        rf"(?<!\d )(?<!\d-)(?<!of )\b{_MONTH},? {_YEAR}",
    )
)
_WHOLE_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4}(?:\d{2})?Z?)?",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        r"(?P<year>\d{4})",
    )
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3})?(?:\.\d+)?")
_URL_FORMS = (
    re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?:/|$)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"/(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:/|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2}|[a-z]{3})/"),
)
_DATELINE = re.compile(r"[A-Z][^\n]{0,100}?(?: [-–—]{1,2} |: )")
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified)", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|filed|date)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as far as it was stated: what ``precision`` leaves out is 1."""

    day: date
    precision: DatePrecision
    source: DateSource


def find_date(
    stated: str | None, url: str | None, date_lines: Sequence[str], opening: Sequence[str]
) -> StatedDate | None:
    """Find when an article was published: as its metadata, else its url, else its text says it.

    Args:
        stated: The date in the metadata, in any common form.
        url: The article's address; only dates in its path or name count.
        date_lines: Lines of the text that state a date and nothing else.
        opening: The first paragraphs, of which only datelines ("OSLO, May 3, 2021 --") are read.

    Returns:
        ``None`` when no date is stated; an impossible one (30 February) counts as not stated.
    """
    places: tuple[tuple[DateSource, Iterator[tuple[date, DatePrecision] | None]], ...] = (
        ("metadata", iter([read_date(stated)] if stated else [])),
        ("url", _read_url_dates(url or "")),
        ("text", _read_text_dates(date_lines, opening)),
    )
    for source, candidates in places:
        for found in candidates:
            if found is not None:
                return StatedDate(*found, source)
    return None


def read_date(text: str) -> tuple[date, DatePrecision] | None:
    """Read the first date in a short text.

    A day and month in figures of which either could be the month ("03/04/2021") are left open:
    outlets write them in both orders, so only the year is taken.
    """
    text = text.strip()
    for form in _WHOLE_FORMS:
        match = form.fullmatch(text)
        if match:
            return _make_date(**match.groupdict())
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC).date(), "day"
    matches = [match for form in _FORMS for match in form.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        found = _make_date(**match.groupdict())
        if found:
            return found
    return None


def _read_url_dates(url: str) -> Iterator[tuple[date, DatePrecision] | None]:
    for form in _URL_FORMS:
        for match in form.finditer(url.lower()):
            yield _make_date(**match.groupdict())


def _read_text_dates(
    date_lines: Sequence[str], opening: Sequence[str]
) -> Iterator[tuple[date, DatePrecision] | None]:
    first_published = sorted(
        date_lines,
        key=lambda line: (bool(_UPDATED.match(line)), not _PUBLISHED.search(line)),
    )
    for line in first_published:
        yield read_date(line)
    for paragraph in opening:
        dateline = _DATELINE.match(paragraph)
        found = read_date(dateline[0]) if dateline else None
        if found and found[1] == "day":
            yield found


def _make_date(
    year: str,
    month: str | None = None,
    day: str | None = None,
    first: str | None = None,
    second: str | None = None,
    **_: str | None,
) -> tuple[date, DatePrecision] | None:
    if first is not None and second is not None:
        if int(first) <= 12 and int(second) <= 12 and first != second:
            return _make_date(year)
        day, month = (second, first) if int(first) <= 12 else (first, second)
    if int(year) < EARLIEST_YEAR:
        return None
    precision: DatePrecision = "day" if day else "month" if month else "year"
    try:
        return date(int(year), _read_month(month or "1"), int(day or 1)), precision
    except ValueError:
        return None


def _read_month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1
