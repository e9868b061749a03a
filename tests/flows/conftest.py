"""One Prefect server for all tests of flows; nothing of the user's Prefect is used."""

import os

import pytest

for name in [name for name in os.environ if name.startswith("PREFECT_")]:
    del os.environ[name]

from flows.server import TemporaryServer  # noqa: E402
from flows.settings import apply_settings  # noqa: E402

os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"
apply_settings()

from prefect.context import refresh_global_settings_context  # noqa: E402


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory):
    """Give the address of a Prefect server that ends with the tests."""
    home = tmp_path_factory.mktemp("prefect")
    os.environ["PREFECT_HOME"] = str(home)
    with TemporaryServer(home) as server:
        os.environ["PREFECT_API_URL"] = server.address
        refresh_global_settings_context()
        server.wait()
        yield server.address
        del os.environ["PREFECT_API_URL"]
