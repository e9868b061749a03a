"""Short articles to put on record, written for these tests."""

import json
from collections.abc import Sequence
from pathlib import Path

STORY = (
    "{place} council votes for {thing}\n\n"
    "The council of {place} voted for {thing} on Monday after a long debate in the town hall.\n\n"
    '"We have waited nine years for {thing}," said Mayor {name}, who had moved the motion.\n\n'
    "{name} added that work would begin in spring, once the county has given its consent.\n"
)


def write_story(number: int) -> str:
    """Write an article that differs from those of every other number."""
    places = ("Larnwick", "Osterby", "Velm", "Tarrow", "Cask Hill")
    things = ("a footbridge", "a library", "a night bus", "a flood wall", "a market hall")
    names = ("Moira Tennant", "Ingrid Aasen", "Piet Voskuil", "Amara Quaye", "Tomasz Reska")
    place, thing, name = (
        values[number // 5**index % 5] for index, values in enumerate((places, things, names))
    )
    return STORY.format(place=place, thing=thing, name=name)


def write_lines(path: Path, numbers: Sequence[int]) -> None:
    """Write a file of JSON lines, one article a line."""
    lines = (json.dumps({"id": f"story-{n}", "text": write_story(n)}) for n in numbers)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
