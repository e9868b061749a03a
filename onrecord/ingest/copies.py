"""Recognise copies: articles of one text, in whole or in part, whoever published them."""

from collections.abc import Iterator, Mapping

import polars as pl

from onrecord.ingest.merge import replace_rows
from onrecord.keep import Transaction
from onrecord.resolve.copies import (
    BANDS,
    choose_originals,
    list_bands,
    list_text_words,
    make_fingerprint,
    measure_copied,
    read_text,
)
from schemas.derive import make_polars_schema

LEAST_HELD = 0.1
"""Least share of the shorter text's rows of words that seems to be in the other, by their common
bands, for the two to be compared: less is what reports in one mould share."""

MOST_COMPARED = 60
"""Texts that a new one is compared with, those first of which most seems to be in the other."""


def list_fingerprints(articles: pl.DataFrame) -> pl.DataFrame:
    """Make the rows of ``fingerprints`` for rows of ``articles``."""
    found = []
    for article_id, body, headline in articles.select("article_id", "body", "headline").iter_rows():
        words = list_text_words(body, headline)
        if fingerprint := make_fingerprint(words):
            found.append((article_id, fingerprint, words))
    bands = list_bands(words for *_, words in found)
    rows = [
        (article_id, text, len(words), values)
        for (article_id, text, words), values in zip(found, bands, strict=True)
    ]
    return pl.DataFrame(rows, schema=make_polars_schema("fingerprints"), orient="row")


def forget_texts(tx: Transaction, articles: pl.DataFrame) -> pl.DataFrame:
    """Remove what is known of the texts of articles that are replaced or removed.

    Args:
        tx: The transaction.
        articles: Their ``article_id``.

    Returns:
        ``text_sha256`` of their texts and of those found in them or around them, whose originals
        are to be chosen anew.
    """
    texts = tx.read(
        "SELECT DISTINCT text_sha256 FROM fingerprints SEMI JOIN doomed USING (article_id)",
        doomed=articles,
    )
    tx.delete("fingerprints", "article_id", articles["article_id"])
    gone = tx.read(
        "SELECT text_sha256 FROM texts ANTI JOIN fingerprints USING (text_sha256)", texts=texts
    )
    beside = tx.read(
        "SELECT within_sha256 AS text_sha256 FROM copies SEMI JOIN gone USING (text_sha256) "
        "UNION SELECT text_sha256 FROM copies "
        "SEMI JOIN gone ON copies.within_sha256 = gone.text_sha256",
        gone=gone,
    )
    if beside.height:
        tx.delete("copies", "text_sha256", gone["text_sha256"])
        tx.delete("copies", "within_sha256", gone["text_sha256"])
    return pl.concat([texts, beside]).unique()


def mark_copies(
    tx: Transaction, articles: pl.DataFrame, fingerprints: pl.DataFrame, changed: pl.DataFrame
) -> pl.DataFrame:
    """Set ``duplicate_of`` of articles about to be kept, and of kept ones whose original changes.

    Which article is the original depends on the texts, dates and times of keeping alone, not on
    the order in which articles came.

    Args:
        tx: The transaction, with the fingerprints in it; older rows of these articles are removed.
        articles: Rows of ``articles``.
        fingerprints: Their rows of ``fingerprints``.
        changed: ``text_sha256`` of further texts to choose originals for.

    Returns:
        The articles, in their order.
    """
    tx.insert("copies", _find_copies(tx, articles, fingerprints))
    texts = pl.concat([fingerprints.select("text_sha256"), changed]).unique()
    kept = tx.read(_KEPT, texts=texts)
    new = fingerprints.join(articles, on="article_id")
    order = ["date_published", "ingested_at", "article_id"]
    seen = pl.concat([frame.select("text_sha256", *order) for frame in (kept, new)])
    seen = seen.sort(order, nulls_last=True)
    first = dict(
        seen.unique("text_sha256", keep="first", maintain_order=True)
        .select("text_sha256", "article_id")
        .iter_rows()
    )
    within = tx.read(
        "SELECT * FROM copies SEMI JOIN texts USING (text_sha256)",
        texts=seen.select("text_sha256"),
    )
    shares = {(text, whole): share for text, whole, share in within.iter_rows()}
    originals = choose_originals(list(first), shares)
    copies = {
        article: first[originals[text]]
        for text, article in seen.select("text_sha256", "article_id").iter_rows()
        if first[originals[text]] != article
    }
    _update_kept(tx, kept, copies)
    return _point(articles, copies)


def _point(articles: pl.DataFrame, copies: Mapping[str, str]) -> pl.DataFrame:
    """Set ``duplicate_of`` of articles."""
    found = [copies.get(article) for article in articles["article_id"]]
    return articles.with_columns(pl.Series("duplicate_of", found, dtype=pl.String))


