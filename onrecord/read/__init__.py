"""Files to documents: what lies where, decoded, with what it says of itself. Nothing is judged.

``find_sources`` lists, ``read_source`` reads, ``document_from_record`` makes a document again from
what a reject kept of it. A format is a module in ``formats``. ``read_known_people`` reads a list of
known people.
"""

from onrecord.read.find import Ignored, Listing, Source, Waiting, find_sources
from onrecord.read.known_people import BadLine, KnownPeople, KnownPerson, read_known_people
from onrecord.read.source import document_from_record, hash_source, read_source

__all__ = [
    "BadLine",
    "Ignored",
    "KnownPeople",
    "KnownPerson",
    "Listing",
    "Source",
    "Waiting",
    "document_from_record",
    "find_sources",
    "hash_source",
    "read_known_people",
    "read_source",
]
