"""Gold and silver annotation, read into one form that can be learned from."""

import gzip
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

Range = tuple[int, int]

ABBREVIATIONS = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative",
    "gov": "governor", "govs": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel",
    "sgt": "sergeant", "maj": "major", "adm": "admiral", "capt": "captain", "prof": "professor",
    "pres": "president", "sec": "secretary", "atty": "attorney", "vp": "president",
    "rev": "reverend",
    "ceo": "executive", "gop": "republican", "dr": "doctor", "mrs": "", "mr": "", "ms": "",
    "congresswoman": "congresswoman", "presidents": "president", "senators": "senator",
    "governors": "governor", "candidates": "candidate", "nominees": "nominee",
}  # fmt: skip
SMALL_WORDS = {"of", "for", "the", "and", "to", "in", "on", "-", ",", "&", "at"}
PARTY = {"Republican Party": ("Republican", "GOP", "R"), "Democratic Party": ("Democrat", "D")}


@dataclass
class Role:
    """A title in the text; each relation lists its right spans, ``None`` where unknown."""

    title: Range
    holder: list[Range] | None
    organization: list[Range] | None
    place: list[Range] | None


@dataclass
class Example:
    """One article with whatever annotation it has."""

    id: str
    text: str
    statements: list[dict[str, list[Range]]] | None = None
    names: list[tuple[int, int, str]] = field(default_factory=list)
    names_weight: float = 0.0
    roles: list[Role] | None = None
    unsure_titles: list[Range] = field(default_factory=list)
    some_names: bool = False  # organisations and places are known in part only


def read_lines(path: Path) -> list[dict]:
    """Read a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_examples(shared: Path, silver_path: Path, corpus: Path | None) -> list[Example]:
    """Join statements, people and silver names of all training articles."""
    silver = {doc["id"]: doc for doc in read_lines(silver_path)}
    people = {doc["id"]: doc["people"] for doc in read_lines(shared / "gold/train_people.jsonl")}
    statements = {
        doc["id"]: doc["statements"] for doc in read_lines(shared / "polnear/train.jsonl")
    }
    texts = {key: doc["text"] for key, doc in silver.items()}
    for path in sorted(corpus.glob("*.jsonl")) if corpus else []:
        for doc in read_lines(path):
            texts[doc["id"]] = doc["text"]
            people[doc["id"]] = doc["people"]
            statements[doc["id"]] = doc["statements"]
    vocabulary = title_words(people.values())
    examples = []
    for key, text in texts.items():
        example = Example(key, text)
        if key in statements:
            example.statements = [
                {
                    part: [tuple(s) for s in spans]
                    for part, spans in one.items()
                    if part in ("content", "cue", "source")
                }
                for one in statements[key]
            ]
        raw = [tuple(name) for name in silver.get(key, {"names": []})["names"]]
        example.names, example.names_weight = clean_silver(text, raw), 0.4
        example.some_names = key not in silver
        if key in people:
            add_people(example, people[key], vocabulary)
        examples.append(example)
    return examples


def read_texts(shared: Path) -> list[Example]:
    """Texts of ``bulk/`` that nothing is known of, as many of each source: for a teacher's answers.

    Agency copy of a few lines is left out.
    """
    rng = random.Random(11)
    bulk = read_lines(shared / "bulk/articles.jsonl.gz")
    agency = [a for a in bulk if a["id"].startswith("reuters") and len(a["text"]) > 1200]
    others = [a for a in bulk if not a["id"].startswith("reuters")]
    chosen = others + rng.sample(agency, len(others))
    return [
        Example(a["id"], "\n\n".join(filter(None, (a.get("title"), a["text"])))) for a in chosen
    ]


PARTY_WORD = re.compile(
    r"republican|democrat|gop|labour|tory|tories|conservative|liberal|green", re.I
)
NOT_PLACE = re.compile(
    r"muslim|christian|jew|islam|cathol|sunni|shi|hispanic|latino|protestant|evangel|mormon|buddh|hindu|sikh|black|white",
    re.I,
)
HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|dr|sen|rep|gov|gen|president|senator|governor|sir)\.?\s+", re.I
)


def clean_silver(text: str, names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Mend the commonest faults of automatic names: possessives, titles, one form, two labels."""
    out = [name for given in names if (name := mend_name(text, *given))]
    votes: dict[str, Counter] = {}
    for start, end, label in out:
        votes.setdefault(text[start:end], Counter())[label] += 1
        if label == "person" and " " in text[start:end]:
            votes.setdefault(text[start:end].rsplit(maxsplit=1)[-1], Counter())["person"] += 2
    return [(s, e, votes[text[s:e]].most_common(1)[0][0]) for s, e, _ in out]


