"""Decide which entries of a list of known people are which people on record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.resolve.book import CERTAIN, MARGIN, IdentityBook, Known
from onrecord.resolve.identity import Identity, Verdict, weigh_identities

SURE_POINTS = 2.5
"""What the very same name speaks for, unless both its parts are common: with less, two people are
not told to be perhaps one."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry and the person that it is found to be.

    Attributes:
        external_id: The entry.
        person_id: The person.
        verdict: What speaks for and against it.
    """

    external_id: str
    person_id: str
    verdict: Verdict

    @property
    def confidence(self) -> float:
        """How sure it is."""
        return round(min(self.verdict.confidence, CERTAIN), 4)


@dataclass(frozen=True, slots=True)
class Links:
    """What became of the entries that may be somebody on record.

    Attributes:
        linked: Those that are one person, and that one only.
        doubtful: Those that may be several people, or share one with other entries: for each
            entry or person all that it may be, likeliest first.
        alike: Pairs of people who both surely are one entry, with its id: whether they are one
            person is for a human to say.
    """

    linked: tuple[Link, ...]
    doubtful: tuple[tuple[Link, ...], ...]
    alike: tuple[tuple[str, str, str], ...]


def link_entries(
    entries: Sequence[Identity], born: Mapping[str, date], known: Known
) -> Iterator[tuple[tuple[Link, ...], tuple[tuple[str, str, str], ...]]]:
    """Weigh entries against people.

    Args:
        entries: An identity for each entry, by the entry's id.
        born: The earliest day on which those with these ids can be born.
        known: All people with names like those of the entries.

    Yields:
        For each entry that may be anybody: whom it may be, likeliest first, and the pairs of
        people who both surely are it.
    """
    book = IdentityBook(known)
    for entry in entries:
        found = tuple(
            Link(entry.person_id, weighing.candidate.person_id, weighing.verdict)
            for weighing in book.weigh_all(entry)
            if weighing.verdict is not None
            and weighing.verdict.points > 0
            and not _is_before(weighing.candidate, born.get(entry.person_id))
        )
        if found:
            yield found, tuple(_pair_alike(book, found))


def choose_links(
    found: Iterable[tuple[tuple[Link, ...], tuple[tuple[str, str, str], ...]]],
) -> Links:
    """Choose the links that leave no doubt, over all entries.

    Args:
        found: What :func:`link_entries` gives, of one list.
    """
    claims: dict[str, list[Link]] = defaultdict(list)
    doubtful: list[tuple[Link, ...]] = []
    alike: list[tuple[str, str, str]] = []
    for candidates, pairs in found:
        alike += pairs
        if _leads(candidates):
            claims[candidates[0].person_id].append(candidates[0])
        else:
            doubtful.append(candidates)
    linked = []
    for links in claims.values():
        links.sort(key=lambda link: (-link.verdict.points, link.external_id))
        if _leads(links):
            linked.append(links[0])
        else:
            doubtful.append(tuple(links))
    return Links(tuple(linked), tuple(doubtful), tuple(alike))


def _leads(links: Sequence[Link]) -> bool:
    """Whether the first is likelier than the next by enough, or alone bears the very name."""
    if len(links) == 1:
        return True
    first, second = links[0].verdict, links[1].verdict
    return first.points - second.points >= MARGIN or (first.exact and not second.exact)


def _is_before(person: Identity, born: date | None) -> bool:
    """Whether a person was in the news before somebody was born."""
    return born is not None and person.first is not None and person.first < born


def _pair_alike(book: IdentityBook, found: Sequence[Link]) -> Iterator[tuple[str, str, str]]:
    """Pair those who surely are one entry, unless something speaks against their being one."""
    sure = [link for link in found if link.verdict.points >= SURE_POINTS]
    for other in sure[1:]:
        one, two = book.get(sure[0].person_id), book.get(other.person_id)
        verdict = weigh_identities(one, two)
        against = verdict and any(evidence.points < 0 for evidence in verdict.evidence[1:])
        if book.find_veto(one, two) is None and not against:
            yield sure[0].external_id, one.person_id, two.person_id
