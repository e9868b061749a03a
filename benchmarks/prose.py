"""Invented news prose: events that two reporters put in words of their own, for benchmarks.

Each topic has points that a story makes. Every point is written twice, for two reporters who share
no wording; ``[a|b]`` is a choice, ``{name}`` a fact of the event. Quotations and background
paragraphs are the same for both, as they are in real reports of one event.
"""

import random
import re
from dataclasses import dataclass

PLACES = (
    "Torvik Mellby Sandnes Ulvik Harrow Quenby Lastova Brindale Orsova Tamsui Kilmore Vardal "
    "Espera Montalvo Rustenby Dunmere Halvorsk Pellworm Cantara Novik Ashgrove Lindau Ferrol "
    "Strathy Okarito Velden Marbury Zarevo Tolland Wyndham"
).split()
PEOPLE = (
    "Astrid Hovland|Per Rusten|Ingrid Solbakken|Veaceslav Tofan|Hanneke Vandersteen|Joaquim Quispe|"
    "Wanjiru Kantai|Gwenllian Foyle|Radomir Velk|Jasna Horvin|Folake Adebayo|Anil Wickramasinghe|"
    "Mwila Chansa|Haitham Dosari|Nasreen Bukhari|Hilario Ugarte|Bauyrzhan Omarov|Ngozi Okafor|"
    "Fintan Pask|Denise Larsson|Lorraine Haverty|Walter Brandvold|Tamsin Nakai|Marek Pulaski"
).split("|")
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
MONTHS = "January February March April May June August September October November".split()


@dataclass(frozen=True, slots=True)
class Topic:
    """What stories of one kind say.

    Attributes:
        points: Each in the words of two reporters.
        quotes: Speeches that both quote.
        background: Paragraphs that an outlet sets under every story of the kind.
    """

    points: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...]
    background: tuple[str, ...]


