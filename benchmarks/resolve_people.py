"""How well people are resolved: hard pairs by kind, and a newsroom's articles in any order.

Everybody here is invented. ``pairs`` resolves two appearances at a time; ``articles`` resolves a
few thousand at once and in twenty batches, in two orders, through the warehouse.

    python -m benchmarks.resolve_people
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.ingest.stories import Desk, Story
from tests.resolve.cases import Seen, are_one

SPELLINGS = (
    "Sergei/Sergey Aleksei/Alexey Yevgeny/Evgeny Dmitry/Dmitri Nikolai/Nikolay Yuri/Yury "
    "Viktor/Victor Andrei/Andrey Vasily/Vasiliy Gennady/Gennadiy Anatoly/Anatoli Vitaly/Vitaliy",
    "Dvornitsky/Dvornitskiy Shalygin/Shaligin Khoroshev/Horoshev Tymchuk/Timchuk Zhelenko/Zhelenko "
    "Grushevoy/Grushevoi Yelkin/Elkin Tarasovych/Tarasovich Maksimov/Maximov Valyaev/Valiaev",
)
LOOSE_SPELLINGS = (
    "Mohammed/Muhammad Hussein/Husain Khaled/Khalid Ahmed/Ahmad Omar/Umar Moammar/Muammar "
    "Nasser/Nasir Yusef/Yousif Osama/Usama",
    "Gaddoumi/Qaddoumi Rahbani/Rehbani Mursali/Morsali Zubeidi/Zubaidi Kanafani/Qanafani "
    "Darwesh/Darwish Haddouri/Hadduri Sabbaghi/Sabaghi",
)
SHORT_FORMS = (
    "Joseph/Joe William/Bill Robert/Bob Elizabeth/Liz Michael/Mike Edward/Ted Katherine/Kate "
    "Anthony/Tony Margaret/Peggy Charles/Chuck James/Jim Daniel/Dan Benjamin/Binyamin "
    "Oleksandr/Alexander Volodymyr/Vladimir Mikhail/Mykhailo"
)
GIVEN = (
    "Ingrid Tamsin Veaceslav Natalia Hanneke Joaquim Wanjiru Gwenllian Radomir Jasna Folake Anil "
    "Mwila Haitham Nasreen Hilario Bauyrzhan Ngozi Suparman Fintan Denise Paul Walter Lorraine"
)
FAMILY = (
    "Solbakken Oyelaran Ciobanu Vandersteen Quispe Kantai Wickramasinghe Velk Horvin Adebayo Pask "
    "Chansa Dosari Bukhari Ugarte Omarov Larsson Hadi Foyle Okafor Brandvold Nakai Pulaski Haverty"
)
COMMON = (
    "John/Smith Michael/Brown David/Johnson Mary/Williams James/Taylor Robert/Davies Maria/Garcia "
    "Peter/Martin Thomas/Green Susan/Clark Mark/Hughes Paul/Scott"
)
OFFICES = (
    "Foreign Minister | | {}",
    "Defence Minister | | {}",
    "mayor | | {}",
    "Governor | | {}",
    "ambassador | | {}",
    "chief executive | {} Holdings",
    "professor | University of {}",
    "coach | {} Rovers",
)
COUNTRIES = "Norway Moldova Kenya Chile Nepal Ghana Peru Estonia Laos Gabon Fiji Malta".split()
STARTS = "Bar Cal Dor Fen Gor Hal Jar Kel Lom Mar Nor Pel Ros Sal Tor Vas Wend Zel Brin Strav"
MIDDLES = "a e i o u ar en il on ur"
ENDS = "bek dan feld gard kin land mann nov poul quist rell sen tan vik witz zar"
ENDINGS = "ovsky/ovskiy ychev/ichev khov/hov oshenko/oshenko evoy/evoi maksin/maxin"
PAIRS_PER_KIND = 60

Maker = Callable[[random.Random], tuple[Seen, Seen]]


def pick_spelling(rng: random.Random, words: str) -> tuple[str, str]:
    """Pick a word in two spellings."""
    left, right = rng.choice(words.split()).split("/")
    return left, right


def pick_office(rng: random.Random, place: str | None = None) -> tuple[str, ...]:
    """Pick an office, in one role as written."""
    return (rng.choice(OFFICES).format(place or rng.choice(COUNTRIES)),)


def pick_name(rng: random.Random) -> tuple[str, str]:
    """Pick a rare given and family name."""
    return rng.choice(GIVEN.split()), rng.choice(FAMILY.split())


def make_spelled(rng: random.Random, words: tuple[str, str], *, office: bool) -> tuple[Seen, Seen]:
    """Make one person in two romanisations."""
    (one, two), (left, right) = (pick_spelling(rng, part) for part in words)
    roles = pick_office(rng) if office else ()
    return Seen(f"{one} {left}", roles), Seen(f"{two} {right}", roles)


def make_short_form(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person under a given name and its short form, in one office."""
    (full, short), (_, family), roles = (
        pick_spelling(rng, SHORT_FORMS),
        pick_name(rng),
        pick_office(rng),
    )
    return Seen(f"{full} {family}", roles), Seen(f"{short} {family}", roles)


