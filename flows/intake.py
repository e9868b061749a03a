"""From sources to batches: read in order, leave out what is known, cut, note what was read."""

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.batch import Batch
from onrecord.read import Source, Waiting, read_source
from onrecord.records import Document, Reject

SMALL_BATCH = 100
"""Documents of the first batch, and of the last ones."""

SHARES = 4
"""Into how many shares what is left is cut: a batch is one of them, where that is a small one."""

MOST_TOGETHER = 2_000
"""Documents from which on batches are kept at the latest: what a commit costs is lost in so many,
and a run that is ended loses a minute."""

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
        have something to do at once, and something is kept after seconds. The last are small
        again, each a share of what is left, so that no worker waits long for the others. Batches
        that are kept together grow and shrink likewise, up to ``MOST_TOGETHER`` documents.

        Raises:
            OSError: A source cannot be read.
        """
        least = size = min(SMALL_BATCH, self.batch_size)
        chunks = _cut(self._read_sources(), self.batch_size)
        fresh: deque[Read] = deque()
        settled = together = 0
        while True:
            while not self.ended and len(fresh) < SHARES * self.batch_size:
                if chunk := next(chunks, None):
                    fresh.extend(self._drop_known(chunk))
                else:
                    self.ended = True
            if not fresh:
                return
            count = min(size, max(least, len(fresh) // SHARES), len(fresh))
            together += count
            left = len(fresh) - count if self.ended else MOST_TOGETHER
            enough = together >= min(settled, left, MOST_TOGETHER)
            ends_group = enough and not 0 < left < SMALL_BATCH
            yield self._make_batch([fresh.popleft() for _ in range(count)], ends_group=ends_group)
            if ends_group:
                settled, together = settled + together, 0
            size = min(2 * size, self.batch_size)

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

    def _make_batch(self, fresh: Sequence[Read], *, ends_group: bool) -> Batch:
        number, self._number = self._number, self._number + 1
        for entry, _ in fresh:
            entry.first, entry.last = entry.first or number, number
        return Batch(number, [item for _, item in fresh], ends_group=ends_group)


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
