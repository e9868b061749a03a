"""Finds the roles an article states for its people, and where each is stated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.annotate.lexicon import HONORIFICS, PLACES, POSTAL, WORD_LISTS
from onrecord.annotate.names import NameMention
from onrecord.annotate.scene import Scene
from onrecord.annotate.title_words import FORMER, TitlePhrase, is_break
from onrecord.annotate.titles import parse_title
from onrecord.annotate.words import Words
from onrecord.records import Role

_PARTY_PLACE = re.compile(
    r"\s*(?:\(\s*(?P<party>[RDI])(?:\s*[-–—]\s*(?P<place>[A-Z][\w. ]*?))?\s*\)"
    r"|\(\s*(?P<only>[A-Z][\w.]*(?: [A-Z][\w.]*)?)\s*\)"
    r"|,\s+(?P<party2>[RDI])[-–—](?P<place2>[A-Z][\w.]*(?: [A-Z]\w+)?)(?=[,.;:\s]))"
)
_PARTIES = {"R": "Republican Party", "D": "Democratic Party", "I": None}
_BE_NOW = WORD_LISTS["be_now"]
_BE_THEN = WORD_LISTS["be_then"]
_TAKES_OFFICE = WORD_LISTS["takes_office"]
_ADVERBS = WORD_LISTS["adverbs"]
_ANNOUNCING = frozenset(("like", "including", "such", "—", "–", "―", ":", "include", "included"))
"""Words between a plural title and the names it is given to."""
_LEADING = {
    "chairs": ("chair", False),
    "heads": ("head", False),
    "leads": ("leader", False),
    "runs": ("head", False),
    "owns": ("owner", False),
    "directs": ("director", False),
    "edits": ("editor", False),
    "founded": ("founder", False),
    "co-founded": ("co-founder", False),
    "chaired": ("chair", True),
    "headed": ("head", True),
    "led": ("leader", True),
    "represents": ("representative", False),
}
_ENDS_APPOSITION = WORD_LISTS["ends_apposition"] | frozenset(',.;:)—–-―?!”"')
_BEFORE_NAME_GAP = WORD_LISTS["before_name_gap"]
_CONFIDENCE = {
    "before": 0.93,
    "joined": 0.85,
    "after": 0.9,
    "listed": 0.85,
    "described": 0.88,
    "is": 0.85,
    "leads": 0.75,
    "as": 0.75,
    "counterpart": 0.9,
    "plural": 0.85,
    "pronoun": 0.6,
    "nominal": 0.7,
}
"""How often each pattern was right on the held-out part of the training articles."""


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role found at one place, before repetitions are merged.

    Attributes:
        person: Index into the cast.
        phrase: The title as read.
        first: First word of the evidence.
        last: One past its last word.
        pattern: Which construction stated it.
    """

    person: int
    phrase: TitlePhrase
    first: int
    last: int
    pattern: str

    @property
    def confidence(self) -> float:
        """Estimated probability that the role is right."""
        return _CONFIDENCE[self.pattern]


def find_pronoun_roles(scene: Scene, pronouns: dict[int, int]) -> list[RoleDraft]:
    """Find roles stated of a pronoun ("he served as mayor").

    Args:
        scene: The article.
        pronouns: Word index of each resolved pronoun to the person it means.
    """
    out: list[RoleDraft] = []
    for at, person in pronouns.items():
        if scene.words.low[at] in ("he", "she") and at + 1 < len(scene.words):
            mention = NameMention(at, at + 1, (), "", "-")
            out += [
                replace(draft, pattern="pronoun")
                for draft in _copula(scene, mention, person, at + 1)
            ]
    return out


def find_stated_roles(scene: Scene) -> list[RoleDraft]:
    """Find roles stated in the same breath as a name, in reading order."""
    drafts: list[RoleDraft] = []
    mentions = sorted(
        ((m, index) for index, p in enumerate(scene.cast.people) for m in p.mentions),
        key=lambda pair: pair[0].first,
    )
    for mention, person in mentions:
        here = [*_before_name(scene, mention, person)]
        here += _described_before(scene, mention, person)
        here += _opening_as(scene, mention, person)
        here, after = _after_brackets(scene, mention, here)
        here += _after_name(scene, mention, person, after)
        drafts += here
        drafts += _shared_with_list(scene, mention, person, here)
    drafts += _find_listed(scene)
    drafts += _find_counterparts(scene, drafts)
    return _drop_repeats(drafts)


