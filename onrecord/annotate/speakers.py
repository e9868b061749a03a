"""Decides who stands behind each statement: a person, an organisation, a group, nobody named."""

from dataclasses import dataclass, replace
from itertools import takewhile

from onrecord.annotate.acts import is_heard
from onrecord.annotate.discourse import PRONOUNS
from onrecord.annotate.lexicon import TITLE_HEADS, WORD_LISTS
from onrecord.annotate.reference_features import tell_noun_gender
from onrecord.annotate.references import References
from onrecord.annotate.role_rows import RoleDraft
from onrecord.annotate.scene import Scene
from onrecord.annotate.source_names import SourceNames
from onrecord.annotate.source_phrases import OF_PEOPLE, RELATIVE, read_phrase
from onrecord.annotate.tags import StatementDraft
from onrecord.annotate.titles import parse_title
from onrecord.annotate.turns import find_turns
from onrecord.records import SpeakerType

_LEAD_IN = WORD_LISTS["lead_in"]
_ARTICLES = WORD_LISTS["articles"]
_ECHOES = WORD_LISTS["echoes"]
_JOINS = frozenset(("and", "or", "&", ",", "/"))
_GROUP_PRONOUNS = frozenset(("we", "us", "our", "you"))
_SUBJECTS = frozenset(("he", "she", "they", "i", "who"))
"""Pronouns that are a whole source, whatever the model put behind them."""
_BREAKS_OFF = WORD_LISTS["breaks_off"]
_NO_SOURCES = frozenset(("a", "an", "the", "q"))
"""Words that are no source when they stand alone, as in "Q: Is it true?"."""
_REMEMBERED = 60
"""How many statements back somebody unnamed who spoke is remembered."""
_APPOSITION = 16
"""How many words an apposition may have."""
_POSSESSIVE = frozenset(("'s", "'", "’", "-"))
_UTTERANCES = WORD_LISTS["utterances"]


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


_NOBODY = Speaker(None, "none", None, 0.9)


def find_speakers(
    scene: Scene,
    drafts: tuple[StatementDraft, ...],
    references: References,
    roles: list[RoleDraft],
) -> list[Speaker]:
    """Decide the speaker of every statement.

    Args:
        scene: The article.
        drafts: The statements, in reading order.
        references: Whom its pronouns and descriptions mean.
        roles: The roles stated in it; their words belong to the person who holds them.

    Returns:
        One speaker for each statement, in the same order.
    """
    return _SpeakerFinder(scene, drafts, references, roles).find()


