"""How far a run is, told to whoever watches it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands.

    Attributes:
        step: What it does now, in a few words.
        done: Articles dealt with so far.
        total: Articles to deal with; ``None`` while reading has not come to its end.
        counts: What became of them so far.
    """

    step: str
    done: int = 0
    total: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


Watcher = Callable[[Progress], None]

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Have every flow run of this block tell ``watcher`` how far it is."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell_progress(progress: Progress) -> None:
    """Tell the watcher, if there is one."""
    if watcher := _watcher.get():
        watcher(progress)
