"""Finds what a speaker says that others said: "A said B had told him that C".

The model marks no word twice, so what it finds is flat: A's statement. Here its content is read for
statements inside it. Only plain patterns count: a subject, a verb of saying, and a clause or
quotation that it governs. What the speaker says of his own words or thoughts ("I think that") is
his statement, not another one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.acts import list_lemmas
from onrecord.annotate.lexicon import WORD_LISTS
from onrecord.annotate.quotes import classify_quote, find_quotations
from onrecord.annotate.tags import StatementDraft
from onrecord.annotate.words import Words
from onrecord.records import Span

_SAYS = WORD_LISTS["reported_says"]
"""Verbs that govern a clause without "that", too."""
_TELLS = WORD_LISTS["reported_tells"]
"""Verbs that name whom it was said to first."""
_REPORTS = _SAYS | _TELLS | WORD_LISTS["reported_that"]
_THAT = frozenset(("that", "whether"))
_MODALS = frozenset(("will", "would", "could", "can", "may", "might", "should"))
"""What might be said was not."""
_ADVERBS = (WORD_LISTS["auxiliaries"] | WORD_LISTS["reported_adverbs"]) - _MODALS
_CLAUSE_STARTS = WORD_LISTS["clause_starts"]
_ENDS_SUBJECT = WORD_LISTS["ends_subject"]
_SUBJECT_STARTS = WORD_LISTS["subject_starts"]
_NO_SUBJECT = _ENDS_SUBJECT | frozenset(
    ("i", "we", "you", "the", "a", "an", "his", "its", "nobody")
)
"""No subject ends in these: the speaker himself, or an article ("the claim that": a noun)."""
_PRONOUNS = frozenset(("he", "she", "they"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_ME = frozenset(("me", "us", "him", "her", "them", "you", "it", "reporters", "journalists"))
_CLOSERS = {"“": "”", "‘": "’", "«": "»", '"': '"', "'": "'"}
_LONGEST_SUBJECT = 12
_LONGEST_ADDRESSEE = 7
_LIKELIHOOD = 0.75
"""How probable what is found so is right, where the statement around it is: by eye 12 of 16 in
articles of our own."""


def find_hearsay(words: Words, drafts: tuple[StatementDraft, ...]) -> tuple[StatementDraft, ...]:
    """Find statements inside the contents of others, in reading order.

    Args:
        words: The article's words.
        drafts: The statements that report them.

    Returns:
        Those that are not among ``drafts``; each lies in one content span of one of them.
    """
    quotations = find_quotations(words.text)
    taken = {words.covering(s.start, s.end)[0] for d in drafts for s in d.cue}
    found: dict[int, StatementDraft] = {}
    for draft in drafts:
        for span in draft.content:
            first, last = words.covering(span.start, span.end)
            for one in _read_clauses(words, first, last):
                if one.verb in taken or one.verb in found:
                    continue
                content = _to_span(words, one.clause)
                found[one.verb] = StatementDraft(
                    (content,),
                    (_to_span(words, one.cue),),
                    (_to_span(words, one.subject),),
                    classify_quote(words.text, (content,), quotations),
                    draft.confidence * _LIKELIHOOD,
                )
    return tuple(found[verb] for verb in sorted(found))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A reported clause; all ranges are half-open and of words."""

    verb: int
    subject: tuple[int, int]
    cue: tuple[int, int]
    clause: tuple[int, int]


def _read_clauses(words: Words, first: int, last: int) -> Iterator[_Clause]:
    for verb in range(first + 1, last - 2):
        lemmas = list_lemmas(words.low[verb])
        if (
            _REPORTS.isdisjoint(lemmas)
            or words.low[verb].endswith("ing")
            or _is_infinite(words, verb)
            or _is_told(words, verb, lemmas)
        ):
            continue
        start = _find_clause(words, verb, last, lemmas)
        subject = _find_subject(words, first, verb)
        if start is None or subject is None:
            continue
        end = _find_end(words, start, last)
        if any(words.forms[i][0].isalnum() for i in range(start + 1, end)):
            yield _Clause(verb, subject, (subject[1], verb + 1), (start, end))


