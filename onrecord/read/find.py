"""Find the files to read, and say of every other one why it is not read."""

import glob
import os
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from onrecord.errors import SourceError, UsageError
from onrecord.read.formats import find_format, list_extensions

SETTLE_SECONDS = 0.3
"""How long to wait, once a listing and only if need be, to see whether new files still change."""

_NEW_NANOSECONDS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, as it was when it was found.

    Attributes:
        uri: ``file:///`` and the absolute path, percent-encoded.
        path: The absolute path, links in it not followed.
        byte_count: Its size.
        modified_ns: When it was last changed, in nanoseconds since 1970, UTC; with the size, the
            quick test of whether it is the file that was read before.
    """

    uri: str
    path: Path
    byte_count: int
    modified_ns: int

    @property
    def modified_at(self) -> datetime:
        """When it was last changed, in UTC, to the microsecond."""
        seconds, rest = divmod(self.modified_ns, 1_000_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1_000)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file, folder or link that is not read, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is being written or moved: the next run reads it."""

    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a run is to read, and what not; each in order of path."""

    sources: tuple[Source, ...]
    ignored: tuple[Ignored, ...]
    waiting: tuple[Waiting, ...]


def find_sources(paths: Sequence[str | Path], *, settle_seconds: float = SETTLE_SECONDS) -> Listing:
    """List the files to read in some files, folders (with all below them) and glob patterns.

    These are ignored, and reported: in folders what is hidden, links that leave the folder, links
    to folders, and links to what is read anyway; everywhere files named README.md, unknown
    extensions, what is no regular file, and what may not be read. A file named twice counts once.

    A file that changes while it is listed waits for the next run. Only when a file is younger than
    two seconds does this take time: ``settle_seconds``, once for all.

    Raises:
        UsageError: A path leads nowhere or is an address of another kind than ``file:``; no path is
            given; or files were named of which none can be read.
        SourceError: A folder that was named cannot be listed.
    """
    if not paths:
        raise UsageError("Nothing to read: expected at least one file, folder or pattern.")
    entries: list[Path | Ignored] = []
    for path, named in (expanded for given in paths for expanded in _expand(given)):
        if path.is_dir():
            entries.extend(_walk_folder(path))
            continue
        reason = _judge_file(path)
        entries.append(Ignored(path, reason) if reason else path)
        if reason and named and len(paths) == 1:
            raise UsageError(f"Cannot read {path}: {reason}.")
    ignored = [entry for entry in entries if isinstance(entry, Ignored)]
    files = [entry for entry in entries if isinstance(entry, Path)]
    sources, waiting = _settle(
        _describe_each(_drop_doubles(files, ignored), ignored), settle_seconds
    )
    unread = {entry.path: entry for entry in ignored}
    return Listing(sources, tuple(unread[path] for path in sorted(unread)), waiting)


def stat_source(path: Path) -> Source:
    """Describe a file as it is now.

    Raises:
        OSError: It is gone or cannot be looked at.
    """
    status = path.stat()
    return Source(path.as_uri(), path, status.st_size, status.st_mtime_ns)


def _expand(given: str | Path) -> Iterator[tuple[Path, bool]]:
    """Yield the paths that an argument stands for, and whether it names the one it yields."""
    text = os.fspath(given)
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    elif "://" in text:
        raise UsageError(f"Cannot read {text}: expected a path on this machine or a file: address.")
    path = Path(os.path.abspath(Path(text).expanduser()))  # noqa: PTH100 (leaves links as they are)
    if path.exists():
        yield path, True
        return
    if not glob.has_magic(text):
        what = "a link to nothing" if path.is_symlink() else "no such file or folder"
        raise UsageError(f"Cannot read {text}: {what}. Check the path and run again.")
    matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 (takes absolute patterns)
    if not matches:
        raise UsageError(f"Cannot read {text}: no file matches. Check the pattern and run again.")
    for match in matches:
        yield Path(match), False


def _walk_folder(root: Path) -> Iterator[Path | Ignored]:
    problems: list[OSError] = []
    real_root = root.resolve()
    for folder, folders, names in os.walk(root, onerror=problems.append):
        place = Path(folder)
        for name in sorted(folders):
            if name.startswith("."):
                yield Ignored(place / name, "hidden")
            elif (place / name).is_symlink():
                yield Ignored(place / name, "a link to a folder")
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = place / name
            reason = "hidden" if name.startswith(".") else _judge_link(path, real_root)
            reason = reason or _judge_file(path)
            yield Ignored(path, reason) if reason else path
    for problem in problems:
        where = Path(os.fsdecode(problem.filename))
        if where == root:
            raise SourceError(f"Cannot list {root}: {problem.strerror}. Check its permissions.")
        yield Ignored(where, f"a folder that cannot be listed: {problem.strerror}")


def _judge_link(path: Path, real_root: Path) -> str | None:
    if not path.is_symlink():
        return None
    if not path.exists():
        return "a link to nothing"
    return None if path.resolve().is_relative_to(real_root) else "a link that leaves the folder"


def _judge_file(path: Path) -> str | None:
    """Say why a file is not read; ``None`` if it is."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"cannot be looked at: {error.strerror}"
    if not stat.S_ISREG(mode):
        return "not a regular file"
    if path.name.lower() == "readme.md":
        return "README.md is about the folder"
    if find_format(path.name) is None:
        return f"unknown extension (known: {list_extensions()})"
    return None if os.access(path, os.R_OK) else "may not be read: check its permissions"


def _drop_doubles(files: Sequence[Path], ignored: list[Ignored]) -> Iterator[Path]:
    """Yield each real file once, under its own path rather than a link's."""
    seen: dict[Path, Path] = {}
    for path in sorted(files, key=lambda path: (path.is_symlink(), path)):
        real = path.resolve()
        if real not in seen:
            seen[real] = path
            yield path
        elif seen[real] != path:
            ignored.append(Ignored(path, f"the same file as {seen[real]}"))


def _describe_each(files: Iterator[Path], ignored: list[Ignored]) -> list[Source]:
    sources = []
    for path in files:
        try:
            sources.append(stat_source(path))
        except FileNotFoundError:
            ignored.append(Ignored(path, "gone while the files were listed"))
    return sorted(sources, key=lambda source: source.path)


def _settle(
    sources: Sequence[Source], settle_seconds: float
) -> tuple[tuple[Source, ...], tuple[Waiting, ...]]:
    """Set files apart that still change, looking a second time at those just written."""
    now = time.time_ns()
    young = {s.path for s in sources if abs(now - s.modified_ns) < _NEW_NANOSECONDS}
    if young:
        time.sleep(settle_seconds)
    settled, waiting = [], []
    for source in sources:
        reason = find_change(source) if source.path in young else None
        if reason is None:
            settled.append(source)
        else:
            waiting.append(Waiting(source, reason))
    return tuple(settled), tuple(waiting)


def find_change(source: Source) -> str | None:
    """Say how a file differs from when it was listed; ``None`` if it does not."""
    try:
        now = stat_source(source.path)
    except FileNotFoundError:
        return "it is gone"
    if now == source:
        return None
    return f"it is being written: {source.byte_count:,} bytes became {now.byte_count:,}"
