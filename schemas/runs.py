"""Runs of flows: what each did, with which code."""

from schemas.column import Table, Timestamp, column

FLOWS = ("run", "replay", "maintain", "judge", "identify")
STATUSES = ("running", "completed", "failed", "cancelled")


class Runs(Table):
    """One row per flow run that wrote to the warehouse."""

    run_id: str = column("Stable key.", key=True, source="prov:Activity")
    flow: str = column("The flow that ran.", source="prov:hadPlan", values=FLOWS)
    status: str = column("How it ended.", source="onrecord", values=STATUSES)
    started_at: Timestamp = column("When it began.", source="prov:startedAtTime", unit="UTC")
    ended_at: Timestamp = column(
        "When it ended.", source="prov:endedAtTime", unit="UTC", null="it has not ended"
    )
    counts: str = column(
        "What it read, kept, repeated and rejected, and the rows it wrote: a JSON object of "
        "numbers.",
        source="onrecord",
    )
    extractor_version: str = column(
        "The extractor it used.", source="prov:SoftwareAgent", null="it extracted nothing"
    )
    code_version: str = column("The version of onrecord.", source="schema:softwareVersion")
    config: str = column("What it was asked to do: a JSON object.", source="prov:used")
