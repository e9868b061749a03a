#!/usr/bin/env python3
"""Turn annotated articles (*.txt, marked up as README.md says) into JSON lines.

    python training/corpus/convert.py                    training and evaluation set, both
    python training/corpus/convert.py --check            fail if the written files are stale
    python training/corpus/convert.py OUT.jsonl IN.txt…  any other set

A line is {"id", "text", "statements", "people", "speakers", "nested"}: spans are half-open
code-point offsets into text; "speakers"[i] speaks of statement i; "nested" holds statements that
stand inside the content of another one, their "parent". Whatever breaks a rule stops the
conversion with the article's id, so that nothing wrong is trained on. Standard library alone.
"""

import itertools
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CASES = HERE.parents[1] / "benchmarks" / "cases"
KINDS = {"o": "organization", "g": "group", "u": "unnamed", "n": "none"}
PARTS = {"": "content", "=": "cue", "@": "source"}
OPEN = re.compile(r"\{((?:\d+|[a-z])(?:,(?:\d+|[a-z]))*)([=@]?) ")
PARAGRAPH = re.compile(r"\n\s")
QUOTES = ("“", '"', "«", "‘", "'", "`", "„")
ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]\.){2,}$|\b[A-Z]\.$|\b(?:Inc|Co|Ltd|Corp|Jr|Sr|No|Bros|etc)\.$"
)


class MarkupError(ValueError):
    """An annotated article breaks a rule; the message names the article and what was found."""


@dataclass
class Marks:
    """Spans of one statement, in text order."""

    content: list[list[int]] = field(default_factory=list)
    cue: list[list[int]] = field(default_factory=list)
    source: list[list[int]] = field(default_factory=list)

    def spans(self) -> dict[str, list[list[int]]]:
        return {"content": self.content, "cue": self.cue, "source": self.source}


def read_marks(marked: str) -> tuple[str, dict[str, Marks]]:
    """Strip the marks from a text and return it with the spans of every statement by its mark."""
    text: list[str] = []
    length, at = 0, 0
    stack: list[tuple[list[str], str, int]] = []
    marks: dict[str, Marks] = {}
    while at < len(marked):
        opened = OPEN.match(marked, at)
        if opened:
            stack.append((opened[1].split(","), PARTS[opened[2]], length))
            at = opened.end()
        elif marked[at] == "}":
            if not stack:
                raise MarkupError(f"a }} closes nothing, after {''.join(text)[-40:]!r}")
            names, part, start = stack.pop()
            for name in names:
                getattr(marks.setdefault(name, Marks()), part).append([start, length])
            at += 1
        elif marked[at] == "{":
            raise MarkupError(f"not a mark: {marked[at : at + 20]!r}")
        else:
            text.append(marked[at])
            length += 1
            at += 1
    if stack:
        raise MarkupError(f"mark {stack[-1][0]} is never closed")
    for mark in marks.values():
        for spans in mark.spans().values():
            spans.sort()
    return "".join(text), marks


def check_span(text: str, name: str, part: str, start: int, end: int) -> None:
    """Hold one span to the conventions."""
    exact = text[start:end]
    if not exact or exact != exact.strip():
        raise MarkupError(f"{part} of {name} is empty or has outer blanks: {exact!r}")
    if PARAGRAPH.search(exact):
        raise MarkupError(f"{part} of {name} crosses a paragraph: {exact[:60]!r}")
    # A quotation that goes on in the next paragraph and a line of a transcript keep the full stop.
    open_end = exact[:1] in QUOTES or text[start - 2 : start] == ": "
    if part == "content" and exact[-1] in ",.;" and not (open_end or ABBREVIATION.search(exact)):
        raise MarkupError(f"content of {name} ends in punctuation: {exact[-40:]!r}")
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if (before.isalnum() and exact[0].isalnum()) or (after.isalnum() and exact[-1].isalnum()):
        raise MarkupError(f"{part} of {name} cuts a word: {exact!r}")


