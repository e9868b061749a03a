"""Publish the tables: a step of the main flow, and of each that changes the lake."""

from prefect import flow

from onrecord.keep import Warehouse
from onrecord.publish import publish_warehouse
from onrecord.publish.publish import PublishReport


@flow(
    name="publish",
    flow_run_name="publish after {run_id}",
    persist_result=False,
    validate_parameters=False,
)
def publish_tables(lake: Warehouse, run_id: str) -> PublishReport:
    """Bring the published tables to the lake's latest state; see ``publish_warehouse``.

    Args:
        lake: The warehouse, open for writing.
        run_id: The run that publishes.
    """
    return publish_warehouse(lake, run_id)