def mend_name(text: str, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """Trim one automatic name; ``None`` where it is none."""
    match = HONORIFIC.match(text[start:end])
    first = start + (match.end() if match else 0)
    if label != "person" and text[first:end].lower().startswith("the "):
        first += 4
    word = text[first:end].split("\n", 1)[0]
    for tail in ("'s", "’s"):
        word = word.removesuffix(tail)
    if not (word.endswith(".") and "." in word[:-1]):
        word = word.rstrip(" ,.'’“”\"-")
    if label == "norp" and NOT_PLACE.search(word):
        return None
    party = "organization" if PARTY_WORD.search(word) else "place"
    kind = party if label == "norp" else label
    has_letter = any(character.isalpha() for character in word)
    return (first, first + len(word), kind) if has_letter else None


def title_words(people: object) -> set[str]:
    """Words that stand in at least two gold titles."""
    counts = Counter(
        word
        for persons in people
        for person in persons
        for role in person["roles"]
        for word in set(stems(role["title"]))
    )
    return {word for word, count in counts.items() if count > 1 and word not in SMALL_WORDS}


def stems(phrase: str) -> list[str]:
    """Words of a phrase, lower case, abbreviations written out."""
    return [
        ABBREVIATIONS.get(w, w) for w in re.findall(r"\w+", phrase.replace("\xa0", " ").lower())
    ]


def occurrences(text: str, phrase: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Every place where a phrase stands as whole words."""
    pattern = re.compile(r"(?<!\w)" + re.escape(phrase) + r"(?!\w)")
    return [
        (m.start(), m.end())
        for m in pattern.finditer(text, start, len(text) if end is None else end)
    ]


def overlaps(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def add_people(example: Example, people: list[dict], vocabulary: set[str]) -> None:
    """Put gold persons and roles into an example, over its silver names."""
    text = example.text
    taken: list[tuple[int, int, int]] = []
    forms = sorted(
        ((alias, i) for i, p in enumerate(people) for alias in {*p["aliases"], p["name"]}),
        key=lambda f: -len(f[0]),
    )
    for alias, index in forms:
        for start, end in occurrences(text, alias):
            if not any(overlaps((start, end), t[:2]) for t in taken):
                taken.append((start, end, index))
    taken.sort()
    example.names = [(s, e, "person") for s, e, _ in taken] + [
        n
        for n in example.names
        if n[2] != "person" and not any(overlaps(n[:2], t[:2]) for t in taken)
    ]
    example.names_weight = 1.0
    example.roles = []
    for index, person in enumerate(people):
        mentions = [(s, e) for s, e, i in taken if i == index]
        for role in person["roles"]:
            for evidence in occurrences(text, role["evidence"]) or (
                [(text.find(role["evidence"]), text.find(role["evidence"]) + len(role["evidence"]))]
                if role["evidence"] in text
                else []
            ):
                add_role(example, role, evidence, mentions)
    example.names.sort()
    drop_overlaps(example)
    titled = [r.title for r in example.roles]
    for match in re.finditer(r"\w+", text):
        span = (match.start(), match.end())
        if ABBREVIATIONS.get(
            match.group().lower(), match.group().lower()
        ) in vocabulary and not any(overlaps(span, t) for t in titled):
            example.unsure_titles.append(span)


def drop_overlaps(example: Example) -> None:
    kept: list[tuple[int, int, str]] = []
    for name in sorted(example.names, key=lambda n: (n[2] != "person", -(n[1] - n[0]))):
        if not any(overlaps(name[:2], k[:2]) for k in kept):
            kept.append(name)
    example.names = sorted(kept)
    seen: list[Role] = []
    for role in example.roles or []:
        if not any(overlaps(role.title, s.title) for s in seen):
            seen.append(role)
    example.roles = sorted(seen, key=lambda r: r.title)


def add_role(example: Example, role: dict, evidence: Range, mentions: list[Range]) -> None:
    """Find the title's own words in the evidence, and what it is linked to."""
    text = example.text
    want = set(stems(role["title"])) - SMALL_WORDS - {""}
    words = [
        (m.start(), m.end(), ABBREVIATIONS.get(m.group().lower(), m.group().lower()))
        for m in re.finditer(r"\w+|-|&|,", text[evidence[0] : evidence[1]])
    ]
    hits = [i for i, w in enumerate(words) if w[2] in want]
    if not hits:
        example.unsure_titles.append(evidence)
        return
    runs, run = [], [hits[0]]
    for hit in hits[1:]:
        if all(words[k][2] in SMALL_WORDS for k in range(run[-1] + 1, hit)):
            run.append(hit)
        else:
            runs.append(run)
            run = [hit]
    runs.append(run)
    best = max(runs, key=len)
    title = (evidence[0] + words[best[0]][0], evidence[0] + words[best[-1]][1])
    if any(overlaps(title, m) for m in mentions):
        return
    near = sorted(mentions, key=lambda m: (not overlaps(m, evidence), abs(m[0] - title[0])))
    holder = near[:1] if near and abs(near[0][0] - title[0]) < 400 else None
    zone = (max(0, evidence[0] - 60), min(len(text), evidence[1] + 60))
    found = {}
    for key in ("organization", "jurisdiction"):
        value = role.get(key)
        label = "organization" if key == "organization" else "place"
        if not value:
            found[key] = []
            continue
        inside = [
            n
            for n in example.names
            if n[2] != "person"
            and zone[0] <= n[0]
            and n[1] <= zone[1]
            and not overlaps(n[:2], title)
        ]
        same = [n[:2] for n in inside if name_fits(text[n[0] : n[1]], value)]
        if not same:
            forms = [value, *PARTY.get(value, ())]
            same = next(
                (
                    spans
                    for form in forms
                    if (
                        spans := [
                            s for s in occurrences(text, form, *zone) if not overlaps(s, title)
                        ]
                    )
                ),
                [],
            )
            example.names = [
                n
                for n in example.names
                if n[2] == "person" or not any(overlaps(n[:2], s) for s in same)
            ]
            example.names += [(s, e, label) for s, e in same]
        found[key] = same or None
    example.roles.append(Role(title, holder, found["organization"], found["jurisdiction"]))


def name_fits(seen: str, value: str) -> bool:
    """Whether a name as written can stand for a name as annotated ("Israeli", "Israel")."""
    a, b = stems(seen), stems(value)
    if set(a) & set(b) - SMALL_WORDS:
        return True
    return bool(a and b) and len(b[0]) > 3 and a[0][:4] == b[0][:4]


def hold_out(examples: list[Example], count: int = 56) -> tuple[list[Example], list[Example]]:
    """Set articles of the training set aside for decisions, the same number from each outlet."""
    rng = random.Random(20)
    outlets: dict[str, list[Example]] = {}
    for example in examples:
        if example.statements is not None and re.search(r"_20\d\d-", example.id):
            outlets.setdefault(example.id.split("_")[0], []).append(example)
    held = {e.id for o in sorted(outlets) for e in rng.sample(outlets[o], count // len(outlets))}
    return [e for e in examples if e.id not in held], [e for e in examples if e.id in held]
