"""What passes from one step to the next: documents, articles, annotations and rejects.

Offsets are half-open and count code points. ``None`` always means "not known or not stated".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Stage = Literal["read", "clean", "check", "annotate", "resolve", "keep"]
DatePrecision = Literal["day", "month", "year"]
DateSource = Literal["metadata", "url", "text"]
MentionType = Literal["name", "nominal", "pronoun"]
QuoteType = Literal["direct", "indirect", "mixed"]
SpeakerType = Literal["person", "organization", "group", "unnamed", "none"]
Derivation = Literal["explicit", "implicit"]
MetadataValue = str | tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``[start, end)``, in a text named by its holder."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read, before anything was judged or changed.

    Attributes:
        source_uri: Where it lies: ``file:///abs/path``, for a line of a ``.jsonl`` file followed
            by ``#`` and the record's own id, or by ``#L`` and the line number where it has none.
        media_type: ``text/plain``, ``text/markdown``, ``text/html`` or ``application/json``.
        raw_sha256: SHA-256 of the file's bytes, or of the line's bytes for a ``.jsonl`` record.
        text: The decoded text, untouched; for a ``.jsonl`` record its text field.
        encoding: The encoding the bytes were decoded with, such as ``utf-8`` or ``cp1252``.
        metadata: What the document says of itself, keys as in ``articles`` (``headline``, ``url``,
            ``publisher``, ``authors``, ``date_published``, ``in_language``) and ``record_id``.
        record: JSON text from which the document can be made again.
    """

    source_uri: str
    media_type: str
    raw_sha256: str
    text: str
    encoding: str
    metadata: Mapping[str, MetadataValue] = field(default_factory=dict)
    record: str = "{}"


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """``body[start:end]`` came from ``document.text[raw_start:raw_end]``.

    Of equal length and text where the body was copied; different where it was mended (a line
    break became a space, a broken character was repaired).
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned document: what a reader would call the article, and nothing else.

    Attributes:
        article_id: Stable key, from the url if known, else from the record's id within its
            source, else from the source.
        segments: Contiguous and covering the whole body; empty where the format keeps no
            positions (HTML).
        authors: In the order given; empty when not stated.
        date_precision: How much of ``date_published`` was stated; the rest of it is 1.
        date_source: Where the date was found.
        mended: Whether broken characters were repaired.
    """

    article_id: str
    source_uri: str
    raw_sha256: str
    headline: str | None
    body: str
    segments: tuple[Segment, ...]
    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    date_published: date | None
    date_precision: DatePrecision | None
    date_source: DateSource | None
    in_language: str
    word_count: int
    encoding: str
    mended: bool


@dataclass(frozen=True, slots=True)
class Reject:
    """One document or row that was refused, with all that is needed to understand and replay it.

    Attributes:
        stage: The step that refused it.
        source_uri: The document it comes from.
        check: The rule it broke, a short stable name such as ``too_short``.
        column: The column at fault; ``None`` when the whole row or document is.
        failure_case: What was found, shortened to 200 characters.
        expected: What the rule asks for.
        advice: What a person can do about it.
        record: JSON text from which the document or row can be made again.
        raw_sha256: SHA-256 of the document's bytes; ``None`` when a row is refused, not a whole
            document. The step that reads sets it for every document it refuses.
    """

    stage: Stage
    source_uri: str
    check: str
    column: str | None
    failure_case: str
    expected: str
    advice: str
    record: str
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where a person is meant: by name, by description or by pronoun."""

    start: int
    end: int
    mention_type: MentionType


@dataclass(frozen=True, slots=True)
class Role:
    """An office, post, rank or occupation that the text states for a person.

    Attributes:
        title: As stated, abbreviations written out, without organisation or country.
        organization: Where it is held, as the text names it.
        jurisdiction: Country, state or city in noun form.
        former: Whether it is stated as over.
        derivation: ``implicit`` where the words leave it to be inferred ("his counterpart").
        start: Start of the evidence, up to ``end``.
        confidence: Estimated probability of being right, 0 to 1.
    """

    title: str
    organization: str | None
    jurisdiction: str | None
    former: bool
    derivation: Derivation
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Person:
    """One person within one article, under the fullest name the article gives."""

    name: str
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, written, believed or intended, and who is its source.

    Attributes:
        content: What was said, in reading order.
        cue: The words that report it ("said", "according to"); empty where there are none.
        source: Who said it, as written; empty where the text names nobody.
        speech_act: From the closed list of the ``statements`` schema.
        negated: Whether the text says it was *not* said.
        speaker: The resolved name or phrase; ``None`` for ``speaker_type`` ``none``.
        person: Index into the annotation's people; ``None`` unless the speaker is one of them.
        addressee: Whom it was said to, as written.
        parent: Index of the statement that reports this one, among the annotation's statements
            and hearsay, counted through.
        confidence: Estimated probability that content and speaker are right, 0 to 1.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    quote_type: QuoteType
    speech_act: str
    negated: bool
    speaker: str | None
    speaker_type: SpeakerType
    person: int | None
    addressee: str | None
    parent: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one text, each in reading order.

    Attributes:
        people: Who is named.
        statements: What is said; a word belongs to one statement at most, but for headlines.
        hearsay: What the contents of these say that others said.
    """

    people: tuple[Person, ...]
    statements: tuple[Statement, ...]
    hearsay: tuple[Statement, ...] = ()
