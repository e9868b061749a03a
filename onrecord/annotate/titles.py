"""Reads a phrase as the description of an office, post, rank or occupation."""

import re
from dataclasses import replace

from onrecord.annotate.complements import (
    CAMPAIGNS,
    ON_SUBJECTS,
    PLACE_OFFICES,
    PORTFOLIOS,
    is_ministerial,
    read_complements,
)
from onrecord.annotate.lexicon import ABBREVIATIONS, HONORIFICS, PLACES, TITLE_HEADS, WORD_LISTS
from onrecord.annotate.scene import FAITHS, Scene
from onrecord.annotate.title_words import (
    ARTICLES,
    FORMER,
    PARTIES,
    Head,
    TitlePhrase,
    is_break,
    match_head,
)
from onrecord.annotate.words import Words

_DETERMINERS = ARTICLES | WORD_LISTS["possessives"] | WORD_LISTS["determiners"]
_GAP = WORD_LISTS["before_name_gap"]
_LOOSE_HEADS = WORD_LISTS["loose_heads"]
"""Heads that more often go before another head ("deputy mayor", "staff director")."""
_DROPPED = WORD_LISTS["dropped"]
_REGIONS = WORD_LISTS["regions"]
_OF_COMPANIES = WORD_LISTS["company_heads"]
"""Heads that a capitalised word before them says for whom ("Acme chief executive")."""
_CHAMBERS = {"house": "House", "senate": "Senate", "commons": "House of Commons"}
_MARKS = frozenset(("“", "”", '"', "‘", "’", "'", "''", "`", "``", "-", "–", "/"))
"""What may stand between the words of a title and is none of it."""
_HOLLOW = WORD_LISTS["hollow_names"]
_PREFIXES = WORD_LISTS["head_prefixes"]
_BEFORE_NAMES = WORD_LISTS["heads_before_names"]
"""Titles that, in capitals before a name, take no common word before them but ``_MODIFIERS``."""
_MODIFIERS = WORD_LISTS["title_modifiers"] | FORMER | _DETERMINERS
_ADDRESSES = frozenset(
    "professor senator judge justice bishop archbishop barrister advocate".split()
)
_NOW = frozenset(("now", "now-", "currently", "also"))
_BIRTH = re.compile(r"-(?:born|based|educated|trained|backed|linked|led)$")
_OWNED = re.compile(
    r"(?:(?P<part>.+?) (?:at|of|in) )?(?:the )?(?P<place>[A-Z][\w. ]*?)['’]s (?P<whole>.+)", re.S
)
_OWNED_FURTHER = re.compile(r"\bat (?:the )?(?P<place>[A-Z][\w. ]*?)['’]s ")
_AMERICAN = (None, "US", "U.S.", "United States", "America")


def parse_title(scene: Scene, first: int, limit: int = 14) -> TitlePhrase | None:
    """Read a title phrase that starts at word ``first``; ``None`` when there is none.

    Args:
        scene: The article.
        first: First word, which may be a determiner or the owner's name.
        limit: How many words may stand before the head's end.
    """
    return _Reader(scene, first, limit).read()


def find_title_before(scene: Scene, end: int, reach: int = 18) -> TitlePhrase | None:
    """Find the longest title phrase that ends just before word ``end``."""
    words = scene.words
    low = end
    while low > 0 and low > end - reach and words.sentence[low - 1] == words.sentence[end - 1]:
        subject = words.low[low - 1] == "on" and words.low[low - 2] in ON_SUBJECTS
        if is_break(words, low - 1) and words.low[low - 1] not in _GAP and not subject:
            break
        low -= 1
    if low > 0 and words.low[low - 1] in _DETERMINERS:
        low -= 1
    for start in range(low, end):
        if words.forms[start] in _MARKS or (words.low[start] in _GAP and words.low[start] != "the"):
            continue
        phrase = parse_title(scene, start)
        if phrase and phrase.last == end and not _starts_outside(words, start, phrase):
            return phrase
    return None


def _starts_outside(words: Words, start: int, phrase: TitlePhrase) -> bool:
    """Tell whether a title like "President" is read with a word before it ("to back President")."""
    head = phrase.head_name
    own = head in _BEFORE_NAMES or head.endswith("minister")
    return (
        own
        and words.forms[phrase.head][0].isupper()
        and any(
            words.forms[i][0].islower() and words.low[i] not in _MODIFIERS
            for i in range(start, phrase.head)
        )
    )


