"""What people decided about who is who."""

from schemas.column import Table, Timestamp, column

JUDGEMENTS = ("same", "different")


class Judgements(Table):
    """One row per human decision on two people; the latest on a pair holds."""

    left_person_id: str = column("One person.", key=True, source="nomenklatura:Edge.source")
    right_person_id: str = column("The other.", key=True, source="nomenklatura:Edge.target")
    judgement: str = column(
        "Whether they are one and the same.", source="nomenklatura:Judgement", values=JUDGEMENTS
    )
    decided_by: str = column("Who decided.", source="prov:wasAttributedTo")
    decided_at: Timestamp = column("When.", key=True, source="prov:generatedAtTime", unit="UTC")
    note: str = column("Why.", source="schema:comment", null="no reason was given")
