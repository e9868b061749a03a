"""How much of what a careful reader finds in ``raw/`` the steps find too.

``python -m benchmarks.samples``

Reads, cleans and annotates the samples without a warehouse, and compares with
``tests/golden/raw_samples.jsonl``. It says which items are missing, and prints shares found.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from onrecord.annotate.annotate import annotate_text
from onrecord.annotate.model import load_tagger
from onrecord.clean import clean_document
from onrecord.read import find_sources, read_source
from onrecord.records import Annotation, Article, Document

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "raw_samples.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind: how many of how many, and which were not."""

    kind: str
    hits: int
    total: int
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """Hits of all, 0 to 1."""
        return self.hits / self.total


def read_samples() -> dict[str, Article]:
    """Read and clean the samples: name of the file, with ``#`` and the record, to article."""
    today = datetime.now(UTC).date()
    articles = {}
    for source in find_sources([ROOT / "raw"]).sources:
        for item in read_source(source):
            if isinstance(item, Document):
                article = clean_document(item, today=today)
                if isinstance(article, Article):
                    parts = urlsplit(item.source_uri)
                    name = Path(unquote(parts.path)).name
                    articles[f"{name}#{parts.fragment}" if parts.fragment else name] = article
    return articles


def compare_samples() -> list[Found]:
    """Annotate the samples and compare: people, roles, statements, statements with speaker."""
    articles = read_samples()
    tagger = load_tagger()
    tries: dict[str, list[tuple[str, bool]]] = {}
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        golden = json.loads(line)
        article = articles[golden["file"]]
        annotation = annotate_text(article.body, tagger)
        for kind, what, hit in compare_article(golden, article.body, annotation):
            tries.setdefault(kind, []).append((f"{golden['file']}: {what}", hit))
    return [
        Found(
            kind,
            sum(hit for _, hit in tried),
            len(tried),
            tuple(what for what, hit in tried if not hit),
        )
        for kind, tried in tries.items()
    ]


def compare_article(
    golden: dict[str, Any], body: str, annotation: Annotation
) -> Iterator[tuple[str, str, bool]]:
    """Compare one article: yields kind, what was looked for, and whether it is there."""
    people = {person.name: person for person in annotation.people}
    for want in golden["people"]:
        person = people.get(want["name"])
        yield "people", want["name"], person is not None
        for role in want["roles"]:
            titles = {r.title.lower() for r in person.roles} if person else set()
            yield "roles", f"{want['name']}, {role['title']}", role["title"].lower() in titles
    for want in golden["statements"]:
        start = _fold(want["text"])
        matching = [
            s
            for s in annotation.statements
            if start in _fold(body[s.content[0].start :][:400])
            and any(start[:30] in _fold(body[c.start : c.end + 40]) for c in s.content)
        ]
        yield "statements", want["text"], bool(matching)
        right = [s for s in matching if s.speaker_type == want["speaker_type"]]
        if want["speaker_type"] == "person":
            right = [s for s in right if s.speaker == want["speaker"]]
        yield "statements with speaker", f"{want['text']} ({want['speaker']})", bool(right)


def _fold(text: str) -> str:
    """Leave letters and digits alone, so that quotation marks and breaks do not matter."""
    return "".join(c for c in text.lower() if c.isalnum())


def main() -> int:
    """Print what is missing, then a table of shares."""
    results = compare_samples()
    for found in results:
        for what in found.missing:
            print(f"missing {found.kind}: {what}", file=sys.stderr)
    print("| in the samples | found | of | share |\n|---|---|---|---|")
    for found in results:
        print(f"| {found.kind} | {found.hits} | {found.total} | {found.share:.1%} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
