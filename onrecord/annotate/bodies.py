"""The organisations an article speaks of, and which of them its reader has in mind where."""

import sys
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from onrecord.annotate.lexicon import NAME_KINDS
from onrecord.annotate.words import Words

_NEAR = 3
"""In how many sentences back "its" finds what it means."""
_FADE = 0.9
"""What a sentence leaves of an organisation's weight in the reader's mind."""
_UNNAMED = 0.5
"""What an organisation weighs that is spoken of by common words alone."""
_LEADING = 1.5
"""What an organisation weighs all through that an article begins with."""
_LEAD = 2
"""The last sentence of an article's beginning."""
_RECENT = 60
"""How many mentions before a word, and how many of the article's first, are in mind."""
_LEAST = 0.5
"""The least weight at which an organisation goes without saying."""
OPEN_KINDS = frozenset(("company", "team", "paper", "any"))
"""Kinds that a name need not tell ("Acme", "Rovers", "the Ledger")."""
_STATE = frozenset(("court", "police", "army", "navy", "parliament", "party", "people", "thing"))
"""Kinds that have no officers of the ordinary sort."""
_SAME = {"panel": ("committee", "subcommittee", "commission", "court", "board")}
"""Noun to further ones that it can stand for."""


@dataclass(slots=True, eq=False)
class Body:
    """An organisation of one article.

    Attributes:
        name: Its longest name, or the words it is spoken of by.
        words: All words of its names, lower case.
        kinds: The kinds of organisation that they tell; none where they do not.
        named: Whether it has a name of its own.
        place: The place that stands before it as its owner ("Chad's army").
        since: The first sentence that it is spoken of in.
    """

    name: str
    words: set[str]
    kinds: set[str]
    named: bool
    place: str | None = None
    since: int = sys.maxsize

    def can_be(self, noun: str) -> bool:
        """Tell whether "the company", "the union" can mean it."""
        kinds = NAME_KINDS[noun]
        if not self.words.isdisjoint(_SAME.get(noun, ())):
            return True
        unknown = self.named and not self.kinds
        if unknown and (self.name.isupper() or not kinds.isdisjoint(OPEN_KINDS)):
            return True
        return bool(kinds & self.kinds & OPEN_KINDS) or (
            "any" in kinds and "party" not in self.kinds
        )

    def can_give(self, kind: str) -> bool:
        """Tell whether it can have an officer that organisations of a kind have."""
        if kind == "bank" and not (self.named or "central" in self.words):
            return False
        if kind in self.kinds or (self.named and not self.kinds and kind in OPEN_KINDS):
            return True
        return kind in ("company", "any") and self.kinds.isdisjoint(_STATE)


class Bodies:
    """The organisations of one article, in the order in which they are spoken of."""

    def __init__(self, words: Words) -> None:
        """Start without any."""
        self.words = words
        self._spoken: list[tuple[int, Body, bool]] = []
        self._sentences: list[int] = []

    def note(self, body: Body, at: int, *, subject: bool) -> None:
        """Keep that a body is spoken of at word ``at``."""
        sentence = self.words.sentence[at]
        body.since = min(body.since, sentence)
        self._spoken.append((at, body, subject))
        self._sentences.append(sentence)

    def opens(self, sentence: int) -> bool:
        """Tell whether no organisation was spoken of in a sentence so far."""
        return not self._sentences or self._sentences[-1] != sentence

    def find_named(self, name: str, at: int) -> Body | None:
        """Give the body that a name at word ``at``, or part of one, is short for."""
        low = set(name.lower().split())
        return next((b for b in self._weigh(at) if b.named and low <= b.words), None)

    def find_like(self, low: set[str], at: int) -> Body | None:
        """Give the body near word ``at`` that some words were said of."""
        return next((body for body in self._weigh(at) if low <= body.words), None)

    def find_meant(
        self, noun: str, modifiers: set[str], at: int, *, proper: bool = False
    ) -> Body | None:
        """Give what "the bank" or "the strike committee" means, if it was spoken of before."""
        weights = self._weigh(at)
        named = [body for body in weights if noun in body.words and modifiers <= body.words]
        if named or modifiers or proper:
            return _find_weightiest(named, weights)
        fits = [body for body in weights if body.can_be(noun)]
        return _find_weightiest([body for body in fits if body.kinds] or fits, weights)

    def find_owner(self, at: int, *, several: bool) -> Body | None:
        """Give what "its" or "their" at word ``at`` means: what the sentences before are about.

        Args:
            at: The word.
            several: Whether it can mean people.
        """
        sentence = self.words.sentence[at]
        for number in range(sentence, sentence - _NEAR, -1):
            here = [
                (body, subject)
                for spot, body, subject in self._spoken[
                    bisect_left(self._sentences, number) : bisect_right(self._sentences, number)
                ]
                if spot < at - 2 and (several or "people" not in body.kinds)
            ]
            if here:
                return next((body for body, subject in here if subject), here[-1][0])
        return None

    def find_in_mind(self, kind: str, at: int) -> Body | None:
        """Give the body that goes without saying with an officer at word ``at``."""
        weights = self._weigh(at)
        fits = [body for body in weights if body.can_give(kind)]
        likely = [body for body in fits if not (kind == "company" and "institution" in body.kinds)]
        best = _find_weightiest(likely or fits, weights, _LEAST if kind in OPEN_KINDS else 0.0)
        return best or _find_weightiest([b for b in likely if kind in b.kinds], weights)

    def _weigh(self, at: int) -> dict[Body, float]:
        """Give how much each body is in mind: the oftener, the nearer and as a subject the more."""
        sentence = self.words.sentence[at]
        end = bisect_right(self._sentences, sentence)
        start = max(0, end - _RECENT)
        weights: dict[Body, float] = {}
        for number in (*range(min(start, _RECENT)), *range(start, end)):
            _, body, subject = self._spoken[number]
            leads = _LEADING if body not in weights and body.since <= _LEAD else 0.0
            near = (1.0 + subject) * _FADE ** (sentence - self._sentences[number])
            weights[body] = weights.get(body, 0.0) + leads + near
        return {b: weight * (1.0 if b.named else _UNNAMED) for b, weight in weights.items()}


def _find_weightiest(
    fits: list[Body], weights: dict[Body, float], least: float = 0.0
) -> Body | None:
    """Give which of some bodies is most in mind, the first of equals."""
    best = max(fits, key=weights.__getitem__, default=None)
    return best if best and weights[best] > least else None