class _Reader:
    """Reads one title phrase from left to right, up to its head."""

    def __init__(self, scene: Scene, first: int, limit: int) -> None:
        self.scene, self.words, self.first = scene, scene.words, first
        self.at = first
        self.end = min(len(scene.words), first + limit)
        self.determiner, self.owner, self.former = "", -1, False
        self.place: str | None = None
        self.organization: str | None = None
        self.kept: list[str] = []

    def read(self) -> TitlePhrase | None:
        """Read on until the head; ``None`` when something comes that cannot stand before one."""
        self._take_determiner()
        paragraph = self.words.paragraph
        while self.at < self.end and paragraph[self.at] == paragraph[self.first]:
            head = match_head(self.words, self.at)
            if head and self._is_head(head):
                return self._finish(head)
            if not (
                self._take_former()
                or self._take_possessive()
                or self._take_party()
                or self._take_place()
                or self._take_organization()
                or self._take_person(head)
                or self._take_words(head)
            ):
                return None
        return None

    def _is_head(self, head: Head) -> bool:
        """Tell whether a title's head is this title's, not a modifier or part of a name."""
        at, scene = self.at, self.scene
        in_name = scene.kind[at] == "O" and scene.name_end[at] > head.end
        return not (in_name or scene.place_at(at) or _goes_on(scene, head, self.end))

    def _take_determiner(self) -> None:
        low = self.words.low
        if self.at < self.end and low[self.at] in _DETERMINERS:
            self.determiner = low[self.at]
            self.at += 1
            if self.determiner == "one" and low[self.at : self.at + 1] == ["of"]:
                self.at += 1
                self.at += low[self.at : self.at + 1] != [] and low[self.at] in _DETERMINERS

    def _take_former(self) -> bool:
        low = self.words.low[self.at]
        if low not in FORMER and low not in _NOW:
            return False
        self.former = self.former or low in FORMER
        self.at += 1
        if self.at == self.first + 1 and self.at < self.end:
            self._take_determiner()
        return True

    def _take_possessive(self) -> bool:
        words, at = self.words, self.at
        low = words.low[at]
        if at == self.first or (
            low != "'s" and not (low in ("'", "’") and words.low[at - 1].endswith("s"))
        ):
            return False
        if self.scene.kind[at - 1] == "P":
            self.owner = at - 1
            while self.owner > self.first and not self.scene.name_end[self.owner]:
                self.owner -= 1
        elif (
            self.kept
            and self.kept[-1][0].isupper()
            and self.kept[-1].lower() not in _REGIONS
            and self.organization is None
        ):
            self.organization = " ".join(self.kept)
        self.kept.clear()
        self.determiner = self.determiner or "'s"
        self.at += 1
        return True

    def _take_party(self) -> bool:
        low = self.words.low[self.at]
        if low in PORTFOLIOS and _is_minister(self.words, self.at + 1):
            return False
        if self.scene.kind[self.at] == "O" and self.scene.name_end[self.at] > self.at + 1:
            return False
        if (
            self.kept
            and self.kept[-1][0].isupper()
            and self.words.low[self.at - 1] not in _CHAMBERS
        ):
            return False
        if low not in PARTIES or self.words.low[self.at + 1 : self.at + 2] == ["party"]:
            return False
        self.organization = PARTIES[low]
        self.kept.append(self.words.forms[self.at])
        self.at += 1
        return True

    def _take_place(self) -> bool:
        found = self.scene.place_at(self.at)
        if not found:
            return False
        self.at = found[0]
        if not _BIRTH.search(self.words.low[self.at - 1]):
            self.place = found[1]
        kind, name_end = self.scene.kind, self.scene.name_end
        start = self.at
        while (
            self.at < self.end
            and kind[self.at] == "O"
            and not name_end[self.at]
            and (kind[self.at - 1] == "O")
        ):
            self.at += 1
        if self.at > start:
            inner = next((j for j in range(start, self.at) if match_head(self.words, j)), self.at)
            if _is_minister(self.words, inner):
                self.kept += self.words.forms[start:inner]
            elif inner > start:
                self.organization = self.words.slice(start, inner)
            self.at = inner
        return True

    def _take_organization(self) -> bool:
        at, end = self.at, self.scene.name_end[self.at]
        if self.scene.kind[at] != "O" or not end:
            return False
        if end == at + 1 and self.words.low[at] in PORTFOLIOS:
            return False
        if self._is_portfolio(at, end):
            return False
        inner = _head_inside(self.scene, at)
        if inner == at:
            return False
        if inner > at:
            self.kept += self.words.forms[at:inner]
        else:
            self.organization = self.words.slice(at, end)
        self.at = inner if inner > at else end
        return True

    def _is_portfolio(self, at: int, end: int) -> bool:
        """Tell whether a minister's title follows a name so closely that it is a portfolio."""
        words = self.words
        if words.forms[at].isupper():
            return False
        for i in range(end, min(end + 3, self.end)):
            if _is_minister(words, i):
                return True
            if is_break(words, i) or self.scene.kind[i] == "P" or words.low[i] == "'s":
                return False
        return False

    def _take_person(self, head: Head | None) -> bool:
        at = self.at
        if self.scene.kind[at] != "P" or head:
            return False
        end = self.scene.name_end[at] or at + 1
        after = self.words.low[end : end + 1]
        if after and (after[0] in ("and", "&", "or") or self._has_head(at)):
            return False
        name = self.words.slice(at, end)
        if after and after[0] in CAMPAIGNS:
            self.organization = f"{name} {after[0]}"
        self.kept.append(name)
        self.at = end
        return True

    def _has_head(self, before: int) -> bool:
        return any(match_head(self.words, i) for i in range(self.first, before))

    def _take_words(self, head: Head | None) -> bool:
        words, at = self.words, self.at
        low, form = words.low[at], words.forms[at]
        if head:
            self.kept += words.forms[at : head.end]
            self.at = head.end
        elif at > self.first and form in _MARKS:
            self.at += 1
        elif (
            low in ("and", "&")
            and self.kept
            and at + 1 < self.end
            and not is_break(words, at + 1)
            and self.scene.kind[at + 1] != "P"
        ) or self._is_adjective(at):
            self.kept.append(form)
            self.at += 1
        elif is_break(words, at) or low in ARTICLES or self.scene.kind[at] == "P":
            return False
        elif self._is_acronym(at):
            self.organization = form
            self.at += 1
        else:
            self.kept.append(form)
            self.at += 1
        return True

    def _is_acronym(self, at: int) -> bool:
        """Tell whether a word is an organisation's initials ("C.I.A.") among ordinary words."""
        form = self.words.forms[at]
        after = self.words.forms[at + 1 : at + 2]
        shouted = bool(after) and after[0].isupper()
        return form.isupper() and len(form) > 2 and form.replace(".", "").isalpha() and not shouted

    def _is_adjective(self, at: int) -> bool:
        """Tell whether a word in "-ed" can only be an adjective here ("an accomplished lawyer")."""
        words = self.words
        sure = at == self.first + 1 and self.determiner != ""
        return words.low[at].endswith("ed") and words.forms[at].islower() and (sure or self.former)

    def _finish(self, head: Head) -> TitlePhrase:
        kept = [k for k in self.kept if k not in _MARKS and k.lower() not in _DROPPED]
        kept = [k for k in kept if not k.endswith("-year-old")]
        group, gender = TITLE_HEADS.get(head.name, ("office", "-"))
        written = self.words.slice(self.at, head.end)
        core = ABBREVIATIONS.get(" ".join(written.split()), written)
        if head.name in PLACE_OFFICES:
            kept = [k for k in kept if k.lower() not in PARTIES]
        if head.plural:
            core = head.name.title() if core[0].isupper() else head.name
        if core.lower().startswith("ex-"):
            core, self.former = core[3:], True
        client = self._read_client(head, kept)
        organization, place = self.organization, self.place
        if client and head.name in PLACE_OFFICES:
            kept, place = [], place or client
        elif client:
            kept, organization = [], organization or client
        title = " ".join([*kept, core])
        if organization is None and self.owner >= 0 and "campaign" in title.lower():
            organization = (
                f"{self.words.slice(self.owner, self.scene.name_end[self.owner])} campaign"
            )
        phrase = TitlePhrase(
            self.first,
            head.end,
            self.at,
            head.name,
            title,
            organization,
            place,
            self.former,
            head.plural,
            gender,
            group,
            self.determiner,
            self.owner,
        )
        phrase = read_complements(self.scene, phrase)
        if phrase.organization is None:
            return replace(phrase, organization=_imply_organization(phrase))
        return _split_organization(phrase, self.words.slice(phrase.head, phrase.last))

    def _read_client(self, head: Head, kept: list[str]) -> str | None:
        """Give for whom a title is held, by capitalised words that the model took for no name."""
        words = self.words
        named = head.name in _OF_COMPANIES or head.name in PLACE_OFFICES
        opens = self.determiner == "" and words.opens_sentence(self.first) and len(kept) < 2
        form = words.forms[self.at]
        if not named or opens or not kept or (form[0].isupper() and not form.isupper()):
            return None
        none = PARTIES.keys() | _HOLLOW | FAITHS
        if not all(word[0].isupper() and word.lower() not in none for word in kept):
            return None
        return " ".join(kept)


