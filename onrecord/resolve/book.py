"""All identities at hand, known and new, found by their names' keys and joined where one."""

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import polars as pl

from onrecord.resolve.identity import Identity, Verdict, explain_veto, weigh_identities
from onrecord.resolve.index import NameIndex
from onrecord.resolve.names import parse_name
from onrecord.resolve.offices import make_office

MARGIN = 1.0
"""Points by which one candidate must lead the next, unless it bears the very same name."""

CERTAIN = 0.99
"""No resolution by evidence is surer than this."""

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Known:
    """What the warehouse knows of the people whom new appearances may be of.

    Attributes:
        people: ``person_id``, ``since`` (when first kept), ``first_seen``, ``last_seen``.
        names: ``person_id``, ``name``, ``count``: fullest names in articles.
        roles: ``person_id``, ``title``, ``organization``, ``jurisdiction``, ``former``.
        company: ``person_id``, ``name_key`` of people in the same articles.
        apart: ``left``, ``right``: two of these people who appear in one article, and are
            therefore not one, but for a judgement.
        judgements: ``left``, ``right``, ``judgement``: the latest on each pair.
        settled: ``appearance_id``, ``person_id``, ``resolved_by``, ``confidence`` of appearances
            that are to be resolved again, as when an article was annotated anew: they stay who
            they were.
    """

    people: pl.DataFrame
    names: pl.DataFrame
    roles: pl.DataFrame
    company: pl.DataFrame
    apart: pl.DataFrame
    judgements: pl.DataFrame
    settled: pl.DataFrame


