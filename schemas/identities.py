"""Who people are elsewhere: their ids in lists of known people."""

from schemas.column import Table, Timestamp, column, score


class Identities(Table):
    """One row per entry of a list of known people that was found to be a person here.

    Links are made by `onrecord identify`; they follow a person through merges and splits.
    """

    source: str = column(
        "The list: its file's name, unless another was given.",
        key=True,
        source="popolo:identifiers.scheme",
        str_length={"min_value": 1},
    )
    external_id: str = column(
        "The entry's id in that list.",
        key=True,
        source="popolo:identifiers.identifier",
        str_length={"min_value": 1},
    )
    person_id: str = column("The person.", source="popolo:person_id", refers_to="people.person_id")
    linked_person_id: str = column(
        "The id that the person had when the link was made; another than person_id when it was "
        "merged since.",
        source="onrecord",
    )
    name: str = column("The entry's name.", source="popolo:name", str_length={"min_value": 1})
    confidence: float = score("How sure the link is.")
    evidence: str = column(
        "What speaks for and against it, in natural log odds.", source="onrecord"
    )
    run_id: str = column(
        "The run that made the link.", source="prov:wasGeneratedBy", refers_to="runs.run_id"
    )
    linked_at: Timestamp = column("When.", source="prov:generatedAtTime", unit="UTC")
