"""From a staged batch to the warehouse: what is new, who is who, which words are one utterance."""

from onrecord.ingest.batch import IngestCounts, ingest_batch
from onrecord.ingest.judge import find_person, record_judgement, withdraw_judgement
from onrecord.ingest.ledger import (
    count_stale_articles,
    find_known_documents,
    find_known_sources,
    read_stale_articles,
    record_sources,
)

__all__ = [
    "IngestCounts",
    "count_stale_articles",
    "find_known_documents",
    "find_known_sources",
    "find_person",
    "ingest_batch",
    "read_stale_articles",
    "record_judgement",
    "record_sources",
    "withdraw_judgement",
]
