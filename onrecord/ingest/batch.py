"""Keep staged batches: sort out what is new, resolve, cluster, count, commit."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import polars as pl

from onrecord.ingest.copies import forget_texts, list_fingerprints, mark_copies
from onrecord.ingest.intake import ARTICLE_TABLES, Frames, Intake, gather_staged, take_in
from onrecord.ingest.merge import merge_people, replace_rows
from onrecord.ingest.recall import recall_people, recall_statements
from onrecord.ingest.tally import count_people
from onrecord.keep import Transaction, Warehouse
from onrecord.resolve.people import Resolution, resolve_people
from onrecord.resolve.utterances import cluster_statements


@dataclass(frozen=True, slots=True)
class IngestCounts:
    """What became of the documents of batches.

    Attributes:
        kept: Documents kept.
        rejected: Documents rejected.
        repeated: Documents that were known already.
        revised: Articles that replaced an earlier text.
        copies: Articles found to be copies of another.
        statements: Statements kept.
        new_people: People not known before.
        merged_people: People known before who were found to be another one.
        clustered: Statements of this batch and before whose cluster changed.
    """

    kept: int = 0
    rejected: int = 0
    repeated: int = 0
    revised: int = 0
    copies: int = 0
    statements: int = 0
    new_people: int = 0
    merged_people: int = 0
    clustered: int = 0

    def add(self, other: "IngestCounts") -> "IngestCounts":
        """Sum up with what became of further ones."""
        names = (field.name for field in fields(self))
        return IngestCounts(**{name: getattr(self, name) + getattr(other, name) for name in names})


def ingest_batches(
    warehouse: Warehouse, staged: Sequence[Path], run_id: str, *, force: bool = False
) -> IngestCounts:
    """Keep staged batches, in one transaction over all tables where no article is in two of them.

    Doing it again changes nothing. An article whose text changed replaces its earlier rows;
    people and clusters that lose their last row go with them.

    Args:
        warehouse: The warehouse, open for writing.
        staged: Folders with the batches' rows, one Parquet file a table, in order.
        run_id: The run, begun already.
        force: Whether documents that are known replace what was made of them before.

    Returns:
        What became of all of them together.

    Raises:
        CheckError: The rows break a rule that holds across tables; of them nothing was kept.
        WarehouseError: They cannot be written; of them nothing was kept.
    """
    total = IngestCounts()
    names = " to ".join(dict.fromkeys((staged[0].name, staged[-1].name)))
    for frames in gather_staged(staged):
        with warehouse.transaction(run_id, f"keep batches {names}") as tx:
            counts = _keep(tx, take_in(tx, frames, force=force), run_id)
        total = total.add(counts)
    return total


def _keep(tx: Transaction, intake: Intake, run_id: str) -> IngestCounts:
    frames = dict(intake.frames)
    _keep_documents(tx, intake, run_id)
    replaced = pl.concat([intake.old_articles.select("article_id"), intake.removed])
    if frames["articles"].is_empty() and replaced.is_empty():
        return _count(intake, IngestCounts())
    resolution = _resolve(tx, frames, replaced)
    gone = _remove_articles(tx, replaced)
    prints = list_fingerprints(frames["articles"])
    tx.insert("fingerprints", prints)
    frames["articles"] = mark_copies(tx, frames["articles"], prints, gone.texts)
    for table in ("articles", *ARTICLE_TABLES):
        tx.insert(table, frames[table])
    moved = merge_people(tx, resolution.merged, "evidence", run_id)
    placing = pl.concat([frames["statements"].select("statement_id"), moved])
    clustered = place_statements(tx, placing, gone.clustered)
    merged = [
        person for old, choice in resolution.merged.items() for person in (old, choice.person_id)
    ]
    touched = pl.concat(
        [frames["appearances"]["person_id"], gone.people, pl.Series(merged, dtype=pl.String)]
    )
    new_people = count_people(tx, touched)
    return _count(
        intake,
        IngestCounts(
            revised=int((frames["articles"]["revision"] > 1).sum()),
            copies=frames["articles"]["duplicate_of"].count(),
            statements=frames["statements"].height,
            new_people=new_people,
            merged_people=len(resolution.merged),
            clustered=clustered,
        ),
    )


def _count(intake: Intake, counts: IngestCounts) -> IngestCounts:
    outcomes = intake.frames["documents"]["outcome"]
    return replace(
        counts,
        kept=int((outcomes != "rejected").sum()),
        rejected=int((outcomes == "rejected").sum()),
        repeated=intake.repeated,
    )


def _keep_documents(tx: Transaction, intake: Intake, run_id: str) -> None:
    """Put on record what became of each document, and of those it supersedes or settles."""
    if intake.known.height:
        tx.delete("documents", "raw_sha256", intake.known["raw_sha256"])
    tx.insert("documents", intake.frames["documents"])
    superseded = intake.superseded.with_columns(outcome=pl.lit("superseded"))
    replace_rows(tx, "documents", "raw_sha256", superseded)
    tx.insert("rejects", intake.frames["rejects"])
    passed = intake.passed.with_columns(resolved_by_run_id=pl.lit(run_id))
    replace_rows(tx, "rejects", "reject_id", passed)


def _resolve(tx: Transaction, frames: Frames, replaced: pl.DataFrame) -> Resolution:
    """Resolve the appearances and point all rows of the batch to their people."""
    appearances = frames["appearances"]
    settled = _find_settled(tx, appearances, replaced)
    known = recall_people(tx, appearances, replaced, settled)
    dates = dict(frames["articles"].select("article_id", "date_published").iter_rows())
    resolution = resolve_people(appearances, frames["roles"], dates, known)
    found = resolution.appearances
    frames["appearances"] = (
        appearances.drop("person_id", "resolved_by", "confidence")
        .join(found, on="appearance_id", maintain_order="left")
        .select(appearances.columns)
    )
    for table in ("mentions", "roles", "statements"):
        rows = frames[table]
        frames[table] = (
            rows.drop("person_id")
            .join(
                found.select("appearance_id", "person_id"),
                on="appearance_id",
                how="left",
                maintain_order="left",
            )
            .select(rows.columns)
        )
    return resolution


def _find_settled(
    tx: Transaction, appearances: pl.DataFrame, replaced: pl.DataFrame
) -> pl.DataFrame:
    """Find the kept appearances that these are again: they stay who they were."""
    if replaced.is_empty():
        return appearances.select("appearance_id", "person_id", "resolved_by", "confidence").clear()
    return tx.read(
        "SELECT appearance_id, person_id, resolved_by, confidence FROM appearances "
        "SEMI JOIN replaced USING (article_id) SEMI JOIN again USING (appearance_id)",
        replaced=replaced,
        again=appearances.select("appearance_id"),
    )


@dataclass(frozen=True, slots=True)
class _Gone:
    """What went with articles that are replaced or removed.

    Attributes:
        people: Those whom their rows were about.
        clustered: ``statement_id`` and ``cluster_id`` of all members of the clusters that their
            statements were in; those clusters are dissolved.
        texts: ``text_sha256`` of texts whose originals are to be chosen anew.
    """

    people: pl.Series
    clustered: pl.DataFrame
    texts: pl.DataFrame


def _remove_articles(tx: Transaction, articles: pl.DataFrame) -> _Gone:
    if articles.is_empty():
        return _Gone(
            pl.Series(dtype=pl.String),
            pl.DataFrame(schema={"statement_id": pl.String, "cluster_id": pl.String}),
            pl.DataFrame(schema={"text_sha256": pl.String}),
        )
    people = tx.read(
        "SELECT DISTINCT person_id FROM appearances SEMI JOIN doomed USING (article_id)",
        doomed=articles,
    )
    statements = tx.read(
        "SELECT statement_id FROM statements SEMI JOIN doomed USING (article_id)", doomed=articles
    )
    _remove_contradictions(tx, statements["statement_id"])
    clustered = tx.read(
        "SELECT statement_id, cluster_id FROM statement_clusters WHERE cluster_id IN ("
        "  SELECT cluster_id FROM statement_clusters JOIN statements USING (statement_id)"
        "  SEMI JOIN doomed USING (article_id)"
        ")",
        doomed=articles,
    )
    tx.delete("statement_clusters", "cluster_id", clustered["cluster_id"])
    texts = forget_texts(tx, articles)
    for table in (*ARTICLE_TABLES, "articles"):
        tx.delete(table, "article_id", articles["article_id"])
    return _Gone(people["person_id"], clustered, texts)


def place_statements(tx: Transaction, statements: pl.DataFrame, dissolved: pl.DataFrame) -> int:
    """Find the clusters of statements that are new or have another speaker now.

    Args:
        tx: The transaction, with the statements in it.
        statements: Their ``statement_id``.
        dissolved: ``statement_id`` and ``cluster_id`` of clusters that lost a member and were
            removed; those left of them are placed anew, and keep the id where they stay together.

    Returns:
        How many rows of ``statement_clusters`` were written.
    """
    wanted = pl.concat([statements, dissolved.select("statement_id")]).unique()
    placing = tx.read(
        "SELECT statement_id, article_id, date_published, person_id, speaker_type, speaker_name, "
        "quote_type, speech_act, negated, text, coalesce(c.cluster_id, d.cluster_id) AS cluster_id "
        "FROM statements SEMI JOIN wanted USING (statement_id) JOIN articles USING (article_id) "
        "LEFT JOIN statement_clusters c USING (statement_id) "
        "LEFT JOIN dissolved d USING (statement_id)",
        wanted=wanted,
        dissolved=dissolved,
    )
    clusters = cluster_statements(placing, recall_statements(tx, placing))
    if clusters.stale:
        tx.delete("statement_clusters", "cluster_id", sorted(clusters.stale))
    tx.insert("statement_clusters", clusters.rows)
    _remove_contradictions(tx, wanted["statement_id"])
    tx.insert("statement_contradictions", clusters.contradictions)
    return clusters.rows.height


def _remove_contradictions(tx: Transaction, statement_ids: pl.Series) -> None:
    """Remove all contradictions that some statements are in."""
    # Finding none, as for all new statements, is one read and not two changes.
    found = tx.read(
        "SELECT left_statement_id, right_statement_id FROM statement_contradictions "
        "WHERE left_statement_id IN (FROM doomed) OR right_statement_id IN (FROM doomed)",
        doomed=statement_ids.to_frame("statement_id"),
    )
    if found.height:
        for side in ("left_statement_id", "right_statement_id"):
            tx.delete("statement_contradictions", side, statement_ids)