def _drop_repeats(drafts: list[RoleDraft]) -> list[RoleDraft]:
    seen: dict[tuple[int, int, bool], RoleDraft] = {}
    for draft in drafts:
        seen.setdefault((draft.person, draft.phrase.head, draft.pattern == "counterpart"), draft)
    return list(seen.values())


def _ending_at(scene: Scene, end: int, reach: int = 16) -> TitlePhrase | None:
    """Find the longest title phrase that ends just before word ``end``."""
    words = scene.words
    low = end
    while low > 0 and low > end - reach and words.sentence[low - 1] == words.sentence[end - 1]:
        if is_break(words, low - 1) and words.low[low - 1] not in _BEFORE_NAME_GAP:
            break
        low -= 1
    if low > 0 and words.low[low - 1] in ("his", "her", "their", "its", "our", "my", "a", "an"):
        low -= 1
    for start in range(low, end):
        if words.low[start] in ("of", "for", "at", "and", "&", "'s", "to", "in"):
            continue
        phrase = parse_title(scene, start)
        if phrase and phrase.last == end:
            return phrase
    return None


def _before_name(scene: Scene, mention: NameMention, person: int) -> Iterator[RoleDraft]:
    """Titles directly before the name, several in a row or joined by "and"."""
    words = scene.words
    at = mention.first
    while at > 0 and (
        (
            words.low[at - 1] in HONORIFICS
            and words.low[at - 1] != "chief"
            and words.low[at - 1] != "justice"
        )
        or (words.low[at - 1] == "." and words.low[at - 2] + "." in HONORIFICS)
    ):
        at -= 1
    pattern = "before"
    for _ in range(3):
        if at <= 0 or words.paragraph[at - 1] != words.paragraph[mention.first]:
            return
        phrase = _ending_at(scene, at)
        if phrase is None or any(scene.kind[j] == "P" for j in range(phrase.head, phrase.last)):
            return
        yield RoleDraft(person, phrase, phrase.first, mention.last, pattern)
        at = phrase.first
        if at > 1 and words.low[at - 1] in ("and", "&", "/") and phrase.determiner == "":
            at, pattern = at - 1, "joined"


def _described_before(scene: Scene, mention: NameMention, person: int) -> Iterator[RoleDraft]:
    """Read "The committee's chairman, Jane Doe, said"."""
    words = scene.words
    comma = mention.first - 1
    if comma < 2 or words.forms[comma] not in (",", "—", "–"):
        return
    follows = words.low[mention.last] if mention.last < len(words) else "."
    phrase = _ending_at(scene, comma)
    if phrase is None or (follows not in _ENDS_APPOSITION and follows not in ("(", "said")):
        return
    bare = phrase.determiner == "" and words.low[phrase.first - 1 : phrase.first] == [","]
    if bare or (phrase.plural and follows not in ("and", ",")):
        return
    yield RoleDraft(person, phrase, phrase.first, mention.last, "described")


def _opening_as(scene: Scene, mention: NameMention, person: int) -> Iterator[RoleDraft]:
    """Read "As secretary of state, Doe ..."."""
    words = scene.words
    comma = mention.first - 1
    if comma < 2 or words.forms[comma] != ",":
        return
    start = comma - 1
    while start > comma - 14 and start > 0 and words.low[start] != "as":
        start -= 1
    if words.low[start] == "as" and words.sentence[start] == words.sentence[comma]:
        phrase = parse_title(scene, start + 1)
        if phrase and phrase.last == comma and not phrase.plural:
            yield RoleDraft(person, phrase, start + 1, mention.last, "as")


def _after_brackets(
    scene: Scene, mention: NameMention, here: list[RoleDraft]
) -> tuple[list[RoleDraft], int]:
    """Read "(D-Va.)", "(Ky.)", ", R-Texas," and "of Ohio" after a name into its roles."""
    words = scene.words
    after = mention.last
    match = _PARTY_PLACE.match(words.text, words.ends[mention.last - 1])
    if match:
        named = match["place"] or match["place2"] or match["only"]
        party = _PARTIES.get(match["party"] or match["party2"] or "")
        place = read_place(named) if named else None
        if not match["only"] or place:
            here = [_place(draft, party, place) for draft in here]
            while after < len(words) and words.starts[after] < match.end():
                after += 1
            here = [replace(draft, last=max(draft.last, after)) for draft in here]
    elif after + 1 < len(words) and words.low[after] == "of" and here:
        place_at = scene.place_at(after + 1)
        if place_at:
            after = place_at[0]
            here = [replace(_place(d, None, place_at[1]), last=after) for d in here]
    return here, after


