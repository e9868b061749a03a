"""Make the rows of the tables from what the steps hand over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from onrecord.ids import make_id
from onrecord.records import Annotation, Article, Document, Person, Reject, Span, Statement
from onrecord.resolve.office_keys import make_office_key

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows by table, as one batch gathers them."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        self.tables.setdefault(table, []).extend(rows)


def make_article_row(article: Article, extractor_version: str, run_id: str, now: datetime) -> Row:
    """Make the row of an article that was just cleaned, as its first revision."""
    return {
        "article_id": article.article_id,
        "revision": 1,
        "source_uri": article.source_uri,
        "raw_sha256": article.raw_sha256,
        "headline": article.headline,
        "body": article.body,
        "segments": [
            {"start": s.start, "end": s.end, "raw_start": s.raw_start, "raw_end": s.raw_end}
            for s in article.segments
        ],
        "authors": list(article.authors),
        "publisher": article.publisher,
        "url": article.url,
        "date_published": article.date_published,
        "date_precision": article.date_precision,
        "date_source": article.date_source,
        "in_language": article.in_language,
        "word_count": article.word_count,
        "encoding": article.encoding,
        "mended": article.mended,
        "duplicate_of": None,
        "extractor_version": extractor_version,
        "run_id": run_id,
        "ingested_at": now,
    }


def make_document_row(
    document: Document | Reject, raw_sha256: str, run_id: str, now: datetime, outcome: Row
) -> Row:
    """Make the row that says what became of a document.

    Args:
        document: The document, or the reject that reading made of it.
        raw_sha256: SHA-256 of its bytes.
        run_id: The run that read it.
        now: When it was read.
        outcome: ``outcome`` with ``article_id`` or ``reject_id``.
    """
    row = {"raw_sha256": raw_sha256, "source_uri": document.source_uri, "article_id": None}
    return {**row, "reject_id": None, **outcome, "run_id": run_id, "read_at": now}


def make_reject_row(reject: Reject, run_id: str, now: datetime) -> Row:
    """Make the row of a reject; the same reject of the same run always has the same key."""
    return {
        "reject_id": make_id(
            "reject", run_id, reject.source_uri, reject.check, reject.column, reject.record
        ),
        "run_id": run_id,
        "stage": reject.stage,
        "source_uri": reject.source_uri,
        "check": reject.check,
        "column": reject.column,
        "failure_case": reject.failure_case,
        "expected": reject.expected,
        "advice": reject.advice,
        "record": reject.record,
        "rejected_at": now,
        "resolved_by_run_id": None,
    }


def make_annotation_rows(
    article_id: str, body: str, date_published: date | None, annotation: Annotation
) -> Rows:
    """Make the rows of everything found in one article.

    People are not resolved across articles yet: each ``person_id`` is the appearance's own id.

    Returns:
        Rows for ``appearances``, ``mentions``, ``roles`` and ``statements``.
    """
    rows = Rows()
    appearance_ids = _make_keys("appearance", article_id, (p.name for p in annotation.people))
    for appearance_id, person in zip(appearance_ids, annotation.people, strict=True):
        keys = {
            "article_id": article_id,
            "appearance_id": appearance_id,
            "person_id": appearance_id,
        }
        rows.add("appearances", [_make_appearance_row(keys, body, person)])
        rows.add("mentions", _make_mention_rows(keys, body, person))
        rows.add("roles", _make_role_rows(keys, body, person, date_published))
    statements = (*annotation.statements, *annotation.hearsay)
    rows.add("statements", _make_statement_rows(article_id, body, statements, appearance_ids))
    return rows


def _make_keys(prefix: str, article_id: str, texts: Iterable[str]) -> list[str]:
    """Make one key a text; a text that comes again is told apart by its count."""
    seen: Counter[str] = Counter()
    keys = []
    for text in texts:
        seen[text] += 1
        keys.append(make_id(prefix, article_id, text, seen[text]))
    return keys


def _make_appearance_row(keys: Mapping[str, str], body: str, person: Person) -> Row:
    forms = {body[m.start : m.end] for m in person.mentions if m.mention_type == "name"}
    return {
        **keys,
        "name": person.name,
        "name_forms": sorted(forms | {person.name}, key=lambda form: (-len(form), form)),
        "resolved_by": "new",
        "confidence": 1.0,
    }


def _make_mention_rows(keys: Mapping[str, str], body: str, person: Person) -> Iterator[Row]:
    for mention in person.mentions:
        yield {
            "mention_id": make_id("mention", keys["appearance_id"], mention.start, mention.end),
            **keys,
            "mention_type": mention.mention_type,
            "start": mention.start,
            "end": mention.end,
            "exact": body[mention.start : mention.end],
        }


def _make_role_rows(
    keys: Mapping[str, str], body: str, person: Person, date_published: date | None
) -> Iterator[Row]:
    for role in person.roles:
        stated = (role.title, role.organization, role.jurisdiction, role.former)
        yield {
            "role_id": make_id("role", keys["appearance_id"], *stated, role.start, role.end),
            **keys,
            "title": role.title,
            "organization": role.organization,
            "jurisdiction": role.jurisdiction,
            "former": role.former,
            "office": asdict(make_office_key(role.title, role.organization, role.jurisdiction)),
            "derivation": role.derivation,
            "start": role.start,
            "end": role.end,
            "exact": body[role.start : role.end],
            "as_of_date": date_published,
            "confidence": role.confidence,
        }


def _make_statement_rows(
    article_id: str, body: str, statements: Sequence[Statement], appearance_ids: Sequence[str]
) -> Iterator[Row]:
    texts = [_join_spans(body, statement.content) or "" for statement in statements]
    statement_ids = _make_keys("statement", article_id, texts)
    for statement_id, text, statement in zip(statement_ids, texts, statements, strict=True):
        appearance_id = None if statement.person is None else appearance_ids[statement.person]
        parent = None if statement.parent is None else statement_ids[statement.parent]
        yield {
            "statement_id": statement_id,
            "article_id": article_id,
            "parent_statement_id": parent,
            "quote_type": statement.quote_type,
            "text": text,
            "spans": _list_spans(statement.content),
            "cue": _join_spans(body, statement.cue),
            "cue_spans": _list_spans(statement.cue),
            "speech_act": statement.speech_act,
            "negated": statement.negated,
            "speaker": _join_spans(body, statement.source),
            "speaker_spans": _list_spans(statement.source),
            "speaker_type": statement.speaker_type,
            "speaker_name": statement.speaker,
            "appearance_id": appearance_id,
            "person_id": appearance_id,
            "addressee": statement.addressee,
            "confidence": statement.confidence,
        }


def _join_spans(body: str, spans: Iterable[Span]) -> str | None:
    return " ".join(body[span.start : span.end] for span in spans) or None


def _list_spans(spans: Iterable[Span]) -> list[Row]:
    return [{"start": span.start, "end": span.end} for span in spans]
