"""Each command on the samples' warehouse, and what wrong usage and trouble end with."""

import json
import resource
import subprocess
import sys

import pytest

from onrecord.keep import open_warehouse
from tests.conftest import run_command

pytestmark = pytest.mark.xdist_group("samples")


def test_help_lists_every_command_at_once():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    shown = run_command("--help")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 0.5
    assert shown.returncode == 0
    for command in (
        *("run", "annotate", "sql", "status", "rejects", "export", "serve", "maintain"),
        *("people", "explain", "judge", "identify"),
    ):
        assert f"  {command} " in shown.stdout


def test_the_command_line_loads_nothing_heavy_before_it_has_spoken():
    code = "import sys, commands; print(' '.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"prefect", "polars", "duckdb", "onnxruntime", "rich"}.intersection(loaded)


def test_sql_prints_a_table_json_or_csv(samples):
    query = "SELECT 'Ω' AS sign, count(*) AS n FROM articles"
    shown = {
        form: run_command("sql", query, "--warehouse", samples.warehouse, "--format", form).stdout
        for form in ("table", "json", "csv")
    }
    assert "sign" in shown["table"]
    assert json.loads(shown["json"]) == [{"sign": "Ω", "n": 21}]
    assert shown["csv"].splitlines() == ["sign,n", "Ω,21"]


def test_sql_reads_the_tables_as_they_were_after_a_run(samples):
    [run] = json.loads(
        run_command(
            "sql", "SELECT run_id FROM runs", "--warehouse", samples.warehouse, "--format", "json"
        ).stdout
    )
    arguments = ("--warehouse", samples.warehouse, "--format", "csv", "--at", run["run_id"])
    shown = run_command("sql", "SELECT count(*) AS n FROM articles", *arguments)
    assert shown.stdout.splitlines() == ["n", "21"]


def test_sql_that_would_write_is_refused(samples):
    refused = run_command("sql", "DROP TABLE articles", "--warehouse", samples.warehouse)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: ")
    assert "Traceback" not in refused.stderr


def test_status_shows_tables_runs_and_open_rejects(samples):
    shown = run_command("status", "--warehouse", samples.warehouse).stdout
    assert "          21 articles" in shown
    assert "completed in" in shown
    assert "29 read, 21 kept, 8 rejected" in shown
    assert "Open rejects: 2 language, 2 no_text" in shown


def test_rejects_are_listed_by_check_with_an_example(samples):
    shown = run_command("rejects", "--warehouse", samples.warehouse).stdout
    assert "2 language (clean)" in shown
    assert "rejected_too_short.txt" in shown
    one_check = run_command("rejects", "--warehouse", samples.warehouse, "--check", "language")
    assert one_check.stdout.count("language (clean)") == 2
    assert "too_short" not in one_check.stdout


def test_export_writes_a_file_a_table(samples, tmp_path):
    shown = run_command(
        *("export", tmp_path / "out", "--warehouse", samples.warehouse),
        *("--format", "csv", "--table", "people", "--table", "roles"),
    )
    assert shown.returncode == 0, shown.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["people.csv", "roles.csv"]
    assert (tmp_path / "out" / "people.csv").read_text().startswith("person_id,name,")


def test_annotate_writes_one_line_for_each_text_and_tells_what_it_refused(tmp_path):
    (tmp_path / "in.jsonl").write_text(
        '{"id": "a", "text": "\\"It will rain,\\" said Moira Tennant, the harbour master."}\n'
        '{"id": "b"}\n'
    )
    shown = run_command("annotate", tmp_path / "in.jsonl", tmp_path / "out.jsonl", "--workers", 1)
    assert shown.returncode == 1, shown.stderr
    assert "1 texts annotated, 1 lines refused" in shown.stderr
    [line] = (tmp_path / "out.jsonl").read_text().splitlines()
    annotated = json.loads(line)
    assert annotated["id"] == "a"
    assert [person["name"] for person in annotated["people"]] == ["Moira Tennant"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "nowhere.txt"), "nowhere.txt"),
        (("run",), "Missing argument"),
        (("run", "raw", "--workers", "0"), "--workers"),
        (("serve", "nowhere.txt"), "nowhere.txt"),
        (("sql", "SELECT 1", "--format", "xml"), "--format"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_usage_ends_with_status_2(arguments, message, tmp_path):
    ended = run_command(*arguments, *(("--warehouse", tmp_path) if len(arguments) > 1 else ()))
    assert ended.returncode == 2
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_second_run_ends_at_once_and_names_the_first(tmp_path):
    with open_warehouse(tmp_path, write=True, holder="run-first"):
        ended = run_command("run", "raw", "--warehouse", tmp_path)
    assert ended.returncode == 1
    assert "run-first" in ended.stderr
    assert "Starting Prefect" not in ended.stdout


def test_where_nothing_is_published_every_reader_says_so(tmp_path):
    for arguments in (("sql", "SELECT 1"), ("rejects",), ("export", tmp_path / "out")):
        ended = run_command(*arguments, "--warehouse", tmp_path)
        assert ended.returncode == 1
        assert "nothing is published there" in ended.stderr
    assert "Nothing is published" in run_command("status", "--warehouse", tmp_path).stdout
