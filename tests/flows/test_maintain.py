"""Nightly maintenance leaves the tables as they are, and reports what does not hold."""

import pytest

from flows.maintain import maintain_warehouse
from flows.run import run_onrecord
from onrecord.errors import WarehouseError
from onrecord.publish import run_query
from tests.flows.articles import write_lines

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect_server")]

CONTENT = "SELECT * FROM statements ORDER BY statement_id"


def test_maintenance_changes_no_row_and_finds_what_is_missing(tmp_path):
    warehouse, lines = tmp_path / "warehouse", tmp_path / "town.jsonl"
    write_lines(lines, range(4))
    run_onrecord(paths=[str(lines)], warehouse=str(warehouse), workers=1, batch_size=2)
    before = run_query(warehouse, CONTENT)

    told = maintain_warehouse(warehouse=str(warehouse))
    assert told[-1] == "0 findings"
    assert run_query(warehouse, CONTENT) == before
    runs = run_query(warehouse, "SELECT flow, status FROM runs ORDER BY started_at").to_pylist()
    assert runs[-1] == {"flow": "maintain", "status": "completed"}

    lost = sorted((warehouse / "lake").rglob("articles/**/*.parquet"))
    for path in lost:
        path.unlink()
    with pytest.raises(WarehouseError) as failed:
        maintain_warehouse(warehouse=str(warehouse))
    assert any(path.name in str(failed.value) for path in lost)
