import gzip
import hashlib
import io
import json

import pytest

from onrecord.read.formats import FORMATS, find_format, form, jsonl
from onrecord.read.formats.html import parse_html
from onrecord.read.formats.jsonl import parse_line, split_lines, split_packed_lines
from onrecord.read.formats.markdown import parse_markdown, read_front_matter
from onrecord.read.formats.text import parse_text
from onrecord.records import Document, Reject


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.MD", "text/markdown"),
        ("a.b.html", "text/html"),
        ("a.htm", "text/html"),
        ("a.jsonl", "application/json"),
        ("a.jsonl.gz", "application/json"),
    ],
)
def test_a_format_is_known_by_its_extension(name: str, media_type: str) -> None:
    found = find_format(name)
    assert found is not None
    assert found.media_type == media_type


@pytest.mark.parametrize("name", ["a.docx", "a", "a.gz", "txt", "a.txt.bak"])
def test_other_extensions_are_unknown(name: str) -> None:
    assert find_format(name) is None


def test_formats_do_not_share_extensions() -> None:
    extensions = [extension for f in FORMATS for extension in f.extensions]
    assert len(extensions) == len(set(extensions))


def test_a_text_file_is_a_document() -> None:
    document = parse_text("file:///a.txt", "Zoë\r\n".encode())
    assert isinstance(document, Document)
    assert (document.text, document.encoding, document.metadata) == ("Zoë\r\n", "utf-8", {})
    assert document.raw_sha256 == hashlib.sha256("Zoë\r\n".encode()).hexdigest()


@pytest.mark.parametrize("parse", [parse_text, parse_markdown, parse_html])
def test_bytes_that_are_no_text_are_rejected(parse: object) -> None:
    assert callable(parse)
    reject = parse("file:///a.txt", b"\x00\x01")
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.check) == ("read", "undecodable")
    assert json.loads(reject.record)["bytes_base64"] == "AAE="


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        (
            "---\ntitle: Harbour\ndate: 2024-05-14\n---\nText",
            {"headline": "Harbour", "date_published": "2024-05-14"},
        ),
        (
            '---\r\ntitle: "A: b"\r\nauthor: [Ana Lund, Piet Maas]\r\n---\r\n',
            {"headline": "A: b", "authors": ("Ana Lund", "Piet Maas")},
        ),
        (
            "---\ntitle: Mayor: no: never\nid: 7\n---\nText",
            {"headline": "Mayor: no: never", "record_id": "7"},
        ),
        ("---\ntitle: No\n...\nText", {"headline": "No"}),
        ("---\ndate: 2024-02-30\n---\n", {"date_published": "2024-02-30"}),
        ("---\n- a\n- b\n---\n", {}),
        ("---\na: &a [x, x]\ntitle: *a\n---\n", {"headline": "x"}),
        (
            "---\ntitle: !!python/object:os.system x\n---\n",
            {"headline": "!!python/object:os.system x"},
        ),
        ("Text\n---\ntitle: Harbour\n---\n", {}),
        ("---\nnever closed", {}),
        ("---\n" + "[" * 9_000 + "\n---\n", {}),
    ],
)  # fmt: skip
def test_front_matter_gives_metadata(text: str, metadata: object) -> None:
    assert read_front_matter(text) == metadata


def test_front_matter_stays_in_the_text() -> None:
    document = parse_markdown("file:///a.md", b"---\ntitle: Harbour\n---\nText")
    assert isinstance(document, Document)
    assert document.text == "---\ntitle: Harbour\n---\nText"
    assert document.metadata == {"headline": "Harbour"}


@pytest.mark.parametrize("field", jsonl.TEXT_FIELDS)
def test_a_line_s_text_may_have_several_names(field: str) -> None:
    line = json.dumps({"id": "a/7 b", field: "Zoë spoke.", "title": "Harbour"}).encode()
    document = parse_line("file:///a.jsonl#L3", line)
    assert isinstance(document, Document)
    assert document.text == "Zoë spoke."
    assert document.source_uri == "file:///a.jsonl#a%2F7%20b"
    assert document.metadata == {"headline": "Harbour", "record_id": "a/7 b"}
    assert document.raw_sha256 == hashlib.sha256(line).hexdigest()


