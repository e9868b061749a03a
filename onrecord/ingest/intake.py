"""Sort out what of a staged batch is new to the warehouse, and what it replaces there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from onrecord.keep import Transaction
from schemas.derive import make_polars_schema

STAGED_TABLES = (
    "documents",
    "rejects",
    "articles",
    "appearances",
    "mentions",
    "roles",
    "statements",
)
ARTICLE_TABLES = ("appearances", "mentions", "roles", "statements")
"""Tables whose rows belong to an article and are replaced with it."""

_FILLED = (
    "headline",
    "publisher",
    "url",
    "date_published",
    "date_precision",
    "date_source",
)
"""What a document says of an article that one with the same text may have left unsaid."""

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Intake:
    """What of a staged batch is to be kept, and what it replaces.

    Attributes:
        frames: By table, the staged rows to keep; ``articles`` with their final revision.
        old_articles: Rows in the warehouse, all columns, that ``articles`` replaces.
        removed: ``article_id`` of articles in the warehouse whose document is refused now.
        known: Rows of ``documents`` in the warehouse that the staged ones replace.
        superseded: Rows of ``documents`` in the warehouse that hold an earlier text.
        passed: Rows of ``rejects`` in the warehouse that are settled now.
        repeated: How many documents of the batch were known and are left alone.
    """

    frames: Frames
    old_articles: pl.DataFrame
    removed: pl.DataFrame
    known: pl.DataFrame
    superseded: pl.DataFrame
    passed: pl.DataFrame
    repeated: int


def gather_staged(staged: Sequence[Path]) -> Iterator[Frames]:
    """Read the rows of staged batches, in order, and put those together that can be kept at once.

    Two batches with the same article cannot: the later one is a revision of the earlier.

    Args:
        staged: A folder a batch.

    Yields:
        The rows of some of them, by table.
    """
    gathered: list[Frames] = []
    for folder in staged:
        frames = {
            table: pl.read_parquet(folder / f"{table}.parquet").cast(make_polars_schema(table))
            for table in STAGED_TABLES
        }
        articles = frames["articles"]
        if any(articles.join(g["articles"], on="article_id", how="semi").height for g in gathered):
            yield _put_together(gathered)
            gathered = []
        gathered.append(frames)
    yield _put_together(gathered)


def _put_together(gathered: Sequence[Frames]) -> Frames:
    return {table: pl.concat([frames[table] for frames in gathered]) for table in STAGED_TABLES}


def take_in(tx: Transaction, staged: Frames, *, force: bool) -> Intake:
    """Sort out a staged batch.

    A document whose bytes are known is repeated, and all its rows are left out; but one that was
    rejected and passes now is taken and, with ``force``, the one that each article was last made
    from. An article without a document in the batch was annotated anew and is taken. An article
    that is known with another text counts its revision up; with the same text from other bytes it
    is replaced only where it says more of itself.

    Args:
        tx: The transaction.
        staged: The staged rows.
        force: Whether known documents replace what was made of them.
    """
    documents = staged["documents"]
    known = tx.read(
        "SELECT d.* FROM documents d SEMI JOIN staged USING (raw_sha256)",
        staged=documents.select("raw_sha256"),
    ).cast(make_polars_schema("documents"))
    again = known.select("raw_sha256").clear()
    if force:
        again = tx.read(
            "SELECT raw_sha256 FROM articles SEMI JOIN known USING (raw_sha256)", known=known
        )
    repeated = _find_repeated(documents, known, again)
    documents = documents.join(repeated, on="raw_sha256", how="anti")
    articles = staged["articles"].join(repeated, on="raw_sha256", how="anti")
    old = _read_articles(tx, articles.select("article_id"))
    articles = _settle_articles(articles, old, documents)
    old = old.join(articles, on="article_id", how="semi")
    frames = {
        table: staged[table].join(articles, on="article_id", how="semi") for table in ARTICLE_TABLES
    }
    frames["roles"] = _date_roles(frames["roles"], articles)
    rejects = _drop_repeated_rejects(staged["rejects"], repeated, documents)
    frames |= {"articles": articles, "documents": documents, "rejects": rejects}
    refused = documents.filter(pl.col("outcome") == "rejected")
    return Intake(
        frames=frames,
        old_articles=old,
        removed=known.join(refused, on="raw_sha256", how="semi")
        .select("article_id")
        .drop_nulls()
        .unique(),
        known=known.join(documents, on="raw_sha256", how="semi"),
        superseded=_find_superseded(tx, articles, old, documents),
        passed=_find_passed(tx, frames, known, old),
        repeated=repeated.height,
    )


def _read_articles(tx: Transaction, keys: pl.DataFrame) -> pl.DataFrame:
    """Read the rows of ``articles``, all columns, by their ids."""
    rows = tx.read("SELECT * FROM articles SEMI JOIN keys USING (article_id)", keys=keys)
    return rows.cast(make_polars_schema("articles"))


def _find_repeated(
    documents: pl.DataFrame, known: pl.DataFrame, again: pl.DataFrame
) -> pl.DataFrame:
    """Find the documents that are left alone.

    Args:
        documents: Staged documents.
        known: Those of them that are in the warehouse, as they are there.
        again: ``raw_sha256`` of known ones that are taken all the same.
    """
    passes = documents.filter(pl.col("outcome") == "kept")
    replayed = known.filter(pl.col("outcome") == "rejected").join(
        passes, on="raw_sha256", how="semi"
    )
    left = known.join(replayed, on="raw_sha256", how="anti").join(
        again, on="raw_sha256", how="anti"
    )
    return documents.join(left, on="raw_sha256", how="semi")


def _settle_articles(
    articles: pl.DataFrame, old: pl.DataFrame, documents: pl.DataFrame
) -> pl.DataFrame:
    """Give articles their revision and fill in what only the old row says.

    An article with the text that is known, from other bytes, that says nothing more is left out.
    """
    both = articles.join(old, on="article_id", how="left", suffix="_old")
    is_known = pl.col("revision_old").is_not_null()
    same_bytes = pl.col("raw_sha256") == pl.col("raw_sha256_old")
    same_text = is_known & (same_bytes | (pl.col("body") == pl.col("body_old")))
    says_more = pl.any_horizontal(
        [pl.col(name).is_not_null() & pl.col(f"{name}_old").is_null() for name in _FILLED]
    ) | ((pl.col("authors").list.len() > 0) & (pl.col("authors_old").list.len() == 0))
    between = documents.filter(pl.col("outcome") == "superseded").group_by("article_id").len()
    both = both.filter(~(same_text & ~same_bytes & ~says_more)).join(
        between, on="article_id", how="left"
    )
    changes = pl.col("len").fill_null(0).cast(pl.Int64)
    filled = [
        pl.when(same_text).then(pl.coalesce(name, f"{name}_old")).otherwise(name).alias(name)
        for name in _FILLED
    ]
    authors = (
        pl.when(same_text & (pl.col("authors").list.len() == 0))
        .then("authors_old")
        .otherwise("authors")
    )
    revision = (
        pl.when(same_text)
        .then("revision_old")
        .otherwise(pl.col("revision_old").fill_null(0) + changes + 1)
    )
    copied = pl.when(same_text).then("duplicate_of_old").otherwise("duplicate_of")
    return both.with_columns(
        *filled,
        authors.alias("authors"),
        revision.alias("revision"),
        copied.alias("duplicate_of"),
    ).select(articles.columns)


def _date_roles(roles: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give roles the date of their article, which may come from its old row."""
    dates = articles.select("article_id", "date_published")
    return (
        roles.join(dates, on="article_id", how="left", maintain_order="left")
        .with_columns(as_of_date="date_published")
        .select(roles.columns)
    )


