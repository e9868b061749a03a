"""What it costs to keep and resolve a batch while the warehouse grows, and one more at the end.

Makes articles about invented people, stages them as the extraction does, and keeps them batch by
batch. Prints the processor's seconds a batch for each tenth of the run, what adding some articles
costs beside all before, and the peak of memory.

    python -m benchmarks.resolve_cost --articles 21268 --people 50000
    python -m benchmarks.resolve_cost --texts articles.jsonl.gz
"""

import multiprocessing
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import polars as pl

from onrecord.extract import extract_batch
from onrecord.ids import make_id
from onrecord.ingest import ingest_batches
from onrecord.keep import Warehouse, open_warehouse
from onrecord.read import find_sources, read_source
from onrecord.resolve.office_keys import make_office_key
from schemas.derive import make_polars_schema

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GIVEN = (
    "Ada Boris Carla Dmitri Elena Farid Grace Hiro Ines Jonas Karim Lena Marta Nadia Omar Petra "
    "Quentin Rosa Sami Tamar Ulrich Vera Wanda Xenia Yusuf Zora Ivan Leila Moses Naomi Oskar "
    "Pablo Ruth Simon Tessa Umar Victor Willa Yara Zeno"
).split()
STARTS = "Bar Cal Dor Fen Gor Hal Jar Kel Lom Mar Nor Pel Quin Ros Sal Tor Ul Vas Wend Zel".split()
MIDDLES = "a e i o u ar en il on ur".split()
ENDS = "bek dan feld gard hart kin land mann nov poulos quist rell sen tan vik witz zar".split()
TITLES = "Minister,Mayor,Senator,analyst,coach,chief executive,professor,spokesman".split(",")
PLACES = "Norway,Kenya,Chile,Ohio,Texas,Leeds,Harbin,Japan,Egypt,Peru".split(",")
WORDS = [a + b + c for a in STARTS for b in MIDDLES for c in ENDS]