TOPICS = (
    Topic(
        points=(
            (
                "The council of {place} voted [late |]on {day} to close the old fish market and "
                "sell the quay beneath it to a shipping company from {other}, ending a quarrel "
                "that has [lasted|gone on for] {n1} years.",
                "Traders in {place} are to lose their market hall after a [bitter|long] meeting "
                "at which {n2} members backed a deal with investors in {other} that nobody had "
                "expected to pass before the summer.",
            ),
            (
                "Some {n3} stallholders will have to leave before the first of {month}. They were "
                "offered places in a hall beside the railway, which most of them [call|consider] "
                "too small and too far away.",
                "By the spring not one of the {n3} families who sell there will be left. What "
                "they have been promised instead is a shed without water on the wrong side of the "
                "tracks, as one put it.",
            ),
            (
                "{person}, the mayor, said the town could no longer pay for repairing the wooden "
                "piles, which divers found rotten in a survey last autumn.",
                "According to {person}, who heads the town hall, the timber under the building "
                "has been eaten away and mending it would [swallow|cost] the whole budget for "
                "roads.",
            ),
            (
                "The buyer, which runs ferries to the outer islands, means to build a terminal "
                "for {n4} million crowns. Work is to start in {month2} and to take two winters.",
                "Where cod is gutted now, tourists will board ships: the new owners have drawn up "
                "plans worth {n4} million for a pier, a hotel and shops, to open the year after "
                "next.",
            ),
            (
                "A petition against the sale gathered {n5} names in a month, but the council's "
                "lawyers advised that it had come too late to bind anyone.",
                "Opponents, who say they collected {n5} signatures, have promised to go to court "
                "and accuse the majority of having hidden the contract from the public.",
            ),
            (
                "The market has stood on the quay since the great fire, and appears on the town's "
                "coat of arms as three herrings beneath a roof.",
                "For older people the place is bound up with the years after the fire, when half "
                "the town ate what was left over on the planks at closing time.",
            ),
        ),
        quotes=(
            "We have looked at this from every side, and there is no way to keep the market of "
            "{place} where it stands without closing a school with {n3} children to pay for it",
            "My grandmother sold mackerel in {place} and so did my mother, and if they want me "
            "out they will have to carry me and my scales and every one of {n2} boxes of ice",
        ),
        background=(
            "The Harbour Company of {other} was founded by three captains and employs about {n6} "
            "people on ships and ashore. It is listed on the exchange and has paid a dividend in "
            "each of the past ten years.",
        ),
    ),
    Topic(
        points=(
            (
                "A court in {place} on {day} [sentenced|sent] a former bank director to {n1} "
                "years in prison for hiding losses that brought down the region's largest savings "
                "house.",
                "The man who ran the biggest lender of the region must go to jail, judges in "
                "{place} decided, {n1} years after the first customers stood before locked doors.",
            ),
            (
                "{person}, the presiding judge, said the accused had signed false balance sheets "
                "in the knowledge that pensioners would rely on them.",
                "In a ruling that took two hours to read out, {person} found that the papers had "
                "been doctored at the very top and that the elderly had paid for it.",
            ),
            (
                "Prosecutors put the damage at {n4} million. Of {n3} savers who joined the case, "
                "most have so far been paid less than a tenth of what they lost.",
                "Those who trusted the bank, {n3} of whom took part in the trial, will hardly see "
                "their money again: administrators have recovered little of the {n4} million that "
                "is missing.",
            ),
            (
                "The defence had asked for an acquittal and announced an appeal. It argues that "
                "the auditors, who were never charged, approved every figure.",
                "His lawyers will take the matter to a higher instance, pointing to accountants "
                "who looked at the same numbers year after year and saw nothing wrong.",
            ),
            (
                "The collapse led to a law that obliges savings houses to publish their large "
                "loans every {month}, and to the resignation of two ministers.",
                "Parliament tightened the rules after the affair; since then any credit above a "
                "certain size has to be made known, a demand that bankers had fought for decades.",
            ),
            (
                "Trading in the shares of the successor was halted for an hour. They closed "
                "{n6} points lower in {other}.",
                "Investors reacted calmly at first, then sold: at the end of the day the "
                "institution that took over the branches had lost {n6} points.",
            ),
        ),
        quotes=(
            "He knew what the numbers were, he knew who would believe them, and he put his name "
            "under them for {n1} years while people in {place} brought him their savings",
            "No sentence gives me back the house, but I wanted to hear one person in {other} say "
            "out loud that it was not the fault of the {n3} of us and that we were not greedy",
        ),
        background=(
            "Savings houses hold a fifth of all deposits in the country. They are owned by towns "
            "and districts, and a guarantee fund, set up after the crisis, covers accounts up to "
            "{n5} crowns.",
        ),
    ),
    Topic(
        points=(
            (
                "Floods that followed {n1} days of rain cut off {n2} villages around {place} on "
                "{day}, and soldiers [took|brought] people from roofs in rubber boats.",
                "Whole streets near {place} stood under water as the river kept rising; helicopter "
                "crews lifted families to safety from {n2} places that no car could reach any "
                "more.",
            ),
            (
                "At least {n6} houses were damaged beyond repair, said {person}, who leads the "
                "district's emergency staff. Nobody was known to have died.",
                "There were no deaths, {person} told a crowd at the school that serves as a "
                "shelter, but {n6} homes would have to be torn down once the mud had dried.",
            ),
            (
                "The level at the bridge in {other} reached {n3} centimetres, the highest since "
                "measuring began, and is not expected to fall before the weekend.",
                "At {other}, where engineers read the gauge every quarter of an hour, the old "
                "record had been broken before dawn by a hand's breadth.",
            ),
            (
                "The government promised {n4} million in aid and a loan without interest for "
                "farmers whose fields had been sown in {month}.",
                "Help worth {n4} million is on its way from the capital, and those who lost seed "
                "and cattle need not pay back what they borrow until the harvest after next.",
            ),
            (
                "A dam above the valley, begun {n5} weeks ago, had not been finished because two "
                "landowners refused to sell a meadow.",
                "Many asked why the long-planned barrage upstream still consists of a fence and a "
                "sign, a question that officials answered with a reference to the courts.",
            ),
            (
                "Trains between the coast and the mountains will not run until {month2}. The line "
                "was washed out in three places.",
                "Commuters must take buses for months, for rails hang in the air where the "
                "embankment used to be.",
            ),
        ),
        quotes=(
            "The water came through the kitchen floor first, then the door gave way, and we did "
            "not think about the furniture in {place} any more but about the {n2} stairs",
            "We warned them in writing that the ditch at {other} was blocked, we warned them at "
            "the meeting in {month}, and we have the minutes in which they thank us for it",
        ),
        background=(
            "The valley has been flooded four times in a century. After the last time its towns "
            "raised the dykes by a metre and built basins, but climate researchers say that such "
            "rain has become twice as likely.",
        ),
    ),
    Topic(
        points=(
            (
                "Workers at the glass factory in {place} walked out on {day} after talks on pay "
                "broke down, leaving {n2} furnaces on emergency heat.",
                "For the first time in a generation nobody went through the gates of the works in "
                "{place} at the early shift, and only a handful of engineers kept the ovens from "
                "going cold.",
            ),
            (
                "The union wants {n1} per cent more for its {n3} members. The owners, a fund from "
                "{other}, have offered half of that, spread over two years.",
                "Between the sides lies a gap of several points: {n3} employees ask for {n1} per "
                "cent at once, while the fund that bought the plant will pay much less and later.",
            ),
            (
                "{person}, who leads the union's branch, said the dispute could last until "
                "{month} and that the strike chest was full.",
                "Money for a long fight had been put aside, according to {person}, the "
                "shop stewards' chair, who spoke of weeks rather than days.",
            ),
            (
                "The factory supplies bottles to most breweries of the north. Stocks are thought "
                "to last for {n6} days.",
                "Brewers, who get nearly all their bottles from there, began to ration them; in "
                "less than three weeks the first lines may stand still.",
            ),
            (
                "Management called the action out of all proportion and said that {n4} million "
                "had been invested in new machines since the takeover.",
                "From the directors came a short note that regretted the step and listed what had "
                "been spent, {n4} million in all, on automation.",
            ),
            (
                "The labour ministry offered to mediate. A first meeting is planned for the "
                "{n5}th floor of its building, away from cameras.",
                "A go-between from the capital has invited both parties, who have so far agreed "
                "on nothing but the time at which they will sit down.",
            ),
        ),
        quotes=(
            "They bought the plant in {place} for the price of the land, they have taken out more "
            "than they paid, and now they tell {n3} of us that there is nothing left for us",
            "Every day without glass costs us a customer in {other} who will not come back, and no "
            "contract in the world can then bring back the {n3} jobs that hang on it",
        ),
        background=(
            "The works were founded by monks and have changed hands six times. Before the war they "
            "were the largest of their kind on the continent, with a town band, a theatre and a "
            "hospital of their own.",
        ),
    ),
)
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Event:
    """One event: a topic and its facts."""

    topic: Topic
    facts: dict[str, str]