def test_a_list_of_texts_is_paragraphs() -> None:
    document = parse_line("file:///a.jsonl#L1", b'{"text": ["One.", "Two."]}')
    assert isinstance(document, Document)
    assert (document.text, document.source_uri) == ("One.\n\nTwo.", "file:///a.jsonl#L1")


@pytest.mark.parametrize(
    ("line", "check", "found"),
    [
        (b'{"text": "a', "bad_json", "Unterminated string"),
        (b"not json", "bad_json", "Expecting value"),
        (b"[" * 100_000, "bad_json", "recursion"),
        (b'["text"]', "not_an_object", '["text"]'),
        (b"7", "not_an_object", "7"),
        (b'{"title": "Harbour"}', "no_text", "fields title"),
        (b'{"text": " ", "body": 7}', "no_text", "fields text, body"),
        (b"{}", "no_text", "no fields"),
        (b'{"text": "\xff"}', "undecodable", "\\xff"),
    ],
)
def test_a_bad_line_is_rejected_with_what_was_found(line: bytes, check: str, found: str) -> None:
    reject = parse_line("file:///a.jsonl#L12", line)
    assert isinstance(reject, Reject)
    assert (reject.source_uri, reject.check) == ("file:///a.jsonl#L12", check)
    assert found in reject.failure_case
    assert reject.failure_case.isprintable() or "\n" not in reject.failure_case


def test_half_characters_in_json_cannot_hurt() -> None:
    document = parse_line("file:///a.jsonl#L1", b'{"text": "a\\ud83d", "title": "\\udc00"}')
    assert isinstance(document, Document)
    assert (document.text, document.metadata["headline"]) == ("a\ufffd", "\ufffd")
    document.record.encode("utf-8")


def test_lines_are_numbered_as_an_editor_does_and_blank_ones_skipped() -> None:
    parts = list(split_lines(io.BytesIO(b'{"a": 1}\r\n\n  \n{"b": 2}')))
    assert [(p.fragment, p.data, p.is_last_open) for p in parts] == [
        ("L1", b'{"a": 1}', False),
        ("L4", b'{"b": 2}', True),
    ]


def test_a_line_too_long_is_left_out_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MOST_DOCUMENT_BYTES", 10)
    parts = list(split_lines(io.BytesIO(b"x" * 25 + b"\n12345\n")))
    assert [(p.fragment, p.data) for p in parts] == [("L1", None), ("L2", b"12345")]
    assert parts[0].problem == "a line of more than 10 bytes"


def test_a_file_too_large_is_not_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MOST_DOCUMENT_BYTES", 10)
    stream = io.BytesIO(b"x" * 1_000)
    assert [(p.data, p.problem) for p in form.split_nothing(stream)] == [
        (None, "more than 10 bytes")
    ]
    assert stream.tell() == 11


def test_packed_lines_are_unpacked() -> None:
    parts = list(split_packed_lines(io.BytesIO(gzip.compress(b"1\n2\n"))))
    assert [part.data for part in parts] == [b"1", b"2"]


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-12], lambda d: d[:40] + b"\x00\xff" * 9 + d[58:], lambda d: b"no gzip"]
)  # fmt: skip
def test_damaged_packing_is_a_problem_not_a_crash(damage: object) -> None:
    assert callable(damage)
    lines = b"".join(b'{"text": "%d"}\n' % n for n in range(3_000))
    *_, last = split_packed_lines(io.BytesIO(damage(gzip.compress(lines))))
    assert (last.data, last.fragment) == (None, "packed")
    assert last.problem


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "_RATIO_COUNTS_FROM", 1_000_000)
    bomb = gzip.compress(b"0" * 30_000_000)
    parts = list(split_packed_lines(io.BytesIO(bomb)))
    assert [part.fragment for part in parts] == ["packed"]
    assert "bytes unpack to" in str(parts[0].problem)


def test_a_file_that_unpacks_too_far_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MOST_UNPACKED_BYTES", 50)
    parts = list(split_packed_lines(io.BytesIO(gzip.compress(b"0123456789\n" * 9))))
    assert [part.fragment for part in parts] == ["L1", "L2", "L3", "L4", "packed"]
