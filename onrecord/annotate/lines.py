"""JSON lines in, annotated JSON lines out: the annotator alone, without a warehouse. Does I/O."""

import gzip
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any, cast

from onrecord.annotate.annotate import annotate_text
from onrecord.annotate.model import load_tagger
from onrecord.annotate.tags import Tagger
from onrecord.errors import SourceError, UsageError
from onrecord.records import Annotation, Span, Statement

_CHUNK = 16
_AHEAD = 4
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines were annotated and how many refused; blank lines count as neither."""

    annotated: int
    refused: int


def annotate_file(
    in_path: Path,
    out_path: Path,
    workers: int = 1,
    report: Callable[[str], object] | None = None,
) -> LineCounts:
    """Annotate a ``.jsonl`` or ``.jsonl.gz`` file; the same rows in the same order for any workers.

    The output appears whole or not at all: it is written beside its place and then renamed.

    Args:
        in_path: Lines ``{"id", "text"}``; further keys are ignored.
        out_path: Where the annotated lines go; replaced if it exists.
        workers: Processes to use.
        report: Takes the message of each refused line; standard error when ``None``.

    Raises:
        SourceError: If the input cannot be opened.
        UsageError: If the output cannot be written there or ``workers`` is below 1.
        ModelError: If the model is missing or altered.
    """
    if workers < 1:
        raise UsageError(f"workers: expected 1 or more, found {workers}")
    partial = out_path.with_name(f".{out_path.name}.part")
    try:
        source = _open_source(in_path)
    except OSError as error:
        raise SourceError(
            f"{in_path}: cannot be read ({error.strerror}); check the path"
        ) from error
    try:
        with source, partial.open("w", encoding="utf-8", newline="\n") as out:
            counts = annotate_lines(source, out, workers, report or _print_error)
        partial.replace(out_path)
    except OSError as error:
        raise UsageError(f"{out_path}: cannot be written ({error.strerror})") from error
    finally:
        partial.unlink(missing_ok=True)
    return counts


def annotate_lines(
    source: Iterable[bytes],
    out: IO[str],
    workers: int = 1,
    report: Callable[[str], object] | None = None,
    tagger: Tagger | None = None,
) -> LineCounts:
    """Annotate JSON lines as they come and write one line out for each good one, in order.

    Args:
        source: Encoded lines; a bad one is reported with its number and passed over.
        out: Takes the annotated lines.
        workers: Processes to use; with one, everything runs in this process.
        report: Takes the message of each refused line; standard error when ``None``.
        tagger: The tagger to use in place of the shipped model; with one worker only.
    """
    report = report or _print_error
    annotated = refused = 0
    for line, error in _annotate_chunks(_cut_chunks(source), workers, tagger):
        if error:
            refused += 1
            report(error)
        elif line:
            annotated += 1
            out.write(line + "\n")
    return LineCounts(annotated, refused)


def _open_source(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast(IO[bytes], gzip.GzipFile(path))
    return path.open("rb")


def _print_error(message: str) -> None:
    print(message, file=sys.stderr)


def _cut_chunks(source: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    numbered = iter(enumerate(source, start=1))
    while chunk := list(islice(numbered, _CHUNK)):
        yield chunk


def _annotate_chunks(
    chunks: Iterator[list[tuple[int, bytes]]], workers: int, tagger: Tagger | None
) -> Iterator[tuple[str, str]]:
    if workers == 1 or tagger:
        for chunk in chunks:
            yield from _annotate_chunk(chunk, tagger)
        return
    running: deque[Future[list[tuple[str, str]]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for chunk in chunks:
            running.append(pool.submit(_annotate_chunk, chunk, None))
            if len(running) >= workers * _AHEAD:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


def _annotate_chunk(chunk: list[tuple[int, bytes]], tagger: Tagger | None) -> list[tuple[str, str]]:
    """Give (line out, error) for each line; both empty for a blank one."""
    tagger = tagger or load_tagger(None)
    return [_annotate_line(number, line, tagger) for number, line in chunk]


def _annotate_line(number: int, line: bytes, tagger: Tagger) -> tuple[str, str]:
    if not line.strip():
        return "", ""
    try:
        record = json.loads(line)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return "", f"line {number}: expected a JSON object in UTF-8, found {_show(line)} ({error})"
    if not isinstance(record, dict):
        return "", f'line {number}: expected an object {{"id", "text"}}, found {_show(line)}'
    for key in ("id", "text"):
        if key not in record:
            return "", f'line {number}: expected "id" and "text", found no "{key}"'
    if not isinstance(record["text"], str):
        found = type(record["text"]).__name__
        return "", f'line {number} (id {record["id"]!r}): expected a string "text", found {found}'
    row = write_row(record["id"], annotate_text(record["text"], tagger))
    return json.dumps(row, ensure_ascii=not _is_clean(record["text"])), ""


def _is_clean(text: str) -> bool:
    """Tell whether a text can be written as UTF-8 (a lone surrogate cannot)."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def _show(line: bytes) -> str:
    shown = line[:_SHOWN].decode("utf-8", "replace").strip()
    return repr(shown + ("…" if len(line) > _SHOWN else ""))


def write_row(record_id: object, annotation: Annotation) -> dict[str, Any]:
    """Give the row that ``onrecord annotate`` writes for one text."""
    return {
        "id": record_id,
        "people": [
            {
                "name": person.name,
                "mentions": [[m.start, m.end] for m in person.mentions if m.mention_type == "name"],
                "other_mentions": [
                    [m.start, m.end, m.mention_type]
                    for m in person.mentions
                    if m.mention_type != "name"
                ],
                "roles": [
                    {
                        "title": role.title,
                        "organization": role.organization,
                        "jurisdiction": role.jurisdiction,
                        "former": role.former,
                        "evidence": [role.start, role.end],
                        "derivation": role.derivation,
                        "confidence": role.confidence,
                    }
                    for role in person.roles
                ],
            }
            for person in annotation.people
        ],
        "statements": [_write_statement(statement) for statement in annotation.statements],
        "hearsay": [_write_statement(statement) for statement in annotation.hearsay],
    }


def _write_statement(statement: Statement) -> dict[str, Any]:
    return {
        "content": _pairs(statement.content),
        "cue": _pairs(statement.cue),
        "source": _pairs(statement.source),
        "kind": statement.quote_type,
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_type,
        "person": statement.person,
        "speech_act": statement.speech_act,
        "negated": statement.negated,
        "addressee": statement.addressee,
        "parent": statement.parent,
        "confidence": statement.confidence,
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