def _read_known(known: Known) -> dict[str, Identity]:
    identities = {
        person_id: Identity(person_id=person_id, since=since, first=first, last=last)
        for person_id, since, first, last in known.people.select(
            "person_id", "since", "first_seen", "last_seen"
        ).iter_rows()
    }
    for person_id, name, count in known.names.select("person_id", "name", "count").iter_rows():
        identities[person_id].texts.add(name)
        if parsed := parse_name(name):
            identities[person_id].names[parsed] += count
    columns = ("person_id", "title", "organization", "jurisdiction", "former")
    for person_id, *role in known.roles.select(columns).iter_rows():
        identities[person_id].offices.add(make_office(*role))
    for person_id, key in known.company.select("person_id", "name_key").iter_rows():
        identities[person_id].company.add(key)
    return identities


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom something was found to be.

    Attributes:
        person_id: The person.
        resolved_by: Why, as in ``appearances.resolved_by``.
        confidence: How sure that is, 0 to 1.
    """

    person_id: str
    resolved_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """What came of weighing an identity against another that has a name like its own.

    Attributes:
        candidate: The other.
        verdict: What speaks for and against their being one; ``None`` where their names rule it
            out.
        veto: Why they are two whatever speaks for one; ``None`` where nothing rules it out.
    """

    candidate: Identity
    verdict: Verdict | None
    veto: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """The likeliest person for an identity, and by how many points it leads the next."""

    candidate: Identity
    verdict: Verdict
    lead: float

    @property
    def is_convincing(self) -> bool:
        """Whether it is joined: more speaks for it than against, and for no other as much."""
        return self.verdict.points > 0 and (self.verdict.exact or self.lead >= MARGIN)

    def choose(self) -> Choice:
        """Say whom it is, why, and how sure that is."""
        by_name = self.verdict.exact and self.verdict.evidence[0].points > 0
        return Choice(
            self.candidate.person_id,
            "name" if by_name else "evidence",
            round(min(self.verdict.confidence, CERTAIN), 4),
        )


class IdentityBook:
    """Identities, known and new.

    Attributes:
        choices: Appearance to the person it was found to be.
        merged: People found to be another one known: retired id to the one that stays.
    """

    def __init__(self, known: Known) -> None:
        self.choices: dict[str, Choice] = {}
        self.merged: dict[str, Choice] = {}
        self._identities = _read_known(known)
        self._index = NameIndex()
        for identity in self._identities.values():
            self._index.enter(identity)
        judged = {frozenset(pair): judgement for *pair, judgement in known.judgements.iter_rows()}
        apart = set(map(frozenset, known.apart.iter_rows()))
        self._judged = judged
        self._different = {pair for pair in apart if judged.get(pair) != "same"}
        self._different |= {pair for pair, judgement in judged.items() if judgement == "different"}
        self._settled = {
            appearance_id: Choice(*choice) for appearance_id, *choice in known.settled.iter_rows()
        }
        self._touched: list[str] = []
        for left, right in sorted(sorted(pair) for pair in judged if judged[pair] == "same"):
            one, two = self._identities.get(left), self._identities.get(right)
            if one and two:
                self._merge(one, two, Choice("", "judgement", 1.0))

    def take(self, identity: Identity) -> None:
        """Join a new identity, of one appearance, to the one it is, or enter it as a new person."""
        [appearance_id] = identity.members
        choice = self._settled.get(appearance_id) or self.decide(identity)
        self.choices[appearance_id] = choice
        self._touched.append(choice.person_id)
        if choice.person_id in self._identities:
            self._identities[choice.person_id].add(identity)
        else:
            identity.person_id = choice.person_id
            self._identities[choice.person_id] = identity
        self._index.enter(self._identities[choice.person_id])

    def decide(self, identity: Identity) -> Choice:
        """Decide whom a new identity is found to be; itself, where it is nobody known."""
        best = self.find_best(identity)
        if best and best.is_convincing:
            return best.choose()
        doubt = min(best.verdict.confidence, 0.5) if best else 0.0
        return Choice(identity.person_id, "new", round(1.0 - doubt, 4))

    def reconsider(self, person_ids: Iterable[str] = ()) -> None:
        """Weigh people against the others again, and join whom evidence joins.

        Args:
            person_ids: Whom, besides everyone who was touched.
        """
        queue = deque(dict.fromkeys((*self._touched, *person_ids)))
        best_of_lone: dict[str, Match | None] = {}
        while queue:
            identity = self._identities.get(queue.popleft())
            if identity is None:
                continue
            for one in (identity, *self._list_lone(identity)):
                if one is identity:
                    best = self.find_best(one)
                elif not self._speaks_for(one, identity):
                    continue
                elif one.person_id in best_of_lone:
                    best = best_of_lone[one.person_id]
                else:
                    best = best_of_lone[one.person_id] = self.find_best(one)
                if best and best.is_convincing and identity in (one, best.candidate):
                    queue.append(self._merge(one, best.candidate, best.choose()))
                    # Whose best it was, or may be now, is to be weighed again.
                    for changed in (one, best.candidate):
                        for person_id in (changed.person_id, *self._index.find_lone(changed)):
                            best_of_lone.pop(person_id, None)
                    break

    def _speaks_for(self, one: Identity, candidate: Identity) -> bool:
        """Whether more speaks for two identities being one than against, all others aside."""
        verdict = self._weigh(one, candidate)
        return verdict is not None and verdict.points > 0

    def _list_lone(self, identity: Identity) -> list[Identity]:
        """List those known by family name alone who may turn out to be this person."""
        if not identity.is_full:
            return []
        return self._list(self._index.find_lone(identity))

    def find_best(self, identity: Identity) -> Match | None:
        """Find who else an identity most likely is.

        A family name alone is weighed against full names first; only when it is none of them may
        it be another's that stands alone. Of a full name it is never asked whose lone family name
        it might explain: that depends on all who bear it.
        """
        weighed = []
        find = self._index.find_full if identity.is_full else self._index.find_bearers
        for candidate in (self._identities[person_id] for person_id in find(identity)):
            verdict = self._weigh(identity, candidate)
            if verdict is not None:
                weighed.append((-verdict.points, _order_age(candidate), candidate, verdict))
        weighed.sort(key=lambda item: item[:2])
        full = [item for item in weighed if item[2].is_full]
        if not identity.is_full and full and full[0][0] < 0:
            weighed = full
        if not weighed:
            return None
        cost, _, candidate, verdict = weighed[0]
        return Match(candidate, verdict, weighed[1][0] - cost if len(weighed) > 1 else MARGIN)

    def weigh_all(self, identity: Identity) -> list[Weighing]:
        """Weigh an identity against everyone whom it may be, likeliest first, vetoed ones last."""
        found = []
        for candidate in self._list(self._index.find(identity)):
            verdict = weigh_identities(identity, candidate)
            veto = self.find_veto(identity, candidate)
            if verdict is None:
                veto = veto or explain_veto(identity, candidate)
            found.append(Weighing(candidate, verdict, veto))
        return sorted(found, key=lambda w: -w.verdict.points if w.verdict else math.inf)

    def find_veto(self, one: Identity, two: Identity) -> str | None:
        """Say why two people are not one, were their names the same; ``None`` for no reason."""
        pair = frozenset((one.person_id, two.person_id))
        if self._judged.get(pair) == "different":
            return "judged different"
        return "both appear in one article" if pair in self._different else None

    def get(self, person_id: str) -> Identity:
        """Give what is known of a person of this book."""
        return self._identities[person_id]

    def put(self, person_id: str, identity: Identity | None) -> None:
        """Take another identity for a person, or ``None`` to strike the person out."""
        if old := self._identities.pop(person_id, None):
            self._index.remove(old)
        if identity is not None:
            self._identities[person_id] = identity
            self._index.enter(identity)

    def _list(self, person_ids: Iterable[str]) -> list[Identity]:
        """List identities, those known longest first."""
        return sorted((self._identities[person_id] for person_id in person_ids), key=_order_age)

    def _weigh(self, identity: Identity, candidate: Identity) -> Verdict | None:
        if frozenset((identity.person_id, candidate.person_id)) in self._different:
            return None
        verdict = weigh_identities(identity, candidate)
        if verdict and not verdict.exact and not identity.articles.isdisjoint(candidate.articles):
            return None
        return verdict

    def _merge(self, one: Identity, two: Identity, why: Choice) -> str:
        """Join two identities under the key of the one known longer, and give that."""
        stays, goes = sorted((one, two), key=_order_age)
        choice = replace(why, person_id=stays.person_id)
        for appearance_id in goes.members:
            earlier = self.choices[appearance_id]
            self.choices[appearance_id] = (
                choice
                if earlier.resolved_by == "new"
                else replace(earlier, person_id=stays.person_id)
            )
        self._index.remove(goes)
        del self._identities[goes.person_id]
        stays.add(goes)
        self._index.enter(stays)
        self._inherit(stays.person_id, goes.person_id)
        if goes.since is not None:
            self.merged[goes.person_id] = choice
        return stays.person_id

    def _inherit(self, stays: str, goes: str) -> None:
        """Hand on what was decided about a retired id, and who was merged into it."""
        handed_on = [pair - {goes} | {stays} for pair in self._different if goes in pair]
        self._different.update(pair for pair in handed_on if len(pair) > 1)
        for retired, choice in self.merged.items():
            if choice.person_id == goes:
                self.merged[retired] = replace(choice, person_id=stays)


def _order_age(identity: Identity) -> tuple[datetime, date, str]:
    return identity.since or _NEVER, identity.first or date.max, identity.person_id
