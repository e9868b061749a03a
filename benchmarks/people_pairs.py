"""Pairs of appearances of invented people: one person in two forms, or two that are alike."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tests.resolve.cases import Seen

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
PARTICLES = (
    "al-/Al_ al-/el- Al_/Al- van_der_/Van_der_ van_/Van_ de_/De_ de_la_/De_La_ von_/ bin_/ibn_ "
    "bin_/Bin_ da_/ dos_/ von_/von_"
)
ACCENTED = (
    "Željko/Zeljko Zoë/Zoe José/Jose Łukasz/Lukasz Søren/Soren Jürgen/Jurgen Jürgen/Juergen "
    "Ágnes/Agnes Çağlar/Caglar Sigríður/Sigridur",
    "Núñez/Nunez Strauß/Strauss Żółkowski/Zolkowski Kılıçer/Kilicer Möllendorf/Moellendorf "
    "Håkonsen/Hakonsen Kjærby/Kjaerby Šarić/Saric Benoîtier/Benoitier O’Bradain/O'Bradain",
)
HONORIFICS = "Mr. Mrs. Ms. Dr Dr. Sir Dame Prof. Sen. Rep. Gov. President Gen. Col. Sheikh Rev."
COUNTRIES = "Norway Moldova Kenya Chile Nepal Ghana Peru Estonia Laos Gabon Fiji Malta".split()
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


def make_middle_name(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person with a middle name and its initial, in one office."""
    (given, family), roles = pick_name(rng), pick_office(rng)
    middle = rng.choice([name for name in GIVEN.split() if name != given])
    return Seen(f"{given} {middle} {family}", roles), Seen(f"{given} {middle[0]}. {family}", roles)


def make_particle(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person with the particles of a name, and with others or none."""
    given, family = pick_name(rng)
    one, two = rng.choice(PARTICLES.split()).replace("_", " ").split("/")
    return Seen(f"{given} {one}{family}"), Seen(f"{given} {two}{family}")


def make_hyphened(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person of two surnames, or two given names, with a hyphen and without."""
    given, family = pick_name(rng)
    if rng.random() < 0.5:
        other = rng.choice([name for name in FAMILY.split() if name != family])
        return Seen(f"{given} {family}-{other}"), Seen(f"{given} {family} {other}")
    other = rng.choice([name for name in GIVEN.split() if name != given])
    return Seen(f"{given}-{other} {family}"), Seen(f"{given} {other} {family}")


def make_accented(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person with accents and special letters, and without."""
    (one, two), (left, right) = (pick_spelling(rng, part) for part in ACCENTED)
    return Seen(f"{one} {left}"), Seen(f"{two} {right}")


def make_honoured(rng: random.Random) -> tuple[Seen, Seen]:
    """Make one person with an honorific or rank, and without."""
    given, family = pick_name(rng)
    return Seen(f"{rng.choice(HONORIFICS.split())} {given} {family}"), Seen(f"{given} {family}")


def make_family_only(rng: random.Random) -> tuple[Seen, Seen]:
    """Make two relatives of whom one is named by family name, each in an office of its own."""
    (given, family), (one, two) = pick_name(rng), rng.sample(OFFICES, 2)
    here, there = rng.sample(COUNTRIES, 2)
    return Seen(family, (one.format(here),)), Seen(f"{given} {family}", (two.format(there),))


SAME: Mapping[str, Maker] = {
    "close romanisation": lambda rng: make_spelled(rng, SPELLINGS, office=False),
    "loose romanisation, office": lambda rng: make_spelled(rng, LOOSE_SPELLINGS, office=True),
    "short form, office": make_short_form,
    "middle initial": make_middle,
    "middle name, office": make_middle_name,
    "initial, office": make_initial,
    "suffix left out, office": make_suffixed,
    "order of names": make_reordered,
    "family name, office": make_lone_in_office,
    "family name, company": make_lone_in_company,
    "new post": make_new_post,
    "particles": make_particle,
    "hyphens": make_hyphened,
    "diacritics": make_accented,
    "honorifics": make_honoured,
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
    "family name, other office": make_family_only,
}
