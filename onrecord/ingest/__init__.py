"""From a staged batch to the warehouse: what is new, who is who, which words are one utterance."""

from onrecord.ingest.batch import IngestCounts, ingest_batches
from onrecord.ingest.explain import Explanation, explain_resolution
from onrecord.ingest.identify import Identification, identify_people
from onrecord.ingest.judge import find_person, record_judgement, withdraw_judgement
from onrecord.ingest.judged import find_changed_people, find_judged_pair
from onrecord.ingest.ledger import (
    count_stale_articles,
    find_known_documents,
    find_known_sources,
    read_stale_articles,
    record_sources,
)
from onrecord.ingest.search import AmbiguousPersonError, find_one_person, search_people

__all__ = [
    "AmbiguousPersonError",
    "Explanation",
    "Identification",
    "IngestCounts",
    "count_stale_articles",
    "explain_resolution",
    "find_changed_people",
    "find_judged_pair",
    "find_known_documents",
    "find_known_sources",
    "find_one_person",
    "find_person",
    "identify_people",
    "ingest_batches",
    "read_stale_articles",
    "record_judgement",
    "record_sources",
    "search_people",
    "withdraw_judgement",
]