def check_marks(text: str, marks: dict[str, Marks]) -> dict[str, str]:
    """Check the spans of an article; returns the parent of every nested statement."""
    numbers = [name for name in marks if name.isdigit()]
    taken: list[tuple[int, int, str, str]] = []
    for name, mark in marks.items():
        if not mark.content or not mark.cue:
            raise MarkupError(f"statement {name} lacks a content or a cue")
        for part, spans in mark.spans().items():
            for start, end in spans:
                check_span(text, name, part, start, end)
                if name.isdigit():
                    taken.append((start, end, name, part))
    taken.sort()
    for left, right in itertools.pairwise(taken):
        shared = left[:2] == right[:2] and left[3] == right[3] == "source"
        if right[0] < left[1] and not shared:
            raise MarkupError(f"{left[3]} of {left[2]} and {right[3]} of {right[2]} overlap")
    parents = {}
    for name in sorted(set(marks) - set(numbers)):
        start, end = marks[name].content[0]
        holders = [n for n in numbers if any(a <= start and end <= b for a, b in marks[n].content)]
        if len(holders) != 1:
            raise MarkupError(f"nested statement {name} must stand in the content of one other")
        parents[name] = holders[0]
    return parents


def read_ids(line: str, listed: str) -> list[str]:
    names = listed.split()
    if any(not re.fullmatch(r"\d+|[a-z]", name) for name in names):
        raise MarkupError(f"cannot read statement marks in {line!r}")
    return names


def read_role(text: str, line: str) -> dict[str, Any]:
    """Read ``- [~]title | organization | [?]jurisdiction | evidence``.

    ``~`` marks a former role, ``?`` a jurisdiction that only the rest of the article tells.
    """
    cells = [cell.strip() for cell in line[2:].split("|")]
    if len(cells) != 4 or not cells[0].lstrip("~"):
        raise MarkupError(f"a role needs title | organization | jurisdiction | evidence: {line!r}")
    if cells[3] not in text:
        raise MarkupError(f"evidence is not in the text: {cells[3]!r}")
    told = cells[2].startswith("?")
    return {
        "title": cells[0].lstrip("~"),
        "organization": cells[1] or None,
        "jurisdiction": None if told else cells[2] or None,
        "context_jurisdiction": cells[2][1:] if told else None,
        "former": cells[0].startswith("~"),
        "evidence": cells[3],
    }


def read_key(text: str, key: str) -> tuple[list[dict[str, Any]], dict[str, tuple[str | None, str]]]:
    """Read the key below an article: its people with their roles, and who speaks each statement."""
    people: list[dict[str, Any]] = []
    speakers: dict[str, tuple[str | None, str]] = {}
    for line in filter(None, map(str.rstrip, key.splitlines())):
        if line.startswith("- "):
            if not people:
                raise MarkupError(f"role without a person: {line!r}")
            people[-1]["roles"].append(read_role(text, line))
            continue
        head, _, listed = line.partition("=")
        sign, label = head[:1], head[2:].strip()
        if sign == "+":
            forms = [form.strip() for form in label.split("/")]
            absent = [form for form in forms[1:] if form not in text]
            aliases = [form for form in forms if form in text]
            if absent or not aliases:
                raise MarkupError(f"name form is not in the text: {absent or forms}")
            people.append({"name": forms[0], "aliases": aliases, "roles": []})
            speaker: tuple[str | None, str] = (forms[0], "person")
        elif sign in KINDS and bool(label) != (sign == "n"):
            speaker = (label or None, KINDS[sign])
        else:
            raise MarkupError(f"cannot read {line!r}")
        for name in read_ids(line, listed):
            if name in speakers:
                raise MarkupError(f"statement {name} has two speakers")
            speakers[name] = speaker
    return people, speakers


