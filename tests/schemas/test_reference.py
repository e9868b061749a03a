"""The reference of the tables is complete and kept fresh."""

from pathlib import Path

import pytest

from schemas import TABLES, reference
from schemas.derive import list_columns


def test_names_every_table_column_and_view() -> None:
    text = reference.make_reference()
    for table in TABLES:
        assert f"\n## {table}\n" in text
        for column in list_columns(table):
            assert f"| `{column.name}` |" in text
    for view in reference.VIEWS.glob("*.sql"):
        assert f"| `{view.stem}` |" in text


def test_check_tells_a_stale_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reference, "REFERENCE", tmp_path / "README.md")
    assert reference.main(["--check"]) == 1
    assert "make docs" in capsys.readouterr().out
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
