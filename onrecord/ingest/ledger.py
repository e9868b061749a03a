"""What was read already, and what is to be annotated again."""

from collections.abc import Iterator, Sequence

import polars as pl

from onrecord.ingest.merge import replace_rows
from onrecord.keep import Warehouse
from schemas.derive import make_polars_schema


def find_known_sources(warehouse: Warehouse) -> dict[str, tuple[int, int]]:
    """Tell which files were read to their end: uri to size and time of change at that time."""
    rows = warehouse.read("SELECT source_uri, byte_count, modified_ns FROM sources")
    return {uri: (byte_count, modified_ns) for uri, byte_count, modified_ns in rows.iter_rows()}


def find_known_documents(warehouse: Warehouse, hashes: Sequence[str]) -> set[str]:
    """Tell which documents were read before, by the SHA-256 of their bytes."""
    asked = pl.DataFrame({"raw_sha256": hashes}, schema={"raw_sha256": pl.String})
    known = warehouse.read(
        "SELECT raw_sha256 FROM documents SEMI JOIN asked USING (raw_sha256)", asked=asked
    )
    return set(known["raw_sha256"])


def record_sources(warehouse: Warehouse, sources: pl.DataFrame, run_id: str) -> None:
    """Note that files were read to their end.

    Call it when every document of theirs is kept or rejected: they are not opened again until
    they change.

    Args:
        warehouse: The warehouse, open for writing.
        sources: Rows of ``sources``.
        run_id: The run.
    """
    if sources.is_empty():
        return
    with warehouse.transaction(run_id, "note the files read") as tx:
        replace_rows(tx, "sources", "source_uri", sources)


def count_stale_articles(warehouse: Warehouse, extractor_version: str) -> int:
    """Count the kept articles that another version of the extractor annotated."""
    return _list_stale(warehouse, extractor_version).height


def read_stale_articles(
    warehouse: Warehouse, extractor_version: str, size: int
) -> Iterator[pl.DataFrame]:
    """Read the kept articles that another version of the extractor annotated.

    Yields:
        Rows of ``articles``, at most ``size`` at a time. Which articles was settled at the first;
        each part is read when it is asked for, so that what is kept meanwhile does not matter.
    """
    for part in _list_stale(warehouse, extractor_version).iter_slices(size):
        rows = warehouse.read("SELECT * FROM articles SEMI JOIN part USING (article_id)", part=part)
        yield rows.cast(make_polars_schema("articles"))


def _list_stale(warehouse: Warehouse, extractor_version: str) -> pl.DataFrame:
    """List them by ``article_id``; what this version could not annotate awaits its replay."""
    return warehouse.read(
        "SELECT article_id FROM articles ANTI JOIN ("
        "  SELECT source_uri FROM rejects JOIN runs USING (run_id)"
        "  WHERE stage = 'annotate' AND resolved_by_run_id IS NULL AND extractor_version = ?"
        ") AS refused USING (source_uri) "
        "WHERE extractor_version != ? ORDER BY article_id",
        [extractor_version, extractor_version],
    )
