"""Find which statements in different articles are reports of one utterance."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from onrecord.ids import make_id
from onrecord.resolve.difference import mark_difference
from onrecord.resolve.spelling import fold_word
from onrecord.resolve.wording import (
    LEAST_COVERAGE,
    Agreement,
    Wording,
    compare_wording,
    measure_coverage,
    read_wording,
)
from schemas.derive import make_polars_schema

WINDOW_DAYS = 7
"""Reports of one utterance appear within this many days; an undated article may be of any day."""

LEAST_SHARING = 0.75
"""Least share of the shorter wording's words that must stand in the longer where the order is
another, as in other translations."""

LEAST_ORDER = 0.4
"""Least share of it that must stand there in order even then."""

LEAST_SHARED_WEIGHT = 4.0
"""Least that the words in common must say where the order is another."""

LEAST_WEIGHT = 3.5
"""Least that the common words must say; shorter ones than that people say again and again."""

LEAST_EXACT_WEIGHT = 2.5
"""The same for wordings that are equal word for word."""

LEAST_UNNAMED_SIMILARITY = 0.85
LEAST_UNNAMED_WEIGHT = 8.0
"""The same for speakers without a name ("the company"), who mostly are others elsewhere. In 21,000
agency reports and broadcaster's articles half of such pairs were one utterance from 0.6 on, few
below; above 0.85, those that say little are formulas that every company uses."""

LEAST_SHARED_WORDS = 0.6
"""Least share of the shorter wording's words, in any order, for it to be compared at all."""

VERSION_DAYS = 1
"""Versions that contradict each other appear within this many days: later the matter is another."""

LEAST_VERSION = 0.6
"""Least similarity of two versions of one utterance that contradict each other."""

MOST_VERSIONS = 2
"""A statement that so many others at most contradict is one of versions; more are a series of
reports in one mould, such as of prices."""

_NAME = re.compile(r"(?<![^\W_])(?!The |A |An )[A-Z]")
_OPPOSITE_ACTS = frozenset({"deny", "refuse"})
_QUOTE_ORDER = {"direct": 0, "mixed": 1, "indirect": 2}

STATEMENT_COLUMNS = (
    "statement_id",
    "article_id",
    "date_published",
    "person_id",
    "speaker_type",
    "speaker_name",
    "quote_type",
    "speech_act",
    "negated",
    "text",
    "cluster_id",
)
"""What is needed of a statement: its row of ``statements``, its article's date, its cluster."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """What became of the clusters that new statements touch.

    Attributes:
        rows: Rows of ``statement_clusters``: all members of each cluster that changed or is new.
        stale: Clusters whose rows so far are void.
        contradictions: Rows of ``statement_contradictions``: all that the new statements are in.
    """

    rows: pl.DataFrame
    stale: frozenset[str]
    contradictions: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement as it is compared.

    Attributes:
        affirms: Whether it is reported as said, not as denied.
        names_one: Whether its speaker is one by name: "the company" may be another elsewhere.
    """

    statement_id: str
    article_id: str
    day: date | None
    speaker: str
    quote_type: str
    affirms: bool
    names_one: bool
    cluster_id: str | None
    is_new: bool
    text: str

    @property
    def wording(self) -> Wording:
        """Its words as they are compared; read when they are."""
        return read_wording(self.text)


def name_speaker(person_id: str | None, speaker_type: str, speaker_name: str | None) -> str | None:
    """Name the speaker as it is compared across articles: a person, or a phrase.

    Returns:
        A key that statements of one speaker share; ``None`` where nobody is named.
    """
    if person_id is not None:
        return person_id
    words = fold_word(speaker_name or "").replace(".", "").split()
    while words and words[0] in ("the", "a", "an"):
        words = words[1:]
    return f"{speaker_type}:{' '.join(words)}" if words else None


