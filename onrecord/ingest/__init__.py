"""From a staged batch to the warehouse: what is new, who is who, which words are one utterance."""

from onrecord.ingest.batch import IngestCounts, ingest_batch

__all__ = ["IngestCounts", "ingest_batch"]
