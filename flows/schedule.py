"""The flows on a schedule, run by this process for as long as it lives."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.maintain import maintain_warehouse
from flows.run import run_onrecord
from onrecord.errors import UsageError

ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)
"""A run that is due while the last one is still at work is dropped: the next finds its articles."""


def read_cron(text: str) -> Schedule:
    """Read a schedule in cron's notation, in UTC.

    Raises:
        UsageError: It is none.
    """
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=text, timezone="UTC")
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no schedule. Expected minute, hour, day, month and weekday, such as "
            "'*/15 * * * *' for every 15 minutes."
        ) from error
    return Cron(text, timezone="UTC")


def serve_flows(
    paths: Sequence[str],
    warehouse: Path,
    main: Schedule,
    maintenance: Schedule,
    workers: int | None = None,
) -> None:
    """Run the main flow and maintenance by their schedules until a signal ends it.

    Args:
        paths: What the main flow reads.
        warehouse: Folder of the warehouse.
        main: When the main flow runs.
        maintenance: When maintenance runs.
        workers: Processes to extract with; ``None`` for one a core.
    """
    name = warehouse.absolute().name
    run = RunnerDeployment.from_flow(
        run_onrecord,
        name=f"main-{name}",
        schedule=main,
        parameters={"paths": list(paths), "warehouse": str(warehouse), "workers": workers},
        tags=["onrecord", "main", name],
        description=f"Puts what is new in {', '.join(paths)} on record.",
        concurrency_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    maintain = RunnerDeployment.from_flow(
        maintain_warehouse,
        name=f"maintenance-{name}",
        schedule=maintenance,
        parameters={"warehouse": str(warehouse)},
        tags=["onrecord", "maintenance", name],
        description="Compacts, expires old snapshots, cleans up and verifies.",
        concurrency_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    runner = _Runner(pause_on_shutdown=True)
    for deployment in (run, maintain):
        runner.add_deployment(deployment)
    with suppress(KeyboardInterrupt):
        asyncio.run(runner.start())


class _Runner(Runner):
    def handle_sigterm(self, *_signal: object, **_more: object) -> None:
        """End as on Ctrl-C, which the event loop sees to; Prefect's own way breaks the loop."""
        signal.raise_signal(signal.SIGINT)
