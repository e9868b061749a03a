"""What a table is: the only place where a column is declared.

``TABLES`` names every table of the warehouse, in an order in which each row's foreign keys point
to tables before it (but for those within one transaction).
"""

from schemas.appearances import Appearances
from schemas.articles import Articles
from schemas.column import Table
from schemas.copies import Copies
from schemas.documents import Documents
from schemas.fingerprints import Fingerprints
from schemas.identities import Identities
from schemas.judgements import Judgements
from schemas.mentions import Mentions
from schemas.people import People, PersonNames
from schemas.rejects import Rejects
from schemas.retired_person_ids import RetiredPersonIds
from schemas.roles import Roles
from schemas.runs import Runs
from schemas.sources import Sources
from schemas.statements import StatementClusters, StatementContradictions, Statements

TABLES: dict[str, type[Table]] = {
    "runs": Runs,
    "sources": Sources,
    "rejects": Rejects,
    "documents": Documents,
    "articles": Articles,
    "fingerprints": Fingerprints,
    "copies": Copies,
    "people": People,
    "person_names": PersonNames,
    "retired_person_ids": RetiredPersonIds,
    "identities": Identities,
    "appearances": Appearances,
    "mentions": Mentions,
    "roles": Roles,
    "statements": Statements,
    "statement_clusters": StatementClusters,
    "statement_contradictions": StatementContradictions,
    "judgements": Judgements,
}

SCHEMA_VERSION = 2
"""Counted up when a table changes in a way that an older onrecord cannot read."""

__all__ = ["SCHEMA_VERSION", "TABLES", "Table"]
