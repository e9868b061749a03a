"""From sources to batches: read in order, leave out what is known, cut, note what was read."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.batch import Batch
from onrecord.read import Source, Waiting, read_source
from onrecord.records import Document, Reject

FIRST_BATCH = 64
"""Documents of the first batch."""

KnownHashes = Callable[[Sequence[str]], set[str]]


@dataclass(slots=True)
class ReadSource:
    """A source as far as it was read.

    Attributes:
        source: The source.
        document_count: Documents found in it.
        first: First batch that holds a document of it; 0 when all of them were known.
        last: Last such batch.
    """

    source: Source
    document_count: int = 0
    first: int = 0
    last: int = 0


Read = tuple[ReadSource, Document | Reject]


@dataclass(slots=True)
class Intake:
    """Documents on their way from sources into batches, each looked at once.

    Attributes:
        sources: What to read, in order.
        find_known: Tells which of some documents' hashes the warehouse has.
        batch_size: Documents a batch at most.
        read: Documents read so far.
        repeated: Documents among them that are known, from the warehouse or from this run.
        waiting: Sources that changed while they were read; the next run reads them again.
        ended: Whether all sources were read.
    """

    sources: Sequence[Source]
    find_known: KnownHashes
    batch_size: int
    read: int = 0
    repeated: int = 0
    waiting: list[Waiting] = field(default_factory=list)
    ended: bool = False
    _seen: set[str] = field(default_factory=set)
    _number: int = 1
    _finished: list[ReadSource] = field(default_factory=list)

    def cut_batches(self) -> Iterator[Batch]:
        """Read the sources and yield batches of what is new; the last holds what is left.

        The first are small and each is twice the one before, up to ``batch_size``: all workers
        have something to do at once, and something is kept after seconds.

        Raises:
            OSError: A source cannot be read.
        """
        fresh: list[Document | Reject] = []
        size = min(FIRST_BATCH, self.batch_size)
        for chunk in _cut(self._read_sources(), self.batch_size):
            for entry, item in self._drop_known(chunk):
                fresh.append(item)
                entry.first, entry.last = entry.first or self._number, self._number
                if len(fresh) == size:
                    yield self._make_batch(fresh)
                    fresh, size = [], min(2 * size, self.batch_size)
        self.ended = True
        if fresh:
            yield self._make_batch(fresh)

    def list_finished(self, failed: Collection[int] = ()) -> list[ReadSource]:
        """List the sources that need not be read again.

        Args:
            failed: Batches that were not kept; a source with a document in one of them is left
                out, so that the next run reads it again.
        """
        return [
            entry
            for entry in self._finished
            if not any(entry.first <= number <= entry.last for number in failed)
        ]

    def _read_sources(self) -> Iterator[Read]:
        for source in self.sources:
            entry = ReadSource(source)
            waiting = len(self.waiting)
            for item in read_source(source):
                if isinstance(item, Waiting):
                    self.waiting.append(item)
                else:
                    entry.document_count += 1
                    yield entry, item
            if len(self.waiting) == waiting:
                self._finished.append(entry)

    def _drop_known(self, chunk: Sequence[Read]) -> Iterator[Read]:
        self.read += len(chunk)
        hashes = [_hash_item(item) for _, item in chunk]
        known = self.find_known(hashes)
        for (entry, item), raw_sha256 in zip(chunk, hashes, strict=True):
            if raw_sha256 in known or raw_sha256 in self._seen:
                self.repeated += 1
            else:
                self._seen.add(raw_sha256)
                yield entry, item

    def _make_batch(self, items: Sequence[Document | Reject]) -> Batch:
        batch = Batch(self._number, items)
        self._number += 1
        return batch


def _hash_item(item: Document | Reject) -> str:
    return item.raw_sha256 or hashlib.sha256(item.record.encode()).hexdigest()


def _cut(items: Iterable[Read], size: int) -> Iterator[list[Read]]:
    chunk: list[Read] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