class _SpeakerFinder:
    """Goes through the statements of one article in reading order."""

    def __init__(
        self,
        scene: Scene,
        drafts: tuple[StatementDraft, ...],
        references: References,
        roles: list[RoleDraft],
    ) -> None:
        self.scene, self.words, self.drafts = scene, scene.words, drafts
        self.references, self.roles = references, roles
        self.found: list[Speaker] = []
        self.titled = {
            i: role
            for role in roles
            if role.pattern not in ("plural", "counterpart") and not role.phrase.plural
            for i in range(role.phrase.first, role.phrase.last)
        }
        self.names = SourceNames(scene, self.titled)
        self.turns = find_turns(scene)
        self.author = self._find_author()

    def find(self) -> list[Speaker]:
        """Decide one speaker after the other."""
        for number, draft in enumerate(self.drafts):
            turn = self._find_turn(draft)
            if turn:
                self.found.append(turn)
            elif draft.source:
                self.found.append(self._read_source(draft))
            else:
                self.found.append(self._continue_speaker(number))
        return self.found

    def _find_turn(self, draft: StatementDraft) -> Speaker | None:
        """Give whose turn it is where nothing but the name in front of a paragraph tells."""
        words = self.words
        cue = [i for span in draft.cue for i in range(*words.covering(span.start, span.end))]
        if any(words.forms[i] != ":" for i in cue) or not self.turns:
            return None
        content = draft.content[0]
        at, _ = words.covering(content.start, content.end)
        person = self.turns.get(words.paragraph[at]) if at < len(words) else None
        return None if person is None else self._as_person(person, 0.9)

    def _continue_speaker(self, number: int) -> Speaker:
        """A quotation without source is by the last one's speaker when nothing lies between."""
        draft = self.drafts[number]
        if number == 0 or draft.quote_type == "indirect" or draft.cue:
            return _NOBODY
        before, speaker = self.drafts[number - 1], self.found[-1]
        words = self.words
        first, _ = words.covering(draft.content[0].start, draft.content[0].end)
        end = max(s.end for s in (*before.content, *before.cue, *before.source))
        last, _ = words.covering(end - 1, end)
        if (
            first < len(words)
            and speaker.person is not None
            and words.paragraph[first] - words.paragraph[last] <= 1
            and words.sentence[first] - words.sentence[last] <= 1
        ):
            return replace(speaker, probability=speaker.probability * 0.8)
        return _NOBODY

    def _read_source(self, draft: StatementDraft) -> Speaker:
        words = self.words
        if is_heard(words, draft):
            return _NOBODY
        first, last = self._mend_source(*words.covering(draft.source[0].start, draft.source[0].end))
        if first >= last or (last == first + 1 and self.words.low[first] in _NO_SOURCES):
            return _NOBODY
        return (
            self._read_names(first, last)
            or self._read_pronoun(first, last)
            or self._read_description(first, last)
        )

    def _mend_source(self, first: int, last: int) -> tuple[int, int]:
        """Cut what does not belong to a source, and add the rest of a name it breaks off in."""
        words, scene = self.words, self.scene
        while first < last - 1 and (
            words.low[first] in _LEAD_IN or not words.forms[first][0].isalnum()
        ):
            first += 1
        first = self._skip_owner(first, last)
        while last > first + 1 and (
            words.forms[last - 1] in ',;:—–-"“”' or words.low[last - 1] in RELATIVE
        ):
            last -= 1
        if last < len(words) and words.low[last - 1] in _BREAKS_OFF and scene.name_end[last]:
            last = scene.name_end[last]
        while 0 < first < last and scene.kind[first] == "P" and not scene.name_end[first]:
            first -= 1
        if last - first > 1 and words.low[first] in _SUBJECTS and words.low[first + 1] != "and":
            last = first + 1
        return first, last

    def _skip_owner(self, first: int, last: int) -> int:
        """Go on to whom a source ends in, where that is "the office, whose director"."""
        words, kind = self.words, self.scene.kind
        if "whose" not in words.low[first + 1 : last]:
            return first
        owned = words.low.index("whose", first + 1)
        end = last - (words.forms[last - 1] == ",")
        ends = kind[end - 1] == "P" or words.low[end - 1] in TITLE_HEADS
        return owned if ends and "P" not in kind[first:owned] else first

    def _read_names(self, first: int, last: int) -> Speaker | None:
        """Read a source that names its people."""
        if self.words.low[first] == "both" and last - first > 3:
            first += 1
        joined = self._read_joined_pronoun(first, last)
        if joined:
            return joined
        named = self.names.list_named(first, last)
        people = list(dict.fromkeys(person for person, _ in named))
        if not people:
            return None
        names = [self._write_name(person) for person in people]
        if len(people) > 1:
            return Speaker("; ".join(names), "group", None, 0.85)
        other = self.names.read_joined(named[-1][1], last)
        if other:
            return Speaker(f"{names[0]}; {other}", "group", None, 0.6)
        return Speaker(names[0], "person", people[0], 0.98)

    def _read_joined_pronoun(self, first: int, last: int) -> Speaker | None:
        """Read "she and the minister" as a group of two."""
        reference = self.references.by_word.get(first)
        if reference is None or reference.phrase or last - first < 3:
            return None
        if self.words.low[first + 1] != "and":
            return None
        rest = self._read_names(first + 2, last) or self._read_description(first + 2, last)
        name = f"{self._write_name(reference.person)}; {rest.name}"
        return Speaker(name, "group", None, 0.6)

    def _read_pronoun(self, first: int, last: int) -> Speaker | None:
        low = self.words.low
        if last - first > 2 or (last - first == 2 and low[first + 1] not in _ECHOES):
            return None
        pronoun = low[first]
        if pronoun in PRONOUNS:
            reference = self.references.by_word.get(first)
            if reference:
                return self._as_person(reference.person, reference.probability)
            return self._repeat_unnamed(pronoun) or Speaker(
                self.words.forms[first], "unnamed", None, 0.1
            )
        if pronoun in RELATIVE:
            return self._read_relative(first)
        if pronoun in ("i", "my", "me") and self.words.paragraph[first] in self.turns:
            return self._as_person(self.turns[self.words.paragraph[first]], 0.9)
        return self._read_other_pronoun(pronoun)

    def _repeat_unnamed(self, pronoun: str) -> Speaker | None:
        """Give whoever spoke last, where that is somebody unnamed whom "she" can mean."""
        if not self.found or self.found[-1].speaker_type != "unnamed":
            return None
        words = _list_till_complement((self.found[-1].name or "").lower())
        gender = tell_noun_gender(words[-1]) if words else "-"
        return self.found[-1] if gender in ("-", PRONOUNS[pronoun]) else None

    def _read_other_pronoun(self, pronoun: str) -> Speaker | None:
        if pronoun in ("it", "its"):
            return self._last_of("organization") or _NOBODY
        if pronoun in ("this", "there", "what"):
            return _NOBODY
        if pronoun in ("they", "them", "their"):
            they = Speaker("they", "group", None, 0.5)
            return self._last_of("group", "organization") or they
        if pronoun in _GROUP_PRONOUNS:
            return Speaker(pronoun, "group", None, 0.7)
        if pronoun in ("i", "my", "me"):
            return self.author or Speaker("the author", "unnamed", None, 0.2)
        return None

    def _last_of(self, *types: SpeakerType) -> Speaker | None:
        for speaker in self.found[:-4:-1]:
            if speaker.speaker_type in types:
                return replace(speaker, probability=speaker.probability * 0.6)
        return None

    def _find_author(self) -> Speaker | None:
        """Whoever opens the text ("Jane Doe: ..."), or stands in a byline or closing note."""
        words, owner = self.words, self.scene.cast.owner
        if len(words) and owner[0] >= 0 and self._follows(self.scene.name_end[0], ":"):
            return self._as_person(owner[0], 0.6)
        for i in (
            *range(min(60, len(words) - 1)),
            *range(max(60, len(words) - 60), len(words) - 1),
        ):
            if words.low[i] == "by" and owner[i + 1] >= 0 and words.opens_sentence(i):
                return self._as_person(owner[i + 1], 0.7)
        closing = [i for i in range(max(0, len(words) - 80), len(words)) if words.opens_sentence(i)]
        for i in closing:
            end = self.scene.name_end[i]
            linked = end and words.low[end : end + 1] in (["is"], ["was"], ["serves"])
            last = words.paragraph[i] >= words.paragraph[-1] - 1
            if owner[i] >= 0 and last and linked and parse_title(self.scene, end + 1):
                return self._as_person(owner[i], 0.6)
        return None

    def _follows(self, at: int, mark: str) -> bool:
        return at < len(self.words) and self.words.forms[at] == mark

    def _read_relative(self, at: int) -> Speaker:
        """Resolve "who" and "which" to what stands right before them."""
        words, owner = self.words, self.scene.cast.owner
        end = at - 1
        while end > max(0, at - 4) and not words.forms[end][0].isalnum():
            end -= 1
        if end < 0 or words.sentence[end] != words.sentence[at]:
            return _NOBODY
        if words.forms[end].isdigit() and words.forms[end - 1] == ",":
            end = max(0, end - 2)
        if owner[end] >= 0:
            return self._as_person(owner[end], 0.92)
        apposed = self._find_apposed_to(end) if words.low[at] == "who" else -1
        if apposed >= 0:
            return self._as_person(apposed, 0.85)
        first = end
        while first > max(0, end - 12) and words.sentence[first - 1] == words.sentence[at]:
            reference = self.references.by_word.get(first)
            if reference and reference.phrase and reference.last > end:
                return self._as_person(reference.person, reference.probability)
            before = words.low[first - 1]
            if words.low[first] in _ARTICLES and before == "," and owner[first - 2] >= 0:
                return self._as_person(owner[first - 2], 0.85)
            if not before[0].isalnum() or before in _LEAD_IN or before in _JOINS:
                break
            first -= 1
        return self._read_description(first, end + 1)

    def _find_apposed_to(self, end: int) -> int:
        """Give whose title or apposition ends with a word ("Doe, a clerk of the party"), or -1."""
        if end in self.titled:
            return self.titled[end].person
        words, owner = self.words, self.scene.cast.owner
        back = range(end, max(1, end - _APPOSITION), -1)
        comma = next((i for i in back if words.forms[i] == ","), 0)
        named = comma and words.low[comma + 1] in _ARTICLES
        return owner[comma - 1] if named and words.sentence[comma] == words.sentence[end] else -1

    def _read_description(self, first: int, last: int) -> Speaker:
        """Read "the minister", "two officials", "Doe's spokesman"; resolved where it can be."""
        at = first if first in self.references.by_word else first + 1
        reference = self.references.by_word.get(at) if at < last else None
        if reference and reference.phrase and not self._is_owner(reference.last, last):
            organization = self._find_apposed(reference.last, last)
            if organization:
                return Speaker(organization, "organization", None, 0.8)
            return self._as_person(reference.person, reference.probability)
        role = self.titled.get(first)
        if role and self._is_title_of(role, first, last):
            return self._as_person(role.person, 0.7)
        return self._read_utterance(first, last) or self._read_unresolved(first, last)

    def _is_title_of(self, role: RoleDraft, first: int, last: int) -> bool:
        """Tell whether a source is a role's title, and nothing that its holder owns."""
        owner, low = self.scene.cast.owner, self.words.low
        return (
            low[first] not in ("a", "an")
            and first <= role.phrase.head < last
            and not any(
                owner[i] == role.person and low[i + 1] in _POSSESSIVE
                for i in range(first, last - 1)
            )
        )

    def _find_apposed(self, at: int, last: int) -> str | None:
        """Give the organisation in apposition to a description ("The owner, Acme Lines,")."""
        scene, words = self.scene, self.words
        if words.low[at : at + 1] != [","] or at + 1 >= last or scene.kind[at + 1] != "O":
            return None
        end = scene.name_end[at + 1]
        return words.slice(at + 1, end) if end else None

    def _read_utterance(self, first: int, last: int) -> Speaker | None:
        """Read "Doe's remarks", "her plan": whoever they are of is behind them."""
        words = self.words
        if words.low[last - 1] not in _UTTERANCES:
            return None
        reference = self.references.by_word.get(first)
        if reference and reference.phrase is None and last - first > 1:
            return self._as_person(reference.person, 0.8 * reference.probability)
        for at in range(first, last - 1):
            end = self.scene.name_end[at]
            if self.scene.kind[at] == "P" and end and end < last:
                owns = words.low[end] in _POSSESSIVE and not self._follows_of(first, at)
                return self._as_person(self.scene.cast.owner[at], 0.7) if owns else None
        return None

    def _follows_of(self, first: int, at: int) -> bool:
        return any(self.words.low[i] in OF_PEOPLE for i in range(first, at))

    def _read_unresolved(self, first: int, last: int) -> Speaker:
        """Read a phrase that means nobody named; "the official" is the one who spoke before."""
        name, kind, probability = read_phrase(self.scene, first, last, self.references)
        said = Speaker(name, kind, None, probability)
        if kind != "unnamed" or self.words.low[first] != "the" or last != first + 2:
            return said
        latest = self.found[: -_REMEMBERED - 1 : -1]
        unnamed = (other for other in latest if other.speaker_type == kind)
        again = (other for other in unnamed if name in _list_till_complement(other.name or ""))
        return next(again, said)

    def _is_owner(self, end: int, last: int) -> bool:
        """Tell whether a description only owns what the source is ("the minister's wife")."""
        return end + 1 < last and self.words.low[end] in _POSSESSIVE

    def _as_person(self, person: int, probability: float) -> Speaker:
        return Speaker(self._write_name(person), "person", person, probability)

    def _write_name(self, person: int) -> str:
        return self.scene.cast.names[person]


def _list_till_complement(name: str) -> list[str]:
    """Give the words of a phrase up to "of", "who" or a comma."""
    words = name.replace(",", " who").split()
    return list(takewhile(lambda word: word not in OF_PEOPLE and word not in RELATIVE, words))