def make_middle(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person with and without a middle initial."""
    given, family = pick_name(rng)
    return Seen(f"{given} {rng.choice('ABCDEJKLMR')}. {family}"), Seen(f"{given} {family}")


def make_initial(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person by initial and in full, in one office."""
    (given, family), roles = pick_name(rng), pick_office(rng)
    return Seen(f"{given[0]}. {family}", roles), Seen(f"{given} {family}", roles)


def make_suffixed(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one president with the suffix and without."""
    (full, short), (_, family) = pick_spelling(rng, SHORT_FORMS), pick_name(rng)
    roles = (f"President | | {rng.choice(COUNTRIES)}",)
    return Seen(f"{full} R. {family} Jr.", roles), Seen(f"{short} {family}", roles)


def make_reordered(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person with the family name first and last."""
    given, family = pick_name(rng)
    return Seen(f"{given} {family}"), Seen(f"{family} {given}")


def make_lone_in_office(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one minister by family name and in full."""
    (given, family), place = pick_name(rng), rng.choice(COUNTRIES)
    roles = (f"Foreign Minister | | {place}",)
    return Seen(family, roles), Seen(f"{given} {family}", roles)


def make_lone_in_company(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person by family name and in full, among the same people."""
    given, family = pick_name(rng)
    names = [name for name in FAMILY.split() if name != family]
    company = tuple(f"{rng.choice(GIVEN.split())} {name}" for name in rng.sample(names, 4))
    return Seen(family, beside=company), Seen(f"{given} {family}", beside=company)


def make_new_post(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person of a rare name in two posts in one country."""
    (given, family), place = pick_name(rng), rng.choice(COUNTRIES)
    one, two = rng.sample(OFFICES[:5], 2)
    day = date(2020, 1, 1)
    return (
        Seen(f"{given} {family}", (one.format(place),), day=day),
        Seen(f"{given} {family}", (two.format(place),), day=day + timedelta(900)),
    )


def make_father_and_son(rng: random.Random) -> tuple[Seen, Seen]:
    """Make father and son in one house."""
    given, family = pick_name(rng)
    roles = (f"chief executive | {family} & Sons",), (f"accountant | {family} & Sons",)
    left = rng.choice(("", " Sr."))
    return Seen(f"{given} {family}{left}", roles[0]), Seen(f"{given} {family} Jr.", roles[1])


def make_other_initials(rng: random.Random) -> tuple[Seen, Seen]:
    """Make two relatives told apart by initials, in one office."""
    (given, family), roles = pick_name(rng), pick_office(rng)
    return Seen(f"{given} W. {family}", roles), Seen(f"{given} H. W. {family}", roles)


def make_relatives(rng: random.Random) -> tuple[Seen, Seen]:
    """Make two relatives with one family name in one office."""
    family, roles = rng.choice(FAMILY.split()), pick_office(rng)
    one, two = rng.sample(GIVEN.split(), 2)
    return Seen(f"{one} {family}", roles), Seen(f"{two} {family}", roles)


def make_spouses(rng: random.Random) -> tuple[Seen, Seen]:
    """Make husband and wife whose names differ in gender."""
    one, two = rng.choice((("Pavel", "Pavla"), ("Aleksandr", "Aleksandra"), ("Jan", "Jana")))
    family = rng.choice(("Navin", "Dvornikov", "Tarasov", "Belov", "Shalygin"))
    roles = pick_office(rng)
    return Seen(f"{one} {family}", roles), Seen(f"{two} {family}a", roles)


def make_namesakes(rng: random.Random, by: str) -> tuple[Seen, Seen]:
    """Make two bearers of a common name, told apart by one thing and what goes with it."""
    name = rng.choice(COMMON.split()).replace("/", " ")
    here, there = rng.sample(COUNTRIES, 2)
    day = date(2020, 1, 1)
    if by == "country":
        one, two = rng.sample(OFFICES, 2)
        return (
            Seen(name, (f"{one.split(' |')[0]} | | {here}",), day=day),
            Seen(name, (f"{two.split(' |')[0]} | | {there}",), day=day),
        )
    if by == "office":
        return (
            Seen(name, (f"mayor | | {here}ville",), day=day),
            Seen(name, (f"mayor | | {there}ville",), day=day),
        )
    if by == "party":
        return (
            Seen(name, (f"councillor | Labour Party | {here}ville",), day=day),
            Seen(name, (f"councillor | Conservative Party | {there}ville",), day=day),
        )
    if by == "company":
        return (
            Seen(name, (f"chief executive | {here} Holdings",), day=day),
            Seen(name, (f"chief executive | {there} Foods",), day=day),
        )
    return Seen(name, day=date(1930, 1, 1)), Seen(name, day=day)


def make_lone(rng: random.Random) -> tuple[Seen, Seen]:
    """Make two people of whom one is named by the family name alone, without any support."""
    given, family = pick_name(rng)
    return Seen(family, ("witness",)), Seen(f"{given} {family}", pick_office(rng))


SAME: Mapping[str, Maker] = {
    "close romanisation": lambda rng: make_spelled(rng, SPELLINGS, office=False),
    "loose romanisation, office": lambda rng: make_spelled(rng, LOOSE_SPELLINGS, office=True),
    "short form, office": make_short_form,
    "middle initial": make_middle,
    "initial, office": make_initial,
    "suffix left out, office": make_suffixed,
    "order of names": make_reordered,
    "family name, office": make_lone_in_office,
    "family name, company": make_lone_in_company,
    "new post": make_new_post,
}
DIFFERENT: Mapping[str, Maker] = {
    "father and son": make_father_and_son,
    "other initials": make_other_initials,
    "relatives": make_relatives,
    "spouses": make_spouses,
    "namesakes by country": lambda rng: make_namesakes(rng, "country"),
    "namesakes by office": lambda rng: make_namesakes(rng, "office"),
    "namesakes by party": lambda rng: make_namesakes(rng, "party"),
    "namesakes by company": lambda rng: make_namesakes(rng, "company"),
    "namesakes by time": lambda rng: make_namesakes(rng, "time"),
    "family name alone": make_lone,
}


def measure_pairs(kinds: Mapping[str, Maker], rng: random.Random) -> Iterator[tuple[str, float]]:
    """Measure the share of pairs of each kind that are found to be one person."""
    for kind, make in kinds.items():
        joined = sum(are_one(*make(rng)) for _ in range(PAIRS_PER_KIND))
        yield kind, joined / PAIRS_PER_KIND


class Newsroom:
    """People in beats, who appear with each other, and articles about them.

    Among them are relatives, fathers and sons, and namesakes in other countries.
    """

    def __init__(self, rng: random.Random, beats: int = 40, size: int = 10) -> None:
        self.rng = rng
        self.beats = [self.make_beat(size) for _ in range(beats)]
        self.gold: dict[tuple[str, str], int] = {}

    def make_beat(self, size: int) -> list[tuple[tuple[str, ...], str]]:
        """Make people: their full name in all its forms, and their role."""
        rng, place = self.rng, self.rng.choice(COUNTRIES)
        people: list[tuple[tuple[str, ...], str]] = []
        taken: set[str] = set()
        while len(people) < size:
            office = rng.choice(OFFICES[:5]).format(place)
            draw = rng.random()
            if draw < 0.3:
                one, two = pick_spelling(rng, SPELLINGS[0])
                stem, (left, right) = self.make_family()[:-2], pick_spelling(rng, ENDINGS)
                left, right = stem + left, stem + right
                forms: tuple[str, ...] = (f"{one} {left}", f"{two} {right}", f"{one} {right}")
            elif draw < 0.45:
                one, two = pick_spelling(rng, SHORT_FORMS)
                forms = (f"{one} {self.make_family()}",)
                forms += (forms[0].replace(one, two),)
            elif draw < 0.55:
                given, family = rng.choice(COMMON.split()), rng.choice(COMMON.split())
                forms = (f"{given.split('/')[0]} {family.split('/')[1]}",)
            else:
                given, family = rng.choice(GIVEN.split()), self.make_family()
                forms = (f"{given} {family}", f"{given} {rng.choice('BCKM')}. {family}")
            if forms[0].split()[-1] in taken and rng.random() < 0.8:
                continue
            taken.add(forms[0].split()[-1])
            people.append((forms, office))
            if draw > 0.95 and len(people) < size:
                people.append(((f"{forms[0]} Jr.",), f"accountant | {place} Holdings"))
        return people

    def make_family(self) -> str:
        """Make up a family name."""
        return "".join(self.rng.choice(part.split()) for part in (STARTS, MIDDLES, ENDS))

    def write_articles(self, count: int) -> list[Story]:
        """Write articles, each about people of one beat, and note who is who in them."""
        return [self.write_article(number) for number in range(count)]

    def write_article(self, number: int) -> Story:
        """Write one article about four people."""
        rng, beat = self.rng, self.rng.randrange(len(self.beats))
        people: dict[str, tuple[str, ...]] = {}
        for index in rng.sample(range(len(self.beats[beat])), 4):
            forms, office = self.beats[beat][index]
            draw = rng.random()
            name = forms[0] if draw < 0.6 else rng.choice(forms)
            if draw > 0.88 and not name.endswith("Jr."):
                name = name.split()[-1]
            if any(name.split()[-1] in other for other in people):
                continue
            people[name] = (office,) if rng.random() < 0.6 else ()
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


def measure_articles(count: int, rng: random.Random) -> Iterator[tuple[str, float, float, float]]:
    """Measure articles kept at once, in twenty batches, and in twenty batches in another order.

    Yields:
        The way, B-cubed precision and recall, and the share of people found just as at once.
    """
    newsroom = Newsroom(rng)
    stories = newsroom.write_articles(count)
    shuffled = rng.sample(stories, len(stories))
    ways = (("at once", stories, count), ("in 20 batches", stories, count // 20))
    first = None
    for way, order, size in (*ways, ("in 20 batches, shuffled", shuffled, count // 20)):
        with TemporaryDirectory() as folder:
            desk = Desk(Path(folder))
            for start in range(0, count, size):
                desk.keep(*order[start : start + size])
            people = desk.list_people()
            first = first or people
            yield way, *newsroom.score(desk), len(first & people) / len(first | people)


@click.command()
@click.option("--articles", default=1000, help="Articles of the newsroom.")
@click.option("--seed", default=11, help="Seed of what is invented.")
def main(articles: int, seed: int) -> None:
    """Measure how well people are resolved."""
    rng = random.Random(seed)
    click.echo(f"pairs of one person found, of {PAIRS_PER_KIND} each (1.00 is best)")
    for kind, share in measure_pairs(SAME, rng):
        click.echo(f"  {kind:<28} {share:.2f}")
    click.echo("pairs of two people joined (0.00 is best)")
    for kind, share in measure_pairs(DIFFERENT, rng):
        click.echo(f"  {kind:<28} {share:.2f}")
    click.echo(f"{articles} articles              precision  recall  as at once")
    for way, precision, recall, same in measure_articles(articles, rng):
        click.echo(f"  {way:<26} {precision:8.3f} {recall:8.3f} {same:8.3f}")


if __name__ == "__main__":
    main()
