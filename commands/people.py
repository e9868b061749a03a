"""``onrecord people``: find people by name in any spelling, or by id."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import format_option, warehouse_option
from commands.terminal import escape_text, show_rows

if TYPE_CHECKING:
    import polars as pl


@click.command()
@click.argument("query", nargs=-1, required=True)
@warehouse_option
@format_option
def people(query: tuple[str, ...], warehouse: Path, form: str) -> None:
    """Find people by QUERY: a name in any spelling, a family name, or an id, also a retired one.

    Exit status: 1 when nobody is found.
    """
    from onrecord.ingest import search_people
    from onrecord.keep import open_warehouse

    name = " ".join(query)
    with open_warehouse(warehouse) as lake:
        found = search_people(lake, name)
    if form != "table":
        show_rows(found.to_arrow(), form)
    elif found.height:
        show_rows(
            lay_out_people(found).to_arrow(), unbroken=["person_id", "first_seen", "last_seen"]
        )
    if found.is_empty():
        click.echo(f"Nobody on record is called {escape_text(name)}", err=True)
        raise SystemExit(1)


def lay_out_people(found: "pl.DataFrame") -> "pl.DataFrame":
    """Lay people out in few narrow columns, for the terminal."""
    import polars as pl

    shown = found.select(
        *("person_id", "name"),
        pl.col("other_names").list.join(", ").alias("also"),
        *("latest_role", "first_seen", "last_seen"),
        pl.col("article_count").alias("articles"),
        pl.col("statement_count").alias("statements"),
        pl.col("identities").list.join(", "),
    )
    return shown if found["identities"].list.len().sum() else shown.drop("identities")
