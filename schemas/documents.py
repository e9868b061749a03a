"""Every document ever read, and what became of it."""

from schemas.column import Table, Timestamp, column

OUTCOMES = ("kept", "rejected", "superseded")


class Documents(Table):
    """One row per document ever read, by its bytes.

    A document whose bytes stand here already is not read again: kept, rejected and repeated
    documents together are all that went in.
    """

    raw_sha256: str = column(
        "SHA-256 of the document's bytes: of the file, or of the line of a JSON-lines file.",
        key=True,
        source="FollowTheMoney Document:contentHash",
        str_matches=r"^[0-9a-f]{64}$",
    )
    source_uri: str = column(
        "Where the document was read first.", source="prov:atLocation", str_length={"min_value": 1}
    )
    outcome: str = column(
        "What became of it: kept as an article's latest revision, rejected, or superseded by a "
        "later revision of the same article.",
        source="onrecord",
        values=OUTCOMES,
    )
    article_id: str = column(
        "The article it is, or was, a revision of.",
        source="schema:identifier",
        null="the document was rejected",
    )
    reject_id: str = column(
        "The rejection that says why.",
        source="onrecord",
        null="the document was not rejected",
        refers_to="rejects.reject_id",
    )
    run_id: str = column(
        "The run that read it.", source="prov:wasGeneratedBy", refers_to="runs.run_id"
    )
    read_at: Timestamp = column("When it was read.", source="prov:generatedAtTime", unit="UTC")
