"""Turn one batch of documents into checked rows: clean, annotate, check, stage.

Runs in a worker process, apart from the warehouse; what it stages is kept by another step.
"""

import hashlib
import json
import os
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from onrecord.annotate.annotate import annotate_text
from onrecord.annotate.card import find_extractor_version
from onrecord.annotate.model import load_tagger
from onrecord.annotate.tags import Tagger
from onrecord.check import (
    CASE_LENGTH,
    Failure,
    check_rows,
    check_spans,
    make_row_reject,
)
from onrecord.clean import clean_document
from onrecord.records import Annotation, Article, Document, Reject, Stage
from onrecord.rows import (
    Row,
    Rows,
    make_annotation_rows,
    make_article_row,
    make_document_row,
    make_reject_row,
)
from schemas.derive import find_key, list_columns

STAGED_TABLES = (
    "articles",
    "documents",
    "appearances",
    "mentions",
    "roles",
    "statements",
    "rejects",
)
SLOWEST_COUNT = 5


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of one batch.

    Attributes:
        path: Folder with one Parquet file a table.
        counts: ``read``, ``kept``, ``rejected``, ``repeated`` documents (the last three add up to
            the first), ``words`` in the bodies kept and ``statements``.
        slowest: Source and seconds of the articles that took longest, slowest first.
    """

    path: Path
    counts: Mapping[str, int]
    slowest: tuple[tuple[str, float], ...]


def extract_batch(
    items: Sequence[Document | Reject], staged: Path, run_id: str, now: datetime
) -> BatchReport:
    """Clean, annotate and check a batch of documents, and stage the rows.

    Of several documents with the same bytes the first counts, the others are repeated. Of several
    revisions of one article the last is kept.

    Args:
        items: Documents, and rejects that reading them gave, in reading order.
        staged: Folder to stage into; replaced if it is there.
        run_id: The run.
        now: The run's time, in UTC; no article may be dated after its day.

    Returns:
        Where the rows are, and how many.

    Raises:
        ModelError: The model cannot be loaded.
        OSError: The rows cannot be written, or a library's own files not read or made.
    """
    batch = _Batch(run_id=run_id, now=now, tagger=load_tagger())
    for item in items:
        batch.take(item)
    for document, article in batch.articles.values():
        batch.annotate(article, document.record)
    return batch.stage(staged, read=len(items))


def reannotate_batch(
    articles: pl.DataFrame,
    staged: Path,
    run_id: str,
    now: datetime,
    deadly: Collection[str] = (),
) -> BatchReport:
    """Annotate articles anew from their kept bodies, as after a change of the extractor.

    One that cannot be annotated is rejected, and what an earlier version found in it stays.

    Args:
        articles: Rows of ``articles``, all columns.
        staged: Folder to stage into; replaced if it is there.
        run_id: The run.
        now: The run's time, in UTC.
        deadly: ``article_id`` of those that end the process that annotates them: not to be tried.

    Returns:
        Where the rows are, and how many. ``articles`` rows are as they came but for the
        extractor's version and ``duplicate_of``, which is empty; ``documents`` is empty.
    """
    batch = _Batch(run_id=run_id, now=now, tagger=load_tagger())
    for row in articles.iter_rows(named=True):
        batch.reannotate(row, dies=row["article_id"] in deadly)
    return batch.stage(staged, read=articles.height)


class _Batch:
    """The rows of one batch while they come together."""

    def __init__(self, *, run_id: str, now: datetime, tagger: Tagger) -> None:
        self.run_id = run_id
        self.now = now
        self.tagger = tagger
        self.extractor_version = find_extractor_version()
        self.rows = Rows({table: [] for table in STAGED_TABLES})
        self.articles: dict[str, tuple[Document, Article]] = {}
        self.seen: set[str] = set()
        self.bodies: dict[str, str] = {}
        self.records: dict[str, tuple[str, str]] = {}
        self.seconds: dict[str, float] = {}
        self.counts = dict.fromkeys(("kept", "rejected", "repeated", "words", "statements"), 0)

    def take(self, item: Document | Reject) -> None:
        """Clean a document, and note what becomes of it."""
        raw_sha256 = item.raw_sha256 or hashlib.sha256(item.record.encode()).hexdigest()
        if raw_sha256 in self.seen:
            self.counts["repeated"] += 1
            return
        self.seen.add(raw_sha256)
        cleaned = item if isinstance(item, Reject) else self._clean(item)
        if isinstance(cleaned, Reject):
            self._reject_document(item, cleaned, raw_sha256)
        elif isinstance(item, Document):
            self._keep(item, cleaned)

    def _clean(self, document: Document) -> Article | Reject:
        started = time.perf_counter()
        try:
            return clean_document(document, today=self.now.date())
        except OSError:  # the machine's, such as a full disk
            raise
        except Exception as error:  # noqa: BLE001 - one poisonous document must not stop the batch
            return _make_crash_reject("clean", document.source_uri, document.record, error)
        finally:
            self.seconds[document.source_uri] = time.perf_counter() - started

    def _keep(self, document: Document, article: Article) -> None:
        if article.article_id in self.articles:
            earlier, _ = self.articles.pop(article.article_id)
            self._set_outcome(earlier.raw_sha256, {"outcome": "superseded"})
        self.articles[article.article_id] = (document, article)
        self.counts["kept"] += 1
        outcome = {"outcome": "kept", "article_id": article.article_id}
        self.rows.add(
            "documents",
            [make_document_row(document, document.raw_sha256, self.run_id, self.now, outcome)],
        )

    def _set_outcome(self, raw_sha256: str, outcome: Row) -> None:
        for row in self.rows.tables["documents"]:
            if row["raw_sha256"] == raw_sha256:
                row.update(outcome)

    def _reject_document(self, item: Document | Reject, reject: Reject, raw_sha256: str) -> None:
        row = make_reject_row(reject, self.run_id, self.now)
        outcome = {"outcome": "rejected", "reject_id": row["reject_id"]}
        self.counts["rejected"] += 1
        self.rows.add("rejects", [row])
        self.rows.add(
            "documents", [make_document_row(item, raw_sha256, self.run_id, self.now, outcome)]
        )

    def annotate(self, article: Article, record: str) -> None:
        """Annotate an article that was just cleaned."""
        row = make_article_row(article, self.extractor_version, self.run_id, self.now)
        self._add_article(row, record, self._annotate_body(row, record))

    def reannotate(self, row: Row, *, dies: bool) -> None:
        """Annotate an article that is kept already, unless its process dies of it."""
        record = json.dumps({"article_id": row["article_id"]})
        if dies:
            self._reject_article(make_death_reject(row["source_uri"], record))
        elif (annotation := self._annotate_body(row, record)) is not None:
            self.counts["kept"] += 1
            # Of which article it is a copy is known where it is kept, not in this batch.
            changed = {"extractor_version": self.extractor_version, "duplicate_of": None}
            self._add_article({**row, **changed}, record, annotation)

    def _annotate_body(self, row: Row, record: str) -> Annotation | None:
        """Annotate an article; where that fails, reject it and give nothing."""
        started = time.perf_counter()
        try:
            return annotate_text(row["body"], self.tagger)
        except OSError:  # the machine's, such as a full disk
            raise
        except Exception as error:  # noqa: BLE001 - one poisonous article must not stop the batch
            self._reject_article(_make_crash_reject("annotate", row["source_uri"], record, error))
            return None
        finally:
            spent = time.perf_counter() - started
            self.seconds[row["source_uri"]] = self.seconds.get(row["source_uri"], 0.0) + spent

    def _reject_article(self, reject: Reject) -> None:
        self.rows.add("rejects", [make_reject_row(reject, self.run_id, self.now)])

    def _add_article(self, row: Row, record: str, annotation: Annotation | None) -> None:
        article_id = row["article_id"]
        self.rows.add("articles", [row])
        self.bodies[article_id] = row["body"]
        self.records[article_id] = (row["source_uri"], record)
        self.counts["words"] += row["word_count"]
        if annotation is not None:
            found = make_annotation_rows(article_id, row["body"], row["date_published"], annotation)
            for table, rows in found.tables.items():
                self.rows.add(table, rows)

    def stage(self, staged: Path, read: int) -> BatchReport:
        """Check all rows, reject those that fail, and write the others."""
        frames = self._check_tables()
        self.counts["statements"] = frames["statements"].height
        _write_frames(frames, staged)
        slowest = sorted(self.seconds.items(), key=lambda item: -item[1])[:SLOWEST_COUNT]
        return BatchReport(staged, {"read": read, **self.counts}, tuple(slowest))

    def _check_tables(self) -> dict[str, pl.DataFrame]:
        frames: dict[str, pl.DataFrame] = {}
        for table in STAGED_TABLES[:-1]:
            rows = self.rows.tables[table]
            checked = check_rows(table, rows)
            failures = {failure.index: failure for failure in checked.failures}
            if table in ("mentions", "roles", "statements"):
                for failure in check_spans(table, rows, self.bodies):
                    failures.setdefault(failure.index, failure)
            for failure in _find_dangling(table, rows, failures, frames):
                failures.setdefault(failure.index, failure)
            self._reject_rows(table, failures)
            passed = [row for index, row in enumerate(rows) if index not in failures]
            frames[table] = check_rows(table, passed).valid if failures else checked.valid
        frames["rejects"] = check_rows("rejects", self.rows.tables["rejects"]).valid
        return frames

    def _reject_rows(self, table: str, failures: Mapping[int, Failure]) -> None:
        for index, failure in sorted(failures.items()):
            row = self.rows.tables[table][index]
            source_uri, record = self.records.get(
                row.get("article_id") or "", (row.get("source_uri", ""), "{}")
            )
            reject = make_row_reject(table, row, failure, source_uri, record)
            reject_row = make_reject_row(reject, self.run_id, self.now)
            self.rows.add("rejects", [reject_row])
            if table == "articles":
                outcome = {"outcome": "rejected", "article_id": None}
                self._set_outcome(
                    row["raw_sha256"], {**outcome, "reject_id": reject_row["reject_id"]}
                )
                self.counts["kept"] -= 1
                self.counts["rejected"] += 1


def _find_dangling(
    table: str, rows: Sequence[Row], failed: Mapping[int, Failure], kept: Mapping[str, Any]
) -> list[Failure]:
    """Find rows that point to a row of this batch that was itself refused."""
    failures: list[Failure] = []
    for column in list_columns(table):
        target, _, key = (column.refers_to or "").partition(".")
        if target == table and (key,) == find_key(table):
            known = {row[key] for index, row in enumerate(rows) if index not in failed}
        elif target in kept:
            known = set(kept[target][key].to_list())
        else:
            continue
        failures += [
            Failure(index, "refers_to", column.name, str(row[column.name])[:CASE_LENGTH], target)
            for index, row in enumerate(rows)
            if row[column.name] is not None and row[column.name] not in known
        ]
    return failures


def _make_crash_reject(stage: Stage, source_uri: str, record: str, error: Exception) -> Reject:
    return Reject(
        stage=stage,
        source_uri=source_uri,
        check="crashed",
        column=None,
        failure_case=f"{type(error).__name__}: {error}"[:CASE_LENGTH],
        expected="any text is taken without an error",
        advice="Report it with this record. Once mended, run `onrecord rejects --replay`.",
        record=record,
    )


def make_death_reject(source_uri: str, record: str, raw_sha256: str | None = None) -> Reject:
    """Refuse what ends the process that works on it.

    Args:
        source_uri: Where it lies.
        record: What replays it.
        raw_sha256: Of a document's bytes; ``None`` for an article that is kept already.
    """
    return Reject(
        stage="annotate",
        source_uri=source_uri,
        check="worker_died",
        column=None,
        failure_case="the process that read it ended, or had to be ended",
        expected="any text is taken without an error, in time that grows with its length",
        advice="Report it with this record. Once mended, run `onrecord rejects --replay`.",
        record=record,
        raw_sha256=raw_sha256,
    )


def _write_frames(frames: Mapping[str, pl.DataFrame], staged: Path) -> None:
    """Write a frame a file, so that the folder is there whole or not at all."""
    building = staged.with_name(f"{staged.name}.{os.getpid()}.part")
    building.mkdir(parents=True, exist_ok=True)
    for table, frame in frames.items():
        frame.write_parquet(building / f"{table}.parquet")
    if staged.exists():
        for file in staged.iterdir():
            file.unlink()
        staged.rmdir()
    building.rename(staged)