class Newsroom:
    """Invented people, some much in the news and most hardly ever, and articles about them."""

    def __init__(self, people: int, seed: int, *, brief: bool = False) -> None:
        """Invent people; ``brief`` articles have next to no text and nobody says anything."""
        self.random = random.Random(seed)
        self.brief = brief
        self.people = [self.make_person(number) for number in range(people)]

    def make_person(self, number: int) -> tuple[str, str, str, str]:
        """Make a given and family name, a title and a place."""
        pick = self.random.choice
        family = pick(STARTS) + pick(MIDDLES) + pick(ENDS) + (pick(MIDDLES) if number % 3 else "")
        return pick(GIVEN), family, pick(TITLES), pick(PLACES)

    def pick_people(self, count: int) -> list[tuple[str, str, str, str]]:
        """Pick people of an article; the first of all are picked most (Zipf's law).

        In brief articles half are picked from all alike, so that nearly everybody is in the news.
        """
        total, draw = len(self.people), self.random.random
        found = {
            self.random.randrange(total) if self.brief and number % 2 else int(total ** draw()) - 1
            for number in range(count)
        }
        return [self.people[index] for index in sorted(found)]

    def make_batch(self, first: int, count: int, run_id: str) -> dict[str, pl.DataFrame]:
        """Make the rows of a batch of articles, by table."""
        rows: dict[str, list[dict[str, Any]]] = {
            table: []
            for table in "documents rejects articles appearances mentions roles statements".split()
        }
        for number in range(first, first + count):
            for table, row in self.make_rows(number, run_id):
                rows[table].append(row)
        return {
            table: pl.DataFrame(found, schema=make_polars_schema(table), orient="row")
            for table, found in rows.items()
        }

    def make_rows(self, number: int, run_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Make the rows of one article."""
        article_id, day = make_id("article", number), date(2025, 1, 1) + timedelta(number // 100)
        sha, uri = f"{number:064x}", f"file:///raw/{number}.txt"
        yield "documents", {
            "raw_sha256": sha, "source_uri": uri, "outcome": "kept", "article_id": article_id,
            "reject_id": None, "run_id": run_id, "read_at": NOW,
        }  # fmt: skip
        words = [] if self.brief else self.random.choices(WORDS, k=300)
        body = " ".join([f"Story {number}.", *words])
        yield "articles", {
            "article_id": article_id, "revision": 1, "source_uri": uri, "raw_sha256": sha,
            "headline": None, "body": body, "segments": [], "authors": [], "publisher": "Post",
            "url": None, "date_published": day, "date_precision": "day",
            "date_source": "metadata", "in_language": "en", "word_count": len(words) + 2,
            "encoding": "utf-8", "mended": False, "duplicate_of": None,
            "extractor_version": "1", "run_id": run_id, "ingested_at": NOW,
        }  # fmt: skip
        for given, family, title, place in self.pick_people(4):
            name = family if self.random.random() < 0.1 else f"{given} {family}"
            appearance_id = make_id("appearance", article_id, given, family)
            keys = {
                "article_id": article_id,
                "appearance_id": appearance_id,
                "person_id": appearance_id,
            }
            yield "appearances", {
                **keys, "name": name, "name_forms": [name], "resolved_by": "new",
                "confidence": 1.0,
            }  # fmt: skip
            for start in (0, 5, 10):
                yield "mentions", {
                    **keys, "mention_id": make_id("mention", appearance_id, start),
                    "mention_type": "name", "start": start, "end": start + 4, "exact": name,
                }  # fmt: skip
            if self.random.random() < 0.6:
                yield "roles", {
                    **keys, "role_id": make_id("role", appearance_id), "title": title,
                    "organization": None, "jurisdiction": place, "former": False,
                    "office": asdict(make_office_key(title, None, place)),
                    "derivation": "explicit", "start": 0, "end": 4, "exact": title,
                    "as_of_date": day, "confidence": 0.9,
                }  # fmt: skip
            for part in range(0 if self.brief else 2):
                text = " ".join(self.random.choices(WORDS, k=14))
                yield "statements", {
                    **keys, "statement_id": make_id("statement", appearance_id, part),
                    "parent_statement_id": None, "quote_type": "direct", "text": text,
                    "spans": [{"start": 0, "end": 4}], "cue": "said",
                    "cue_spans": [{"start": 5, "end": 9}], "speech_act": "say",
                    "negated": False, "speaker": name, "speaker_spans": [], "speaker_type":
                    "person", "speaker_name": name, "addressee": None, "confidence": 0.9,
                }  # fmt: skip


MOST_SHARE = 0.05
"""Share of what all the articles cost that adding some may cost."""


def stage_batch(folder: Path, batch: Mapping[str, pl.DataFrame]) -> Path:
    """Write a batch's rows where the extraction would."""
    staged = Path(tempfile.mkdtemp(dir=folder))
    for table, frame in batch.items():
        frame.write_parquet(staged / f"{table}.parquet")
    return staged


def stage_invented(
    folder: Path, articles: int, people: int, batch: int, added: int, seed: int
) -> Iterator[Path]:
    """Stage invented articles; the last batch is the one added."""
    newsroom = Newsroom(people, seed)
    for first in range(0, articles, batch):
        count = min(batch, articles - first)
        yield stage_batch(folder, newsroom.make_batch(first, count, "run-1"))
    yield stage_batch(folder, newsroom.make_batch(articles, added, "run-1"))


def stage_texts(folder: Path, path: Path, batch: int, added: int) -> Iterator[Path]:
    """Extract articles of a file, on all processors; the last batch is the one added."""
    [source] = find_sources([path], settle_seconds=0).sources
    items = list(read_source(source))
    cuts = [*range(0, len(items) - added, batch), len(items) - added, len(items)]
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        jobs = [
            pool.submit(extract_batch, items[start:end], folder / f"staged-{start}", "run-1", NOW)
            for start, end in pairwise(cuts)
        ]
        for job in jobs:
            yield job.result().path


def keep_batch(lake: Warehouse, staged: Path) -> float:
    """Keep a staged batch; give the processor's seconds that it took."""
    started = time.process_time()
    ingest_batches(lake, [staged], "run-1")
    seconds = time.process_time() - started
    shutil.rmtree(staged)
    return seconds


@click.command()
@click.option("--articles", default=21_268, help="Articles to keep.")
@click.option("--people", default=50_000, help="People they are about.")
@click.option("--texts", type=click.Path(path_type=Path, exists=True), help="Take these instead.")
@click.option("--batch", default=500, help="Articles a batch.")
@click.option("--added", default=500, help="Articles to add at the end.")
@click.option("--seed", default=7, help="Seed of what is invented.")
def main(articles: int, people: int, texts: Path | None, batch: int, added: int, seed: int) -> None:
    """Measure what keeping and resolving costs; exit 1 where adding costs too large a share."""
    with (
        tempfile.TemporaryDirectory() as name,
        open_warehouse(Path(name) / "warehouse", write=True, holder="benchmark") as lake,
    ):
        folder = Path(name)
        lake.begin_run("run-1", "run", {}, "1")
        batches = (
            stage_texts(folder, texts, batch, added)
            if texts
            else stage_invented(folder, articles, people, batch, added, seed)
        )
        *seconds, more = [keep_batch(lake, staged) for staged in batches]
        found = lake.read(
            "SELECT count(*), (SELECT count(*) FROM appearances), "
            "(SELECT count(*) FROM articles) FROM people"
        )
    tenth = max(1, len(seconds) // 10)
    for start in range(0, len(seconds), tenth):
        part = seconds[start : start + tenth]
        click.echo(f"batches {start + 1:>4} on: {sum(part) / len(part):6.2f} s a batch")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(
        f"{found.item(0, 2)} articles, {len(seconds)} batches: {sum(seconds):.1f} s; "
        f"{found.item(0, 1)} appearances of {found.item(0, 0)} people; peak {peak:.0f} MB"
    )
    share = more / sum(seconds)
    click.echo(f"{added} more: {more:.1f} s, {share:.1%} of that (to be under {MOST_SHARE:.0%})")
    sys.exit(1 if share >= MOST_SHARE else 0)


if __name__ == "__main__":
    main()
