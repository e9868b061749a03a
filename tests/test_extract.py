"""A batch of documents becomes checked rows, and nothing that went in is lost."""

import errno
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from onrecord import extract
from onrecord.annotate.tags import StatementDraft, TaggedSpan, Tags
from onrecord.extract import STAGED_TABLES, extract_batch, reannotate_batch
from onrecord.records import Document, Reject, Span

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
BODY = (
    "Mayor Ana Ruiz said: “The bridge at Torvik will open again in the spring.” "
    "The works have taken two years, and the people of the town have had to go round by the "
    "old road over the hill every day since they began."
)


class PatternTagger:
    """Finds one name and one statement, and dies of one word."""

    version = "pattern-1"

    def tag(self, text: str) -> Tags:
        if "POISON" in text:
            raise ZeroDivisionError("poison")
        name = text.find("Ana Ruiz")
        start, end = text.find("“"), text.find("”") + 1
        if name < 0:
            return Tags((), (), (), ())
        spans = Span(start, end), Span(name + 9, name + 13), Span(name, name + 8)
        draft = StatementDraft((spans[0],), (spans[1],), (spans[2],), "direct", 0.9)
        return Tags((TaggedSpan(name, name + 8, "person", 0.9),), (), (draft,), ())


@pytest.fixture(autouse=True)
def tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "load_tagger", PatternTagger)
    monkeypatch.setattr(extract, "find_extractor_version", lambda: f"rules+{PatternTagger.version}")


def make_document(text: str, uri: str = "file:///in/a.txt", **metadata: str) -> Document:
    record = json.dumps({"source_uri": uri, "text": text, "metadata": metadata})
    sha = hashlib.sha256(record.encode()).hexdigest()
    return Document(uri, "text/plain", sha, text, "utf-8", metadata, record)


def read_staged(path: Path) -> dict[str, pl.DataFrame]:
    return {table: pl.read_parquet(path / f"{table}.parquet") for table in STAGED_TABLES}


def test_document_becomes_rows_of_every_table(tmp_path: Path) -> None:
    report = extract_batch([make_document(BODY)], tmp_path / "1", "run-1", NOW)
    tables = read_staged(report.path)
    assert {table: frame.height for table, frame in tables.items()} == {
        "articles": 1,
        "documents": 1,
        "appearances": 1,
        "mentions": 1,
        "roles": 1,
        "statements": 1,
        "rejects": 0,
    }
    assert tables["articles"]["body"].to_list() == [BODY]
    assert tables["articles"]["extractor_version"][0].endswith("+pattern-1")
    assert tables["roles"]["title"].to_list() == ["Mayor"]
    assert tables["statements"]["speaker_name"].to_list() == ["Ana Ruiz"]
    assert tables["documents"]["outcome"].to_list() == ["kept"]
    assert dict(report.counts) == {
        "read": 1,
        "kept": 1,
        "rejected": 0,
        "repeated": 0,
        "words": tables["articles"]["word_count"][0],
        "statements": 1,
    }
    assert [uri for uri, _ in report.slowest] == ["file:///in/a.txt"]


def test_what_goes_in_comes_out_kept_rejected_or_repeated(tmp_path: Path) -> None:
    refused = Reject(
        "read", "file:///in/b.txt", "undecodable", None, "\\x00", "text", "Save it.", "{}", "b" * 64
    )
    items = [
        make_document(BODY),
        make_document(BODY),
        make_document("Short.", "file:///c"),
        refused,
    ]
    report = extract_batch(items, tmp_path / "1", "run-1", NOW)
    tables = read_staged(report.path)
    counts = report.counts
    assert (counts["read"], counts["kept"], counts["rejected"], counts["repeated"]) == (4, 1, 2, 1)
    assert sorted(tables["documents"]["outcome"]) == ["kept", "rejected", "rejected"]
    assert set(tables["rejects"]["check"]) == {"too_short", "undecodable"}
    rejected = tables["documents"].filter(pl.col("outcome") == "rejected")
    assert set(rejected["reject_id"]) == set(tables["rejects"]["reject_id"])


def test_of_two_revisions_in_one_batch_the_last_is_kept(tmp_path: Path) -> None:
    url = "https://www.torvik.example/bridge"
    first = make_document(BODY, "file:///in/1.txt", url=url)
    last = make_document(BODY.replace("two years", "three years"), "file:///in/2.txt", url=url)
    tables = read_staged(extract_batch([first, last], tmp_path / "1", "run-1", NOW).path)
    assert tables["articles"]["raw_sha256"].to_list() == [last.raw_sha256]
    outcomes = dict(tables["documents"].select("raw_sha256", "outcome").iter_rows())
    assert outcomes == {first.raw_sha256: "superseded", last.raw_sha256: "kept"}
    assert tables["documents"]["article_id"].n_unique() == 1