def _is_minister(words: Words, at: int) -> bool:
    """Tell whether the title of somebody with a portfolio stands at a word."""
    head = match_head(words, at) if at < len(words) else None
    return head is not None and is_ministerial(head.name)


def _head_inside(scene: Scene, i: int) -> int:
    """Give where the title starts that the name of an organisation swallowed, else -1."""
    for j in range(i, scene.name_end[i]):
        head = match_head(scene.words, j)
        if head and head.end >= scene.name_end[i]:
            return j
    return -1


def _goes_on(scene: Scene, head: Head, end: int) -> bool:
    """Tell whether the head is only a modifier of a head to come ("deputy campaign manager")."""
    words = scene.words
    i = head.end
    if i >= end or scene.kind[i] == "P":
        return False
    if match_head(words, i):
        addressed = words.low[i] in HONORIFICS and words.low[i] not in ("chief", "justice")
        repeated = words.low[i] == words.low[head.end - 1]
        abbreviated = words.forms[i] in ABBREVIATIONS or _is_address(scene, head, i)
        return not (addressed or repeated or abbreviated or scene.place_at(i))
    if head.name not in _LOOSE_HEADS or head.plural:
        return False
    for j in range(i, min(end, i + 3)):
        if scene.kind[j] == "P" or (j > i and match_head(words, j)) or is_break(words, j):
            return j > i and scene.kind[j] != "P" and match_head(words, j) is not None
    return False


