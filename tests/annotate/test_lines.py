"""JSON lines in, annotated JSON lines out."""

import gzip
import io
import json
from pathlib import Path

import pytest

from onrecord.annotate.lines import LineCounts, annotate_file, annotate_lines
from onrecord.errors import SourceError, UsageError
from tests.annotate.marked_text import read_marked

EXAMPLE = read_marked(
    "Minister [Ida Fox] left. {1c “It rained,”} {1s she} {1q told} reporters. {2s [o Acme]} "
    "{2q denied} {2c it}."
)


class AnyText:
    """Gives the example's tags for its text, and none for any other."""

    version = "marks"

    def tag(self, text: str):
        return EXAMPLE.tags if text == EXAMPLE.text else read_marked("").tags


def run(lines: list[bytes]) -> tuple[list[dict], list[str], LineCounts]:
    out, errors = io.StringIO(), []
    counts = annotate_lines(lines, out, report=errors.append, tagger=AnyText())
    return [json.loads(line) for line in out.getvalue().splitlines()], errors, counts


def test_row_is_as_documented() -> None:
    (row,), errors, _ = run([json.dumps({"id": "a1", "text": EXAMPLE.text}).encode()])
    text = EXAMPLE.text
    assert errors == []
    assert row["id"] == "a1"
    (person,) = row["people"]
    assert person["name"] == "Ida Fox"
    assert [text[a:b] for a, b in person["mentions"]] == ["Ida Fox"]
    assert [(text[a:b], kind) for a, b, kind in person["other_mentions"]] == [("she", "pronoun")]
    assert person["roles"] == [
        {
            "title": "Minister", "organization": None, "jurisdiction": None, "former": False,
            "evidence": [0, 16], "derivation": "explicit", "confidence": 0.97,
        }
    ]  # fmt: skip
    first, second = row["statements"]
    assert [text[a:b] for a, b in first["content"]] == ["“It rained,”"]
    told = ("kind", "speaker", "speaker_kind", "person", "speech_act")
    assert {key: first[key] for key in told} == {
        "kind": "direct", "speaker": "Ida Fox", "speaker_kind": "person", "person": 0,
        "speech_act": "say",
    }  # fmt: skip
    assert (first["addressee"], first["negated"], first["parent"]) == ("reporters", False, None)
    assert (second["speaker"], second["speaker_kind"]) == ("Acme", "organization")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{oops", "line 2: expected a JSON object in UTF-8, found '{oops'"),
        (b'{"id": 1, "text": "\xff"}', "line 2: expected a JSON object in UTF-8"),
        (b"[1]", 'line 2: expected an object {"id", "text"}, found \'[1]\''),
        (b'{"text": "a"}', 'line 2: expected "id" and "text", found no "id"'),
        (b'{"id": 1}', 'line 2: expected "id" and "text", found no "text"'),
        (b'{"id": 7, "text": 5}', 'line 2 (id 7): expected a string "text", found int'),
    ],
)
def test_bad_line_is_reported_and_the_good_ones_written(line: bytes, message: str) -> None:
    good = b'{"id": "g", "text": ""}\n'
    rows, errors, counts = run([good, line + b"\n", b"\n", good])
    assert [row["id"] for row in rows] == ["g", "g"]
    assert len(errors) == 1
    assert errors[0].startswith(message)
    assert counts == LineCounts(annotated=2, refused=1)


def test_lone_surrogates_do_no_harm() -> None:
    rows, errors, _ = run([b'{"id": "s", "text": "a \\ud800 b"}'])
    assert (rows[0]["id"], errors) == ("s", [])


def test_missing_input_leaves_the_output_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("kept")
    with pytest.raises(SourceError, match=r"nothing\.jsonl: cannot be read"):
        annotate_file(tmp_path / "nothing.jsonl", out)
    assert out.read_text() == "kept"


def test_output_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        annotate_file(source, tmp_path / "no" / "out.jsonl")
    with pytest.raises(UsageError, match="workers: expected 1 or more, found 0"):
        annotate_file(source, tmp_path / "out.jsonl", workers=0)


def test_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    source.write_bytes(gzip.compress(b'\n\n{"id": 1}\n'))
    out.write_text("old")
    errors: list[str] = []
    assert annotate_file(source, out, report=errors.append) == LineCounts(0, 1)
    assert out.read_text() == ""
    assert len(errors) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl.gz", "out.jsonl"]
