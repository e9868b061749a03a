import gzip
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.read import (
    Source,
    Waiting,
    document_from_record,
    find_sources,
    hash_source,
    read_source,
)
from onrecord.read import record as record_module
from onrecord.read.formats import FORMATS, Format
from onrecord.records import Document, Reject


def list_file(path: Path, data: bytes) -> Source:
    path.write_bytes(data)
    (source,) = find_sources([path], settle_seconds=0).sources
    return source


def read(path: Path, data: bytes) -> list[Document | Reject | Waiting]:
    return list(read_source(list_file(path, data)))


def test_bad_lines_are_rejected_and_the_good_ones_go_on(tmp_path: Path) -> None:
    lines = [b'{"id": "a", "text": "One."}', b"{", b'{"text": "\xff"}', b'{"text": "Two."}']
    items = read(tmp_path / "a.jsonl", b"\n".join(lines))
    uri = (tmp_path / "a.jsonl").as_uri()
    assert [(type(i).__name__, i.source_uri) for i in items if not isinstance(i, Waiting)] == [
        ("Document", f"{uri}#a"),
        ("Reject", f"{uri}#L2"),
        ("Reject", f"{uri}#L3"),
        ("Document", f"{uri}#L4"),
    ]


def test_packed_lines_are_read_like_plain_ones(tmp_path: Path) -> None:
    data = b'{"text": "One."}\n{"text": "Two."}\n'
    (packed,) = [read(tmp_path / "a.jsonl.gz", gzip.compress(data))]
    plain = read(tmp_path / "a.jsonl", data)
    assert [i.text for i in packed if isinstance(i, Document)] == ["One.", "Two."]
    assert [i.raw_sha256 for i in packed if isinstance(i, Document)] == [
        i.raw_sha256 for i in plain if isinstance(i, Document)
    ]


def test_a_damaged_end_keeps_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "Number %d."}\n' % n for n in range(5_000))
    items = read(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-20])
    assert len(items) > 100
    assert isinstance(items[-1], Reject)
    assert (items[-1].check, items[-1].source_uri[-7:]) == ("unpack_failed", "#packed")


def test_what_is_too_large_is_rejected_without_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.read.formats.form.MOST_DOCUMENT_BYTES", 3)
    (item,) = read(tmp_path / "a.txt", b"text")
    assert isinstance(item, Reject)
    assert item.check == "too_large"
    assert json.loads(item.record) == {
        "source_uri": (tmp_path / "a.txt").as_uri(),
        "media_type": "text/plain",
    }


def test_a_file_that_is_gone_waits(tmp_path: Path) -> None:
    source = list_file(tmp_path / "a.txt", b"text")
    source.path.unlink()
    assert list(read_source(source)) == [Waiting(source, "it is gone")]


def test_a_file_that_changed_since_it_was_listed_waits(tmp_path: Path) -> None:
    source = list_file(tmp_path / "a.txt", b"half of the te")
    source.path.write_bytes(b"half of the text and the rest")
    assert list(read_source(source)) == [Waiting(source, "it is being written: 14 bytes became 29")]


def test_of_a_growing_file_the_whole_lines_are_read_and_its_end_waits(tmp_path: Path) -> None:
    source = list_file(tmp_path / "a.jsonl", b'{"text": "One."}\n')
    with source.path.open("ab") as stream:
        stream.write(b'{"text": "Tw')
    document, waiting = read_source(source)
    assert isinstance(document, Document)
    assert document.text == "One."
    assert isinstance(waiting, Waiting)


def test_io_errors_stay_what_they_are(tmp_path: Path) -> None:
    source = list_file(tmp_path / "a.txt", b"text")
    source.path.unlink()
    source.path.mkdir()
    with pytest.raises(IsADirectoryError):
        list(read_source(source))


def test_a_file_is_hashed_by_its_bytes(tmp_path: Path) -> None:
    data = b"text" * 1_000_000
    assert hash_source(list_file(tmp_path / "a.txt", data)) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a b.txt", "Zoë".encode("cp1252")),
        ("a.md", b"---\ntitle: Harbour\nauthor: [Ana Lund, Piet Maas]\n---\nText"),
        ("a.html", b'<meta charset="iso-8859-1"><p>Zo\xeb</p>'),
        ("a.jsonl", b'{"id": "7", "text": "Zo\\u00eb \\ud800", "author": "Ana Lund"}'),
        ("b.jsonl", b'{"text": "half'),
        ("b.txt", b"\x00\x01"),
    ],
)
def test_what_was_read_can_be_made_again_from_its_record(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (item,) = read(tmp_path / name, data)
    assert not isinstance(item, Waiting)
    (tmp_path / name).unlink()
    assert document_from_record(item.record) == item


def test_a_record_without_bytes_has_its_source_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_module, "MOST_STORED_BYTES", 3)
    (item,) = read(tmp_path / "a.txt", b"\x00 bytes")
    assert isinstance(item, Reject)
    assert document_from_record(item.record) == item
    (tmp_path / "a.txt").write_bytes(b"text")
    mended = document_from_record(item.record)
    assert isinstance(mended, Document)
    assert mended.text == "text"
    (tmp_path / "a.txt").unlink()
    assert isinstance(document_from_record(item.record), Waiting)


@pytest.mark.parametrize(
    "record", ["", "{}", "[]", "null", '{"source_uri": "file:///a", "media_type": "x", "text": 1}',
               '{"source_uri": "file:///a", "media_type": "text/plain", "bytes_base64": "?"}',
               '{"source_uri": "file:///a", "media_type": "x/y", "bytes_base64": "AAE="}']
)  # fmt: skip
def test_what_is_no_record_is_wrong_usage(record: str) -> None:
    with pytest.raises(UsageError, match="Cannot replay a record"):
        document_from_record(record)


@given(st.binary(max_size=300), st.sampled_from(FORMATS))
def test_no_bytes_make_reading_fail(data: bytes, form: Format) -> None:
    item = form.parse("file:///a#L1", data)
    assert isinstance(item, Document | Reject)
    assert document_from_record(item.record) == item
