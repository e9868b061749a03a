"""How well people, roles, speakers and statements are found, and how true the confidence is.

``python -m benchmarks.annotate_quality [GOLD.jsonl [PEOPLE.jsonl]]``

Without arguments it measures on the annotated articles of our own in ``benchmarks/cases/`` and
fails (exit status 1) below the floors. Lines of GOLD hold ``id``, ``text``, ``statements``;
``people`` and ``speakers`` stand there too or in PEOPLE. ``speakers`` numbers the statements.
"""

import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.annotate.annotate import annotate_tags
from onrecord.annotate.model import load_tagger
from onrecord.records import Annotation, Person, Role, Span, Statement

CASES = Path(__file__).parent / "cases" / "annotate.jsonl"
FLOORS = {
    "people": 0.90,
    "roles": 0.80,
    "statements": 0.85,
    "who said what": 0.82,
    "speakers": 0.85,
}
SMALL = frozenset(("the", "a", "an", "of", "for", "and", "former"))
Row = dict[str, Any]


@dataclass(slots=True)
class Share:
    """Found and right, of found and of sought."""

    right: int = 0
    found: int = 0
    sought: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / max(1, self.found + self.sought)

    def __str__(self) -> str:
        """Show precision, recall, F1 and counts."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.sought)
        return (
            f"P {precision:5.1%}  R {recall:5.1%}  F1 {self.f1:5.1%}"
            f"  ({self.right}/{self.found}/{self.sought})"
        )


@dataclass(slots=True)
class Result:
    """All counts of one run.

    Attributes:
        shares: Figure to its counts.
        bins: Kind and tenth of the confidence to right, all and the sum of confidence.
    """

    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    bins: dict[tuple[str, int], list[float]] = field(
        default_factory=lambda: defaultdict(lambda: [0.0, 0.0, 0.0])
    )

    def judge(self, kind: str, confidence: float, *, right: bool) -> None:
        """Count one answer given with a confidence."""
        counts = self.bins[kind, min(9, int(confidence * 10))]
        counts[0] += right
        counts[1] += 1
        counts[2] += confidence


def split(phrase: str | None) -> frozenset[str]:
    """Split a phrase into the words that count in a comparison."""
    plain = "".join(c if c.isalnum() else " " for c in (phrase or "").lower())
    return frozenset(plain.split()) - SMALL


def agree(a: str | None, b: str | None) -> bool:
    """Tell whether two phrases share half the words of the shorter one."""
    x, y = split(a), split(b)
    return bool(x and y) and 2 * len(x & y) >= min(len(x), len(y))


def is_person(gold: Row, name: str) -> bool:
    """Tell whether a name found is one of a person's names, or shares two words with it."""
    mine = split(name)
    forms = [split(form) for form in (gold["name"], *gold.get("aliases", ()))]
    return mine in forms or len(mine & forms[0]) > 1


