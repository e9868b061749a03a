"""Kinds of error on articles kept from training, counted; to see what to work on next.

python -m training.errors GOLD.jsonl PRED.jsonl [EXAMPLES_OF_EACH]
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from onrecord.annotate.acts import list_lemmas
from onrecord.annotate.lexicon import ACTS
from training.examples import read_lines

Spans = list[list[int]]


def words(text: str, spans: Spans) -> set[int]:
    return {a + m.start() for a, b in spans for m in re.finditer(r"\w+", text[a:b])}


def match(text: str, gold: list[dict], found: list[dict]) -> list[tuple[int, int, float]]:
    """Pairs of gold and found statements that share at least half of their words."""
    g, p = ([words(text, s["content"]) for s in many] for many in (gold, found))
    shares = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(g)
            for j, b in enumerate(p)
            if a & b
        ),
        reverse=True,
    )
    left, right, out = set(), set(), []
    for share, i, j in shares:
        if share >= 0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j, share))
    return out


def name_errors(text: str, gold: list[dict], found: list[dict]) -> list[tuple[str, str]]:
    """Every error of one article: its kind, and the words it is about."""
    pairs = match(text, gold, found)
    g, p = ([words(text, s["content"]) for s in many] for many in (gold, found))
    errors = []
    for i, j, share in pairs:
        if share < 1:
            errors += edge_errors(text, gold[i], found[j])
        a, b = words(text, gold[i]["source"]), words(text, found[j]["source"])
        if a and not b:
            errors.append(("source not found", show(text, gold[i])))
        elif b and not a:
            errors.append(("source where gold has none", show(text, found[j])))
        elif a and not a & b:
            errors.append(("another source", show(text, gold[i]) + " / " + show(text, found[j])))
    for i in {*range(len(gold))} - {i for i, _, _ in pairs}:
        touching = [q for q in p if q & g[i]]
        kind = (
            "missed: nothing found"
            if not touching
            else "missed: part of a longer statement"
            if any(len(q) > 1.5 * len(g[i]) for q in touching)
            else "missed: broken up"
        )
        quote = (
            "quoted"
            if re.search('["“”]', text[gold[i]["content"][0][0] : gold[i]["content"][-1][1]])
            else "plain"
        )
        errors.append((f"{kind} ({quote}, {name_cue(text, gold[i])})", show(text, gold[i])))
    for j in {*range(len(found))} - {j for _, j, _ in pairs}:
        kind = (
            "invented: touches gold"
            if any(q & p[j] for q in g)
            else "invented: nothing there in gold"
        )
        errors.append((f"{kind} ({name_cue(text, found[j])})", show(text, found[j])))
    return errors


def name_cue(text: str, statement: dict) -> str:
    """Tell what kind of cue reports a statement: one of saying, of another act, or neither."""
    cue = " ".join(text[a:b] for a, b in statement["cue"]).lower()
    if not cue:
        return "no cue"
    lemmas = (lemma for word in re.findall(r"[a-z]+", cue) for lemma in list_lemmas(word))
    acts = {ACTS[lemma] for lemma in lemmas if lemma in ACTS}
    if not acts:
        return "unusual cue"
    return (
        "cue of saying" if acts & {"say", "report", "announce", "ask"} else "cue of thought or deed"
    )


def edge_errors(text: str, gold: dict, found: dict) -> list[tuple[str, str]]:
    a, b = words(text, gold["content"]), words(text, found["content"])
    kinds = []
    if b - a:
        side = "first" if min(b) < min(a) else "last" if max(b) > max(a) else "middle"
        kinds.append(f"edge: {side} words too many")
    if a - b:
        side = "first" if min(a) < min(b) else "last" if max(a) > max(b) else "middle"
        kinds.append(f"edge: {side} words missing")
    return [(kind, show(text, gold) + " / " + show(text, found)) for kind in kinds]


def show(text: str, statement: dict) -> str:
    parts = (
        f"{key}=" + "|".join(text[a:b] for a, b in statement[key])
        for key in ("source", "cue", "content")
    )
    return "; ".join(parts)


def main() -> None:
    gold = {a["id"]: a for a in read_lines(Path(sys.argv[1]))}
    found = {a["id"]: a for a in read_lines(Path(sys.argv[2]))}
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    kinds: Counter[str] = Counter()
    shown: dict[str, list[str]] = defaultdict(list)
    for key, article in gold.items():
        for kind, case in name_errors(
            article["text"], article["statements"], found[key]["statements"]
        ):
            kinds[kind] += 1
            shown[kind].append(case)
    for kind, number in kinds.most_common(20):
        print(f"{number:5d}  {kind}")
        for case in shown[kind][:: max(1, number // max(count, 1))][:count]:
            print("         ", case.replace("\n", " ")[:220])


if __name__ == "__main__":
    main()
