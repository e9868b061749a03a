"""Batches: what one task gets to do, cut from documents as they are read."""

from collections.abc import Sequence

import polars as pl

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
    """

    __slots__ = ("articles", "items", "number")

    def __init__(
        self,
        number: int,
        items: Sequence[Document | Reject] = (),
        articles: pl.DataFrame | None = None,
    ) -> None:
        self.number = number
        self.items = tuple(items)
        self.articles = articles

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
