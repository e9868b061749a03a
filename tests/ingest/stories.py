"""Batches as the extraction stages them, written by hand."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from onrecord.ingest import IngestCounts, ingest_batches
from onrecord.keep import Warehouse, open_warehouse
from onrecord.records import (
    Annotation,
    Article,
    Document,
    Mention,
    Person,
    Reject,
    Role,
    Segment,
    Span,
    Statement,
)
from onrecord.rows import (
    Rows,
    make_annotation_rows,
    make_article_row,
    make_document_row,
    make_reject_row,
)
from schemas.derive import make_polars_schema

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
STAGED = ("documents", "rejects", "articles", "appearances", "mentions", "roles", "statements")


@dataclass(frozen=True)
class Story:
    """An article in short.

    ``people`` maps a name to its roles, each ``title | organization | jurisdiction``; ``said`` are
    pairs of a name and what it said; the body is made of them.
    """

    key: str
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    said: tuple[tuple[str, str], ...] = ()
    day: date | None = date(2026, 2, 3)
    version: str = "1"
    publisher: str | None = "Tallow Post"
    filler: str = ""
    refused: bool = False
    sha: str = ""

    @property
    def raw_sha256(self) -> str:
        return self.sha or hashlib.sha256(f"{self!r}".encode()).hexdigest()

    def write_body(self) -> tuple[str, list[tuple[Span, Span]]]:
        body = f"News of {self.key}\n\n" + " ".join(self.people) + ".\n"
        spans = []
        for name, words in self.said:
            start = len(body) + len(name) + 8
            spans.append((Span(len(body), len(body) + len(name)), Span(start, start + len(words))))
            body += f'{name} said: "{words}"\n'
        return body + self.filler, spans

    def annotate(self) -> tuple[str, Annotation]:
        body, spans = self.write_body()
        names = list(self.people)
        people = tuple(
            Person(
                " ".join(name.split()),
                (Mention(*find(body, name), "name"),),
                tuple(self.list_roles(body, name)),
            )
            for name in names
        )
        statements = tuple(
            Statement(
                content=(content,),
                cue=(Span(source.end + 1, source.end + 5),),
                source=(source,),
                quote_type="direct",
                speech_act="say",
                negated=False,
                speaker=name,
                speaker_type="person" if name in names else "organization",
                person=names.index(name) if name in names else None,
                addressee=None,
                parent=None,
                confidence=0.9,
            )
            for (name, _), (source, content) in zip(self.said, spans, strict=True)
        )
        return body, Annotation(people, statements)

    def list_roles(self, body: str, name: str) -> Iterator[Role]:
        for stated in self.people[name]:
            title, organization, jurisdiction = (
                [part.strip() or None for part in stated.split("|")] + [None, None]
            )[:3]
            yield Role(title, organization, jurisdiction, False, "explicit", *find(body, name), 0.9)


def find(body: str, words: str) -> tuple[int, int]:
    start = body.index(words)
    return start, start + len(words)


def stage(folder: Path, stories: Sequence[Story], run_id: str, now: datetime = NOW) -> Path:
    """Write a batch as the extraction would; of several revisions the last is staged whole."""
    rows = Rows({table: [] for table in STAGED})
    latest = {story.key: story for story in stories}
    for story in stories:
        uri = f"file:///raw/{story.key}.txt"
        document = Document(uri, "text/plain", story.raw_sha256, "", "utf-8")
        if story.refused:
            reject = Reject("check", uri, "too_short", None, story.key, "more", "write", "{}")
            row = make_reject_row(reject, run_id, now)
            rows.add("rejects", [row])
            outcome = {"outcome": "rejected", "reject_id": row["reject_id"]}
        else:
            state = "kept" if latest[story.key] is story else "superseded"
            outcome = {"outcome": state, "article_id": f"article-{story.key}"}
        rows.add("documents", [make_document_row(document, story.raw_sha256, run_id, now, outcome)])
    for story in latest.values():
        if not story.refused:
            add_article(rows, story, run_id, now)
    folder.mkdir(parents=True)
    for table in STAGED:
        frame = pl.DataFrame(rows.tables[table], schema=make_polars_schema(table), orient="row")
        frame.write_parquet(folder / f"{table}.parquet")
    return folder


def add_article(rows: Rows, story: Story, run_id: str, now: datetime) -> None:
    body, annotation = story.annotate()
    article = Article(
        article_id=f"article-{story.key}",
        source_uri=f"file:///raw/{story.key}.txt",
        raw_sha256=story.raw_sha256,
        headline=f"News of {story.key}",
        body=body,
        segments=(Segment(0, len(body), 0, len(body)),),
        authors=(),
        publisher=story.publisher,
        url=None,
        date_published=story.day,
        date_precision="day" if story.day else None,
        date_source="metadata" if story.day else None,
        in_language="en",
        word_count=len(body.split()),
        encoding="utf-8",
        mended=False,
    )
    rows.add("articles", [make_article_row(article, "1", run_id, now)])
    for table, found in make_annotation_rows(
        article.article_id, body, story.day, annotation
    ).tables.items():
        rows.add(table, found)


class Desk:
    """A warehouse, and a folder to stage batches in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs = 0

    def open(self) -> Warehouse:
        return open_warehouse(self.folder / "warehouse", write=True, holder="test")

    def keep(self, *stories: Story, force: bool = False) -> IngestCounts:
        """Keep a batch in a run of its own."""
        return self.keep_together(stories, force=force)

    def keep_together(self, *batches: Sequence[Story], force: bool = False) -> IngestCounts:
        """Keep batches together, in a run of their own."""
        with self.open() as lake:
            self.runs += 1
            run_id = f"run-{self.runs}"
            lake.begin_run(run_id, "run", {}, "1")
            staged = [
                stage(self.folder / f"staged-{self.runs}-{number}", stories, run_id)
                for number, stories in enumerate(batches, 1)
            ]
            counts = ingest_batches(lake, staged, run_id, force=force)
            lake.finish_run(run_id, "completed", {})
        return counts

    def read(self, sql: str) -> list[tuple[object, ...]]:
        with open_warehouse(self.folder / "warehouse") as lake:
            return lake.read(sql).rows()

    def dump(self, *leave: str) -> dict[str, list[tuple[object, ...]]]:
        """All rows of all tables but ``runs``, in a fixed order."""
        tables = [t for t in make_tables() if t not in leave]
        with open_warehouse(self.folder / "warehouse") as lake:
            return {t: lake.read(f'SELECT * FROM "{t}" ORDER BY ALL').rows() for t in tables}

    def list_people(self) -> set[frozenset[tuple[str, str]]]:
        """Who is who, up to ids: each person as the set of article and name."""
        rows = self.read(
            "SELECT list(article_id || '/' || name) FROM appearances GROUP BY person_id"
        )
        return {frozenset(names) for (names,) in rows}

    def list_clusters(self) -> set[frozenset[str]]:
        """Which statements are one utterance, up to ids."""
        rows = self.read("SELECT list(statement_id) FROM statement_clusters GROUP BY cluster_id")
        return {frozenset(ids) for (ids,) in rows}


def make_tables() -> list[str]:
    from schemas import TABLES  # noqa: PLC0415

    return [table for table in TABLES if table != "runs"]


def revise(story: Story, **changes: object) -> Story:
    return replace(story, **changes)
