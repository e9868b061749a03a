"""A batch can be tried piece by piece, and some of it refused."""

import polars as pl

from flows.batch import Batch
from onrecord.records import Document, Reject

ARTICLES = pl.DataFrame({"article_id": ["a", "b", "c"], "body": ["x" * 2000, "y" * 4000, ""]})


def make_document(name: str) -> Document:
    return Document(f"file:///{name}.txt", "text/plain", name * 64, "text", "utf-8", record=name)


def test_refused_documents_become_rejects_in_their_place():
    batch = Batch(7, [make_document(name) for name in "abc"])
    assert [probe.items for probe in batch.split()] == [(item,) for item in batch.items]
    refused = batch.refuse({1})
    assert refused.number == 7
    assert [type(item) for item in refused.items] == [Document, Reject, Document]
    reject = refused.items[1]
    assert (reject.check, reject.record, reject.raw_sha256) == ("worker_died", "b", "b" * 64)


def test_refused_articles_are_named_and_stay():
    batch = Batch(7, articles=ARTICLES)
    assert [probe.articles["article_id"].to_list() for probe in batch.split()] == [
        ["a"],
        ["b"],
        ["c"],
    ]
    refused = batch.refuse({0, 2})
    assert (refused.number, refused.deadly) == (7, {"a", "c"})
    assert refused.articles.equals(ARTICLES)


def test_time_is_granted_by_length():
    assert Batch(1, articles=ARTICLES).seconds == 123.0