def _is_infinite(words: Words, verb: int) -> bool:
    """Tell whether a verb has no subject of its own before it ("to say", "heard him say")."""
    return words.low[verb - 1] == "to" or words.low[verb - 1] in ("him", "me", "them", "us")


def _is_told(words: Words, verb: int, lemmas: list[str]) -> bool:
    """Tell whether the subject is whom it was said to ("they were told that")."""
    return not (_TELLS.isdisjoint(lemmas) or _BE.isdisjoint(words.low[max(0, verb - 2) : verb]))


def _find_clause(words: Words, verb: int, last: int, lemmas: list[str]) -> int | None:
    """Give the first word of what the verb governs, after whom it was said to."""
    tells = not _TELLS.isdisjoint(lemmas)
    for at in range(verb + 1, min(last, verb + 1 + (_LONGEST_ADDRESSEE if tells else 2))):
        low = words.low[at]
        if words.sentence[at] != words.sentence[verb]:
            break
        if low in _THAT or (low == "if" and "ask" in lemmas):
            return at
        if words.forms[at] in _CLOSERS:
            return at if at > verb + 1 or not tells else None
        follows = words.low[at - 1] in _ME if tells else at == verb + 1
        if low in _CLAUSE_STARTS and at > verb + tells and follows:
            return at if tells or not _SAYS.isdisjoint(lemmas) else None
        if not tells and low not in (",", ":"):
            break
    return None


def _find_subject(words: Words, first: int, verb: int) -> tuple[int, int] | None:
    """Give the subject before the verb group, unless it is the speaker himself or unclear."""
    end = verb
    while end > first and (
        words.low[end - 1] in _ADVERBS or words.low[end - 1].endswith(("n't", "ly"))
    ):
        end -= 1
    if end == first or words.low[end - 1] in _NO_SUBJECT | _MODALS:
        return None
    if words.low[end - 1] in _PRONOUNS:
        return end - 1, end
    if words.low[end - 1] == "'s":  # "the ministry's claim that"
        end -= 1
    start = end
    while start > first and end - start < _LONGEST_SUBJECT and _goes_on(words, start - 1, verb):
        start -= 1
    named = any(words.forms[i][0].isupper() for i in range(start, end))
    opens = end - start < _LONGEST_SUBJECT and (named or words.low[start] in _SUBJECT_STARTS)
    return (start, end) if opens else None


def _goes_on(words: Words, at: int, verb: int) -> bool:
    """Tell whether word ``at`` can belong to the subject that follows it."""
    return (
        words.sentence[at] == words.sentence[verb]
        and words.low[at] not in _ENDS_SUBJECT
        and (words.forms[at][0].isalnum() or words.low[at] in ("'s", "-", "&"))
    )


def _find_end(words: Words, start: int, last: int) -> int:
    """Give where a clause ends: its quotation, or a new main clause, or the sentence."""
    at = start + 1
    closers = _CLOSERS.get(words.forms[start])
    if closers:
        while at < last and words.forms[at] not in closers:
            at += 1
        return min(at + 1, last)
    while at < last and words.sentence[at] == words.sentence[start]:
        if words.low[at] in (",", ";") and words.low[at + 1 : at + 2] in (["but"], ["and"]):
            break
        at += 1
    while at > start and not words.forms[at - 1][0].isalnum():
        at -= 1
    opened = [i for i in range(start, at) if words.forms[i] in _CLOSERS]
    if opened and at < last and words.forms[at] in ",.":
        at += 1
    if opened and at < last and words.forms[at] in _CLOSERS[words.forms[opened[-1]]]:
        return at + 1
    return at if words.forms[at - 1] not in ",." else at - 1


def _to_span(words: Words, range_: tuple[int, int]) -> Span:
    return Span(words.starts[range_[0]], words.ends[range_[1] - 1])
