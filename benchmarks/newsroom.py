"""Articles about the people of a few dozen beats, with who is who in them."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.people_pairs import (
    COMMON,
    COUNTRIES,
    GIVEN,
    OFFICES,
    SHORT_FORMS,
    SPELLINGS,
    pick_spelling,
)
from tests.ingest.stories import Desk, Story

STARTS = "Bar Cal Dor Fen Gor Hal Jar Kel Lom Mar Nor Pel Ros Sal Tor Vas Wend Zel Brin Strav"
MIDDLES = "a e i o u ar en il on ur"
ENDS = "bek dan feld gard kin land mann nov poul quist rell sen tan vik witz zar"
ENDINGS = "ovsky/ovskiy ychev/ichev khov/hov oshenko/oshenko evoy/evoi maksin/maxin"
FULL_SHARE, FORM_SHARE, ROLE_SHARE = 0.6, 0.28, 0.6
"""How often somebody is called by the first form of the name, by any form (else by family name
alone), and how often an article states the role."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the news.

    Attributes:
        forms: The full name in all its forms.
        family: The family name; empty for one who is never called by it alone.
        role: Title, organisation and jurisdiction.
    """

    forms: tuple[str, ...]
    family: str
    role: str


def invent_beats(rng: random.Random, beats: int = 40, size: int = 10) -> list[list[Person]]:
    """Invent people who appear with each other.

    Among them are relatives, fathers and sons, and namesakes in other countries.
    """
    return [_invent_beat(rng, size) for _ in range(beats)]


def _invent_beat(rng: random.Random, size: int) -> list[Person]:
    place = rng.choice(COUNTRIES)
    people: list[Person] = []
    taken: set[str] = set()
    while len(people) < size:
        office, draw = rng.choice(OFFICES[:5]).format(place), rng.random()
        forms = _invent_forms(rng, draw)
        family = forms[0].split()[-1]
        if family in taken and rng.random() < 0.8:
            continue
        taken.add(family)
        people.append(Person(forms, family, office))
        if draw > 0.95 and len(people) < size:
            people.append(Person((f"{forms[0]} Jr.",), "", f"accountant | {place} Holdings"))
    return people


def _invent_forms(rng: random.Random, draw: float) -> tuple[str, ...]:
    """Invent a name: in romanisations, with a short form, a common one, or with an initial."""
    if draw < 0.3:
        one, two = pick_spelling(rng, SPELLINGS[0])
        stem, (left, right) = _invent_family(rng)[:-2], pick_spelling(rng, ENDINGS)
        return f"{one} {stem}{left}", f"{two} {stem}{right}", f"{one} {stem}{right}"
    if draw < 0.45:
        one, two = pick_spelling(rng, SHORT_FORMS)
        family = _invent_family(rng)
        return f"{one} {family}", f"{two} {family}"
    if draw < 0.55:
        given, family = rng.choice(COMMON.split()), rng.choice(COMMON.split())
        return (f"{given.split('/')[0]} {family.split('/')[1]}",)
    given, family = rng.choice(GIVEN.split()), _invent_family(rng)
    return f"{given} {family}", f"{given} {rng.choice('BCKM')}. {family}"


def _invent_family(rng: random.Random) -> str:
    return "".join(rng.choice(part.split()) for part in (STARTS, MIDDLES, ENDS))


class Newsroom:
    """Articles about people, each about four of one beat.

    Attributes:
        gold: Article and name to the number of the person.
    """

    def __init__(self, rng: random.Random, beats: Sequence[Sequence[Person]]) -> None:
        self.rng = rng
        self.beats = beats
        self.gold: dict[tuple[str, str], int] = {}

    def write_articles(self, count: int) -> list[Story]:
        """Write articles, and note who is who in them."""
        return [self._write_article(number) for number in range(count)]

    def _write_article(self, number: int) -> Story:
        rng, beat = self.rng, self.rng.randrange(len(self.beats))
        people: dict[str, tuple[str, ...]] = {}
        for index in rng.sample(range(len(self.beats[beat])), 4):
            person = self.beats[beat][index]
            draw = rng.random()
            name = person.forms[0] if draw < FULL_SHARE else rng.choice(person.forms)
            if draw > FULL_SHARE + FORM_SHARE and person.family:
                name = person.family
            if any(name.split()[-1] in other for other in people):
                continue
            people[name] = (person.role,) if rng.random() < ROLE_SHARE else ()
            self.gold[f"article-{number:04}", name] = beat * 1000 + index
        day = date(2025, 1, 1) + timedelta(rng.randrange(300))
        return Story(f"{number:04}", people, day=day)

    def score(self, desk: Desk) -> tuple[float, float]:
        """Score who was found to be who: B-cubed precision and recall (Bagga, Baldwin 1998)."""
        found, gold = defaultdict(set), defaultdict(set)
        person_of = {}
        for article, name, person in desk.read(
            "SELECT article_id, name, person_id FROM appearances"
        ):
            key = str(article), str(name)
            person_of[key] = str(person)
            found[person].add(key)
            gold[self.gold[key]].add(key)
        shared = {key: len(found[person_of[key]] & gold[self.gold[key]]) for key in person_of}
        precision = sum(shared[key] / len(found[person_of[key]]) for key in shared) / len(shared)
        recall = sum(shared[key] / len(gold[self.gold[key]]) for key in shared) / len(shared)
        return precision, recall
