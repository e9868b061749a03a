"""What was refused, and all that is needed to understand and replay it."""

from schemas.column import Table, Timestamp
from schemas.column import column as declare

STAGES = ("read", "clean", "check", "annotate", "resolve", "keep")


class Rejects(Table):
    """One row per document, article or row that was rejected."""

    reject_id: str = declare("Stable key.", key=True, source="onrecord")
    run_id: str = declare(
        "The run that rejected it.", source="prov:wasGeneratedBy", refers_to="runs.run_id"
    )
    stage: str = declare("The step that rejected it.", source="onrecord", values=STAGES)
    source_uri: str = declare("The document it comes from.", source="prov:atLocation")
    check: str = declare("The rule it broke.", source="pandera:failure_cases.check")
    column: str = declare(
        "The column at fault.",
        source="pandera:failure_cases.column",
        null="the whole document or row is at fault",
    )
    failure_case: str = declare(
        "What was found, shortened.", source="pandera:failure_cases.failure_case"
    )
    expected: str = declare("What the rule asks for.", source="onrecord")
    advice: str = declare("What a person can do about it.", source="onrecord")
    record: str = declare(
        "The document or row itself, as JSON, to replay it from.", source="onrecord"
    )
    rejected_at: Timestamp = declare("When.", source="prov:generatedAtTime", unit="UTC")
    resolved_by_run_id: str = declare(
        "The later run in which it passed.",
        source="prov:wasInvalidatedBy",
        null="it has not passed yet",
        refers_to="runs.run_id",
    )