def cluster_statements(new: pl.DataFrame, known: pl.DataFrame) -> Clusters:
    """Group statements that report one utterance.

    Two statements of one speaker in different articles, at most ``WINDOW_DAYS`` apart, belong
    together when nearly all of the shorter wording stands in the longer, in order, or most of its
    words do in another order as in other translations, and nothing in them contradicts: no number,
    name, negation or opposite differs, and neither denies what the other says. Belonging together
    is handed on from one to the next, but never between two that contradict each other.

    Args:
        new: Statements to be placed, with ``STATEMENT_COLUMNS``. A ``cluster_id`` here is one to
            be left: the statement is placed anew.
        known: Statements that they may belong to, with all other members of their clusters.

    Returns:
        The clusters that changed, and the versions that contradict each other: those that would
        belong together but for what contradicts. A cluster keeps its id as long as any of its
        members.
    """
    statements = [*_read_statements(new, is_new=True), *_read_statements(known, is_new=False)]
    twins = list(_find_twins(statements))
    groups = _Groups(statements)
    for twin in sorted(twins, key=_order_twins):
        if twin.contradiction is None:
            groups.join(twin.left.statement_id, twin.right.statement_id)
    listed = groups.list_groups()
    stale = {s.cluster_id for s in statements if s.is_new and s.cluster_id}
    stale |= {s.cluster_id for g in listed if any(m.is_new for m in g) for s in g if s.cluster_id}
    changed = [g for g in listed if any(s.is_new or s.cluster_id in stale for s in g)]
    rows = list(_make_rows(changed))
    contradictions = list(_make_contradictions(twins))
    return Clusters(
        pl.DataFrame(rows, schema=make_polars_schema("statement_clusters"), orient="row"),
        frozenset(stale),
        pl.DataFrame(
            contradictions, schema=make_polars_schema("statement_contradictions"), orient="row"
        ),
    )


def _read_statements(frame: pl.DataFrame, *, is_new: bool) -> Iterator[_Statement]:
    for row in frame.select(STATEMENT_COLUMNS).iter_rows(named=True):
        speaker = name_speaker(row["person_id"], row["speaker_type"], row["speaker_name"])
        if speaker is None:
            continue
        yield _Statement(
            statement_id=row["statement_id"],
            article_id=row["article_id"],
            day=row["date_published"],
            speaker=speaker,
            quote_type=row["quote_type"],
            affirms=row["negated"] == (row["speech_act"] in _OPPOSITE_ACTS),
            names_one=row["person_id"] is not None or bool(_NAME.search(row["speaker_name"])),
            cluster_id=row["cluster_id"],
            is_new=is_new,
            text=row["text"],
        )


@dataclass(frozen=True, slots=True)
class _Twins:
    """Two statements of one speaker that nearly all words are common to.

    Attributes:
        left: The one whose key comes first.
        right: The other.
        similarity: How alike their wordings are.
        contradiction: In what they contradict each other, ``x / y``; ``None`` for reports of one
            utterance.
        is_version: Whether they may be versions of one utterance all the same.
    """

    left: _Statement
    right: _Statement
    similarity: float
    contradiction: str | None
    is_version: bool


def _order_twins(twins: _Twins) -> tuple[float, str, str]:
    return -twins.similarity, twins.left.statement_id, twins.right.statement_id


def _find_twins(statements: Iterable[_Statement]) -> Iterator[_Twins]:
    """Find pairs, at least one of them new, that are as alike as reports of one utterance."""
    by_speaker: dict[str, list[_Statement]] = defaultdict(list)
    for statement in statements:
        by_speaker[statement.speaker].append(statement)
    for block in by_speaker.values():
        if len({s.article_id for s in block}) > 1 and any(s.is_new for s in block):
            yield from _find_twins_of_one(block)


def _find_twins_of_one(block: Sequence[_Statement]) -> Iterator[_Twins]:
    """Find them among statements of one speaker; only those with words in common are compared."""
    key_words = [statement.wording.key_words for statement in block]
    postings: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(key_words):
        for word in words:
            postings[word].append(index)
    for index, one in enumerate(block):
        if not one.is_new:
            continue
        shared = Counter(other for word in key_words[index] for other in postings[word])
        for other, count in shared.items():
            two = block[other]
            if other == index or (two.is_new and other < index):
                continue
            least = min(len(key_words[index]), len(key_words[other]))
            if count >= LEAST_SHARED_WORDS * least and _may_be_one(one, two):
                left, right = sorted((one, two), key=lambda statement: statement.statement_id)
                agreement = compare_wording(left.wording, right.wording)
                if _is_one_wording(left.wording, right.wording, agreement) and (
                    left.names_one or _is_one_formula(left.wording, right.wording, agreement)
                ):
                    denial = _find_denial(left, right)
                    yield _Twins(
                        left,
                        right,
                        agreement.similarity,
                        agreement.contradiction or denial,
                        left.names_one and _are_versions(left, right, agreement),
                    )


def _may_be_one(one: _Statement, two: _Statement) -> bool:
    if one.article_id == two.article_id:
        return False
    if one.day and two.day and abs((one.day - two.day).days) > WINDOW_DAYS:
        return False
    return measure_coverage(one.wording, two.wording) >= min(LEAST_COVERAGE, LEAST_SHARING)