def _is_address(scene: Scene, head: Head, i: int) -> bool:
    """Tell whether a rank after a whole title is one more ("spokesman Major")."""
    after = match_head(scene.words, i)
    group = TITLE_HEADS.get(head.name, ("",))[0]
    rank = group == "rank" and head.name != "commander"
    if after is None or rank or head.name in _PREFIXES:
        return False
    named = after.end < len(scene.words) and scene.kind[after.end] == "P"
    ranked = TITLE_HEADS.get(after.name, ("",))[0] == "rank" or after.name in _ADDRESSES
    return named and ranked and scene.words.forms[i][0].isupper()


def _split_organization(phrase: TitlePhrase, told: str) -> TitlePhrase:
    """Take the country out of "Political Bureau at Chad's Ministry of Defence".

    Args:
        phrase: The title.
        told: The text from its head to its end, of which the organisation may be the first part.
    """
    owned = _OWNED.fullmatch(phrase.organization or "")
    place = PLACES.get(owned["place"]) if owned else None
    if owned is None or place is None:
        further = _OWNED_FURTHER.search(told)
        if phrase.jurisdiction is None and further:
            return replace(phrase, jurisdiction=PLACES.get(further["place"]))
        return phrase
    return replace(
        phrase,
        organization=owned["part"] or owned["whole"],
        jurisdiction=phrase.jurisdiction or place,
    )


def _imply_organization(phrase: TitlePhrase) -> str | None:
    """Give the organisation that the title's own words imply: a chamber, a department."""
    low = phrase.title.lower().split()
    for word in low[:-1]:
        if word in _CHAMBERS:
            return _CHAMBERS[word]
    if phrase.head_name.startswith("member of "):
        return " ".join(phrase.title.split()[-len(phrase.head_name.split()) + 2 :])
    if phrase.head_name == "secretary of state" and phrase.jurisdiction in _AMERICAN:
        return "State Department"
    return None