def make_event(rng: random.Random, topic: Topic | None = None) -> Event:
    """Invent an event."""
    place, other = rng.sample(PLACES, 2)
    month, month2 = rng.sample(MONTHS, 2)
    facts = {
        "place": place, "other": other, "month": month, "month2": month2,
        "person": rng.choice(PEOPLE), "day": rng.choice(DAYS),
        "n1": str(rng.randrange(3, 30)), "n2": str(rng.randrange(31, 60)),
        "n3": str(rng.randrange(110, 990)), "n4": str(rng.randrange(61, 99)),
        "n5": str(rng.randrange(1100, 9900)), "n6": str(rng.randrange(1000, 1099)),
    }  # fmt: skip
    return Event(topic or rng.choice(TOPICS), facts)


def write(rng: random.Random, event: Event, template: str) -> str:
    """Write a template out for an event."""
    text = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), template)
    return text.format(**event.facts)


def write_points(rng: random.Random, event: Event, reporter: int) -> list[str]:
    """Write an event's points, a paragraph each, in the words of one of two reporters."""
    return [write(rng, event, versions[reporter]) for versions in event.topic.points]


def write_quotes(event: Event) -> list[str]:
    """Write paragraphs with what was said."""
    speaker = event.facts["person"]
    quotes = [words.format(**event.facts) for words in event.topic.quotes]
    return [f'"{words}," {speaker} said.' for words in quotes]


def write_background(rng: random.Random, event: Event) -> list[str]:
    """Write the paragraphs that stand under every story of the kind."""
    return [write(rng, event, template) for template in event.topic.background]