def _place(draft: RoleDraft, party: str | None, place: str | None) -> RoleDraft:
    if draft.phrase.group != "office":
        return draft
    phrase = replace(
        draft.phrase,
        organization=party or draft.phrase.organization,
        jurisdiction=draft.phrase.jurisdiction
        if draft.phrase.jurisdiction not in (None, "US", "U.S.", "United States")
        else place or draft.phrase.jurisdiction,
    )
    return replace(draft, phrase=phrase)


def read_place(written: str) -> str | None:
    """Give the noun of a place written in full, shortened or as a postal code, else ``None``."""
    written = " ".join(written.split())
    return (
        PLACES.get(written)
        or POSTAL.get(written)
        or PLACES.get(written + ".")
        or (POSTAL.get(written + ".") or PLACES.get(written.rstrip(".")))
    )


def _after_name(scene: Scene, mention: NameMention, person: int, after: int) -> Iterator[RoleDraft]:
    words = scene.words
    if after >= len(words) or words.paragraph[after] != words.paragraph[mention.first]:
        return
    mark = words.forms[after]
    if mark in (",", "(", "—", "–", "―", "-") and after + 1 < len(words):
        start = after + 1
        if (
            words.forms[start].isdigit()
            and start + 2 < len(words)
            and words.forms[start + 1] == ","
        ):
            yield from _after_name(scene, mention, person, start + 1)
            return
        if words.low[start] in ("who", "whose"):
            yield from _copula(scene, mention, person, start + 1)
            return
        yield from _apposition(scene, mention, person, start)
        return
    yield from _copula(scene, mention, person, after)


def _apposition(scene: Scene, mention: NameMention, person: int, start: int) -> Iterator[RoleDraft]:
    words = scene.words
    former = False
    for number in range(4):
        phrase = parse_title(scene, start)
        if (
            phrase is None
            or not _closes(scene, phrase)
            or (phrase.plural and not _ends_list(scene, mention))
        ):
            return
        former = phrase.former or (former and number > 0 and phrase.determiner == "")
        pattern = "after" if number == 0 else "listed"
        phrase = replace(phrase, former=former)
        yield RoleDraft(person, phrase, mention.first, phrase.last, pattern)
        start = phrase.last
        while start < len(words) and words.low[start] in (",", "and", "turned"):
            start += 1
        if start == phrase.last or start >= len(words):
            return


def _ends_list(scene: Scene, mention: NameMention) -> bool:
    return mention.first > 1 and scene.words.low[mention.first - 1] == "and"


def _closes(scene: Scene, phrase: TitlePhrase) -> bool:
    """Tell whether a phrase after a name ends like an apposition, not like a new subject."""
    words = scene.words
    end = phrase.last
    if end >= len(words) or words.paragraph[end] != words.paragraph[phrase.first]:
        return True
    if scene.kind[end] == "P":
        return False
    if words.low[end] in _ENDS_APPOSITION:
        return True
    if phrase.determiner in ("a", "an", "one"):
        return True
    if phrase.determiner == "":
        return phrase.last - phrase.head > 1 or words.low[end] in ("from", "in", "since", "with")
    return words.low[end] in (
        "from",
        "in",
        "since",
        "with",
        "at",
        "of",
        "for",
        "on",
        "to",
        "that",
        "during",
        "under",
        "until",
        "said",
        "told",
        "behind",
        "when",
    )


