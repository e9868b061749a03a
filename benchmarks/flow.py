"""What orchestration and storage cost: the whole flow against the annotator alone.

``python -m benchmarks.flow ARTICLES.jsonl.gz [--count 10000] [--workers 2]``

Takes articles as JSON lines with ``id`` and ``text``, and measures in one go:

- the flow: ``onrecord run`` into a new warehouse, twice, less the same over the first few articles
  (Prefect's start, the first load of the model and the first publication, reported beside). They
  are enough that every process gets some and loads the model;
- between the two, since machines change their speed, the annotator alone: ``onrecord annotate``
  over the bodies that the flow kept, less the same over few of them. An article's body holds its
  headline, and what is refused has none: so both annotate the same words;
- another ``onrecord run`` with nothing new;
- the largest memory of the flow's whole process tree.
"""

import argparse
import gzip
import itertools
import json
import sys
import tempfile
from pathlib import Path

import duckdb

from benchmarks.process_tree import Usage, run_watched

COMMAND = [sys.executable, "-m", "commands"]
FEW = 16
"""Articles for each process to start with: what ``onrecord annotate`` hands out at a time."""
LIMITS = {"ratio": 1.25, "nothing new": 3.0, "memory": 3e9}


def write_articles(source: Path, count: int, target: Path) -> int:
    """Write the first articles of a file of JSON lines; return how many there were."""
    with gzip.open(source, "rt", encoding="utf-8") as lines, target.open("w") as out:
        articles = [json.loads(line) for line in itertools.islice(lines, count)]
        out.writelines(json.dumps(article) + "\n" for article in articles)
    return len(articles)


def write_bodies(warehouse: Path, target: Path) -> int:
    """Write the bodies that a warehouse holds as texts to annotate; return how many there are."""
    with duckdb.connect(str(warehouse / "onrecord.duckdb"), read_only=True) as tables:
        bodies = tables.sql("SELECT article_id, body FROM articles ORDER BY 1").fetchall()
    with target.open("w") as out:
        out.writelines(json.dumps({"id": key, "text": body}) + "\n" for key, body in bodies)
    return len(bodies)


def annotate(articles: Path, workers: int, folder: Path) -> Usage:
    """Run the annotator alone."""
    out = folder / f"{articles.stem}.annotated"
    return run_watched([*COMMAND, "annotate", str(articles), str(out), "--workers", str(workers)])


def run_flow(articles: Path, workers: int, warehouse: Path, batch_size: int = 500) -> Usage:
    """Run the main flow."""
    return run_watched(
        [
            *COMMAND,
            "run",
            str(articles),
            "--warehouse",
            str(warehouse),
            "--workers",
            str(workers),
            "--batch-size",
            str(batch_size),
        ]
    )


def main() -> int:
    """Measure, print a table, and tell by the exit status whether all limits hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few.jsonl", folder / "many.jsonl"
        few_count = write_articles(options.articles, FEW * options.workers, few)
        count = write_articles(options.articles, options.count, many)
        flow_few = run_flow(few, options.workers, folder / "start", FEW)
        first = run_flow(many, options.workers, folder / "first")
        few_bodies, bodies = folder / "few_bodies.jsonl", folder / "bodies.jsonl"
        write_bodies(folder / "start", few_bodies)
        kept = write_bodies(folder / "first", bodies)
        annotate_few = annotate(few_bodies, options.workers, folder)
        annotate_many = annotate(bodies, options.workers, folder)
        second = run_flow(many, options.workers, folder / "second")
        nothing_new = run_flow(many, options.workers, folder / "second")
    alone = annotate_many.wall - annotate_few.wall
    alone_cpu = annotate_many.cpu - annotate_few.cpu
    whole = (first.wall + second.wall) / 2 - flow_few.wall
    whole_cpu = (first.cpu + second.cpu) / 2 - flow_few.cpu
    peak = max(first.peak_bytes, second.peak_bytes)
    ratio = whole / alone
    rows = [
        (f"annotator alone, {kept} bodies, {options.workers} processes", f"{alone:.1f} s"),
        (f"  its start and {few_count} articles, taken off", f"{annotate_few.wall:.1f} s"),
        (f"flow, {count} articles, {options.workers} processes", f"{whole:.1f} s"),
        (f"  its start and {few_count} articles, taken off", f"{flow_few.wall:.1f} s"),
        ("  before and after the annotator", f"{first.wall:.1f} s, {second.wall:.1f} s"),
        (f"flow to annotator alone (at most {LIMITS['ratio']})", f"{ratio:.2f}"),
        ("CPU seconds, flow to annotator alone, starts off", f"{whole_cpu / alone_cpu:.2f}"),
        ("  CPU seconds of the starts", f"{flow_few.cpu:.1f} s, {annotate_few.cpu:.1f} s"),
        (f"nothing new (at most {LIMITS['nothing new']:.0f} s)", f"{nothing_new.wall:.1f} s"),
        ("peak memory of the flow (under 3 GB)", f"{peak / 1e9:.2f} GB"),
    ]
    for label, value in rows:
        print(f"| {label} | {value} |")
    within = (
        ratio <= LIMITS["ratio"],
        nothing_new.wall <= LIMITS["nothing new"],
        peak < LIMITS["memory"],
    )
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
