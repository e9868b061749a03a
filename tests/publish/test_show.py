import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from onrecord.publish import format_csv, format_json, format_records, format_table

ROWS = pa.table(
    {
        "name": ["Ana Reyes", None],
        "count": [3, -5],
        "day": [date(2026, 2, 3), None],
        "at": [datetime(2026, 2, 3, 8, 30, tzinfo=UTC), None],
        "spans": [[{"start": 1, "end": 2}], []],
        "sure": [True, False],
        "sum": [Decimal(12), Decimal("0.5")],
    }
)


def test_json_is_one_object_a_row_with_iso_dates():
    text = format_json(ROWS)
    assert len(text.splitlines()) == 2
    assert json.loads(text) == [
        {
            "name": "Ana Reyes",
            "count": 3,
            "day": "2026-02-03",
            "at": "2026-02-03T08:30:00+00:00",
            "spans": [{"start": 1, "end": 2}],
            "sure": True,
            "sum": 12,
        },
        {
            "name": None,
            "count": -5,
            "day": None,
            "at": None,
            "spans": [],
            "sure": False,
            "sum": 0.5,
        },
    ]


def test_json_has_no_number_that_json_does_not_know():
    assert json.loads(format_json(pa.table({"x": [float("nan"), float("inf"), 1.5]}))) == [
        {"x": None},
        {"x": None},
        {"x": 1.5},
    ]


def test_json_of_no_rows_is_an_empty_array():
    assert json.loads(format_json(ROWS.slice(0, 0))) == []


def test_json_keeps_columns_of_one_name_apart():
    rows = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["id", "id"])
    assert json.loads(format_json(rows)) == [{"id": 1, "id_2": 2}]


def test_csv_holds_the_values_and_lists_as_json():
    read = list(csv.reader(io.StringIO(format_csv(ROWS), newline="")))
    assert read == [
        ["name", "count", "day", "at", "spans", "sure", "sum"],
        [
            "Ana Reyes",
            "3",
            "2026-02-03",
            "2026-02-03T08:30:00+00:00",
            '[{"start": 1, "end": 2}]',
            "true",
            "12",
        ],
        ["", "-5", "", "", "[]", "false", "0.5"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_csv_texts_that_a_spreadsheet_would_run_are_quoted(start):
    text = f'{start}HYPERLINK("http://x.example")'
    read = list(csv.reader(io.StringIO(format_csv(pa.table({text: [text]})), newline="")))
    assert read == [[f"'{text}"], [f"'{text}"]]


def test_csv_keeps_quotes_commas_and_line_ends_inside_a_cell():
    text = 'He said: "No, never."\nThen he left.'
    read = list(csv.reader(io.StringIO(format_csv(pa.table({"t": [text]})), newline="")))
    assert read[1] == [text]


@pytest.mark.parametrize("form", [format_table, format_records, format_csv, format_json])
def test_terminal_controls_come_out_as_plain_text(form):
    text = "\x1b[2Jred\x07 \x9b31m \u202eright\u2066 \x7f"
    shown = form(pa.table({"t\x1b": [text]}))
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\x7f"} & set(shown)
    if form is format_json:
        assert json.loads(shown) == [{"t\x1b": text}]
    else:
        assert "\\x1b[2Jred" in shown


def test_a_table_is_laid_out_for_the_terminal():
    shown = format_table(ROWS.select(["name", "count", "spans"]))
    assert shown.splitlines() == [
        "name      ┃ count ┃ spans",
        "━━━━━━━━━━╇━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━",
        'Ana Reyes │ 3     │ [{"start": 1, "end": 2}]',
        "          │ -5    │ []",
    ]


def test_a_table_takes_markup_as_text_and_puts_a_row_on_one_line():
    shown = format_table(pa.table({"t": ["[bold]a[/bold]\n\n  b\tc"]}))
    assert shown.splitlines()[2] == "[bold]a[/bold] / b c"


def test_a_table_keeps_within_the_width():
    shown = format_table(pa.table({"t": ["word " * 50]}), width=40)
    assert max(map(len, shown.splitlines())) <= 40


def test_a_table_counts_the_rows_it_does_not_show():
    shown = format_table(pa.table({"n": list(range(10))}), limit=3)
    assert shown.splitlines()[-1] == "... 7 more rows"
    assert len(shown.splitlines()) == 6


def test_records_stand_one_below_the_other_and_wrap_beside_their_names():
    rows = pa.table({"name": ["Ana Reyes", None], "said": ["We open again on Monday. " * 2, ""]})
    assert format_records(rows, width=30).splitlines() == [
        "row 1",
        "name  Ana Reyes",
        "said  We open again on Monday.",
        "      We open again on Monday.",
        "",
        "row 2",
        "name",
        "said",
    ]


def test_no_records_are_told():
    assert format_records(ROWS.slice(0, 0)) == "no rows\n"
