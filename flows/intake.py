"""From sources to batches: read in order, leave out what is known, cut, note what was read."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.batch import Batch
from onrecord.read import Source, Waiting, read_source
from onrecord.records import Document, Reject

KnownHashes = Callable[[Sequence[str]], set[str]]


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source that was read to its end.

    Attributes:
        source: The source.
        document_count: Documents found in it.
        first: First batch that holds a document of it; 0 when all of them were known.
        last: Last such batch.
    """

    source: Source
    document_count: int
    first: int
    last: int


@dataclass(slots=True)
class Intake:
    """Documents on their way from sources into batches, each looked at once.

    Attributes:
        sources: What to read, in order.
        find_known: Tells which of some documents' hashes the warehouse has.
        batch_size: Documents a batch.
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

        Raises:
            OSError: A source cannot be read.
        """
        fresh: list[Document | Reject] = []
        for source in self.sources:
            count, first, last = 0, 0, 0
            for chunk in _cut(self._read_source(source), self.batch_size):
                count += len(chunk)
                for item in self._drop_known(chunk):
                    fresh.append(item)
                    first, last = first or self._number, self._number
                    if len(fresh) == self.batch_size:
                        yield self._make_batch(fresh)
                        fresh = []
            if not (self.waiting and self.waiting[-1].source == source):
                self._finished.append(ReadSource(source, count, first, last))
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

    def _read_source(self, source: Source) -> Iterator[Document | Reject]:
        for item in read_source(source):
            if isinstance(item, Waiting):
                self.waiting.append(item)
            else:
                yield item

    def _drop_known(self, chunk: Sequence[Document | Reject]) -> Iterator[Document | Reject]:
        self.read += len(chunk)
        hashes = [_hash_item(item) for item in chunk]
        known = self.find_known(hashes)
        for item, raw_sha256 in zip(chunk, hashes, strict=True):
            if raw_sha256 in known or raw_sha256 in self._seen:
                self.repeated += 1
            else:
                self._seen.add(raw_sha256)
                yield item

    def _make_batch(self, items: Sequence[Document | Reject]) -> Batch:
        batch = Batch(self._number, items)
        self._number += 1
        return batch


def _hash_item(item: Document | Reject) -> str:
    return item.raw_sha256 or hashlib.sha256(item.record.encode()).hexdigest()


def _cut(items: Iterable[Document | Reject], size: int) -> Iterator[list[Document | Reject]]:
    chunk: list[Document | Reject] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
