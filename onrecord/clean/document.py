"""The cleaning step: one document in, one article or the reason against it out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from onrecord.clean.dates import StatedDate, find_date
from onrecord.clean.html import extract_page
from onrecord.clean.identity import make_article_id, name_publisher, normalise_url
from onrecord.clean.language import ENGLISH, detect_language
from onrecord.clean.markup import strip_front_matter
from onrecord.clean.paragraphs import BREAK, HEADLINE_LENGTH, split_paragraphs
from onrecord.clean.rules import Cleaned, Dropped, clean_line, clean_text
from onrecord.clean.trace import Edit, apply_edits, merge_copies, start_trace
from onrecord.records import Article, Document, MetadataValue, Reject

LEAST_WORDS = 20
"""Words below which there is no article to annotate, and no telling its language."""

MOST_CHARACTERS = 250_000
"""Characters of text above which it is a book, a dump or an attack: 40,000 words."""

DAYS_AHEAD = 1
"""Days a date may lie ahead of today's in UTC: the calendar of the east is ahead."""

_OPENING = 3
_HEADING = re.compile(
    r"\A\s*(?:#{1,2}[ ]+(?P<marked>\S[^\n]*)|(?P<underlined>[^\n]+)\n(?:={3,}|-{3,})[ ]*\n)"
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_BYLINE_END = re.compile(r"\s*(?:[,|•·–—]|\s-\s|\b(?:in|for|at|of)\b).*", re.DOTALL)
_AUTHOR = re.compile(
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|da|di|du|la|van|von|der|den|dos|bin|al)){1,4}"
)
_NO_AUTHOR = re.compile(
    r"\b(?:the|our|staff|correspondent|agenc(?:y|ies)|reporter|editor)\b", re.IGNORECASE
)
_PRINTED_IN = re.compile(r"\bin (?:the (?=[A-Z]))?(?P<name>(?:[A-Z][\w.'’&-]*[ ]?)+)")


def clean_document(document: Document, *, today: date) -> Article | Reject:
    """Make an article of a document: its text and metadata, without anything that is neither.

    The body is the article's paragraphs with one empty line between them. Its first paragraph is
    the headline, in every format: where only the metadata state it, it is put there, and its
    segment points to an empty range, where the raw text begins; where the text begins with it, it
    stays as it is and stands there once. The segments cover the whole body, except for a web page,
    whose words cannot be traced to positions: it has none.

    The same document gives the same article, whatever the day, as long as its date has come.

    Args:
        document: As read.
        today: The day, in UTC, after which a date of publication is not believed.

    Returns:
        The article, or why there is none: ``empty``, ``too_long``, ``no_text``, ``too_short``,
        ``language`` or ``date_in_future``.
    """
    if not document.text.strip("\ufeff \t\r\n"):
        return _refuse(document, "empty", "text", "", "text", "Remove the file or fill it.")
    metadata, text = dict(document.metadata), document.text
    is_page = document.media_type == "text/html"
    if is_page:
        page = extract_page(text)
        if page is None:
            return _refuse(
                document, "no_text", "text", text[:200], "an article in the page",
                "See whether the page was saved without its text, as pages built by scripts are.",
            )  # fmt: skip
        metadata, text = {**page.metadata, **metadata}, page.text
    if len(text) > MOST_CHARACTERS:
        return _refuse(
            document, "too_long", "text", f"{len(text)} characters", f"at most {MOST_CHARACTERS}",
            "Split it into its articles.",
        )  # fmt: skip
    return _check_article(document, _make_article(document, metadata, text, is_page), today)


def _make_article(
    document: Document, metadata: Mapping[str, MetadataValue], text: str, is_page: bool
) -> Article:
    stated = clean_line(_one(metadata, "headline") or "") or None
    traced = apply_edits(start_trace(text), strip_front_matter(text))
    if stated and not _opens_with(traced.text, stated):
        traced = apply_edits(traced, [Edit(0, 0, f"{stated}{BREAK}")])
    cleaned = clean_text(traced)
    body = cleaned.traced.text
    url = _find_url(metadata, cleaned.dropped)
    found = _find_date(metadata, url, cleaned, body)
    return Article(
        article_id=make_article_id(document, url),
        source_uri=document.source_uri,
        raw_sha256=document.raw_sha256,
        headline=stated or _find_headline(traced.text, body),
        body=body,
        segments=() if is_page else merge_copies(cleaned.traced),
        authors=_find_authors(metadata, cleaned.dropped),
        publisher=_find_publisher(metadata, url, cleaned.dropped),
        url=url,
        date_published=found.day if found else None,
        date_precision=found.precision if found else None,
        date_source=found.source if found else None,
        in_language=detect_language(body) if body else "und",
        word_count=len(body.split()),
        encoding=document.encoding,
        mended=cleaned.mended,
    )


