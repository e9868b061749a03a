"""Every document goes into a batch or is repeated; a source counts as read when all of it was."""

import json
from pathlib import Path

from flows.intake import Intake
from onrecord.read import find_sources


def write_lines(path: Path, *texts: str) -> None:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


def make_intake(folder: Path, known: set[str] = frozenset(), batch_size: int = 2) -> Intake:
    sources = find_sources([folder], settle_seconds=0).sources
    return Intake(sources, known.intersection, batch_size)


def list_texts(intake: Intake) -> list[list[str]]:
    return [[item.text for item in batch.items] for batch in intake.cut_batches()]


def test_batches_run_over_files_and_the_last_holds_the_rest(tmp_path):
    write_lines(tmp_path / "a.jsonl", "one", "two", "three")
    write_lines(tmp_path / "b.jsonl", "four", "five")
    intake = make_intake(tmp_path)
    assert list_texts(intake) == [["one", "two"], ["three", "four"], ["five"]]
    assert (intake.read, intake.repeated, intake.ended) == (5, 0, True)


def test_the_first_batches_are_small_and_each_is_twice_the_one_before(tmp_path):
    write_lines(tmp_path / "a.jsonl", *map(str, range(2_000)))
    sizes = [len(batch) for batch in make_intake(tmp_path, batch_size=300).cut_batches()]
    assert sizes[:4] == [100, 200, 300, 300]


def test_the_last_batches_are_small_again_so_that_all_workers_end_together(tmp_path):
    write_lines(tmp_path / "a.jsonl", *map(str, range(2_000)))
    sizes = [len(batch) for batch in make_intake(tmp_path, batch_size=300).cut_batches()]
    assert sum(sizes) == 2_000
    assert sizes[3:] == [300, 275, 206, 154, 116, 100, 100, 100, 49]


def test_batches_are_kept_together_in_groups_that_grow_and_shrink(tmp_path):
    write_lines(tmp_path / "a.jsonl", *map(str, range(10_000)))
    groups = [0]
    for batch in make_intake(tmp_path, batch_size=500).cut_batches():
        groups[-1] += len(batch)
        if batch.ends_group:
            groups.append(0)
    assert groups.pop() == 0
    assert groups == [100, 200, 400, 1000, 2000, 2000, 2000, 1287, 585, 307, 121]


def test_many_small_files_are_looked_up_together(tmp_path):
    for number in range(10):
        write_lines(tmp_path / f"{number}.jsonl", str(number))
    asked = []

    def find_known(hashes):
        asked.append(len(hashes))
        return set()

    intake = Intake(find_sources([tmp_path], settle_seconds=0).sources, find_known, 4)
    assert [len(batch) for batch in intake.cut_batches()] == [4, 4, 2]
    assert asked == [4, 4, 2]
    assert len(intake.list_finished()) == 10


def test_what_comes_twice_in_a_run_is_repeated(tmp_path):
    write_lines(tmp_path / "a.jsonl", "one", "two", "one")
    write_lines(tmp_path / "b.jsonl", "two", "three")
    intake = make_intake(tmp_path)
    assert list_texts(intake) == [["one", "two"], ["three"]]
    assert (intake.read, intake.repeated) == (5, 2)


def test_what_the_warehouse_knows_is_repeated_and_its_source_still_counts_as_read(tmp_path):
    write_lines(tmp_path / "a.jsonl", "one", "two")
    first = make_intake(tmp_path)
    known = {item.raw_sha256 for batch in first.cut_batches() for item in batch.items}
    again = make_intake(tmp_path, known)
    assert list_texts(again) == []
    assert (again.read, again.repeated) == (2, 2)
    assert [(e.source.path.name, e.document_count) for e in again.list_finished()] == [
        ("a.jsonl", 2)
    ]


def test_a_source_with_a_document_in_a_failed_batch_is_read_again(tmp_path):
    write_lines(tmp_path / "a.jsonl", "one", "two", "three")
    write_lines(tmp_path / "b.jsonl", "four", "five")
    write_lines(tmp_path / "c.jsonl", "six")
    intake = make_intake(tmp_path)
    list(intake.cut_batches())
    finished = {entry.source.path.name for entry in intake.list_finished(failed={1})}
    assert finished == {"b.jsonl", "c.jsonl"}
    assert {e.source.path.name for e in intake.list_finished(failed={2})} == {"c.jsonl"}


def test_a_source_that_changes_while_it_is_read_waits(tmp_path):
    write_lines(tmp_path / "a.jsonl", *map(str, range(100)))
    intake = make_intake(tmp_path)
    batches = intake.cut_batches()
    next(batches)
    write_lines(tmp_path / "a.jsonl", *map(str, range(102)))
    list(batches)
    assert [late.source.path.name for late in intake.waiting] == ["a.jsonl"]
    assert intake.list_finished() == []
