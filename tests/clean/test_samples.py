"""The samples in ``raw/``: what a careful reader finds in them is still there when clean."""

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.clean import clean_document
from onrecord.read import find_sources, read_source
from onrecord.records import Article, Document, Reject

ROOT = Path(__file__).parents[2]
GOLDEN = [
    json.loads(line)
    for line in (ROOT / "tests/golden/raw_samples.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Article | Reject]:
    found: dict[str, Article | Reject] = {}
    for source in find_sources([ROOT / "raw"]).sources:
        for item in read_source(source):
            outcome = item
            if isinstance(item, Document):
                outcome = clean_document(item, today=date(2026, 11, 22))
            assert isinstance(outcome, Article | Reject)
            found[outcome.source_uri.rpartition("/")[2]] = outcome
    return found


def test_the_samples_are_kept_and_rejected_as_their_readme_says(
    outcomes: dict[str, Article | Reject],
) -> None:
    rejects = {name: o.check for name, o in outcomes.items() if isinstance(o, Reject)}
    assert rejects == {
        "rejected_german.txt": "language",
        "rejected_spanish.jsonl#cd-1": "language",
        "rejected_empty.txt": "empty",
        "rejected_too_short.txt": "too_short",
        "rejected_binary.txt": "undecodable",
        "rejected_future.md": "date_in_future",
        "lusaka_wire.jsonl#lpa-2022-4502": "no_text",
        "gulf_dispatch.jsonl#gd-88155": "no_text",
    }
    assert set(outcomes) - set(rejects) == {entry["file"] for entry in GOLDEN}


@pytest.mark.parametrize("entry", GOLDEN, ids=[entry["file"] for entry in GOLDEN])
def test_no_statement_is_lost(
    entry: dict[str, object], outcomes: dict[str, Article | Reject]
) -> None:
    article = outcomes[str(entry["file"])]
    assert isinstance(article, Article)
    statements = entry["statements"]
    assert isinstance(statements, list)
    for statement in statements:
        assert statement["text"] in article.body


@pytest.mark.parametrize(
    "noise",
    [
        "Photo", "PICTURED", "contributed to this", "Read more", "RELATED", "READ MORE",
        "ADVERTISEMENT", "Advertisement:", "Also on Touchline", "Disclaimer", "Copyright",
        "©", "Source:", "Sign up", "Posted:", "Published", "By Rosalind", "Our Correspondent",
        "Reach the newsroom", "cookie", "Additional reporting", "Reporting by LPA",
        "first appeared", "More from Companies", "Most read", "publisher:",
    ],
)  # fmt: skip
def test_no_noise_is_left(noise: str, outcomes: dict[str, Article | Reject]) -> None:
    left = {n for n, o in outcomes.items() if isinstance(o, Article) and noise in o.body}
    assert left == set()


def test_what_is_said_twice_counts_once(outcomes: dict[str, Article | Reject]) -> None:
    for name in ("gas_reserve_courier.md", "vaccine_trial.html", "warehouse_fire.txt"):
        article = outcomes[name]
        assert isinstance(article, Article)
        paragraphs = article.body.split("\n\n")
        assert len(paragraphs) == len(set(paragraphs))


def test_broken_sentences_are_whole(outcomes: dict[str, Article | Reject]) -> None:
    fire, reserve = outcomes["warehouse_fire.txt"], outcomes["gas_reserve_courier.md"]
    assert isinstance(fire, Article)
    assert isinstance(reserve, Article)
    assert "a lawn chair across the street as the roof fell in" in fire.body
    assert "kept in caverns near the Romanian border" in reserve.body
