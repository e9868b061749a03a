"""How a column is declared: its type, its limits, and what a person needs to know of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl
from pandera.api.polars.model_config import BaseConfig

if TYPE_CHECKING:
    from datetime import datetime

    Spans = list[dict[str, int]]
    Segments = list[dict[str, int]]
    Office = dict[str, str | None]
    Integers = list[int]
    Strings = list[str]
    Timestamp = datetime
else:
    _OFFSET = pl.Int64
    Spans = pl.List(pl.Struct({"start": _OFFSET, "end": _OFFSET}))
    Segments = pl.List(
        pl.Struct({"start": _OFFSET, "end": _OFFSET, "raw_start": _OFFSET, "raw_end": _OFFSET})
    )
    Office = pl.Struct(
        dict.fromkeys(("title", "organization", "jurisdiction", "country", "sole_in"), pl.String)
    )
    Integers = pl.List(pl.Int64)
    Strings = pl.List(pl.String)
    Timestamp = pl.Datetime("us", "UTC")


def column(
    description: str,
    *,
    source: str,
    key: bool = False,
    unit: str | None = None,
    null: str | None = None,
    refers_to: str | None = None,
    values: Iterable[str] | None = None,
    **limits: Any,
) -> Any:
    """Declare a column of a table.

    Args:
        description: What the value is, for the person who reads the table.
        source: The term of a published vocabulary that it follows, or ``onrecord``.
        key: Whether it is the table's key, or one of the columns that are it together.
        unit: What a number or time is counted in.
        null: What an empty value means; without it the column is never empty.
        refers_to: ``table.column`` that every non-empty value must be found in.
        values: The closed list a value is taken from.
        **limits: Further limits that Pandera's ``Field`` knows, such as ``ge`` or ``unique``.

    Returns:
        A Pandera field that carries all of it; the Arrow schema, the lake's tables and the table
        reference are made from it.
    """
    metadata = {"source": source, "key": key, "unit": unit, "null": null, "refers_to": refers_to}
    if values is not None:
        limits["isin"] = list(values)
        metadata["values"] = ", ".join(values)
    return pa.Field(nullable=null is not None, description=description, metadata=metadata, **limits)


def score(description: str, *, null: str | None = None) -> Any:
    """Declare a column that holds an estimated probability or a similarity, 0 to 1."""
    return column(description, source="onrecord", unit="0 to 1", null=null, ge=0.0, le=1.0)


class Table(pa.DataFrameModel):
    """A table of the warehouse; its docstring's first line is its grain."""

    class Config(BaseConfig):
        """No column more, none fewer."""

        strict = True
