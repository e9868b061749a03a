"""Reads what describes a person without a name: "the minister", "the 46-year-old"."""

import re
from dataclasses import replace

from onrecord.annotate.discourse import PRONOUNS
from onrecord.annotate.lexicon import PLACES, SOURCE_NOUNS, WORD_LISTS
from onrecord.annotate.reference_features import BY_AGE, PARTY_MEMBER, UNTITLED
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import PARTIES, TitlePhrase, is_break
from onrecord.annotate.titles import parse_title
from onrecord.annotate.voices import Voices

LEAD = 2
"""Last paragraph in which "a farmer" may be somebody who is named later."""
_HEADLINE = 6
"""How many words may stand before the noun of a speaker in a headline."""
_NO_HEADS = PRONOUNS.keys() | frozenset(
    "i we you it they this that what there each both one all some many most none".split()
)
_INDEFINITE = WORD_LISTS["indefinite"]
_RELATIVE = WORD_LISTS["relative"]
_POSSESSIVES = frozenset(("its", "their", "his", "her"))
_MEMBERS = frozenset(("democrat", "republican", "tory", "libertarian"))
_AGE = re.compile(r"\d{1,3}-year-old$")
_PARENT = re.compile(r"(?:mother|mum|mom|father|dad)-of-\w+$")
_COMPATRIOT = re.compile(r"[A-Z]\w{2,}man$")
_WOMAN = re.compile(r"^m|woman$")


class DescriptionReader:
    """Reads the descriptions of one article.

    Args:
        scene: The article.
        voices: The words of its statements.
        taken: Words of titles that stand beside a name.
    """

    def __init__(self, scene: Scene, voices: Voices, taken: set[int]) -> None:
        self.scene, self.words = scene, scene.words
        self.sources, self.taken = voices.sources, taken

    def may_start(self, i: int) -> bool:
        """Tell whether a description that counts can start at word ``i``."""
        starts = self.words.low[i] == "the" or i in self.sources or self.words.opens_sentence(i)
        return starts and i not in self.taken

    def read(self, at: int) -> TitlePhrase | None:
        """Give the description that starts at a word and can mean one person of the article."""
        if self.words.low[at] == "one" or self.scene.kind[at] == "P":
            return None
        phrase = (
            parse_title(self.scene, at, 9)
            or _parse_member(self.scene, at)
            or self._parse_age(at)
            or self._parse_headline(at)
        )
        if phrase is None or phrase.plural or not self._can_be_one(phrase):
            return None
        return phrase

    def _parse_age(self, at: int) -> TitlePhrase | None:
        """Read "the 46-year-old", "the mother-of-two", "the Frenchman" that no noun follows."""
        words = self.words
        if words.low[at] != "the" or at + 3 >= len(words):
            return None
        form = words.forms[at + 1]
        told = next((kind for kind in (_AGE, _PARENT, _COMPATRIOT) if kind.match(form)), None)
        head = at + 1 + (told == _AGE and _COMPATRIOT.match(words.forms[at + 2]) is not None)
        speaks = self.sources.get(at) == at != self.sources.get(head + 1)
        if told is None or not (speaks or (told != _COMPATRIOT and is_break(words, head + 1))):
            return None
        noun = words.forms[head]
        gender = "-" if _AGE.match(noun) else "f" if _WOMAN.search(noun) else "m"
        return replace(_describe(at, head, BY_AGE, form, None, None), gender=gender)

    def _parse_headline(self, at: int) -> TitlePhrase | None:
        """Read "Chess master" or "Man who ..." that speaks in a headline, whatever its noun."""
        words, kind = self.words, self.scene.kind
        if words.paragraph[at] or self.sources.get(at) != at:
            return None
        end = at
        while self.sources.get(end) == at and words.low[end] not in _RELATIVE:
            end += 1
        head = end - 1
        if head < at or head - at > _HEADLINE or any(kind[at:end]):
            return None
        noun = words.low[head]
        if not noun.isalpha() or noun.endswith(("s", "ed", "ing")) or noun in _NO_HEADS:
            return None
        if words.forms[head] in PLACES:
            return None
        if SOURCE_NOUNS.get(noun, "unnamed") != "unnamed":
            return None
        return _describe(at, head, UNTITLED, words.slice(at, end), None, None, "")

    def _can_be_one(self, phrase: TitlePhrase) -> bool:
        """Tell whether a phrase can mean one person of the article by description alone."""
        words, scene, end = self.words, self.scene, phrase.last
        if phrase.owner >= 0 or not self._is_determined(phrase):
            return False
        if scene.kind[phrase.head] == "O" or words.quoted[phrase.head]:
            return False
        whole = self._is_whole_source(phrase)
        if end < len(words) and not whole:
            ends = words.low[end] == "'s" or is_break(words, end) or words.opens_sentence(end)
            if scene.kind[end] == "P" or not ends:
                return False
            if words.low[end] == "," and end + 1 < len(words) and scene.kind[end + 1] == "P":
                return False
        return phrase.group != "rank" or whole or phrase.head == phrase.first + 1

    def _is_whole_source(self, phrase: TitlePhrase) -> bool:
        """Tell whether a phrase is all there is of a statement's source."""
        sources, first = self.sources, phrase.first
        return sources.get(first) == first and sources.get(phrase.last) != first

    def _is_determined(self, phrase: TitlePhrase) -> bool:
        words, first = self.words, phrase.first
        if phrase.determiner in ("a", "an"):
            return first in self.sources and words.paragraph[first] <= LEAD
        if phrase.determiner == "the":
            return True
        if phrase.determiner in _POSSESSIVES or (phrase.determiner == "" and first in self.sources):
            return self._is_whole_source(phrase)
        return (
            phrase.determiner in ("", "'s")
            and words.forms[first][0].isupper()
            and (first == 0 or words.low[first - 1] not in _INDEFINITE)
        )


def _parse_member(scene: Scene, at: int) -> TitlePhrase | None:
    """Read "the Nevada Democrat": somebody in office, by party and place."""
    words = scene.words
    if words.low[at] != "the" or at + 2 >= len(words):
        return None
    end, place = scene.place_at(at + 1) or (at + 1, None)
    if end >= len(words) or words.low[end] not in _MEMBERS or place is None:
        return None
    party = PARTIES.get(words.low[end])
    return _describe(at, end, PARTY_MEMBER, words.forms[end], party, place)


def _describe(
    at: int,
    head: int,
    name: str,
    title: str,
    organization: str | None,
    place: str | None,
    determiner: str = "the",
) -> TitlePhrase:
    return TitlePhrase(
        first=at, last=head + 1, head=head, head_name=name, title=title,
        organization=organization, jurisdiction=place, former=False, plural=False, gender="-",
        group="post", determiner=determiner, owner=-1,
    )  # fmt: skip
