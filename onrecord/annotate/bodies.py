"""The organisations an article speaks of, and which of them its reader has in mind where."""

from dataclasses import dataclass, field

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
_LEAST = 0.5
"""The least weight at which an organisation goes without saying."""
OPEN_KINDS = frozenset(("company", "team", "paper", "any"))
"""Kinds that a name need not tell ("Acme", "Rovers", "the Ledger")."""
_STATE = frozenset(("court", "police", "army", "navy", "parliament", "party", "people", "thing"))
"""Kinds that have no officers of the ordinary sort."""
_SAME = {"panel": ("committee", "subcommittee", "commission", "court", "board")}
"""Noun to further ones that it can stand for."""


@dataclass(slots=True)
class Body:
    """An organisation of one article.

    Attributes:
        name: Its longest name, or the words it is spoken of by.
        words: All words of its names, lower case.
        kinds: The kinds of organisation that they tell; none where they do not.
        named: Whether it has a name of its own.
        place: The place that stands before it as its owner ("Chad's army").
        spots: Where it is spoken of: first word, and whether its sentence is about it.
    """

    name: str
    words: set[str]
    kinds: set[str]
    named: bool
    place: str | None = None
    spots: list[tuple[int, bool]] = field(default_factory=list)

    def can_be(self, noun: str) -> bool:
        """Tell whether "the company", "the union" can mean it."""
        kinds = NAME_KINDS[noun]
        if not self.words.isdisjoint(_SAME.get(noun, ())):
            return True
        unknown = self.named and not self.kinds
        if unknown and (self.name.isupper() or not kinds.isdisjoint(OPEN_KINDS)):
            return True
        return bool(kinds & self.kinds & OPEN_KINDS) or ("any" in kinds and "party" not in self.kinds)

    def can_give(self, kind: str) -> bool:
        """Tell whether it can have an officer that organisations of a kind have."""
        if kind == "bank" and not (self.named or "central" in self.words):
            return False
        if kind in self.kinds or (self.named and not self.kinds and kind in OPEN_KINDS):
            return True
        return kind in ("company", "any") and self.kinds.isdisjoint(_STATE)


class Bodies:
    """The organisations of one article, in order of first mention."""

    def __init__(self, words: Words) -> None:
        """Start without any."""
        self.words = words
        self.known: list[Body] = []
        self.by_sentence: dict[int, list[tuple[int, Body, bool]]] = {}

    def note(self, body: Body, at: int, *, subject: bool) -> None:
        """Keep that a body is spoken of at word ``at``."""
        if not body.spots:
            self.known.append(body)
        body.spots.append((at, subject))
        self.by_sentence.setdefault(self.words.sentence[at], []).append((at, body, subject))

    def find_named(self, name: str) -> Body | None:
        """Give the body that a name, or the first word of one, is short for."""
        low = set(name.lower().split())
        return next((body for body in self.known if body.named and low <= body.words), None)

    def find_meant(
        self, noun: str, modifiers: set[str], at: int, *, proper: bool = False
    ) -> Body | None:
        """Give what "the bank" or "the strike committee" means, if it was spoken of before."""
        named = [body for body in self.known if noun in body.words and modifiers <= body.words]
        if named or modifiers or proper:
            return self.find_weightiest(named, at)
        fits = [body for body in self.known if body.can_be(noun)]
        return self.find_weightiest([body for body in fits if body.kinds] or fits, at)

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
                for spot, body, subject in self.by_sentence.get(number, ())
                if spot < at - 2 and (several or "people" not in body.kinds)
            ]
            if here:
                return next((body for body, subject in here if subject), here[-1][0])
        return None

    def find_in_mind(self, kind: str, at: int) -> Body | None:
        """Give the body that goes without saying with an officer at word ``at``."""
        fits = [body for body in self.known if body.can_give(kind)]
        likely = [body for body in fits if not (kind == "company" and "institution" in body.kinds)]
        sure = [body for body in likely if kind in body.kinds]
        best = self.find_weightiest(likely or fits, at, _LEAST if kind in OPEN_KINDS else 0.0)
        return best or self.find_weightiest(sure, at)

    def find_weightiest(self, fits: list[Body], at: int, least: float = 0.0) -> Body | None:
        """Give which of some bodies is most in mind at word ``at``."""
        weighed = [(self._weigh(body, at), -number) for number, body in enumerate(fits)]
        weight, number = max(weighed, default=(0.0, 0))
        return fits[-number] if weight > least else None

    def _weigh(self, body: Body, at: int) -> float:
        """Give how much a body is in mind: the oftener, the nearer and as a subject the more."""
        sentence = self.words.sentence
        leads = _LEADING if sentence[body.spots[0][0]] <= _LEAD else 0.0
        return (1.0 if body.named else _UNNAMED) * leads + (1.0 if body.named else _UNNAMED) * sum(
            (1.0 + subject) * _FADE ** (sentence[at] - sentence[spot])
            for spot, subject in body.spots
            if sentence[spot] <= sentence[at]
        )
