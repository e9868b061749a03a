"""Whether offices that articles state without a country get the right one, on known office-holders.

``python -m benchmarks.role_countries ARTICLES.jsonl.gz [--articles 600]``

Takes articles of 1987 and 2004-05 in which one of some heads of state, heads of government and
ministers is called by his office, annotates them, and compares the country of the office with the
one he held it in. Offices given no country count apart. Fails where one in ten is wrong.
"""

import random
import re
import sys
from collections import Counter
from pathlib import Path

import click

from onrecord.annotate.annotate import annotate_text
from onrecord.annotate.lexicon import PLACES
from onrecord.annotate.model import load_tagger
from training.examples import read_lines

HOLDERS = {
    "Aquino": ("President", "Philippines"),
    "Balladur": ("Finance Minister", "France"),
    "Blair": ("Prime Minister", "Britain"),
    "Bush": ("President", "United States"),
    "Chavez": ("President", "Venezuela"),
    "Chirac": ("Prime Minister", "France"),
    "Funaro": ("Finance Minister", "Brazil"),
    "Gandhi": ("Prime Minister", "India"),
    "Hawke": ("Prime Minister", "Australia"),
    "Howe": ("Foreign Secretary", "Britain"),
    "Kohl": ("Chancellor", "Germany"),
    "Lange": ("Prime Minister", "New Zealand"),
    "Lawson": ("Chancellor", "Britain"),
    "Lukman": ("Minister", "Nigeria"),
    "Miyazawa": ("Finance Minister", "Japan"),
    "Mulroney": ("Prime Minister", "Canada"),
    "Nakasone": ("Prime Minister", "Japan"),
    "Reagan": ("President", "United States"),
    "Sarney": ("President", "Brazil"),
    "Shultz": ("Secretary of State", "United States"),
    "Stoltenberg": ("Finance Minister", "Germany"),
    "Straw": ("Foreign Secretary", "Britain"),
    "Tamura": ("Minister", "Japan"),
    "Thatcher": ("Prime Minister", "Britain"),
    "Yeutter": ("Trade", "United States"),
}
"""Surname to (part of) the office and the country it was held in."""
SAME = {"United Kingdom": "Britain", "England": "Britain", "US": "United States"}
SAME |= {"U.S.": "United States", "West German": "Germany", "West Germany": "Germany"}
MOST_WRONG = 0.1


def choose_texts(path: Path, count: int) -> list[str]:
    """Draw texts that name one of the holders by his office."""
    offices = "|".join(rf"{title} (?:\w+ )?{name}\b" for name, (title, _) in HOLDERS.items())
    named = re.compile(offices, re.IGNORECASE)
    texts = [f"{row.get('title') or ''}\n\n{row['text']}" for row in read_lines(path)]
    fitting = [text for text in texts if named.search(text)]
    return random.Random(1).sample(fitting, min(count, len(fitting)))


def judge(place: str | None, country: str) -> str:
    """Tell whether a place given is the country."""
    if place is None:
        return "none"
    known = PLACES.get(place, place)
    return "right" if SAME.get(known, known) == country else "wrong"


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--articles", default=600, show_default=True)
def main(path: Path, articles: int) -> None:
    """Count and print."""
    tagger, counts = load_tagger(None), Counter[str]()
    wrong: Counter[tuple[str, str | None]] = Counter()
    texts = choose_texts(path, articles)
    for text in texts:
        for person in annotate_text(text, tagger).people:
            title, country = HOLDERS.get(person.name.split()[-1], ("", ""))
            for role in person.roles:
                if title and title.lower() in role.title.lower():
                    found = judge(role.jurisdiction, country)
                    counts[found] += 1
                    if found == "wrong":
                        wrong[person.name.split()[-1], role.jurisdiction] += 1
    print(f"{len(texts)} articles: {dict(counts)}")
    for (name, place), count in wrong.most_common(10):
        print(f"  {name} of {place}: {count}")
    sys.exit(counts["wrong"] > MOST_WRONG * (counts["right"] + counts["wrong"]))


if __name__ == "__main__":
    main()
