"""Decides who stands behind each statement: a person, an organisation, a group, nobody named."""

import re
from dataclasses import dataclass

from onrecord.annotate.lexicon import PLURAL_HEADS, SOURCE_NOUNS, WORD_LISTS
from onrecord.annotate.people import write_name
from onrecord.annotate.references import PRONOUNS, Reference, References
from onrecord.annotate.scene import Scene
from onrecord.annotate.tags import StatementDraft
from onrecord.annotate.title_words import match_head
from onrecord.annotate.titles import parse_title
from onrecord.annotate.words import Words
from onrecord.records import SpeakerType

_OF_PEOPLE = WORD_LISTS["of_people"]
_LEAD_IN = WORD_LISTS["lead_in"]
_ARTICLES = WORD_LISTS["articles"]
_RELATIVE = WORD_LISTS["relative"]
_INDEFINITE = WORD_LISTS["indefinite"]
_PARTICIPLES = WORD_LISTS["participles"]
_SOME = WORD_LISTS["some"]
_AMOUNTS = WORD_LISTS["amounts"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement's source is.

    Attributes:
        name: The resolved name or phrase; ``None`` for nobody.
        speaker_type: What it is.
        person: Index into the cast, where it is one of its people.
        probability: Estimated probability of being right.
    """

    name: str | None
    speaker_type: SpeakerType
    person: int | None
    probability: float


_NOBODY = Speaker(None, "none", None, 0.75)


def find_speakers(
    scene: Scene, drafts: tuple[StatementDraft, ...], references: References
) -> list[Speaker]:
    """Decide the speaker of every statement, in the order given."""
    out: list[Speaker] = []
    for number, draft in enumerate(drafts):
        if draft.source:
            speaker = _read_source(scene, draft, references, out)
        else:
            speaker = _continue_speaker(scene, drafts, number, out)
        out.append(speaker)
    return out


def _continue_speaker(
    scene: Scene, drafts: tuple[StatementDraft, ...], number: int, before: list[Speaker]
) -> Speaker:
    """A quotation without source is by the last quotation's speaker when nothing lies between."""
    if number == 0 or drafts[number].quote_type == "indirect" or drafts[number].cue:
        return _NOBODY
    words, last = scene.words, drafts[number - 1]
    first, _ = words.covering(drafts[number].content[0].start, drafts[number].content[0].end)
    ends = [s.end for s in (*last.content, *last.cue, *last.source)]
    end, _ = words.covering(max(ends) - 1, max(ends))
    speaker = before[-1]
    if (
        first < len(words)
        and words.paragraph[first] - words.paragraph[end] <= 1
        and (words.sentence[first] - words.sentence[end] <= 1 and speaker.person is not None)
    ):
        return Speaker(
            speaker.name, speaker.speaker_type, speaker.person, speaker.probability * 0.8
        )
    return _NOBODY


def _read_source(
    scene: Scene, draft: StatementDraft, references: References, before: list[Speaker]
) -> Speaker:
    words = scene.words
    ranges = [words.covering(span.start, span.end) for span in draft.source]
    first, last = ranges[0]
    while first < last - 1 and (
        words.low[first] in _LEAD_IN or not words.forms[first][0].isalnum()
    ):
        first += 1
    while last > first + 1 and words.forms[last - 1] in ',;:—–-"“”':
        last -= 1
    if first >= last:
        return _NOBODY
    people = _named_sources(scene, first, last)
    if len(people) > 1:
        return _group_of(scene, people)
    if people:
        person, _, end = people[0]
        other = _joined_other(scene, end, last)
        if other:
            name = write_name(words, scene.cast.people[person])
            return Speaker(f"{name}; {other}", "group", None, 0.6)
        return _as_person(scene, person, 0.95)
    low = words.low[first]
    if last - first == 1 or (last - first == 2 and words.low[first + 1] in _ECHOES):
        pronoun = _read_pronoun(scene, first, references, before, draft)
        if pronoun:
            return pronoun
    reference = references.by_word.get(first)
    if reference and reference.phrase and reference.last <= last + 1:
        return _as_person(scene, reference.person, reference.probability)
    return _read_phrase(scene, first, last, references)


def _as_person(scene: Scene, person: int, probability: float) -> Speaker:
    name = write_name(scene.words, scene.cast.people[person])
    return Speaker(name, "person", person, probability)


def _group_of(scene: Scene, people: list[tuple[int, int, int]]) -> Speaker:
    numbers = list(dict.fromkeys(p for p, _, _ in people))
    if len(numbers) == 1:
        return _as_person(scene, numbers[0], 0.95)
    names = [write_name(scene.words, scene.cast.people[p]) for p in numbers]
    return Speaker("; ".join(names), "group", None, 0.85)


def _named_sources(scene: Scene, first: int, last: int) -> list[tuple[int, int, int]]:
    """Give (person, first, last) of the names in a source that are the source themselves."""
    words = scene.words
    out: list[tuple[int, int, int]] = []
    i, relative = first, False
    while i < last:
        if i > first and words.low[i] in _RELATIVE:
            relative = True
        if scene.kind[i] == "P" and scene.name_end[i]:
            end = scene.name_end[i]
            if not relative and _is_source_itself(scene, i, end, first, last, bool(out)):
                out.append((scene.cast.owner[i], i, end))
            i = end
        else:
            i += 1
    return out


def _is_source_itself(
    scene: Scene, at: int, end: int, first: int, last: int, after_other: bool
) -> bool:
    words = scene.words
    if end < last and words.low[end] in ("'s", "'", "’", "-"):
        return end + 1 >= last
    if end < last and words.forms[end][0].isalnum() and words.low[end] not in _AFTER_NAME:
        return False
    for back in range(at - 1, first - 1, -1):
        if words.low[back] in _OF_PEOPLE:
            return False
        if words.low[back] in (",", "and", "or", ";", "'s"):
            break
    if after_other:
        back = at - 1
        while back > first and words.low[back] not in ("and", "or", "&", ",", "/"):
            back -= 1
        return words.low[back] in ("and", "&", ",", "/", "or")
    return True


_ECHOES = WORD_LISTS["echoes"]
_AFTER_NAME = WORD_LISTS["after_name"]


def _joined_other(scene: Scene, end: int, last: int) -> str | None:
    """Give what is joined to a named source by "and": "Doe and the ministry"."""
    words = scene.words
    if end + 1 < last and words.low[end] in ("and", "&") and parse_title(scene, end + 1) is None:
        start = end + 1
        while start < last - 1 and words.low[start] in _ARTICLES:
            start += 1
        return words.slice(start, last)
    return None


def _read_pronoun(
    scene: Scene, at: int, references: References, before: list[Speaker], draft: StatementDraft
) -> Speaker | None:
    words, low = scene.words, scene.words.low[at]
    if low in PRONOUNS:
        reference = references.by_word.get(at)
        if reference:
            return _as_person(scene, reference.person, reference.probability)
        return Speaker(words.forms[at], "unnamed", None, 0.4)
    if low in _RELATIVE:
        return _read_relative(scene, at, references)
    if low in ("it", "this", "there", "what"):
        return _last_of(before, "organization") if low == "it" and _cites(draft) else _NOBODY
    if low in ("they", "them", "their"):
        return _last_of(before, "group", "organization") or Speaker("they", "group", None, 0.5)
    if low in ("we", "us", "our", "you"):
        return Speaker(low, "group", None, 0.7)
    if low in ("i", "my", "me"):
        return _find_author(scene) or Speaker("the author", "unnamed", None, 0.5)
    return None


def _cites(draft: StatementDraft) -> bool:
    return bool(draft.cue)


def _last_of(before: list[Speaker], *types: str) -> Speaker | None:
    for speaker in before[:-4:-1]:
        if speaker.speaker_type in types:
            return Speaker(speaker.name, speaker.speaker_type, None, speaker.probability * 0.6)
    return None


def _find_author(scene: Scene) -> Speaker | None:
    """Whoever stands in a byline ("By Jane Doe") near the start or end of the text."""
    words = scene.words
    for i in (*range(min(60, len(words) - 1)), *range(max(60, len(words) - 60), len(words) - 1)):
        if words.low[i] == "by" and scene.kind[i + 1] == "P" and words.opens_sentence(i):
            return _as_person(scene, scene.cast.owner[i + 1], 0.7)
    return None


def _read_relative(scene: Scene, at: int, references: References) -> Speaker:
    """Resolve "who" and "which" to what stands right before them."""
    words = scene.words
    i = at - 1
    while i > 0 and i > at - 4 and not words.forms[i][0].isalnum():
        i -= 1
    if i >= 0 and scene.cast.owner[i] >= 0:
        return _as_person(scene, scene.cast.owner[i], 0.92)
    start = i
    while start > 0 and start > i - 12 and words.sentence[start - 1] == words.sentence[at]:
        start -= 1
        if scene.cast.owner[start] >= 0 and words.low[start + 1 : start + 2] == [","]:
            return _as_person(scene, scene.cast.owner[start], 0.75)
        reference = references.by_word.get(start)
        if reference and reference.phrase and reference.last >= i:
            return _as_person(scene, reference.person, reference.probability)
    first = _noun_phrase_start(words, i)
    return _read_phrase(scene, first, i + 1, references)


def _noun_phrase_start(words: Words, end: int) -> int:
    first = end
    while (
        first > 0
        and first > end - 6
        and words.sentence[first - 1] == words.sentence[end]
        and (
            words.forms[first - 1][0].isalnum()
            and words.low[first - 1] not in _LEAD_IN
            and words.low[first - 1] not in _ARTICLES
            and words.low[first - 1] not in ("and", "or")
        )
    ):
        first -= 1
    return first


def _read_phrase(scene: Scene, first: int, last: int, references: References) -> Speaker:
    """Type a source that is neither a name nor a pronoun by its head noun."""
    words = scene.words
    start = first
    while start < last - 1 and words.low[start] in ("the", "this", "that"):
        start += 1
    end = _head_end(scene, start, last)
    owned = _resolve_owned(scene, first, end, references)
    if owned:
        return owned
    name = _owned_name(scene, start, last, references)
    kind, probability = _type_phrase(scene, start, end, last)
    return Speaker(name, kind, None, probability)


def _type_phrase(scene: Scene, start: int, end: int, last: int) -> tuple[SpeakerType, float]:
    words = scene.words
    inside = words.low[start:end]
    head, form = inside[-1], words.forms[end - 1]
    if (
        "%" in inside
        or not {"percent", "per"}.isdisjoint(inside)
        or (inside[0] in _SOME and last > start + 1 and inside[0] != "any")
    ):
        return "group", 0.85
    if head in _AMOUNTS and words.low[end : end + 1] == ["of"]:
        return "group", 0.8
    kind = SOURCE_NOUNS.get(" ".join(inside[-2:])) or SOURCE_NOUNS.get(head)
    if kind is None and head.endswith("s") and SOURCE_NOUNS.get(head[:-1]) == "organization":
        kind = "organization"
    if kind and kind != "unnamed":
        return kind, 0.85
    if kind:
        return kind, 0.75
    phrase = parse_title(scene, start, 12)
    if phrase and phrase.last >= end - 1:
        return ("group", 0.85) if phrase.plural else ("unnamed", 0.7)
    if any(scene.kind[i] in ("O", "L") for i in range(start, end)) and not (
        head.endswith("s") and form.islower()
    ):
        return ("group", 0.6) if form.endswith("ans") else ("organization", 0.85)
    if head in PLURAL_HEADS or (
        head.endswith("s") and not head.endswith("ss") and not form.isupper()
    ):
        return "group", 0.75
    if form[0].isupper():
        return "organization", 0.6
    return ("unnamed", 0.4) if words.low[start] in _INDEFINITE else ("organization", 0.5)


def _owned_name(scene: Scene, start: int, last: int, references: References) -> str:
    """Write the phrase, with the owner's name where a pronoun opens it ("his campaign")."""
    words = scene.words
    reference = references.by_word.get(start)
    if reference and reference.phrase is None and last > start + 1:
        owner = write_name(words, scene.cast.people[reference.person])
        return f"{owner} {words.slice(start + 1, last)}"
    return re.sub(r"\s+", " ", words.slice(start, last))


def _head_end(scene: Scene, first: int, last: int) -> int:
    """Give one past the head noun of a phrase: before the first preposition, comma or clause."""
    words = scene.words
    for i in range(first + 1, last):
        if scene.kind[i] in ("O", "P") and not scene.name_end[i]:
            continue
        low = words.low[i]
        if (
            low in _OF_PEOPLE
            or low in _RELATIVE
            or words.forms[i] in ",(—–"
            or low in ("here", "and")
        ):
            return i
        if (
            words.forms[i].islower()
            and (
                low.endswith("ing") or low in _PARTICIPLES or (low.endswith("ed") and i > first + 1)
            )
            and i + 1 < last
            and not match_head(words, i + 1)
        ):
            return i
    return last


def _resolve_owned(scene: Scene, first: int, end: int, references: References) -> Speaker | None:
    """Resolve "Doe's spokesman"-like phrases that some stated role identifies."""
    reference: Reference | None = references.by_word.get(first)
    if reference and reference.phrase and reference.last >= end:
        return _as_person(scene, reference.person, reference.probability)
    if end < len(scene.words) and match_head(scene.words, first) and scene.kind[end] == "P":
        return _as_person(scene, scene.cast.owner[end], 0.8)
    return None
