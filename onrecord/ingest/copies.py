"""Recognise syndicated copies: articles of one text, whoever published them."""

import re
from hashlib import sha256

import polars as pl

from onrecord.keep import Transaction
from onrecord.resolve.spelling import fold_text
from schemas.derive import make_polars_schema

LEAST_WORDS = 30
"""Texts shorter than this may be equal by chance."""

_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’/-]{2,40}(?:,? \w+\.? \d{1,2})?(?: \([^)\n]{1,40}\))? ?[-–—]+ "
)


def make_fingerprint(body: str, headline: str | None) -> str | None:
    """Make what copies of one text share, whatever headline and dateline they stand under.

    Returns:
        SHA-256 of the words in small letters, without accents and punctuation; ``None`` for texts
        of fewer than ``LEAST_WORDS``.
    """
    text = body.removeprefix(headline or "").lstrip()
    words = re.findall(r"\w+", fold_text(_DATELINE.sub("", text)))
    if len(words) < LEAST_WORDS:
        return None
    return sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def list_fingerprints(articles: pl.DataFrame) -> pl.DataFrame:
    """Make the rows of ``fingerprints`` for rows of ``articles``."""
    rows = [
        (article_id, fingerprint)
        for article_id, body, headline in articles.select("article_id", "body", "headline").rows()
        if (fingerprint := make_fingerprint(body, headline))
    ]
    return pl.DataFrame(rows, schema=make_polars_schema("fingerprints"), orient="row")


def mark_copies(
    tx: Transaction, articles: pl.DataFrame, fingerprints: pl.DataFrame
) -> pl.DataFrame:
    """Set ``duplicate_of`` of articles about to be kept; the one seen first is the original.

    Args:
        tx: The transaction; older rows of these articles are removed in it already.
        articles: Rows of ``articles`` in the order they were read.
        fingerprints: Their rows of ``fingerprints``.

    Returns:
        The articles, in their order.
    """
    kept = tx.read(_ORIGINALS, sought=fingerprints)
    originals: dict[str, str] = dict(kept.select("text_sha256", "original").iter_rows())
    texts = dict(fingerprints.select("article_id", "text_sha256").iter_rows())
    copied: list[str | None] = []
    for article_id in articles["article_id"]:
        text = texts.get(article_id)
        original = originals.setdefault(text, article_id) if text else None
        copied.append(None if original == article_id else original)
    return articles.with_columns(pl.Series("duplicate_of", copied, dtype=pl.String))


def unmark_copies(tx: Transaction, changed: pl.DataFrame) -> None:
    """Find new originals for articles that are no copies any more of articles that changed.

    Args:
        tx: The transaction, with all other changes in it.
        changed: ``article_id`` of articles that were revised or removed.
    """
    if changed.is_empty():
        return
    lost = tx.read(_LOST, changed=changed)
    if lost.is_empty():
        return
    rows = tx.read("SELECT a.* FROM articles a SEMI JOIN lost USING (article_id)", lost=lost)
    first = dict(
        lost.sort("ingested_at", "date_published", "article_id", nulls_last=True)
        .group_by("text_sha256", maintain_order=True)
        .first()
        .select("text_sha256", "article_id")
        .iter_rows()
    )
    original = {
        article_id: first[text]
        for article_id, text in lost.select("article_id", "text_sha256").rows()
    }
    tx.delete("articles", "article_id", lost["article_id"])
    tx.insert(
        "articles",
        rows.with_columns(
            duplicate_of=pl.Series(
                [None if original[a] == a else original[a] for a in rows["article_id"]],
                dtype=pl.String,
            )
        ).cast(make_polars_schema("articles")),
    )


_ORIGINALS = """
SELECT text_sha256, arg_min(coalesce(duplicate_of, article_id),
    (ingested_at, coalesce(date_published, DATE '9999-12-31'), article_id)) AS original
FROM articles JOIN fingerprints USING (article_id)
SEMI JOIN sought USING (text_sha256)
GROUP BY text_sha256
"""
_LOST = """
SELECT a.article_id, a.ingested_at, a.date_published, own.text_sha256
FROM articles a SEMI JOIN changed ON a.duplicate_of = changed.article_id
JOIN fingerprints own ON own.article_id = a.article_id
LEFT JOIN fingerprints other ON other.article_id = a.duplicate_of
WHERE own.text_sha256 IS DISTINCT FROM other.text_sha256
"""
