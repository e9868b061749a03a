"""Start a flow from the command line: settings, server, tags, and only then Prefect."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.server import ServerError, TemporaryServer, check_answer
from flows.settings import HOME_FOLDER, apply_settings, find_user_server
from onrecord.errors import OnrecordError, WarehouseBusyError
from onrecord.keep import find_holder, is_locked


@contextmanager
def prefect_started(
    warehouse: Path, *, verbose: bool = False, scheduling: bool = False
) -> Iterator[None]:
    """Have Prefect ready for flow runs: with the user's server, or with one of our own.

    Prefect must not have been imported before. While the server of our own comes up, the flows
    and all they need are imported.

    Args:
        warehouse: Folder of the warehouse; it holds the record of flow runs without a server.
        verbose: Show Prefect's log.
        scheduling: Whether the server is to start runs by their schedules.

    Raises:
        ServerError: The server did not come up, the user's does not answer, or either failed
            while a flow ran.
    """
    if (address := find_user_server()) is not None:
        check_answer(address)
        apply_settings(verbose=verbose)
        with _server_explained(f"The Prefect server at {address}", "See its log, then run again."):
            yield
        return
    home = Path(os.environ.get("PREFECT_HOME", warehouse.absolute() / HOME_FOLDER)).expanduser()
    apply_settings(verbose=verbose, home=home)
    with TemporaryServer(home, scheduling=scheduling) as server:
        os.environ["PREFECT_API_URL"] = server.address
        try:
            import flows.run  # noqa: F401 - loads what the flow needs while the server comes up

            server.wait()
            advice = f"If {home} is full, free space and run again; else see server.log there."
            with _server_explained("The Prefect server of this run", advice):
                yield
        finally:
            del os.environ["PREFECT_API_URL"]


@contextmanager
def _server_explained(server: str, advice: str) -> Iterator[None]:
    """Turn what Prefect's client raises when its server fails into one message.

    Raises:
        OnrecordError: What ended the run and could not be reported to the server.
        ServerError: The server failed, and nothing else did before.
    """
    from httpx import HTTPError

    try:
        yield
    except HTTPError as error:
        if (own := _find_own_error(error)) is not None:
            raise own from error
        found = str(error).split(" - ")[0] or type(error).__name__
        raise ServerError(
            f"{server} failed: {found}. What was kept before stays kept. {advice}"
        ) from error


def _find_own_error(error: BaseException) -> OnrecordError | None:
    """Find the error of ours that was being handled when another came up."""
    while (context := error.__cause__ or error.__context__) is not None:
        if isinstance(context, OnrecordError):
            return context
        error = context
    return None


def refuse_busy(warehouse: Path) -> None:
    """End at once when another run is at work, before anything is started.

    Raises:
        WarehouseBusyError: It is; the message names who.
    """
    if is_locked(warehouse):
        raise WarehouseBusyError(
            f"{warehouse}: being written by {find_holder(warehouse) or 'another process'}. Wait "
            "until it has ended, then run again."
        )
