"""Ids of people who were found to be another one, and where they lead now."""

from schemas.column import Strings, Table, Timestamp, column, score

REASONS = ("evidence", "judgement")


class RetiredPersonIds(Table):
    """One row per person id that was merged into another."""

    person_id: str = column("The id that was retired.", key=True, source="onrecord")
    merged_into: str = column(
        "The person it is: the one known longer.",
        source="schema:supersededBy",
        refers_to="people.person_id",
    )
    reason: str = column(
        "Whether evidence in articles or a person's decision showed it.",
        source="onrecord",
        values=REASONS,
    )
    appearance_ids: Strings = column(
        "The appearances that were the retired id's, so that the merge can be undone.",
        source="onrecord",
    )
    confidence: float = score("How sure it was, before, that it is a person of its own.")
    run_id: str = column(
        "The run that merged them.", source="prov:wasGeneratedBy", refers_to="runs.run_id"
    )
    retired_at: Timestamp = column("When.", source="prov:invalidatedAtTime", unit="UTC")
