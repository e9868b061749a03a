import csv
import json

import pyarrow.parquet as pq
import pytest

from onrecord.errors import UsageError, WarehouseError
from onrecord.publish import export_tables
from schemas import TABLES


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_every_table_becomes_one_file(published, tmp_path, form):
    counts = export_tables(published, tmp_path / "out", form)
    assert {path.name: rows for path, rows in counts.items()} == {
        f"{table}.{form}": int(
            table
            in {
                "runs",
                "documents",
                "articles",
                "people",
                "appearances",
                "mentions",
                "roles",
                "statements",
            }
        )
        for table in TABLES
    }
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in counts
    )


def test_values_are_the_published_ones_in_each_format(published, tmp_path):
    for form in ("parquet", "csv", "jsonl"):
        export_tables(published, tmp_path, form, ["mentions", "who_said_what"])
    expected = ("Ana Reyes", "The harbour is open,")
    said = pq.read_table(tmp_path / "who_said_what.parquet").to_pylist()
    assert [(row["speaker"], row["text"]) for row in said] == [expected]
    with (tmp_path / "who_said_what.csv").open(newline="", encoding="utf-8") as file:
        assert [(row["speaker"], row["text"]) for row in csv.DictReader(file)] == [expected]
    lines = (tmp_path / "mentions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["exact"] for line in lines] == ["Ana Reyes"]


def test_an_unknown_format_or_table_is_refused(published, tmp_path):
    with pytest.raises(UsageError, match="Expected one of parquet, csv, jsonl as format"):
        export_tables(published, tmp_path, "xlsx")
    with pytest.raises(UsageError, match="found 'sqlite_master'"):
        export_tables(published, tmp_path, "csv", ["sqlite_master"])


def test_a_failure_leaves_the_earlier_export_as_it_was(published, tmp_path, monkeypatch):
    export_tables(published, tmp_path, "csv")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.publish.export.format_csv", fail)
    with pytest.raises(WarehouseError, match="Nothing was left half-written"):
        export_tables(published, tmp_path, "csv")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