def check_names(text: str, people: list[dict[str, Any]]) -> None:
    """Find family names that stand alone in the text but in no listed name form."""
    names = [person["name"] for person in people]
    if len(set(names)) != len(names):
        raise MarkupError("a person is listed twice")
    rest = text
    for form in sorted({f for p in people for f in p["aliases"]}, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", "#", rest)
    for person in people:
        last = person["name"].split()[-1]
        if len(person["name"].split()) > 1 and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", rest):
            raise MarkupError(f"{last!r} of {person['name']} occurs in a form not listed")


def share_sources(
    text: str, marks: dict[str, Marks], speakers: dict[str, tuple[str | None, str]]
) -> None:
    """Give a statement without a source ("… and denied it") its speaker's in the same paragraph.

    The source is that of the nearest statement before it; PolNeAR repeats the source likewise.
    """
    ordered = sorted((name for name in marks if name.isdigit()), key=lambda n: marks[n].cue)
    for at, name in enumerate(ordered):
        if marks[name].source or speakers[name][1] == "none":
            continue
        for earlier in reversed(ordered[:at]):
            source = marks[earlier].source
            if source and speakers[earlier] == speakers[name]:
                if not PARAGRAPH.search(text[source[0][0] : marks[name].cue[0][0]]):
                    marks[name].source = [span[:] for span in source]
                break


def convert_article(source: str) -> dict[str, Any]:
    """Convert one annotated article, its id on the first line."""
    identifier, _, rest = source.partition("\n")
    marked, bar, key = rest.partition("\n===\n")
    if not bar:
        raise MarkupError("no line === between text and key")
    text, marks = read_marks(marked.strip("\n"))
    parents = check_marks(text, marks)
    people, speakers = read_key(text, key)
    check_names(text, people)
    if set(speakers) != set(marks):
        raise MarkupError(f"statements and speakers differ: {sorted(set(speakers) ^ set(marks))}")
    share_sources(text, marks, speakers)
    numbers = sorted((name for name in marks if name.isdigit()), key=lambda n: marks[n].content)
    place = {name: at for at, name in enumerate(numbers)}
    return {
        "id": identifier.strip(),
        "text": text,
        "statements": [marks[name].spans() for name in numbers],
        "people": people,
        "speakers": [
            {"statement": place[name], "speaker": speakers[name][0], "kind": speakers[name][1]}
            for name in numbers
        ],
        "nested": [
            {
                "parent": place[parent],
                **marks[name].spans(),
                "speaker": speakers[name][0],
                "kind": speakers[name][1],
            }
            for name, parent in parents.items()
        ],
    }


def convert_files(paths: list[Path]) -> list[dict[str, Any]]:
    """Convert every article of the files, in order; ids are unique."""
    articles, problems = [], []
    for path in paths:
        for source in path.read_text(encoding="utf-8").split("\n### ")[1:]:
            try:
                articles.append(convert_article(source))
            except MarkupError as problem:
                problems.append(f"{path.name}: {source.splitlines()[0]}: {problem}")
    for identifier, count in Counter(article["id"] for article in articles).items():
        if count > 1:
            problems.append(f"{identifier}: the id is used {count} times")
    if problems:
        raise MarkupError("\n".join(problems))
    return articles


def dump_lines(articles: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def describe(articles: list[dict[str, Any]]) -> str:
    words = sum(len(article["text"].split()) for article in articles)
    statements = sum(len(article["statements"]) for article in articles)
    nested = sum(len(article["nested"]) for article in articles)
    people = sum(len(article["people"]) for article in articles)
    roles = sum(len(person["roles"]) for article in articles for person in article["people"])
    return (
        f"{len(articles)} articles, {words} words, {statements} statements (and {nested} nested), "
        f"{people} people, {roles} roles"
    )


def main(arguments: list[str]) -> int:
    """Convert the sets and print what they hold."""
    check = "--check" in arguments
    given = [Path(argument) for argument in arguments if argument != "--check"]
    sets = (
        {given[0]: given[1:]}
        if given
        else {
            HERE / "corpus.jsonl": sorted(HERE.glob("*.txt")),
            CASES / "annotate.jsonl": sorted(CASES.glob("annotate*.txt")),
        }
    )
    stale = False
    for out, paths in sets.items():
        try:
            articles = convert_files(paths)
        except MarkupError as problem:
            print(problem, file=sys.stderr)
            return 1
        lines = dump_lines(articles)
        if not check:
            out.write_text(lines, encoding="utf-8")
        elif not out.is_file() or out.read_text(encoding="utf-8") != lines:
            print(f"{out.name} is stale: run python training/corpus/convert.py", file=sys.stderr)
            stale = True
        print(f"{out.name}: {describe(articles)}")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
