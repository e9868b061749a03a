"""Where a warehouse's catalog and files lie: beside each other, or in Postgres and on S3.

Settings are read from ``<warehouse>/warehouse.toml`` and, before it, from the environment::

    [catalog]
    postgres = "dbname=onrecord host=db.example.org"    # or ONRECORD_CATALOG

    [files]
    path = "s3://newsroom/onrecord/"                    # or ONRECORD_FILES

Passwords do not belong into the file: Postgres takes them from ``~/.pgpass`` or ``PGPASSWORD``,
S3 from ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``, ``AWS_SESSION_TOKEN``, ``AWS_REGION``
and ``AWS_ENDPOINT_URL``.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import UsageError, WarehouseError

SETTINGS = "warehouse.toml"
CATALOG_FILE = "catalog.sqlite"
BUSY_WAIT_MS = 5_000
"""How long SQLite waits for a lock on the catalog before it says busy."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a warehouse lies.

    Attributes:
        root: The warehouse's folder, absolute: lock, staging and published tables.
        postgres: Connection string of the Postgres catalog; ``None`` for SQLite in ``root``.
        files: Folder or ``s3://`` address of the lake's Parquet files, with a slash at its end.
    """

    root: Path
    postgres: str | None
    files: str

    @property
    def catalog(self) -> str:
        """Name the catalog for people, without what may be secret."""
        return "its Postgres catalog" if self.postgres else str(self.root / CATALOG_FILE)

    @property
    def extensions(self) -> tuple[str, ...]:
        """Name the DuckDB extensions that are needed to open it."""
        scanner = "postgres_scanner" if self.postgres else "sqlite_scanner"
        return (scanner, "ducklake", *(("httpfs",) if self.files.startswith("s3://") else ()))

    def exists(self) -> bool:
        """Tell whether a warehouse was made here; a Postgres catalog is taken to exist."""
        return self.postgres is not None or (self.root / CATALOG_FILE).is_file()


def read_place(root: Path, environment: Mapping[str, str] = os.environ) -> Place:
    """Read where the warehouse at ``root`` has its catalog and files.

    Raises:
        UsageError: ``warehouse.toml`` is no TOML or holds a setting that is not known.
        WarehouseError: ``root`` is a file.
    """
    root = root.absolute()
    if root.exists() and not root.is_dir():
        raise WarehouseError(
            f"{root} is a file; a warehouse is a folder. Name another place with --warehouse."
        )
    settings = _read_settings(root / SETTINGS)
    postgres = environment.get("ONRECORD_CATALOG") or settings.get("catalog.postgres")
    files = environment.get("ONRECORD_FILES") or settings.get("files.path") or str(root / "lake")
    return Place(root, postgres or None, files.rstrip("/") + "/")


def make_attach_statement(place: Place, *, write: bool, snapshot: int | None = None) -> str:
    """Make the statement that attaches the lake as ``lake``.

    Args:
        place: Where it lies.
        write: Whether it will be written, and made if it is missing.
        snapshot: The snapshot to read at; ``None`` for the latest.
    """
    # The path is given at each attach and wins over the recorded one: a warehouse can be moved.
    options = [f"DATA_PATH {quote_text(place.files)}", "OVERRIDE_DATA_PATH true"]
    options += ["DATA_INLINING_ROW_LIMIT 0", f"CREATE_IF_NOT_EXISTS {str(write).lower()}"]
    if place.postgres is None:
        source = f"ducklake:sqlite:{place.root / CATALOG_FILE}"
        options.append(f"META_BUSY_TIMEOUT {BUSY_WAIT_MS}")
        if write:
            # With a write-ahead log readers of the catalog never hold up the writer.
            options.append("META_JOURNAL_MODE 'WAL'")
    else:
        source = f"ducklake:postgres:{place.postgres}"
    if snapshot is not None:
        options.append(f"SNAPSHOT_VERSION {snapshot:d}")
    elif not write:
        options.append("READ_ONLY")
    return f"ATTACH {quote_text(source)} AS lake ({', '.join(options)})"


def make_secret_statement(environment: Mapping[str, str] = os.environ) -> str:
    """Make the statement that hands S3 credentials from the environment to DuckDB.

    Raises:
        UsageError: The environment holds no access key.
    """
    key, secret = environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")
    if not key or not secret:
        raise UsageError(
            "The warehouse's files are on S3, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY "
            "are not set. Set both and run again."
        )
    parts = {"KEY_ID": key, "SECRET": secret}
    if token := environment.get("AWS_SESSION_TOKEN"):
        parts["SESSION_TOKEN"] = token
    if region := environment.get("AWS_REGION"):
        parts["REGION"] = region
    flags = ""
    if endpoint := environment.get("AWS_ENDPOINT_URL"):
        address = urlsplit(endpoint)
        parts |= {"ENDPOINT": address.netloc, "URL_STYLE": "path"}
        flags = f", USE_SSL {str(address.scheme == 'https').lower()}"
    listed = ", ".join(f"{name} {quote_text(value)}" for name, value in parts.items())
    return f"CREATE SECRET lake_files (TYPE s3, {listed}{flags})"


def quote_text(text: str) -> str:
    """Quote a text as a SQL literal, where a statement takes no parameter."""
    return "'" + text.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """Quote a table's or column's name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def _read_settings(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no valid TOML: {error}. Correct it and run again.") from error
    known = {"catalog.postgres", "files.path"}
    found = {
        f"{section}.{name}": value
        for section, values in read.items()
        for name, value in (values.items() if isinstance(values, dict) else [("", values)])
    }
    for name, value in found.items():
        if name not in known or not isinstance(value, str):
            raise UsageError(
                f"{path}: expected texts for {', '.join(sorted(known))}; found {name} = {value!r}."
            )
    return found