def _drop_repeated_rejects(
    rejects: pl.DataFrame, repeated: pl.DataFrame, documents: pl.DataFrame
) -> pl.DataFrame:
    """Leave out what was refused in documents that are left alone."""
    elsewhere = repeated.join(documents, on="source_uri", how="anti")
    return rejects.join(
        repeated.select("reject_id").drop_nulls(), on="reject_id", how="anti"
    ).filter(
        ~pl.col("source_uri").is_in(elsewhere["source_uri"].implode())
        | pl.col("reject_id").is_in(documents["reject_id"].implode())
    )


def _find_superseded(
    tx: Transaction, articles: pl.DataFrame, old: pl.DataFrame, documents: pl.DataFrame
) -> pl.DataFrame:
    """Find the kept documents whose article has another text now."""
    revised = articles.join(old, on="article_id", suffix="_old").filter(
        pl.col("revision") > pl.col("revision_old")
    )
    if revised.is_empty():
        return documents.clear()
    kept = tx.read(
        "SELECT d.* FROM documents d SEMI JOIN revised USING (article_id) WHERE outcome = 'kept'",
        revised=revised.select("article_id"),
    ).cast(make_polars_schema("documents"))
    return kept.join(documents, on="raw_sha256", how="anti")


def _find_passed(
    tx: Transaction, frames: Frames, known: pl.DataFrame, old_articles: pl.DataFrame
) -> pl.DataFrame:
    """Find rejections, not settled yet, of documents and articles that pass now."""
    passed = frames["documents"].filter(pl.col("outcome") == "kept")
    of_documents = known.join(passed, on="raw_sha256", how="semi").select("reject_id").drop_nulls()
    if of_documents.is_empty() and old_articles.is_empty():
        return frames["rejects"].clear()
    rows = tx.read(
        "SELECT * FROM rejects WHERE resolved_by_run_id IS NULL AND ("
        "  reject_id IN (SELECT reject_id FROM of_documents)"
        "  OR stage IN ('check', 'annotate') AND source_uri IN (SELECT source_uri FROM again)"
        "  AND reject_id NOT IN (SELECT reject_id FROM documents WHERE reject_id IS NOT NULL)"
        ")",
        of_documents=of_documents,
        again=old_articles.select("source_uri"),
    ).cast(make_polars_schema("rejects"))
    same = ["source_uri", "check", "column"]
    return rows.join(frames["rejects"], on=same, how="anti", nulls_equal=True)
