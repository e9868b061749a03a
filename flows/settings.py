"""How Prefect is set up for onrecord: quiet, private and quick to start.

Only the environment is touched, before Prefect is imported, and never a value the user has set.
A server of the user's (``PREFECT_API_URL``, or one in Prefect's active profile) is used as it is;
without one, runs are recorded in the warehouse's own ``prefect/`` folder.
"""

import os
import tomllib
from pathlib import Path

HOME_FOLDER = "prefect"
"""Folder of a warehouse in which Prefect's temporary server keeps the record of its flow runs."""

PRIVATE = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
}
"""No usage figures leave the machine (https://docs.prefect.io/v3/concepts/telemetry)."""

QUICK = {
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PY_KEY_VALUE_DISABLE_BEARTYPE": "true",
}
"""Work of the temporary server's start that onrecord has no use for: it stores no blocks, and
the key-value library under Prefect would rewrite itself with run-time type checks."""


def find_user_server() -> str | None:
    """Return the address of the Prefect server the user has configured, or ``None``.

    Looks where Prefect looks: the environment, then the active profile of ``profiles.toml``.
    Prefect itself is not imported, which takes seconds.
    """
    if address := os.environ.get("PREFECT_API_URL"):
        return address
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    path = Path(os.environ.get("PREFECT_PROFILES_PATH", home / "profiles.toml"))
    try:
        profiles = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    name = os.environ.get("PREFECT_PROFILE", profiles.get("active", ""))
    address = profiles.get("profiles", {}).get(name, {}).get("PREFECT_API_URL")
    return address if isinstance(address, str) else None


def apply_settings(*, verbose: bool = False, home: Path | None = None) -> None:
    """Set the environment for Prefect; call it before the first import of ``prefect``.

    Args:
        verbose: Show Prefect's own log; otherwise it is silent: every
            failure is told by onrecord itself.
        home: Prefect's folder for a run without a server of the user's; ``None`` leaves it to
            the user's configuration.
    """
    chosen = {
        **PRIVATE,
        **QUICK,
        "PREFECT_LOGGING_LEVEL": "INFO" if verbose else "CRITICAL",
    }
    if home is not None:
        chosen["PREFECT_HOME"] = str(home)
        chosen["PREFECT_LOGGING_TO_API_ENABLED"] = "false"
    for name, value in chosen.items():
        os.environ.setdefault(name, value)