def _copula(scene: Scene, mention: NameMention, person: int, at: int) -> Iterator[RoleDraft]:
    """Read "Doe is a professor", "who served as mayor", "who chairs the committee"."""
    words = scene.words
    now, past, taken, limit = False, False, False, at + 5
    while at < min(limit, len(words)):
        low = words.low[at]
        if low in _BE_NOW:
            now = True
        elif low in _BE_THEN:
            past = True
        elif low in _TAKES_OFFICE:
            taken = True
        elif low == "the" or low not in _ADVERBS:
            break
        at += 1
    if at >= len(words):
        return
    low = words.low[at]
    if low in _LEADING and not past:
        phrase = _led(scene, at)
        if phrase:
            yield RoleDraft(person, phrase, mention.first, phrase.last, "leads")
        return
    told_as = words.low[at - 1] == "as"
    if not (now or past or taken or told_as):
        return
    phrase = parse_title(scene, at)
    if phrase is None or phrase.plural or scene.kind[min(phrase.last, len(words) - 1)] == "P":
        return
    if words.quoted[phrase.head] and not words.quoted[mention.first]:
        return
    if told_as and not (past or now or taken) and phrase.determiner in ("a", "an", "the"):
        return
    if phrase.determiner or told_as or taken or phrase.organization or phrase.former:
        phrase = replace(phrase, former=phrase.former or (past and not taken and not now))
        yield RoleDraft(person, phrase, mention.first, phrase.last, "as" if told_as else "is")
        start = phrase.last
        while start < len(words) and words.low[start] in (",", "and"):
            start += 1
        also = parse_title(scene, start) if start > phrase.last and start < len(words) else None
        if also and not also.plural and _closes(scene, also):
            also = replace(also, former=also.former or phrase.former)
            yield RoleDraft(person, also, mention.first, also.last, "listed")


def _led(scene: Scene, at: int) -> TitlePhrase | None:
    """Read "chairs the Senate Armed Services Committee" as an office."""
    words = scene.words
    title, former = _LEADING[words.low[at]]
    start = at + 1
    while start < len(words) and words.low[start] in ("the", "a", "an", "its", "his", "her"):
        start += 1
    end = start
    while (
        end < len(words)
        and end < start + 8
        and (
            words.forms[end][0].isupper() or (end > start and words.low[end] in ("of", "for", "'s"))
        )
        and scene.kind[end] != "P"
    ):
        end += 1
    if end == start:
        return None
    return TitlePhrase(
        at,
        end,
        at,
        title,
        title,
        words.slice(start, end),
        None,
        former,
        False,
        "-",
        "office",
        "",
        -1,
    )


def _shared_with_list(
    scene: Scene, mention: NameMention, person: int, here: list[RoleDraft]
) -> Iterator[RoleDraft]:
    """Give a plural title to every name of the list it stands by."""
    words, people = scene.words, scene.cast.people
    for draft in here:
        if not draft.phrase.plural:
            continue
        at, step = (mention.last, 1) if draft.pattern != "after" else (mention.first - 1, -1)
        for _ in range(40):
            if not 0 <= at < len(words) or words.sentence[at] != words.sentence[mention.first]:
                break
            owner = scene.cast.owner[at]
            if owner >= 0 and owner != person:
                first = at
                while (
                    scene.cast.owner[first - 1] == owner and first > 0 and not scene.name_end[first]
                ):
                    first -= 1
                last = scene.name_end[first] or at + 1
                shared, after = _after_brackets(
                    scene,
                    replace(people[owner].mentions[0], first=first, last=last),
                    [
                        replace(
                            draft,
                            person=owner,
                            phrase=_without_place(draft, mention),
                            pattern="plural",
                            first=first,
                            last=last,
                        )
                    ],
                )
                yield from shared
                at = max(after, last) if step > 0 else first - 1
            elif (
                owner == person
                or words.low[at] in (",", "and", "&", "or")
                or (not is_break(words, at) and step > 0 and words.low[at] in FORMER)
            ):
                at += step
            elif words.forms[at] == "(":
                at += 1
                while at < len(words) and words.forms[at - 1] != ")" and at < mention.last + 60:
                    at += 1
            else:
                break


def _find_listed(scene: Scene) -> Iterator[RoleDraft]:
    """Read "candidates such as Doe and Roe": a plural title and the names it announces."""
    words = scene.words
    for at, low in enumerate(words.low):
        if low not in _ANNOUNCING or at == 0 or at + 1 >= len(words):
            continue
        end = at - 1 if words.low[at - 1] == "," else at
        name = at + 1 + (words.low[at + 1] == "as")
        while (
            name < len(words)
            and name < at + 8
            and scene.kind[name] != "P"
            and (not is_break(words, name) or words.low[name] == "for")
        ):
            name += 1
        if name >= len(words) or scene.kind[name] != "P":
            continue
        phrase = _ending_at(scene, end) if end > 0 else None
        if phrase and phrase.plural and words.sentence[phrase.first] == words.sentence[name]:
            person = scene.cast.owner[name]
            mention = next(m for m in scene.cast.people[person].mentions if m.last > name)
            draft = RoleDraft(person, phrase, phrase.first, mention.last, "plural")
            yield draft
            yield from _shared_with_list(scene, mention, person, [draft])


