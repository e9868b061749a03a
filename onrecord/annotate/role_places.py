"""Says where roles are held that leave it to their surroundings: country, state and party."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from onrecord.annotate.lexicon import CAPITALS, COUNTRIES, LONGEST_CAPITAL, PLACES, TITLE_KINDS
from onrecord.annotate.references import References
from onrecord.annotate.role_countries import choose_country
from onrecord.annotate.role_members import join_members
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import PARTIES

_NATIONAL = frozenset(
    (
        "president",
        "vice president",
        "deputy president",
        "chancellor",
        "king",
        "secretary of state",
        "secretary of defense",
        "secretary of the treasury",
        "treasury secretary",
    )
)
_REGIONAL = frozenset(("governor", "lieutenant governor", "mayor", "deputy governor", "vice-mayor"))
"""Offices of one state, province or city."""
_OF_STATES = ("chief minister", "first minister")
"""Ministers of a part of a country."""
_OF_REGIONS = _REGIONAL | frozenset(
    ("senator", "representative", "congressman", "congresswoman", "congressperson", "lawmaker")
)
"""Offices held for a place that is told once and goes without saying from then on."""
_STATES = frozenset(PLACES.values()) - COUNTRIES
_MEETINGS = frozenset(
    "accord accords agreement club conference deal meeting pact summit talks treaty".split()
)
_LEAD = 2
"""Last paragraph of an article's beginning."""
_AMERICA = {"U.S.": "United States", "US": "United States"}


def place_roles(scene: Scene, drafts: list[RoleDraft], references: References) -> list[RoleDraft]:
    """Fill in places and parties that a role leaves to other roles and to the whole article.

    A "Governor" is of the state that another of the holder's offices tells, else of the one state
    an article is about; a national office is of the one country it is about, if it is of a kind
    that this country has (``choose_country``); a candidate runs for the party that another role of
    the same person tells.
    """
    drafts = join_members(scene, drafts, references)
    counts = _count_places(scene, len(scene.words))
    states = {p: n for p, n in counts.items() if p not in COUNTRIES}
    countries = _count_countries(scene, len(scene.words))
    country = _find_country(scene, countries)
    country = None if _is_held_twice(drafts, country) else country
    region = _find_one(states, alone=False)
    told = _list_told_places(drafts)
    parties, party = _list_parties(drafts), _find_party(scene)
    home = _find_one({p: n for p, n in states.items() if p in _STATES}, alone=True)
    if home:
        told = {draft.person: home for draft in drafts} | told
    placed = [_place(draft, told, region, country, countries) for draft in drafts]
    joined = [_join_party(draft, parties.get(draft.person, party)) for draft in placed]
    return [_place_party(draft) for draft in joined]


def _place(
    draft: RoleDraft,
    told: dict[int, str],
    region: str | None,
    country: str | None,
    countries: Collection[str],
) -> RoleDraft:
    phrase, place = draft.phrase, None
    party = (phrase.organization or "Party").endswith("Party")
    if phrase.jurisdiction or (phrase.head_name in _REGIONAL and not party):
        return draft
    if phrase.head_name in _OF_REGIONS:
        place = told.get(draft.person)
        if place is None and phrase.head_name in _REGIONAL:
            place = region
    elif _is_national(draft) or "national" in phrase.title.lower().split()[:-1]:
        place = choose_country(phrase.head_name, country, countries)
    return replace(draft, phrase=replace(phrase, jurisdiction=place)) if place else draft


def _is_held_twice(drafts: list[RoleDraft], country: str | None) -> bool:
    """Tell whether a country's office that is told without it is said to be somebody else's there.

    "Defense Minister Doe met his Russian counterpart Roe": what goes without saying is not Russia.
    """
    offices = [draft for draft in drafts if _is_national(draft) and not draft.phrase.former]
    told = {d.phrase.title.lower(): d.person for d in offices if d.phrase.jurisdiction == country}
    bare = (d for d in offices if not d.phrase.jurisdiction and d.phrase.group != "rank")
    return any(told.get(d.phrase.title.lower(), d.person) != d.person for d in bare)


def _list_told_places(drafts: list[RoleDraft]) -> dict[int, str]:
    """Give the place of each person whose offices for a region tell exactly one."""
    told: dict[int, set[str]] = {}
    for draft in drafts:
        place = draft.phrase.jurisdiction
        if place and draft.phrase.head_name in _OF_REGIONS and place not in COUNTRIES:
            told.setdefault(draft.person, set()).add(place)
    return {person: next(iter(places)) for person, places in told.items() if len(places) == 1}


def _list_parties(drafts: list[RoleDraft]) -> dict[int, str]:
    """Give the party of each person whose roles name exactly one."""
    found: dict[int, set[str]] = {}
    for draft in drafts:
        party = draft.phrase.organization
        if party and party.endswith("Party") and not draft.phrase.former:
            found.setdefault(draft.person, set()).add(party)
    return {person: next(iter(names)) for person, names in found.items() if len(names) == 1}


