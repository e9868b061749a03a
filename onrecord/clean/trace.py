"""Text that is changed step by step and still knows where each of its characters came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.records import Segment


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put ``new`` in place of ``text[start:end]``; deletes if empty, inserts if the range is."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each part of it, the range of the raw text that it came from.

    Attributes:
        raw: The text as it was read, never changed.
        text: The text as it stands after the edits so far.
        segments: Contiguous, cover the whole of ``text``, raw ranges never run backwards.
    """

    raw: str
    text: str
    segments: tuple[Segment, ...]


def start_trace(raw: str) -> Traced:
    """Begin with a text as it was read."""
    return Traced(raw, raw, (Segment(0, len(raw), 0, len(raw)),) if raw else ())


def apply_edits(traced: Traced, edits: Iterable[Edit]) -> Traced:
    """Apply edits that do not overlap, given in order, and carry the origins along.

    A replacement's segment covers the whole raw range of what it replaced, a deletion leaves none,
    and what an insertion adds points to the empty range at its place.
    """
    changes = list(edits)
    if not changes:
        return traced
    pieces: list[str] = []
    segments: list[Segment] = []
    cutter = _Cutter(traced.segments)
    done = length = 0
    for change in changes:
        if change.start < done:
            raise ValueError(f"edits overlap or are out of order at {change.start}")
        for part in cutter.cut(done, change.start):
            segments.append(_shift(part, length - done))
        pieces.append(traced.text[done : change.start])
        length += change.start - done
        if change.new:
            raw_start, raw_end = cutter.find_raw_range(change.start, change.end)
            segments.append(Segment(length, length + len(change.new), raw_start, raw_end))
            pieces.append(change.new)
            length += len(change.new)
        done = change.end
    for part in cutter.cut(done, len(traced.text)):
        segments.append(_shift(part, length - done))
    pieces.append(traced.text[done:])
    return Traced(traced.raw, "".join(pieces), tuple(segments))


def merge_copies(traced: Traced) -> tuple[Segment, ...]:
    """Give the segments with neighbouring true copies made one, so that few rows remain."""
    merged: list[Segment] = []
    last_copied = False
    for segment in traced.segments:
        text = traced.text[segment.start : segment.end]
        copied = text == traced.raw[segment.raw_start : segment.raw_end]
        if copied and last_copied and merged[-1].raw_end == segment.raw_start:
            merged[-1] = Segment(
                merged[-1].start, segment.end, merged[-1].raw_start, segment.raw_end
            )
        else:
            merged.append(segment)
        last_copied = copied
    return tuple(merged)


def _shift(segment: Segment, distance: int) -> Segment:
    return Segment(
        segment.start + distance, segment.end + distance, segment.raw_start, segment.raw_end
    )


class _Cutter:
    """Cuts ranges out of segments, in rising order, so that one walk over them serves all."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self._segments = segments
        self._at = 0

    def cut(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the parts of the segments within ``[start, end)``."""
        segments = self._segments
        while self._at < len(segments) and segments[self._at].end <= start:
            self._at += 1
        for index in range(self._at, len(segments)):
            segment = segments[index]
            if segment.start >= end or start == end:
                break
            yield _cut_segment(segment, max(start, segment.start), min(end, segment.end))

    def find_raw_range(self, start: int, end: int) -> tuple[int, int]:
        """Give the raw range of ``[start, end)``, empty at its place where the range is."""
        parts = list(self.cut(start, end))
        if parts:
            return parts[0].raw_start, parts[-1].raw_end
        if self._at < len(self._segments) and self._segments[self._at].start < start:
            place = _cut_segment(self._segments[self._at], start, start).raw_start
        else:
            place = self._segments[self._at - 1].raw_end if self._at else 0
        return place, place


def _cut_segment(segment: Segment, start: int, end: int) -> Segment:
    if segment.end - segment.start != segment.raw_end - segment.raw_start:
        return Segment(start, end, segment.raw_start, segment.raw_end)
    offset = segment.raw_start - segment.start
    return Segment(start, end, start + offset, end + offset)