def _without_place(draft: RoleDraft, mention: NameMention) -> TitlePhrase:
    """A place in brackets after one name of a list is not the others' place."""
    return draft.phrase if draft.last <= mention.last else replace(draft.phrase, jurisdiction=None)


def _find_counterparts(scene: Scene, drafts: list[RoleDraft]) -> Iterator[RoleDraft]:
    """Read "his Russian counterpart, Jane Doe": the office of whoever "his" means, in Russia."""
    words = scene.words
    for at, low in enumerate(words.low):
        if low not in ("counterpart", "counterparts", "opposite"):
            continue
        name = at + 1
        while (
            name < len(words)
            and name < at + 4
            and scene.kind[name] != "P"
            and (words.low[name] in (",", "—", "mr", "mr.", "mrs.", "ms.", "."))
        ):
            name += 1
        person = scene.cast.owner[name] if name < len(words) else -1
        start, place = at, None
        for back in range(at - 1, max(-1, at - 4), -1):
            found = scene.place_at(back)
            if found and found[0] <= at:
                start, place = back, found[1]
        if person < 0 or place is None:
            continue
        model = _whose_office(scene, drafts, start, person)
        if model:
            phrase = replace(
                model,
                jurisdiction=place,
                first=start,
                head=at,
                former=False,
                organization=None,
                last=at + 1,
            )
            end = scene.name_end[name] or name + 1
            yield RoleDraft(person, phrase, max(0, start - 1), end, "counterpart")


def _whose_office(
    scene: Scene, drafts: list[RoleDraft], at: int, person: int
) -> TitlePhrase | None:
    """The office of the person last named before ``at`` who has one, this or the last sentence."""
    words = scene.words
    offices = {d.person: d.phrase for d in reversed(drafts) if d.phrase.group == "office"}
    for back in range(at - 1, -1, -1):
        if words.sentence[back] < words.sentence[at] - 2:
            return None
        owner = scene.cast.owner[back]
        if owner >= 0 and owner != person and owner in offices:
            return offices[owner]
    return None


def slice_evidence(words: Words, draft: RoleDraft) -> tuple[int, int]:
    """Give the code points of a role's evidence."""
    return words.starts[draft.first], words.ends[draft.last - 1]


def merge_roles(words: Words, drafts: list[RoleDraft], people: int) -> list[tuple[Role, ...]]:
    """Join repetitions of a role into one, with all that any of them states.

    Returns:
        For each person the roles, in order of first evidence.
    """
    by_person: list[list[RoleDraft]] = [[] for _ in range(people)]
    for draft in sorted(drafts, key=lambda d: (d.pattern == "nominal", d.first)):
        mine = by_person[draft.person]
        at = next((i for i, other in enumerate(mine) if _is_same(other.phrase, draft.phrase)), None)
        if at is None:
            mine.append(draft)
        else:
            mine[at] = _join(mine[at], draft)
    return [
        tuple(_write_role(words, d) for d in sorted(mine, key=lambda d: d.first))
        for mine in by_person
    ]


def _is_same(a: TitlePhrase, b: TitlePhrase) -> bool:
    x, y = set(a.title.lower().split()), set(b.title.lower().split())
    if a.head_name != b.head_name and not (x <= y or y <= x):
        return False
    if (
        not (x <= y or y <= x)
        and a.head_name == b.head_name
        and len(x & y) * 2 < min(len(x), len(y))
    ):
        return False
    places = {PLACES.get(p, p) for p in (a.jurisdiction, b.jurisdiction) if p}
    return len(places) < 2


def _join(a: RoleDraft, b: RoleDraft) -> RoleDraft:
    return replace(
        a,
        phrase=replace(
            a.phrase,
            organization=a.phrase.organization or b.phrase.organization,
            jurisdiction=a.phrase.jurisdiction or b.phrase.jurisdiction,
            former=a.phrase.former or b.phrase.former,
        ),
    )


def _write_role(words: Words, draft: RoleDraft) -> Role:
    start, end = slice_evidence(words, draft)
    phrase = draft.phrase
    return Role(
        title=phrase.title,
        organization=phrase.organization,
        jurisdiction=phrase.jurisdiction,
        former=phrase.former,
        derivation="implicit" if draft.pattern == "counterpart" else "explicit",
        start=start,
        end=end,
        confidence=draft.confidence,
    )