def list_words(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    """Give where the words of some spans start."""
    starts = set()
    for first, last in spans:
        inside = False
        for at in range(first, last):
            if text[at].isalnum() and not inside:
                starts.add(at)
            inside = text[at].isalnum()
    return frozenset(starts)


def to_pairs(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Give spans as pairs."""
    return [(span.start, span.end) for span in spans]


def compare_people(gold: list[Row], annotation: Annotation, result: Result) -> None:
    """Count people, and the roles of those found."""
    free = list(annotation.people)
    shares = result.shares
    shares["people"].found += len(free)
    shares["people"].sought += len(gold)
    shares["roles"].found += sum(len(p.roles) for p in annotation.people)
    shares["roles"].sought += sum(len(p["roles"]) for p in gold)
    for person in gold:
        mine = next((p for p in free if is_person(person, p.name)), None)
        if mine is not None:
            free.remove(mine)
            shares["people"].right += 1
            compare_roles(person["roles"], mine, result)
    for person in free:
        for role in person.roles:
            result.judge("role", role.confidence, right=False)


def compare_roles(gold: list[Row], person: Person, result: Result) -> None:
    """Count the roles of one person, and what they say of organisation, place and time."""
    free: list[Role] = list(person.roles)
    for role in gold:
        mine = next((r for r in free if agree(role["title"], r.title)), None)
        if mine is None:
            continue
        free.remove(mine)
        result.shares["roles"].right += 1
        result.judge("role", mine.confidence, right=True)
        for name in ("organization", "jurisdiction"):
            if role[name]:
                result.shares[name].sought += 1
                result.shares[name].found += 1
                result.shares[name].right += agree(role[name], getattr(mine, name))
        result.shares["former"].sought += 1
        result.shares["former"].found += 1
        result.shares["former"].right += bool(role["former"]) == mine.former
    for role_left in free:
        again = any(agree(role["title"], role_left.title) for role in gold)
        result.judge("role", role_left.confidence, right=again)


def match_statements(
    text: str, gold: list[Row], found: tuple[Statement, ...]
) -> list[tuple[int, int]]:
    """Pair gold and found statements whose contents overlap by half or more, best first."""
    sought = [list_words(text, s["content"]) for s in gold]
    said = [list_words(text, to_pairs(s.content)) for s in found]
    overlaps = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(sought)
            for j, b in enumerate(said)
            if a & b
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for overlap, i, j in overlaps:
        if overlap >= 0.5 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def compare_statements(article: Row, annotation: Annotation, result: Result) -> None:
    """Count statements, their sources and their speakers."""
    text, gold, found = article["text"], article["statements"], annotation.statements
    pairs = match_statements(text, gold, found)
    speakers = {speaker["statement"]: speaker for speaker in article.get("speakers", ())}
    people = {person["name"]: person for person in article.get("people", ())}
    for name in ("statements", "who said what"):
        result.shares[name].found += len(found)
        result.shares[name].sought += len(gold)
    result.shares["statements"].right += len(pairs)
    matched = set()
    for i, j in pairs:
        sought = list_words(text, gold[i]["source"])
        said = list_words(text, to_pairs(found[j].source))
        right = bool(sought & said) or not (sought or said)
        result.shares["who said what"].right += right
        speaker = speakers.get(i)
        if speaker and speaker["kind"] == "person":
            right = found[j].speaker_type == "person" and is_person(
                people[speaker["speaker"]], found[j].speaker or ""
            )
            result.shares["speakers"].sought += 1
            result.shares["speakers"].found += 1
            result.shares["speakers"].right += right
        elif speaker:
            right = speaker["kind"] == found[j].speaker_type and (
                agree(speaker["speaker"], found[j].speaker) or found[j].speaker is None
            )
        matched.add(j)
        result.judge("statement", found[j].confidence, right=right)
    for j, statement in enumerate(found):
        if j not in matched:
            result.judge("statement", statement.confidence, right=False)


def read_gold(paths: list[Path]) -> list[Row]:
    """Read the annotated articles, people and speakers joined to them by id."""
    rows = [[json.loads(line) for line in path.open(encoding="utf-8")] for path in paths]
    if len(rows) == 1:
        return rows[0]
    people = {row["id"]: row for row in rows[1]}
    return [{**row, **people.get(row["id"], {})} for row in rows[0]]


def main() -> int:
    """Measure, print, and say by the exit status whether the floors hold."""
    paths = [Path(argument) for argument in sys.argv[1:]] or [CASES]
    tagger, result = load_tagger(None), Result()
    seconds, words = [0.0, 0.0], 0
    for article in read_gold(paths):
        started = time.process_time()
        tags = tagger.tag(article["text"])
        tagged = time.process_time()
        annotation = annotate_tags(article["text"], tags)
        seconds[0] += tagged - started
        seconds[1] += time.process_time() - tagged
        words += len(article["text"].split())
        compare_statements(article, annotation, result)
        if "people" in article:
            compare_people(article["people"], annotation, result)
    for name, share in result.shares.items():
        print(f"{name:14} {share}")
    print("confidence     said   right  of")
    for (kind, _), (right, count, said) in sorted(result.bins.items()):
        print(f"{kind:14} {said / count:.2f}   {right / count:.2f}   {count:.0f}")
    print(
        f"{words / sum(seconds):,.0f} words per CPU-second; rules take "
        f"{seconds[1] / sum(seconds):.0%} of the time"
    )
    low = [name for name, floor in FLOORS.items() if result.shares[name].f1 < floor]
    if low and not sys.argv[1:]:
        print(f"below the floor: {', '.join(low)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
