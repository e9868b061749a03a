"""Nothing that came from an article can act on the terminal, and what is shown can be typed."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.terminal import escape_text, list_counts, name_command


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("title\x07", "title\\x07"),
        ("one\r\ntwo\tthree", "one  two three"),
        ("\u202eevil", "\\u202eevil"),
        ("C1 \x9b31m", "C1 \\x9b31m"),
        ("Zoë’s “naïve” 東京", "Zoë’s “naïve” 東京"),
        (12, "12"),
    ],
)
def test_controls_are_written_out(text, shown):
    assert escape_text(text) == shown


@given(st.text())
def test_every_text_becomes_one_printable_line(text):
    shown = escape_text(text)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)
    assert escape_text(shown) == shown


def test_counts_are_listed_largest_first():
    assert list_counts({"too_short": 1, "language": 1200}) == "1,200 language, 1 too_short"


@pytest.mark.parametrize(
    ("program", "warehouse", "typed"),
    [
        (".venv/bin/onrecord", "warehouse", ".venv/bin/onrecord rejects"),
        (".venv/bin/onrecord", "my news", ".venv/bin/onrecord rejects --warehouse 'my news'"),
        ("commands/__main__.py", "warehouse", "onrecord rejects"),
    ],
)
def test_the_next_command_can_be_typed_as_it_is_shown(
    tmp_path, monkeypatch, program, warehouse, typed
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / program)])
    monkeypatch.setenv("PATH", "")
    assert name_command("rejects", Path(warehouse)) == typed


def test_a_program_on_the_path_is_called_by_its_name(tmp_path, monkeypatch):
    program = tmp_path / "onrecord"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert name_command("status", Path("warehouse")) == "onrecord status"
