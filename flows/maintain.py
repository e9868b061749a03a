"""Nightly maintenance: publish what is not yet, compact, expire, clean up, verify."""

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.runtime import flow_run

from flows.run_record import RunRecord, on_record
from onrecord.errors import WarehouseError
from onrecord.keep import open_warehouse
from onrecord.publish import maintain_warehouse as keep_house
from onrecord.publish import publish_warehouse, verify_warehouse
from onrecord.publish.maintain import GRACE_HOURS, KEEP_DAYS


def name_run() -> str:
    """Name a flow run after its time and its warehouse."""
    warehouse, started = flow_run.parameters["warehouse"], flow_run.scheduled_start_time
    return f"maintain-{started:%Y-%m-%dT%H-%M-%SZ}-{Path(warehouse).resolve().name}"


@flow(name="onrecord-maintenance", flow_run_name=name_run, persist_result=False)
def maintain_warehouse(
    warehouse: str = "warehouse", keep_days: float = KEEP_DAYS, grace_hours: float = GRACE_HOURS
) -> list[str]:
    """Maintain a warehouse, and verify that everything that must hold does.

    Args:
        warehouse: Folder of the warehouse.
        keep_days: For how many days back tables can be read as they were after a run.
        grace_hours: How long files that nothing needs any longer stay.

    Returns:
        What was done, a line each.

    Raises:
        WarehouseError: It cannot be read or written, or something does not hold; the message
            lists what.
    """
    record = RunRecord.begin()
    config = {"keep_days": keep_days, "grace_hours": grace_hours}
    with open_warehouse(Path(warehouse), write=True, holder=record.run_id) as lake:
        with on_record(lake, record, "maintain", config):
            report = keep_house(lake, record.run_id, keep_days=keep_days, grace_hours=grace_hours)
            findings = verify_warehouse(lake)
            record.counts.update(
                {
                    "files compacted": report.files_compacted,
                    "snapshots expired": report.snapshots_expired,
                    "files removed": report.files_removed + report.orphans_removed,
                    "findings": len(findings),
                }
            )
        publish_warehouse(lake, record.run_id)
    create_table_artifact(
        key="onrecord-maintenance",
        table=[dict(record.counts)],
        description=f"What {record.run_id} did",
    )
    if findings:
        raise WarehouseError(
            "\n".join([f"{warehouse} does not hold together:", *map(str, findings)])
        )
    return [f"{count:,} {name}" for name, count in record.counts.items()]
