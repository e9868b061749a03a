import os
import time
from pathlib import Path

import pytest

from onrecord.errors import SourceError, UsageError
from onrecord.read import Listing, find_sources
from onrecord.read import find as find_module


def write(path: Path, text: str = "text", age: float = 60) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    moment = time.time() - age
    os.utime(path, (moment, moment))
    return path


def names(listing: Listing) -> list[str]:
    return [source.path.name for source in listing.sources]


def reasons(listing: Listing) -> dict[str, str]:
    return {entry.path.name: entry.reason for entry in listing.ignored}


def test_a_folder_is_listed_with_all_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.html", "c/d/e.jsonl.gz"):
        write(tmp_path / name)
    listing = find_sources([tmp_path])
    assert [s.path.relative_to(tmp_path).as_posix() for s in listing.sources] == [
        "a/z.md",
        "a.html",
        "b.txt",
        "c/d/e.jsonl.gz",
    ]
    assert (listing.ignored, listing.waiting) == ((), ())


def test_a_source_is_described_by_place_size_and_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a b.txt", "text")
    os.utime(path, ns=(0, 1_700_000_000_123_456_789))
    (source,) = find_sources([path]).sources
    assert source.uri == path.as_uri()
    assert source.uri.endswith("/a%20b.txt")
    assert (source.byte_count, source.modified_ns) == (4, 1_700_000_000_123_456_789)
    assert source.modified_at.isoformat() == "2023-11-14T22:13:20.123456+00:00"


def test_what_is_not_read_is_reported_with_the_reason(tmp_path: Path) -> None:
    root = tmp_path / "raw"
    write(root / "a.txt")
    write(root / ".hidden.txt")
    write(root / ".git/b.txt")
    write(root / "README.md")
    write(root / "notes.docx")
    write(tmp_path / "outside.txt")
    (root / "out.txt").symlink_to(tmp_path / "outside.txt")
    (root / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    (root / "folder").symlink_to(tmp_path)
    (root / "same.txt").symlink_to("a.txt")
    os.mkfifo(root / "pipe.txt")
    listing = find_sources([root])
    assert names(listing) == ["a.txt"]
    found = reasons(listing)
    assert found.pop("notes.docx").startswith("unknown extension (known: .txt .md ")
    assert found == {
        ".hidden.txt": "hidden",
        ".git": "hidden",
        "README.md": "README.md is about the folder",
        "out.txt": "a link that leaves the folder",
        "lost.txt": "a link to nothing",
        "folder": "a link to a folder",
        "same.txt": f"the same file as {root / 'a.txt'}",
        "pipe.txt": "not a regular file",
    }


def test_a_link_to_a_hidden_file_of_the_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".data/a.txt")
    (tmp_path / "a.txt").symlink_to(".data/a.txt")
    listing = find_sources([tmp_path])
    assert [source.path for source in listing.sources] == [tmp_path / "a.txt"]


def test_several_paths_and_patterns_are_listed_once_each(tmp_path: Path) -> None:
    write(tmp_path / "x/a.txt")
    write(tmp_path / "y/b.txt")
    write(tmp_path / "y/c.md")
    paths = [tmp_path / "y", str(tmp_path / "*" / "*.txt"), (tmp_path / "x/a.txt").as_uri()]
    assert names(find_sources(paths)) == ["a.txt", "b.txt", "c.md"]
    assert names(find_sources([str(tmp_path / "**")])) == ["a.txt", "b.txt", "c.md"]


def test_a_file_name_may_hold_the_marks_of_a_pattern(tmp_path: Path) -> None:
    path = write(tmp_path / "a[1].txt")
    assert names(find_sources([path])) == ["a[1].txt"]


def test_paths_are_relative_to_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert find_sources(["a.txt"]).sources[0].path == path


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nowhere", "no such file or folder"),
        ("*.nothing", "no file matches"),
        ("s3://bucket/a.txt", "expected a path on this machine"),
        ("a.docx", "unknown extension"),
        ("README.md", "is about the folder"),
    ],
)
def test_a_path_of_which_nothing_comes_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, message: str
) -> None:
    write(tmp_path / "a.docx")
    write(tmp_path / "README.md")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        find_sources([given])


def test_no_path_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="Nothing to read"):
        find_sources([])


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    assert find_sources([tmp_path]) == Listing((), (), ())


def test_a_folder_that_cannot_be_listed_is_an_error_only_when_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert reasons(find_sources([tmp_path])) == {
        "closed": "a folder that cannot be listed: Permission denied"
    }
    with pytest.raises(SourceError, match="Permission denied"):
        find_sources([tmp_path / "closed"])


def test_a_file_that_may_not_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt")
    monkeypatch.setattr(find_module.os, "access", lambda *_: False)
    assert reasons(find_sources([tmp_path])) == {"a.txt": "may not be read: check its permissions"}


def test_a_file_just_copied_is_read_at_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", age=0)
    assert names(find_sources([tmp_path], settle_seconds=0)) == ["a.txt"]


def test_a_file_that_grows_while_listed_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "old.txt")
    path = write(tmp_path / "new.txt", age=0)
    gone = write(tmp_path / "gone.txt", age=0)

    def grow(_: float) -> None:
        path.write_text("more text")
        gone.unlink()

    monkeypatch.setattr(find_module.time, "sleep", grow)
    listing = find_sources([tmp_path])
    assert names(listing) == ["old.txt"]
    assert {w.source.path.name: w.reason for w in listing.waiting} == {
        "gone.txt": "it is gone",
        "new.txt": "it is being written: 4 bytes became 9",
    }


def test_files_at_rest_take_no_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")

    def refuse(_: float) -> None:
        raise AssertionError("waited")

    monkeypatch.setattr(find_module.time, "sleep", refuse)
    assert names(find_sources([tmp_path])) == ["a.txt"]
