"""Tag articles and write them in the form that the scorer reads.

python -m training.evaluate MODEL_DIR GOLD.jsonl OUT.jsonl
python -m training.evaluate MODEL_DIR --held-out SHARED OUT.jsonl   (also writes OUT.gold.jsonl)
"""

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path

from onrecord.annotate.model import load_tagger
from onrecord.records import Span
from training.examples import Example, hold_out, read_lines


def spans(found: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in found]


def tag_articles(model: Path, articles: list[dict], out: Path) -> float:
    """Tag each article, write the statements, return words per CPU-second."""
    tagger = load_tagger(model)
    rows, words, began = [], 0, time.process_time()
    for article in articles:
        tags = tagger.tag(article["text"])
        words += len(re.findall(r"\S+", article["text"]))
        rows.append(
            {
                "id": article["id"],
                "people": [],
                "statements": [
                    {
                        "content": spans(s.content),
                        "cue": spans(s.cue),
                        "source": spans(s.source),
                        "confidence": s.confidence,
                    }
                    for s in tags.statements
                ],
            }
        )
    speed = words / (time.process_time() - began)
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return speed


def held_out(shared: Path) -> list[dict]:
    """The articles of the training set that are kept for decisions."""
    articles = {a["id"]: a for a in read_lines(shared / "polnear/train.jsonl")}
    examples = [Example(key, a["text"], a["statements"]) for key, a in articles.items()]
    return [articles[e.id] for e in hold_out(examples)[1]]


def print_figures(model: Path, articles: list[dict], shared: Path, work: Path) -> None:
    """Tag articles and print what the shared scorer says of them."""
    gold, found = work / "held_out.gold.jsonl", work / "held_out.jsonl"
    gold.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    print(f"{tag_articles(model, articles, found):.0f} words per CPU-second")
    subprocess.run([sys.executable, shared / "score.py", gold, found], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--held-out", action="store_true")
    args = parser.parse_args()
    articles = held_out(args.gold) if args.held_out else read_lines(args.gold)
    if args.held_out:
        gold = args.out.with_suffix(".gold.jsonl")
        gold.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    print(f"{tag_articles(args.model, articles, args.out):.0f} words per CPU-second")


if __name__ == "__main__":
    main()