def _find_party(scene: Scene) -> str | None:
    """Give the one party whose contest an article is about."""
    counts = Counter(PARTIES[word] for word in scene.words.low if word in PARTIES)
    return _find_one(counts, alone=True)


def _join_party(draft: RoleDraft, party: str | None) -> RoleDraft:
    phrase = draft.phrase
    if party is None or phrase.organization or phrase.former:
        return draft
    if "candidate" not in TITLE_KINDS.get(phrase.head_name, ()):
        return draft
    return replace(draft, phrase=replace(phrase, organization=party))


def _place_party(draft: RoleDraft) -> RoleDraft:
    """Read the place off the party of a state or country ("the Alabama Democratic Party")."""
    phrase = draft.phrase
    first, _, rest = (phrase.organization or "").partition(" ")
    if phrase.jurisdiction or first not in PLACES or not rest.endswith("Party"):
        return draft
    return replace(draft, phrase=replace(phrase, jurisdiction=PLACES[first]))


def _find_country(scene: Scene, counts: Counter[str]) -> str | None:
    """Give the country that an article is about; none where it begins with another one."""
    most, leading = _find_one(counts, alone=True), _find_leading(scene)
    return None if most and leading and most != leading else most or leading


def _find_leading(scene: Scene) -> str | None:
    """Give the country that an article begins with, where it is the only one there."""
    paragraph = scene.words.paragraph
    end = next((i for i, number in enumerate(paragraph) if number > _LEAD), len(paragraph))
    found = _count_countries(scene, end)
    whole = _count_countries(scene, len(paragraph)).most_common(2)
    if sum(found.values()) == 1 and not any(_is_plain(scene, i, found) for i in range(end)):
        return None
    first = next(iter(found), None)
    leads = first and whole[0][0] == first and (len(whole) == 1 or whole[0][1] > whole[1][1])
    return first if leads or len(found) == 1 else None


def _is_plain(scene: Scene, i: int, countries: Collection[str]) -> bool:
    """Tell whether a word names a country itself, or begins an agency's article ("TOKYO --")."""
    return _find_place(scene, i) in countries or (
        scene.words.forms[i].isupper() and _find_capital(scene, i) in countries
    )


def _count_places(scene: Scene, end: int) -> Counter[str]:
    """Count how often each country, state or city is named up to a word, adjectives included."""
    return Counter(place for i in range(end) if (place := _find_place(scene, i)))


def _find_place(scene: Scene, i: int) -> str | None:
    """Give the country, state or city that is named at a word."""
    if not scene.words.forms[i][0].isupper() or scene.kind[i] == "P":
        return None
    place = scene.place_at(i)
    return _AMERICA.get(place[1], place[1]) if place else None


def _count_countries(scene: Scene, end: int) -> Counter[str]:
    """Count how often each country is named up to a word, by its capital as well."""
    capitals = (_find_capital(scene, i) for i in range(end))
    places = (_find_place(scene, i) for i in range(end))
    named = (country or place for country, place in zip(capitals, places, strict=True))
    return Counter(place for place in named if place in COUNTRIES)


def _find_capital(scene: Scene, i: int) -> str | None:
    """Give the country that a capital or other seat at a word stands for.

    Not where it is but the place of something ("met in Paris", "the Paris accord"), or part of a
    longer name.
    """
    words = scene.words
    for last in range(i + LONGEST_CAPITAL, i, -1):
        country = CAPITALS.get(" ".join(words.forms[i:last]))
        if country and scene.kind[i] != "P":
            venue = words.low[i - 1 : i] == ["in"] or not _MEETINGS.isdisjoint(
                words.low[last : last + 1]
            )
            longer = scene.kind[i] == "O" and scene.name_end[i] != last
            return None if venue or longer else country
    return None


def _find_one(counts: dict[str, int], *, alone: bool) -> str | None:
    """Give the place named twice as often as any other; ``alone``: as all others together."""
    if not counts:
        return None
    ranked = sorted(counts.values(), reverse=True)
    others = sum(ranked[1:]) if alone else sum(ranked[1:2])
    clear = ranked[0] >= 2 and ranked[0] >= 2 * others
    return max(counts, key=counts.__getitem__) if clear else None


def _is_national(draft: RoleDraft) -> bool:
    """Tell whether an office is of a whole country, so that the country need not be said."""
    head = draft.phrase.head_name
    if draft.phrase.organization not in (None, "State Department"):
        return False
    return (
        (head.endswith("minister") and not draft.phrase.title.lower().endswith(_OF_STATES))
        or draft.phrase.group == "rank"
        or (head in _NATIONAL and draft.phrase.title[0].isupper() and draft.pattern == "before")
    )
