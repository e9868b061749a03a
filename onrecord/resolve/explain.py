"""Say why appearances are of one person, and why the nearest other people are not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.resolve.book import CERTAIN, MARGIN, Choice, IdentityBook, Known, Weighing
from onrecord.resolve.identity import Identity, weigh_identities


@dataclass(frozen=True, slots=True)
class Membership:
    """One appearance, weighed against all the others of its person.

    Attributes:
        appearance_id: The appearance.
        points: What speaks for its being this person, in natural log odds; ``None`` where names
            rule it out, or it is the only one.
        evidence: What was found, in words.
        choice: Whom it would be found to be, were it new.
    """

    appearance_id: str
    points: float | None
    evidence: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Someone with a name like a person's who is another one.

    Attributes:
        person_id: The other person.
        points: What speaks for their being one, in natural log odds; ``None`` where names rule
            it out.
        confidence: The probability that the points stand for; ``None`` with them.
        evidence: What was found, in words; empty where names rule it out.
        reason: Why they are not joined.
    """

    person_id: str
    points: float | None
    confidence: float | None
    evidence: str
    reason: str


def explain_person(
    person_id: str,
    members: Sequence[Identity],
    articles: Mapping[str, Iterable[str]],
    known: Known,
    limit: int,
) -> tuple[list[Membership], list[Neighbour]]:
    """Weigh a person's appearances, and the people nearest to it, as resolution does.

    Args:
        person_id: The person.
        members: An identity for each appearance that is to be weighed or is one of the others.
        articles: For each of the known people, which of the person's articles it is in too.
        known: The person, and all with names like it.
        limit: Appearances, and neighbours, to give at most; the first of ``members``.

    Returns:
        The appearances in the order of ``members``, and the neighbours, nearest first.
    """
    book = IdentityBook(known)
    person = book.get(person_id)
    weighed = book.weigh_all(person)[:limit]
    neighbours = [_describe(book, person, weighing) for weighing in weighed]
    for other, shared in articles.items():
        book.get(other).articles.update(shared)
    return list(_weigh_members(book, person, members, limit)), neighbours


def _weigh_members(
    book: IdentityBook, person: Identity, members: Sequence[Identity], limit: int
) -> Iterator[Membership]:
    """Take each appearance out of its person, and weigh it against what is left."""
    for one in members[:limit]:
        [appearance_id] = one.members
        # Its own id may be the person's, and judgements are on people.
        one.person_id = appearance_id
        rest = _join(person, [other for other in members if other is not one])
        book.put(person.person_id, rest)
        verdict = weigh_identities(one, rest) if rest else None
        choice = book.decide(one)
        if verdict:
            evidence = verdict.explain()
        else:
            evidence = "their names are of two people" if rest else "the only appearance"
        yield Membership(appearance_id, verdict.points if verdict else None, evidence, choice)


def _join(person: Identity, members: Sequence[Identity]) -> Identity | None:
    if not members:
        return None
    rest = Identity(person.person_id, since=person.since)
    for member in members:
        rest.add(member)
    return rest


def _describe(book: IdentityBook, person: Identity, weighing: Weighing) -> Neighbour:
    other, verdict = weighing.candidate, weighing.verdict
    if verdict is None:
        return Neighbour(other.person_id, None, None, "", weighing.veto or "")
    return Neighbour(
        other.person_id,
        verdict.points,
        min(verdict.confidence, CERTAIN),
        verdict.explain(),
        weighing.veto or _explain_distance(book, person, weighing),
    )


def _explain_distance(book: IdentityBook, person: Identity, weighing: Weighing) -> str:
    """Say why two people whom nothing keeps apart are not joined."""
    other = weighing.candidate
    if weighing.verdict and weighing.verdict.points <= 0:
        return "too little speaks for it"
    # Of a full name it is not asked whose lone family name it explains, but the other way round.
    asked, sought = (other, person) if person.is_full and not other.is_full else (person, other)
    best = book.find_best(asked)
    if best is None or best.candidate is not sought:
        return "another person is likelier"
    if not best.is_convincing:
        return f"another person is as likely, but for less than {MARGIN:g} points"
    return "nothing: they are joined when either is in the news again"
