"""A small warehouse's rows, written for tests."""

from dataclasses import asdict
from datetime import UTC, date, datetime

import polars as pl

from onrecord.ids import make_id
from onrecord.resolve.office_keys import make_office_key
from schemas.derive import make_polars_schema

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def make_frame(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Rows of a table in its schema."""
    return pl.DataFrame(rows, schema=make_polars_schema(table))


def find_span(body: str, words: str) -> dict[str, int]:
    start = body.index(words)
    return {"start": start, "end": start + len(words)}


def make_run(run_id: str, **changes: object) -> dict[str, object]:
    return {
        "run_id": run_id,
        "flow": "run",
        "status": "completed",
        "started_at": NOW,
        "ended_at": NOW,
        "counts": '{"read": 2, "kept": 2}',
        "extractor_version": "1",
        "code_version": "0",
        "config": "{}",
        **changes,
    }


def make_article(name: str, body: str, run_id: str = "run-1", **changes: object) -> dict:
    day = changes.get("date_published", date(2026, 2, 3))
    return {
        "article_id": f"article-{name}",
        "revision": 1,
        "source_uri": f"file:///raw/{name}.txt",
        "raw_sha256": make_id("x", name, body)[2:].ljust(64, "0"),
        "headline": body.split("\n", maxsplit=1)[0],
        "body": body,
        "segments": [{"start": 0, "end": len(body), "raw_start": 0, "raw_end": len(body)}],
        "authors": ["Ida Moss"],
        "publisher": f"{name.title()} Post",
        "url": f"https://{name}.example/1",
        "date_published": day,
        "date_precision": "day" if day else None,
        "date_source": "metadata" if day else None,
        "in_language": "en",
        "word_count": len(body.split()),
        "encoding": "utf-8",
        "mended": False,
        "duplicate_of": None,
        "extractor_version": "1",
        "run_id": run_id,
        "ingested_at": NOW,
        **changes,
    }


def make_document(article: dict, **changes: object) -> dict:
    return {
        "raw_sha256": article["raw_sha256"],
        "source_uri": article["source_uri"],
        "outcome": "kept",
        "article_id": article["article_id"],
        "reject_id": None,
        "run_id": article["run_id"],
        "read_at": NOW,
        **changes,
    }


def make_appearance(article: dict, person_id: str, name: str, **changes: object) -> dict:
    return {
        "appearance_id": make_id("appearance", article["article_id"], name),
        "article_id": article["article_id"],
        "person_id": person_id,
        "name": name,
        "name_forms": [name],
        "resolved_by": "new",
        "confidence": 1.0,
        **changes,
    }


def make_mention(article: dict, appearance: dict, words: str, **changes: object) -> dict:
    return {
        "mention_id": make_id("mention", appearance["appearance_id"], words),
        "article_id": article["article_id"],
        "appearance_id": appearance["appearance_id"],
        "person_id": appearance["person_id"],
        "mention_type": "name",
        **find_span(article["body"], words),
        "exact": words,
        **changes,
    }


def make_role(article: dict, appearance: dict, title: str, words: str, **changes: object) -> dict:
    role = {
        "role_id": make_id("role", appearance["appearance_id"], title),
        "article_id": article["article_id"],
        "appearance_id": appearance["appearance_id"],
        "person_id": appearance["person_id"],
        "title": title,
        "organization": None,
        "jurisdiction": None,
        "former": False,
        "derivation": "explicit",
        **find_span(article["body"], words),
        "exact": words,
        "as_of_date": article["date_published"],
        "confidence": 0.9,
        **changes,
    }
    office = make_office_key(role["title"], role["organization"], role["jurisdiction"])
    return {**role, "office": asdict(office)}


def make_statement(article: dict, appearance: dict | None, text: str, **changes: object) -> dict:
    speaker = appearance["name"] if appearance else None
    return {
        "statement_id": make_id("statement", article["article_id"], text),
        "article_id": article["article_id"],
        "parent_statement_id": None,
        "quote_type": "direct",
        "text": text,
        "spans": [find_span(article["body"], text)],
        "cue": "said",
        "cue_spans": [find_span(article["body"], "said")],
        "speech_act": "say",
        "negated": False,
        "speaker": speaker,
        "speaker_spans": [find_span(article["body"], speaker)] if speaker else [],
        "speaker_type": "person" if appearance else "none",
        "speaker_name": speaker,
        "appearance_id": appearance["appearance_id"] if appearance else None,
        "person_id": appearance["person_id"] if appearance else None,
        "addressee": None,
        "confidence": 0.9,
        **changes,
    }


def make_person(person_id: str, name: str, **changes: object) -> dict:
    return {
        "person_id": person_id,
        "name": name,
        "first_seen": date(2026, 2, 3),
        "last_seen": date(2026, 2, 3),
        "article_count": 1,
        "statement_count": 1,
        **changes,
    }


def make_tables(run_id: str = "run-1", name: str = "harbour") -> dict[str, pl.DataFrame]:
    """One article with one person, who holds a role and says something; keys follow ``name``."""
    body = f'{name} opens\n\n"The harbour is open," said Mayor Ana Reyes.'
    article = make_article(name, body, run_id)
    ana = make_appearance(article, f"person-{name}", "Ana Reyes")
    return {
        "documents": make_frame("documents", [make_document(article)]),
        "articles": make_frame("articles", [article]),
        "people": make_frame("people", [make_person(ana["person_id"], "Ana Reyes")]),
        "appearances": make_frame("appearances", [ana]),
        "mentions": make_frame("mentions", [make_mention(article, ana, "Ana Reyes")]),
        "roles": make_frame("roles", [make_role(article, ana, "mayor", "Mayor")]),
        "statements": make_frame(
            "statements", [make_statement(article, ana, "The harbour is open,")]
        ),
    }
