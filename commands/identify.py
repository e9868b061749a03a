"""``onrecord identify``: who people on record are in a list of known people."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import warehouse_option
from commands.terminal import escape_text, name_command, say, show_rows

if TYPE_CHECKING:
    from onrecord.ingest import Identification
    from onrecord.read import KnownPeople

BAD_LINES_SHOWN = 20
DOUBTS_SHOWN = 50
COLUMNS_READ = """\b
Columns:
  id          or item, qid; required
  name        or itemLabel, caption; required
  aliases     or itemAltLabel: further names
  positions   or positionLabel: offices held at any time
  countries   or countryLabel, nationality: names or two-letter codes
  birth_date  or dob: YYYY, YYYY-MM or YYYY-MM-DD
  schema      entries of another one than Person are left out
"""


@click.command(epilog=COLUMNS_READ)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@warehouse_option
@click.option(
    "--source", help="Name of the list in the table identities; the file's name if not given."
)
def identify(file: Path, warehouse: Path, source: str | None) -> None:
    """Link people to the entries of FILE, a list of known people, in the table identities.

    FILE is a .csv or .tsv file with a header, or JSON lines, in UTF-8, with the columns below:
    targets.simple.csv of OpenSanctions, entities of FollowTheMoney, and results of a Wikidata
    query saved as CSV fit as they are. Several values are separated by ; or |. Lines with the same
    id are taken together.

    Names are compared as between articles, with offices and countries as further evidence. An
    entry that may be several people is not linked, and told. Nobody is merged. Doing it again
    replaces the links to this list. Exit status: 1 when lines were refused.
    """
    from datetime import UTC, datetime

    from commands.writing import opened_for_change, running
    from onrecord.ingest import identify_people
    from onrecord.read import read_known_people

    known = read_known_people(file)
    tell_read(file, known)
    name = source or file.name
    with (
        opened_for_change(warehouse) as lake,
        running(lake, "identify", {"file": str(file), "source": name}) as record,
    ):
        found = identify_people(lake, record.run_id, known.people, name, datetime.now(UTC))
        record.counts.update({"entries": len(known.people), "linked": found.linked.height})
    tell_links(found, warehouse)
    if known.refused:
        raise SystemExit(1)


def tell_read(file: Path, known: "KnownPeople") -> None:
    """Say what was read, and which lines were refused and why."""
    others = f", {known.others:,} that are no people left out" if known.others else ""
    say(f"onrecord: {len(known.people):,} known people in {escape_text(file)}{others}")
    for bad in known.refused[:BAD_LINES_SHOWN]:
        click.echo(f"{escape_text(file)}, {escape_text(bad)}; line left out", err=True)
    if left := len(known.refused[BAD_LINES_SHOWN:]):
        click.echo(f"and {left:,} more lines left out", err=True)


def tell_links(found: "Identification", warehouse: Path) -> None:
    """Say who was linked, who was not and why, and what only a person can decide."""
    in_place = f", in place of {found.replaced:,}" if found.replaced else ""
    say(f"Linked {found.linked.height:,} people{in_place}; {found.unknown:,} not on record")
    if found.doubtful.height:
        say(f"\nNot linked, for more than one fits: {found.doubtful['case'].n_unique():,} cases")
        show_rows(found.doubtful.head(DOUBTS_SHOWN).to_arrow(), unbroken=["person_id"])
    if found.alike.height:
        say("\nPerhaps the same person. If they are, type:")
        for pair in found.alike.iter_rows(named=True):
            judging = f"judge {pair['one']} {pair['two']} same"
            say(f"  {name_command(judging, warehouse)}")
            names = f"{pair['one_name']} and {pair['two_name']}"
            say(f"    {escape_text(names)}: both {escape_text(pair['entry'])}")
