"""Every file read to its end."""

from schemas.column import Table, Timestamp, column


class Sources(Table):
    """One row per file that was read to its end, as it was the last time.

    A file whose size and time of change stand here already is not opened again.
    """

    source_uri: str = column("Where the file lies.", key=True, source="prov:atLocation")
    raw_sha256: str = column(
        "SHA-256 of the file's bytes.",
        source="FollowTheMoney Document:contentHash",
        str_matches=r"^[0-9a-f]{64}$",
    )
    byte_count: int = column("Size of the file.", source="schema:contentSize", unit="bytes", ge=0)
    modified_ns: int = column(
        "When the file was last changed, as its file system says.",
        source="FollowTheMoney Document:modifiedAt",
        unit="nanoseconds since 1970-01-01 UTC",
    )
    document_count: int = column(
        "Documents found in it, kept, rejected and repeated ones together.",
        source="onrecord",
        unit="documents",
        ge=0,
    )
    run_id: str = column(
        "The run that read it last.", source="prov:wasGeneratedBy", refers_to="runs.run_id"
    )
    read_at: Timestamp = column("When it was read.", source="prov:generatedAtTime", unit="UTC")