def _is_one_wording(one: Wording, two: Wording, agreement: Agreement) -> bool:
    """Whether so much is common that it is one utterance, unless something contradicts."""
    if one.words == two.words:
        return one.weight >= LEAST_EXACT_WEIGHT
    if agreement.coverage >= LEAST_COVERAGE:
        return agreement.coverage * min(one.weight, two.weight) >= LEAST_WEIGHT
    least = min(len(one.key_words), len(two.key_words))
    return (
        agreement.coverage >= LEAST_ORDER
        and agreement.sharing >= LEAST_SHARING
        and agreement.sharing * least >= LEAST_SHARED_WEIGHT
    )


def _is_one_formula(one: Wording, two: Wording, agreement: Agreement) -> bool:
    """Whether so much is alike that not even the speaker need be known."""
    return (
        agreement.similarity >= LEAST_UNNAMED_SIMILARITY
        and min(one.weight, two.weight) >= LEAST_UNNAMED_WEIGHT
    )


def _are_versions(left: _Statement, right: _Statement, agreement: Agreement) -> bool:
    """Whether two that contradict each other may be reports of one utterance all the same."""
    gap = abs((left.day - right.day).days) if left.day and right.day else 0
    near = gap <= VERSION_DAYS and agreement.similarity >= LEAST_VERSION
    return near and not agreement.other_name


def _find_denial(left: _Statement, right: _Statement) -> str | None:
    """Tell which of two is reported as denied, where only one is."""
    if left.affirms == right.affirms:
        return None
    return "affirmed / denied" if left.affirms else "denied / affirmed"


class _Groups:
    """Statements in groups that are joined, unless any two members contradict each other."""

    def __init__(self, statements: Sequence[_Statement]) -> None:
        self._group_of: dict[str, list[_Statement]] = {}
        of_cluster: dict[str, list[_Statement]] = defaultdict(list)
        for statement in statements:
            known = statement.cluster_id is not None and not statement.is_new
            group = of_cluster[statement.cluster_id or ""] if known else []
            group.append(statement)
            self._group_of[statement.statement_id] = group

    def join(self, one: str, two: str) -> None:
        """Join the groups of two statements, if nobody in them contradicts."""
        left, right = self._group_of[one], self._group_of[two]
        if left is right or any(
            a.affirms != b.affirms or compare_wording(a.wording, b.wording).contradiction
            for a in left
            for b in right
        ):
            return
        left += right
        for statement in right:
            self._group_of[statement.statement_id] = left

    def list_groups(self) -> list[list[_Statement]]:
        """List the groups of several articles' statements, the largest first."""
        groups = {id(group): group for group in self._group_of.values()}.values()
        several = [g for g in groups if len({s.article_id for s in g}) > 1]
        return sorted(several, key=lambda g: (-len(g), min(s.statement_id for s in g)))


def _make_rows(
    groups: Iterable[list[_Statement]],
) -> Iterator[tuple[str, str, float, bool, str | None]]:
    taken: set[str] = set()
    for group in groups:
        held = Counter(s.cluster_id for s in group if s.cluster_id and s.cluster_id not in taken)
        first = min(s.statement_id for s in group)
        cluster_id = min(held, key=lambda c: (-held[c], c), default=make_id("cluster", first))
        taken.add(cluster_id)
        representative = min(group, key=_order_representative)
        for statement in sorted(group, key=lambda s: s.statement_id):
            agreement = compare_wording(statement.wording, representative.wording)
            yield (
                cluster_id,
                statement.statement_id,
                round(agreement.similarity, 4),
                statement is representative,
                mark_difference(representative.text, statement.text),
            )


def _make_contradictions(twins: Iterable[_Twins]) -> Iterator[tuple[str, str, str, float]]:
    pairs = [
        (twin.left.statement_id, twin.right.statement_id, twin.contradiction, twin.similarity)
        for twin in twins
        if twin.contradiction is not None and twin.is_version
    ]
    versions = Counter(statement for pair in pairs for statement in pair[:2])
    for left, right, contradiction, similarity in pairs:
        if max(versions[left], versions[right]) <= MOST_VERSIONS:
            yield left, right, contradiction, round(similarity, 4)


def _order_representative(statement: _Statement) -> tuple[int, float, date, str]:
    """The longest direct wording stands for the utterance; of equal ones the earliest."""
    return (
        _QUOTE_ORDER[statement.quote_type],
        -statement.wording.weight,
        statement.day or date.max,
        statement.statement_id,
    )