def _check_article(document: Document, article: Article, today: date) -> Article | Reject:
    if not article.body:
        return _refuse(
            document, "no_text", "body", document.text[:200], "text that is not noise",
            "Nothing but captions, teasers and the like is left; check what was saved.",
        )  # fmt: skip
    if article.word_count < LEAST_WORDS:
        return _refuse(
            document, "too_short", "body", article.body, f"at least {LEAST_WORDS} words",
            "Nothing, if this is all there is; else save the article in full.",
        )  # fmt: skip
    if article.in_language != ENGLISH:
        return _refuse(
            document, "language", "in_language", article.in_language, ENGLISH,
            "Only English articles are annotated; translate it or leave it out.",
        )  # fmt: skip
    latest = today + timedelta(days=DAYS_AHEAD)
    if article.date_published is not None and article.date_published > latest:
        return _refuse(
            document, "date_in_future", "date_published", article.date_published.isoformat(),
            f"a date up to {latest.isoformat()}",
            "Correct the date, or replay it when the day has come.",
        )  # fmt: skip
    return article


def _refuse(
    document: Document, check: str, column: str, found: str, expected: str, advice: str
) -> Reject:
    return Reject(
        stage="clean",
        source_uri=document.source_uri,
        check=check,
        column=column,
        failure_case=found[:200],
        expected=expected,
        advice=advice,
        record=document.record,
    )


def _one(metadata: Mapping[str, MetadataValue], key: str) -> str | None:
    value = metadata.get(key)
    return (value if isinstance(value, str) else ", ".join(value)) if value else None


def _opens_with(text: str, headline: str) -> bool:
    lines = (line for line in text[:2_000].splitlines() if line.strip())
    return any(_compare(line) == _compare(headline) for line in islice(lines, _OPENING))


def _compare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _find_headline(text: str, body: str) -> str | None:
    """Take the first paragraph if it is marked as a headline or ends without a full stop."""
    parts = split_paragraphs(body)
    if len(parts) < 2:
        return None
    first = parts[0].text
    heading = _HEADING.match(text)
    if heading and _compare(heading["marked"] or heading["underlined"]) == _compare(first):
        return first
    return (
        first
        if len(first) <= HEADLINE_LENGTH and not first.endswith((".", ":", ";", ","))
        else None
    )


def _find_url(metadata: Mapping[str, MetadataValue], dropped: Sequence[Dropped]) -> str | None:
    stated = _one(metadata, "url")
    lines = [stated] if stated else []
    for line in dropped:
        address = _ADDRESS.search(line.text) if line.rule == "source_line" else None
        if address:
            lines.append(address[0].rstrip(").,>]"))
    return next(filter(None, map(normalise_url, lines)), None)


def _find_publisher(
    metadata: Mapping[str, MetadataValue], url: str | None, dropped: Sequence[Dropped]
) -> str | None:
    stated = _one(metadata, "publisher")
    if stated:
        address = normalise_url(stated)
        return name_publisher(address) if address else stated
    for line in dropped:
        printed = _PRINTED_IN.search(line.text) if line.rule == "published_line" else None
        if printed and len(printed["name"].split()) > 1:
            return printed["name"].strip()
    return name_publisher(url)


def _find_authors(
    metadata: Mapping[str, MetadataValue], dropped: Sequence[Dropped]
) -> tuple[str, ...]:
    stated = metadata.get("authors")
    if stated:
        return (stated,) if isinstance(stated, str) else tuple(stated)
    for line in dropped:
        if line.rule == "byline":
            names = re.split(r",? and |, | & ", _BYLINE_END.sub("", line.text[3:]))
            return tuple(n for n in names if _AUTHOR.fullmatch(n) and not _NO_AUTHOR.search(n))
    return ()


def _find_date(
    metadata: Mapping[str, MetadataValue], url: str | None, cleaned: Cleaned, body: str
) -> StatedDate | None:
    lines = [
        line.text
        for line in cleaned.dropped
        if line.rule in ("date_line", "published_line", "byline")
    ]
    opening = [part.text for part in split_paragraphs(body)[:_OPENING]]
    return find_date(_one(metadata, "date_published"), url, lines, opening)
