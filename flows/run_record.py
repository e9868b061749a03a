"""What a run did: counted while it runs, written to ``runs`` however it ends."""

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.keep import Warehouse

if TYPE_CHECKING:  # the annotator comes with them, which a change by hand does without
    from flows.batch import Batch
    from onrecord.extract import BatchReport

SLOWEST_KEPT = 10
FAILURES_TOLD = 20


class RunFailedError(OnrecordError):
    """A run did part of its work only; the message says what is missing and what to do."""


@dataclass(slots=True)
class RunRecord:
    """What one run did so far.

    Attributes:
        run_id: Its key in the warehouse.
        now: When it began, in UTC.
        counts: Documents ``read``, ``kept``, ``rejected``, ``repeated`` and ``failed`` (the last
            four add up to the first), articles ``reannotated``, and the ``statements`` and
            ``words`` of what was kept.
        extracted: Documents and articles extracted since that wait to be kept.
        slowest: Source and seconds of the articles that took longest, slowest first.
        failures: For each batch that was not kept: why, and its documents.
    """

    run_id: str
    now: datetime
    counts: Counter[str] = field(default_factory=Counter)
    extracted: int = 0
    slowest: list[tuple[str, float]] = field(default_factory=list)
    failures: list[tuple[str, list[str]]] = field(default_factory=list)

    @classmethod
    def begin(cls) -> "RunRecord":
        """Make the record of a run that begins now."""
        now = datetime.now(UTC)
        return cls(f"run-{now:%Y-%m-%dT%H-%M-%SZ}-{secrets.token_hex(2)}", now)

    def add_batch(self, batch: "Batch", report: "BatchReport") -> None:
        """Count a batch that was kept."""
        for name in ("rejected", "words", "statements"):
            self.counts[name] += report.counts[name]
        self.counts["kept" if batch.articles is None else "reannotated"] += report.counts["kept"]
        self.slowest = sorted([*self.slowest, *report.slowest], key=lambda entry: -entry[1])
        del self.slowest[SLOWEST_KEPT:]

    def add_failure(self, batch: "Batch", error: Exception) -> None:
        """Count a batch that was not kept."""
        self.counts["failed"] += len(batch)
        self.failures.append((f"{type(error).__name__}: {error}", batch.list_sources()))

    def explain_failures(self) -> str:
        """Say which documents are missing, why, and what to do."""
        lines = [
            f"{self.run_id}: {self.counts['failed']:,} articles were not kept; all others were."
        ]
        for why, sources in self.failures:
            lines += [why, *(f"  {source}" for source in sources[:FAILURES_TOLD])]
            if len(sources) > FAILURES_TOLD:
                lines.append(f"  and {len(sources) - FAILURES_TOLD:,} more")
        return "\n".join([*lines, "They count as new: mend the cause and run again."])


@contextmanager
def on_record(
    lake: Warehouse,
    record: RunRecord,
    flow: str,
    config: Mapping[str, object],
    extractor_version: str | None = None,
) -> Iterator[None]:
    """Put a run on record as running, and how it ended when the block ends.

    It ends as ``completed``; as ``failed`` when the block raises or some batch was not kept; as
    ``cancelled`` when a person or a signal ended it.
    """
    lake.begin_run(record.run_id, flow, config, extractor_version)
    status = "cancelled"
    try:
        yield
        status = "failed" if record.failures else "completed"
    except Exception:
        status = "failed"
        raise
    finally:
        # A warehouse that cannot be written any more is set right by the next run that opens it;
        # the error that led here is the one to show.
        with suppress(OnrecordError) if status != "completed" else nullcontext():
            lake.finish_run(record.run_id, status, record.counts)


def count_rejects(lake: Warehouse, run_id: str) -> dict[str, int]:
    """Count the rejects of a run by check, most frequent first."""
    rows = lake.read(
        'SELECT "check", count(*) FROM rejects WHERE run_id = ? GROUP BY ALL ORDER BY 2 DESC, 1',
        [run_id],
    )
    return dict(rows.iter_rows())