def _update_kept(tx: Transaction, kept: pl.DataFrame, copies: Mapping[str, str]) -> None:
    """Change kept articles that are copies of another article now, or of none any more."""
    moved = kept.filter(
        pl.Series(
            [
                copies.get(article) != of
                for article, of in kept[["article_id", "duplicate_of"]].rows()
            ],
            dtype=pl.Boolean,
        )
    )
    if moved.height:
        rows = tx.read(
            "SELECT a.* FROM articles a SEMI JOIN moved USING (article_id)",
            moved=moved.select("article_id"),
        )
        replace_rows(tx, "articles", "article_id", _point(rows, copies))


def _find_copies(
    tx: Transaction, articles: pl.DataFrame, fingerprints: pl.DataFrame
) -> pl.DataFrame:
    """Find in which other texts new texts stand, and which stand in them: rows of ``copies``."""
    new = fingerprints.select("article_id", "text_sha256")
    known = tx.read(_KNOWN, new=new)
    sought = fingerprints.join(known, on="text_sha256", how="anti").unique("text_sha256")
    likely = tx.read(
        _LIKELY,
        [BANDS, LEAST_HELD, MOST_COMPARED],
        sought=sought.select("text_sha256", "word_count", band="bands").explode("band"),
    )
    bodies = dict(_read_bodies(tx, articles, fingerprints, likely))
    texts = {text: read_text(*written) for text, written in bodies.items()}
    rows = []
    for pair in {tuple(sorted(pair)) for pair in likely.iter_rows()}:
        for text, whole in (pair, pair[::-1]):
            share = measure_copied(texts[text], texts[whole])
            if share is not None:
                rows.append((text, whole, round(share, 4)))
    return pl.DataFrame(sorted(rows), schema=make_polars_schema("copies"), orient="row")


def _read_bodies(
    tx: Transaction, articles: pl.DataFrame, fingerprints: pl.DataFrame, likely: pl.DataFrame
) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """Read body and headline of an article with each text."""
    if likely.is_empty():
        return
    wanted = pl.concat([likely.select("text_sha256"), likely.select(text_sha256="other_sha256")])
    new = fingerprints.join(articles, on="article_id").join(wanted, on="text_sha256", how="semi")
    kept = tx.read(_BODIES, wanted=wanted.join(new, on="text_sha256", how="anti").unique())
    for frame in (new, kept):
        for text, *written in frame.select("text_sha256", "body", "headline").iter_rows():
            yield text, (written[0], written[1])


_KNOWN = """
SELECT DISTINCT text_sha256 FROM fingerprints SEMI JOIN new USING (text_sha256)
ANTI JOIN new AS own USING (article_id)
"""
# The values of a band hold its number, so that equal ones are of the same band. The share of equal
# bands is the Jaccard similarity; with the two lengths it gives the words in common.
_LIKELY = """
WITH kept AS (
    SELECT text_sha256, word_count, unnest(bands) AS band FROM fingerprints
), alike AS (
    SELECT sought.text_sha256, kept.text_sha256 AS other_sha256, count(DISTINCT band) / ? AS share,
        sought.word_count AS words, kept.word_count AS other_words
    FROM kept JOIN sought USING (band) WHERE kept.text_sha256 != sought.text_sha256
    GROUP BY ALL
), likely AS (
    SELECT text_sha256, other_sha256,
        share / (1 + share) * (words + other_words) / least(words, other_words) AS held
    FROM alike
)
SELECT text_sha256, other_sha256 FROM likely WHERE held >= ?
QUALIFY row_number() OVER (PARTITION BY text_sha256 ORDER BY held DESC, other_sha256) <= ?
"""
_BODIES = """
WITH one AS (
    SELECT text_sha256, min(article_id) AS article_id
    FROM fingerprints SEMI JOIN wanted USING (text_sha256) GROUP BY text_sha256
)
SELECT text_sha256, body, headline FROM articles JOIN one USING (article_id)
"""
# All articles of the texts that hang together with the ones asked for.
_KEPT = """
WITH RECURSIVE links AS (
    SELECT text_sha256 AS one, within_sha256 AS other FROM copies
    UNION ALL SELECT within_sha256, text_sha256 FROM copies
), grouped AS (
    SELECT text_sha256 FROM texts
    UNION SELECT other FROM grouped JOIN links ON one = text_sha256
)
SELECT text_sha256, article_id, date_published, ingested_at, duplicate_of
FROM articles JOIN fingerprints USING (article_id) SEMI JOIN grouped USING (text_sha256)
"""
