"""The errors onrecord raises on purpose; everything else is a defect.

A message names the file or table, the id, what was expected, what was found and what to do next.
"""


class OnrecordError(Exception):
    """Root of every error that a caller may catch; its text is meant to be read by a person."""


class UsageError(OnrecordError):
    """The call itself is wrong: an unknown path, format or option value."""


class SourceError(OnrecordError):
    """A source cannot be listed or opened at all; a bad document alone is a reject."""


class ModelError(OnrecordError):
    """The annotator's model is missing, altered or of a kind this version cannot load."""


class WarehouseError(OnrecordError):
    """The warehouse cannot be opened, read or written."""


class WarehouseBusyError(WarehouseError):
    """Another run holds the writer's lock; the message names it."""


class WarehouseVersionError(WarehouseError):
    """The warehouse was written by a newer onrecord than this one."""


class CheckError(OnrecordError):
    """Rows that were about to be kept break a rule that holds across tables."""


class QueryError(OnrecordError):
    """A SQL query is not allowed or does not run."""
