"""What was refused is run again: kept if it passes now, refused still if it does not."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from flows.replay import replay_rejects
from onrecord.keep import open_warehouse
from onrecord.publish import run_query
from onrecord.read import find_sources, read_source
from onrecord.records import Document, Reject
from onrecord.rows import make_document_row, make_reject_row
from schemas.derive import make_polars_schema
from tests.flows.articles import write_story

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
RULE_OF_OLD = Reject(
    stage="clean",
    source_uri="",
    check="too_wordy",
    column=None,
    failure_case="75 words",
    expected="at most 50 words",
    advice="Wait for a better rule.",
    record="",
)


def refuse(document: Document) -> Reject:
    """Refuse a document, as a rule did that is no more."""
    return replace(RULE_OF_OLD, source_uri=document.source_uri, record=document.record)


def put_rejects_on_record(warehouse: Path, documents: list[Document]) -> None:
    """Write what a run left that had refused some documents."""
    with open_warehouse(warehouse, write=True, holder="a test") as lake:
        lake.begin_run("run-1", "run", {}, "0")
        rejects = [make_reject_row(refuse(document), "run-1", NOW) for document in documents]
        rows = [
            make_document_row(
                *(document, document.raw_sha256, "run-1", NOW),
                {"outcome": "rejected", "reject_id": reject["reject_id"]},
            )
            for document, reject in zip(documents, rejects, strict=True)
        ]
        with lake.transaction("run-1", "a batch") as tx:
            tx.insert("rejects", pl.DataFrame(rejects, schema=make_polars_schema("rejects")))
            tx.insert("documents", pl.DataFrame(rows, schema=make_polars_schema("documents")))
        lake.finish_run("run-1", "completed", {"read": len(documents)})


def test_what_passes_now_is_kept_and_the_rest_stays_refused(tmp_path):
    folder, warehouse = tmp_path / "in", tmp_path / "warehouse"
    folder.mkdir()
    (folder / "council.txt").write_text(write_story(0))
    (folder / "short.txt").write_text("Only five words are here.")
    sources = find_sources([folder], settle_seconds=0).sources
    put_rejects_on_record(warehouse, [next(read_source(source)) for source in sources])

    record = replay_rejects(warehouse=str(warehouse), workers=1)

    wanted = {"replayed": 2, "kept": 1, "rejected": 1}
    assert {name: record.counts[name] for name in wanted} == wanted
    rejects = run_query(warehouse, "SELECT source_uri, resolved_by_run_id AS run FROM rejects")
    assert {(row["source_uri"].rsplit("/")[-1], row["run"]) for row in rejects.to_pylist()} == {
        ("council.txt", record.run_id),
        ("short.txt", None),
    }
    outcomes = run_query(
        warehouse, "SELECT outcome, count(*) AS n FROM documents GROUP BY ALL ORDER BY ALL"
    ).to_pylist()
    assert outcomes == [{"outcome": "kept", "n": 1}, {"outcome": "rejected", "n": 1}]
