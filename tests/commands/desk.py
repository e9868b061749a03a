"""Commands run in this process, on a warehouse of a few stories."""

from click.testing import CliRunner, Result

from commands import onrecord
from tests.ingest.stories import Desk, Story

STORIES = (
    Story("one", {"Robert Haverty": ("mayor | | Colebrook",), "Ines Calder": ()}),
    Story("two", {"Bob Haverty": (), "Sergei Tolkunov": ()}, (("Bob Haverty", "It will rain"),)),
    Story("three", {"Sergey Tolkunoff": ("mayor | | Ostrova",), "Haverty": ()}, publisher="Ledger"),
)


def run(desk: Desk, *arguments: str) -> Result:
    """Run ``onrecord`` on the desk's warehouse."""
    return CliRunner().invoke(
        onrecord, [*arguments, "--warehouse", str(desk.folder / "warehouse")], prog_name="onrecord"
    )


def find_ids(desk: Desk) -> dict[str, str]:
    """Name to person, by the names in articles."""
    return dict(desk.read("SELECT name, person_id FROM appearances ORDER BY article_id"))
