"""The main flow: what is new is kept and published, once, and what goes wrong is told."""

import json
from pathlib import Path

import pytest
from prefect import tags
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
from prefect.client.schemas.objects import FlowRun
from prefect.runtime import task_run

from flows import keep
from flows.intake import Intake
from flows.progress import Progress, watching
from flows.run import run_onrecord
from flows.run_record import RunFailedError
from onrecord.errors import CheckError, WarehouseBusyError
from onrecord.keep import open_warehouse
from onrecord.publish import run_query
from tests.flows.articles import write_lines, write_story

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]


def count(warehouse: Path, table: str) -> int:
    return run_query(warehouse, f"SELECT count(*) AS n FROM {table}").to_pylist()[0]["n"]


def read_runs(warehouse: Path) -> list[tuple[str, dict[str, int]]]:
    rows = run_query(warehouse, "SELECT status, counts FROM runs ORDER BY started_at").to_pylist()
    return [(row["status"], json.loads(row["counts"])) for row in rows]


def find_flow_run(flow_run_id: str) -> FlowRun:
    with get_client(sync_client=True) as client:
        return client.read_flow_run(flow_run_id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "council.txt").write_text(write_story(0))
    (folder / "short.txt").write_text("Only five words are here.")
    return folder


def test_new_articles_are_kept_published_and_found_again(folder, tmp_path):
    warehouse = tmp_path / "warehouse"
    seen: list[Progress] = []
    with tags("onrecord", "main"), watching(seen.append):
        first = run_onrecord(paths=[str(folder)], warehouse=str(warehouse), workers=1)
    counts = {"read": 2, "kept": 1, "repeated": 0, "rejected": 1}
    assert {name: first.record.counts[name] for name in counts} == counts
    assert first.rejects == {"too_short": 1}
    assert count(warehouse, "articles") == 1
    said = run_query(warehouse, "SELECT speaker, text FROM who_said_what").to_pylist()
    assert ("Moira Tennant", '"We have waited nine years for a footbridge,"') in [
        (row["speaker"], row["text"]) for row in said
    ]
    assert [progress.step for progress in seen][-1] == "publishing"
    assert seen[-1].done == 2
    assert not (warehouse / "staging" / first.record.run_id).exists()

    again = run_onrecord(paths=[str(folder)], warehouse=str(warehouse), workers=1)
    assert (len(again.work.sources), again.record.counts["read"]) == (0, 0)
    assert [status for status, _ in read_runs(warehouse)] == ["completed", "completed"]


def test_a_flow_run_is_named_tagged_and_leaves_artifacts(folder, tmp_path):
    warehouse = tmp_path / "warehouse"
    with tags("onrecord", "main"):
        run_onrecord(paths=[str(folder)], warehouse=str(warehouse), workers=1)
    [config] = run_query(warehouse, "SELECT config FROM runs").to_pylist()
    flow_run = find_flow_run(json.loads(config["config"])["flow_run_id"])
    assert flow_run.name.startswith("run-20")
    assert flow_run.name.endswith("Z-town")
    assert set(flow_run.tags) == {"onrecord", "main"}
    with get_client(sync_client=True) as client:
        made_by = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[flow_run.id]))
        artifacts = {
            a.key: json.loads(a.data) for a in client.read_artifacts(artifact_filter=made_by)
        }
    assert set(artifacts) == {
        "onrecord-counts",
        "onrecord-rejects",
        "onrecord-slowest-articles",
        "onrecord-quality",
    }
    assert artifacts["onrecord-rejects"] == [{"check": "too_short", "rejects": 1}]
    assert artifacts["onrecord-counts"][0]["kept"] == 1
    assert artifacts["onrecord-quality"][0]["articles kept"] == 1
    slowest = [row["source"] for row in artifacts["onrecord-slowest-articles"]]
    assert sum(source.endswith("/council.txt") for source in slowest) == 1


def test_only_the_flow_run_has_tags_for_tasks_with_tags_wait_for_leave(
    folder, tmp_path, monkeypatch
):
    ingest, found = keep.ingest_batches, []

    def look(*arguments, **options):
        found.append(task_run.tags)
        return ingest(*arguments, **options)

    monkeypatch.setattr(keep, "ingest_batches", look)
    with tags("onrecord", "main"):
        run_onrecord(paths=[str(folder)], warehouse=str(tmp_path / "warehouse"), workers=1)
    assert found == [[]]


def test_a_batch_that_fails_is_told_and_read_again_while_the_others_are_kept(tmp_path, monkeypatch):
    warehouse, lines = tmp_path / "warehouse", tmp_path / "town.jsonl"
    write_lines(lines, range(4))
    ingest = keep.ingest_batches

    def refuse_first(lake, staged, run_id, *, force):
        if any(folder.name == "000001" for folder in staged):
            raise CheckError("articles: expected one row a key, found two.")
        return ingest(lake, staged, run_id, force=force)

    monkeypatch.setattr(keep, "ingest_batches", refuse_first)
    with pytest.raises(RunFailedError) as failed:
        run_onrecord(paths=[str(lines)], warehouse=str(warehouse), workers=1, batch_size=2)
    message = str(failed.value)
    assert "2 articles were not kept" in message
    assert "articles: expected one row a key, found two." in message
    assert "town.jsonl#story-0" in message
    assert "town.jsonl#story-2" not in message
    assert count(warehouse, "articles") == 2

    monkeypatch.undo()
    again = run_onrecord(paths=[str(lines)], warehouse=str(warehouse), workers=1, batch_size=2)
    assert (again.record.counts["kept"], again.record.counts["repeated"]) == (2, 2)
    assert [status for status, _ in read_runs(warehouse)] == ["failed", "completed"]
    assert count(warehouse, "articles") == 4


def test_batches_that_cannot_be_kept_together_are_kept_alone(tmp_path, monkeypatch):
    warehouse, lines = tmp_path / "warehouse", tmp_path / "town.jsonl"
    write_lines(lines, range(4))
    ingest, groups = keep.ingest_batches, []

    def refuse_first(lake, staged, run_id, *, force):
        groups.append([folder.name for folder in staged])
        if "000001" in groups[-1]:
            raise CheckError("articles: expected one row a key, found two.")
        return ingest(lake, staged, run_id, force=force)

    monkeypatch.setattr(keep, "ingest_batches", refuse_first)
    monkeypatch.setattr(Intake, "cut_batches", wait_for_the_last(Intake.cut_batches))
    with pytest.raises(RunFailedError, match="1 articles were not kept"):
        run_onrecord(paths=[str(lines)], warehouse=str(warehouse), workers=1, batch_size=1)
    names = ["000001", "000002", "000003", "000004"]
    assert groups == [names, *([name] for name in names)]
    assert count(warehouse, "articles") == 3


def wait_for_the_last(cut):
    def cut_batches(intake):
        batches = list(cut(intake))
        for batch in batches:
            batch.ends_group = batch is batches[-1]
        return iter(batches)

    return cut_batches


def test_a_warehouse_that_is_being_written_ends_the_run_at_once(folder, tmp_path):
    with (
        open_warehouse(tmp_path / "warehouse", write=True, holder="another run"),
        pytest.raises(WarehouseBusyError, match="another run"),
    ):
        run_onrecord(paths=[str(folder)], warehouse=str(tmp_path / "warehouse"), workers=1)
