"""Batches: what one task gets to do, cut from documents as they are read."""

from collections.abc import Collection, Sequence

import polars as pl

from onrecord.extract import make_death_reject
from onrecord.records import Document, Reject

SECONDS = 120.0
"""Time a batch is granted whatever its length: loading of the libraries and the model."""
SECONDS_PER_CHARACTER = 1 / 2000
"""Time granted for each character more, about ten times what annotating takes on one core. A
batch that runs into it is not lost: its documents are then tried one by one."""


class Batch:
    """Documents, or kept articles, for one task.

    Not a dataclass: Prefect searches those for futures, value by value, which takes longer than
    the task.

    Attributes:
        number: Its place in the run, from 1.
        items: Documents and the rejects of reading, in reading order; empty for ``articles``.
        articles: Rows of ``articles`` to annotate again, or ``None``.
        deadly: ``article_id`` of those among them that no worker survives.
        ends_group: Whether it is kept when it is done, with all before it that were not; else it
            waits for later ones.
    """

    __slots__ = ("articles", "deadly", "ends_group", "items", "number")

    def __init__(
        self,
        number: int,
        items: Sequence[Document | Reject] = (),
        articles: pl.DataFrame | None = None,
        deadly: Collection[str] = (),
        *,
        ends_group: bool = True,
    ) -> None:
        self.number = number
        self.items = tuple(items)
        self.articles = articles
        self.deadly = frozenset(deadly)
        self.ends_group = ends_group

    def __len__(self) -> int:
        """Count its documents or articles."""
        return len(self.items) if self.articles is None else self.articles.height

    @property
    def seconds(self) -> float:
        """How long a worker may take for it before it is taken to be stuck."""
        if self.articles is None:
            length = sum(len(item.text) for item in self.items if isinstance(item, Document))
        else:
            length = int(self.articles["body"].str.len_chars().sum())
        return SECONDS + length * SECONDS_PER_CHARACTER

    def list_sources(self) -> list[str]:
        """List where its documents or articles lie."""
        if self.articles is None:
            return [item.source_uri for item in self.items]
        return self.articles["source_uri"].to_list()

    def split(self) -> list["Batch"]:
        """Make a batch of each of its documents or articles, to be tried alone."""
        if self.articles is None:
            return [Batch(0, [item]) for item in self.items]
        return [Batch(0, articles=row) for row in self.articles.iter_slices(1)]

    def refuse(self, deadly: Collection[int]) -> "Batch":
        """Make the same batch with some of its documents or articles refused, by place."""
        if self.articles is not None:
            ids = self.articles["article_id"].gather(sorted(deadly))
            return Batch(self.number, articles=self.articles, deadly=ids.to_list())
        items = [
            make_death_reject(item.source_uri, item.record, item.raw_sha256)
            if index in deadly
            else item
            for index, item in enumerate(self.items)
        ]
        return Batch(self.number, items)
