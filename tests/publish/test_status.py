from onrecord.keep import open_warehouse
from onrecord.publish import read_status


def test_status_of_a_published_warehouse(published):
    status = read_status(published)
    assert (status.generation, status.rows["articles"], status.rows["rejects"]) == (1, 1, 0)
    assert status.database == published / "onrecord.duckdb"
    (run,) = status.runs
    assert (run.run_id, run.status, run.counts) == ("run-1", "completed", '{"kept": 1}')
    assert status.open_rejects == {}
    assert status.writer is None


def test_status_names_who_is_writing(tmp_path):
    with open_warehouse(tmp_path, write=True, holder="run run-7"):
        status = read_status(tmp_path)
    assert status.writer.what == "run run-7"
    assert status.generation is None


def test_status_of_an_empty_folder(tmp_path):
    status = read_status(tmp_path)
    assert (status.database, status.rows, status.runs, status.writer) == (None, {}, (), None)
