"""Batches come back in order, and neither a bad batch nor a dying worker stops the others."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from prefect import flow

from flows.batch import Batch
from flows.pool import Pool
from onrecord.records import Document

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = (
    "Harbour dues will rise next year\n\n"
    "The port of Larnwick will raise its dues in January, its director said on Monday. "
    '"We have not raised them for nine years," director Moira Tennant told reporters.'
)


class DeadlyDocument(Document):
    """A document that ends the process it is handed to."""

    def __reduce__(self):
        return os._exit, (9,)


def make_document(name: str, kind: type[Document] = Document) -> Document:
    return kind(
        source_uri=f"file:///news/{name}.txt",
        media_type="text/plain",
        raw_sha256=name.encode().hex().rjust(64, "0"),
        text=f"{TEXT} She was speaking of berth {name}.",
        encoding="utf-8",
        record=f'{{"name": "{name}"}}',
    )


def extract(staging: Path, make_batches: Callable[[], list[Batch]], workers: int = 1) -> list:
    """Run batches through a pool, in a flow run of their own."""

    # Workers get a copy of the flow: what it refers to must not be deadly by itself.
    @flow
    def run_pool() -> list:
        with Pool(workers, staging, "run-1", NOW) as pool:
            outcomes = list(pool.extract_batches(make_batches()))
            shutil.copytree(staging, staging.with_name("kept"))
        return outcomes

    return run_pool()


def test_a_bad_batch_is_reported_in_its_place_and_the_others_go_on(tmp_path):
    def make_batches():
        return [
            Batch(1, [make_document("a"), make_document("b")]),
            Batch(2, ["no document"]),
            Batch(3, [make_document("c")]),
        ]

    outcomes = extract(tmp_path / "staging", make_batches, workers=2)
    assert [batch.number for batch, _ in outcomes] == [1, 2, 3]
    first, bad, last = (outcome for _, outcome in outcomes)
    assert first.counts["kept"] == 2
    assert isinstance(bad, AttributeError)
    assert last.counts["kept"] == 1
    assert last.path == tmp_path / "staging" / "000003"
    assert not (tmp_path / "staging").exists()


def test_a_document_that_kills_its_worker_is_refused_and_the_others_are_kept(tmp_path):
    def make_batches():
        deadly = make_document("deadly", DeadlyDocument)
        return [Batch(1, [make_document("a"), deadly]), Batch(2, [make_document("b")])]

    (_, first), (_, second) = extract(tmp_path / "staging", make_batches)
    assert (first.counts["kept"], first.counts["rejected"]) == (1, 1)
    assert second.counts["kept"] == 1
    [reject] = pl.read_parquet(tmp_path / "kept" / "000001" / "rejects.parquet").to_dicts()
    assert (reject["check"], reject["stage"]) == ("worker_died", "annotate")
    assert reject["source_uri"] == "file:///news/deadly.txt"
    assert reject["record"] == '{"name": "deadly"}'


def test_a_worker_that_takes_too_long_is_ended():
    code = """
import time
from flows.worker import _ending_after
with _ending_after(0.2):
    time.sleep(60)
"""
    ended = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    assert ended.returncode == 1