def test_article_that_breaks_the_annotator_is_kept_without_rows_and_reported(
    tmp_path: Path,
) -> None:
    items = [make_document(BODY), make_document(f"{BODY} POISON", "file:///in/p.txt")]
    tables = read_staged(extract_batch(items, tmp_path / "1", "run-1", NOW).path)
    assert tables["articles"].height == 2
    assert tables["statements"].height == 1
    (reject,) = tables["rejects"].iter_rows(named=True)
    assert (reject["stage"], reject["check"], reject["source_uri"]) == (
        "annotate",
        "crashed",
        "file:///in/p.txt",
    )
    assert "ZeroDivisionError" in reject["failure_case"]
    assert json.loads(reject["record"])["text"].endswith("POISON")


def test_an_error_of_the_disk_is_no_fault_of_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for step in ("clean_document", "annotate_text"):
        with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left"):
            patch.setattr(extract, step, fail)
            extract_batch([make_document(BODY)], tmp_path / "1", "run-1", NOW)
    assert not (tmp_path / "1").exists()


def test_row_that_does_not_reproduce_its_text_is_rejected_with_what_hangs_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = extract.make_annotation_rows

    def break_appearance(*arguments: object) -> object:
        rows = made(*arguments)  # type: ignore[arg-type]
        rows.tables["appearances"][0]["name"] = ""
        return rows

    monkeypatch.setattr(extract, "make_annotation_rows", break_appearance)
    tables = read_staged(extract_batch([make_document(BODY)], tmp_path / "1", "run-1", NOW).path)
    assert tables["articles"].height == 1
    assert [tables[t].height for t in ("appearances", "mentions", "roles", "statements")] == [0] * 4
    checks = set(tables["rejects"]["check"])
    assert {"mentions.refers_to", "roles.refers_to", "statements.refers_to"} < checks
    assert len(checks) == 4
    for record in tables["rejects"]["record"]:
        assert json.loads(record)["text"] == BODY


def test_staging_twice_gives_the_same_rows(tmp_path: Path) -> None:
    once = read_staged(extract_batch([make_document(BODY)], tmp_path / "1", "run-1", NOW).path)
    again = read_staged(extract_batch([make_document(BODY)], tmp_path / "1", "run-1", NOW).path)
    assert all(once[table].equals(again[table]) for table in STAGED_TABLES)
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


def test_annotating_again_needs_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_staged(extract_batch([make_document(BODY)], tmp_path / "1", "run-1", NOW).path)
    monkeypatch.setattr(extract, "find_extractor_version", lambda: "rules+pattern-2")
    report = reannotate_batch(before["articles"], tmp_path / "2", "run-2", NOW)
    after = read_staged(report.path)
    assert after["documents"].is_empty()
    assert after["articles"]["extractor_version"][0].endswith("+pattern-2")
    assert (
        after["articles"]
        .drop("extractor_version")
        .equals(before["articles"].drop("extractor_version"))
    )
    for table in ("appearances", "mentions", "roles", "statements"):
        assert after[table].equals(before[table])


def test_a_copy_is_annotated_again_without_its_original(tmp_path: Path) -> None:
    staged = read_staged(extract_batch([make_document(BODY)], tmp_path / "1", "run-1", NOW).path)
    copy = staged["articles"].with_columns(duplicate_of=pl.lit("article-elsewhere"))
    report = reannotate_batch(copy, tmp_path / "2", "run-2", NOW)
    after = read_staged(report.path)
    assert (report.counts["kept"], report.counts["rejected"]) == (1, 0)
    assert after["rejects"].is_empty()
    assert after["statements"].equals(staged["statements"])


def test_an_article_that_cannot_be_annotated_again_keeps_what_was_found_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [make_document(f"{BODY} {name}.", f"file:///in/{name}.txt") for name in "abc"]
    before = read_staged(extract_batch(items, tmp_path / "1", "run-1", NOW).path)
    poison = pl.when(pl.col("source_uri") == "file:///in/b.txt").then(pl.lit(f"{BODY} POISON"))
    articles = before["articles"].with_columns(body=poison.otherwise("body"))
    [dead] = articles.filter(pl.col("source_uri") == "file:///in/c.txt")["article_id"]
    report = reannotate_batch(articles, tmp_path / "2", "run-2", NOW, {dead})
    after = read_staged(report.path)
    assert report.counts["kept"] == 1
    assert after["articles"]["source_uri"].to_list() == ["file:///in/a.txt"]
    rejects = after["rejects"].sort("source_uri")
    assert rejects.select("source_uri", "stage", "check").rows() == [
        ("file:///in/b.txt", "annotate", "crashed"),
        ("file:///in/c.txt", "annotate", "worker_died"),
    ]
    assert json.loads(rejects["record"][1]) == {"article_id": dead}
