"""Puts statements right where the text's own punctuation tells what the model overlooked."""

import re
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from onrecord.annotate.lexicon import WORD_LISTS
from onrecord.annotate.quotes import classify_quote, find_quotations
from onrecord.annotate.tags import StatementDraft
from onrecord.records import Span

_HEADLINE = re.compile(
    r"^(?:[A-Z]{4,} [-–—] |[A-Z]\w+: )?(?P<content>[^\n]{8,180}?),?[”\"’']?(?<=[,”\"’']) +"
    r"(?P<source>[^\s,.;:!?\"“”–—-][^,.;:!?\"“”–—\n]{1,60}?) +"
    rf"(?P<cue>{'|'.join(sorted(WORD_LISTS['headline_cues']))})(?: [A-Z]\w+)?[ \t]*$",
    re.MULTILINE,
)
"""A line without full stop such as "Fire doors were locked, union says"."""
_MOST_WORDS = 7
"""Words of a headline's source at most."""
_CONFIDENCE = 0.85

_COMPANY_WORDS = (
    r",\s+(?:who was )?(?:(?:accompanied|joined|flanked|surrounded) by|"
    r"(?:speaking|appearing|standing)[^,.;:!?\n“”\"]{0,50} (?:with|alongside|beside))\s+"
)
_COMPANY = re.compile(_COMPANY_WORDS + "$")
_COMPANY_INSIDE = re.compile(_COMPANY_WORDS)
_SUBJECT = re.compile(r"(?:^|[.!?”\"]\s+|\n)(?P<subject>[^,.;:!?\n“”\"]{2,80})$")
_QUOTED = re.compile(
    r"(?:^|[.!?,”\"’'][”\"’']?\s+)(?P<subject>(?!by\b)[^.;:!?\n“”\"]{2,100}?),? "
    r"(?:was|were|is|are|has been|have been) (?:also )?quoted (?:as saying )?by $"
)
"""What stands before the outlet that somebody "was quoted as saying by"."""
_INTRODUCING = "|".join(sorted(WORD_LISTS["introducing_cues"]))
_INTRODUCTION = re.compile(
    r"(?:^|[.!?”\"’']\s+|\n\s*|\b(?:and|but|when|as) )"
    r"(?:(?:Later|Then|Earlier|Afterwards|Finally|And|But|So|Today|Yesterday|Still|Here),? )?"
    r"(?P<source>(?:[A-Z]|(?:he|she|it|they)\b)[^.;:!?\n“”\"]{0,80}?)\s+"
    r"(?:(?:also|then|later|further|has|have|had|recently|once) )*"
    rf"(?P<cue>(?:went on to |continued to )?(?:{_INTRODUCING}))\b"
    r"[^.;:!?\n“”\"]{0,100}:\s*$"
)
"""The end of a paragraph such as "She went on to say:", which the paragraph after it quotes."""
_REACH = 200

_AS_SAYING = re.compile(
    r"(?:quot|cit)(?:es|ed|ing) (?P<subject>[^,.;:!?\n“”\"]{2,80}?) (?P<cue>as saying)(?: that)?\s+"
)
_ASKED = re.compile(r", (?:when )?asked(?= (?:whether|if|about|why|how|what|when|where|who|by)\b)")
_OPENING = '“"„«'
_STOPS = ".!?… \n\r\t"
_CLOSING = "”\"»'’"
_BYLINE = re.compile(r"^(?:By [A-Z][^\n.!?]{2,60}|[A-Z][\w’'-]+(?: [\w’'-]+){1,3})$", re.MULTILINE)
"""A byline, or a name or post of one, that is a line."""
_HOLLOW = WORD_LISTS["hollow_cues"]


def correct_statements(text: str, drafts: tuple[StatementDraft, ...]) -> tuple[StatementDraft, ...]:
    """Correct the drafts of one text.

    A headline that ends in ", the union says" is what the union says. Who only accompanies a
    sentence's subject is not its speaker: the subject is, and so it is where an outlet quotes it.
    A quotation whose paragraph follows "She said:" is hers. "Would" and the like, with nobody who
    speaks, report nothing, and neither does a byline.
    """
    kept = (draft for draft in drafts if not _is_hollow(text, draft))
    introduced = (_read_introduction(text, draft) for draft in kept)
    rules = (_leave_company, _leave_outlet, _read_quoted, _leave_asked)
    corrected = [
        reduce(lambda draft, rule: rule(text, draft), rules, draft) for draft in introduced
    ]
    corrected = _join_continued(text, corrected)
    for match in _HEADLINE.finditer(text):
        if len(match["source"].split()) <= _MOST_WORDS:
            corrected = _read_headline(match, corrected)
    known, quotations = {draft.content for draft in drafts}, find_quotations(text)
    return tuple(
        draft
        if draft.content in known
        else replace(draft, quote_type=classify_quote(text, draft.content, quotations))
        for draft in corrected
    )


def _join_continued(text: str, drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Leave a quotation that goes on from the paragraph before to who speaks there.

    A quotation left open at a paragraph's end goes on with the mark that opens the next one. Where
    that was taken for what somebody says in a paragraph further on, it is given back.
    """
    owner = {span: number for number, draft in enumerate(drafts) for span in draft.content}
    spans = sorted(owner, key=lambda span: span.start)
    for before, span in pairwise(spans):
        own, other = owner[span], owner[before]
        if own == other or len(drafts[own].content) < 2 or not _goes_on(text, before, span):
            continue
        end = text.find("\n", span.end)
        if end < 0 or any(cue.start < end for cue in drafts[own].cue):
            continue
        owner[span] = other
        kept = tuple(part for part in drafts[own].content if part != span)
        drafts[own] = replace(drafts[own], content=kept)
        drafts[other] = replace(drafts[other], content=(*drafts[other].content, span))
    return drafts


def _goes_on(text: str, before: Span, span: Span) -> bool:
    """Tell whether a quotation opens a paragraph that follows one left open."""
    gap = text[before.end : span.start]
    opened = text[span.start] in _OPENING and "\n" in gap and not gap.strip(_STOPS)
    return opened and text[before.end - 1] not in _CLOSING


def _read_headline(match: re.Match[str], drafts: list[StatementDraft]) -> list[StatementDraft]:
    content, source, cue = (Span(*match.span(name)) for name in ("content", "source", "cue"))
    here = [draft for draft in drafts if _lies_in(draft, match)]
    if any(draft.cue and draft.cue[0].end > cue.start for draft in here):
        return drafts
    headline = StatementDraft((content,), (cue,), (source,), "indirect", _CONFIDENCE)
    return [headline, *(draft for draft in drafts if draft not in here)]


def _lies_in(draft: StatementDraft, match: re.Match[str]) -> bool:
    first = draft.content[0]
    return match.start() <= first.start < match.end()


def _is_hollow(text: str, draft: StatementDraft) -> bool:
    words = [word for span in draft.cue for word in text[span.start : span.end].lower().split()]
    if not words:
        lines = [_BYLINE.match(text, span.start) for span in draft.content]
        return all(
            line and line.end() == s.end for line, s in zip(lines, draft.content, strict=True)
        )
    return bool(words) and not draft.source and all(word in _HOLLOW for word in words)


def _leave_company(text: str, draft: StatementDraft) -> StatementDraft:
    """Read "The minister, accompanied by A and B, said": A and B are company."""
    if not draft.source:
        return draft
    start, end = draft.source[0].start, draft.source[0].end
    inside = _COMPANY_INSIDE.search(text, start, end)
    if inside:
        return replace(draft, source=(Span(start, inside.start()),))
    window = max(0, start - _REACH)
    company = _COMPANY.search(text[window:start])
    subject = _SUBJECT.search(text[window : window + company.start()]) if company else None
    if subject is None:
        return draft
    return replace(draft, source=(Span(*(window + at for at in subject.span("subject"))),))


def _leave_outlet(text: str, draft: StatementDraft) -> StatementDraft:
    """Read "he was quoted as saying by the Echo": he says it, not the Echo."""
    if not draft.source:
        return draft
    window = max(0, draft.source[0].start - _REACH)
    subject = _QUOTED.search(text[window : draft.source[0].start])
    if subject is None:
        return draft
    return replace(draft, source=(Span(*(window + at for at in subject.span("subject"))),))


def _read_quoted(text: str, draft: StatementDraft) -> StatementDraft:
    """Read "the Echo quoted a clerk as saying that it rained": the clerk says that it rained."""
    content = draft.content[0]
    if not draft.cue or text[draft.cue[0].end : content.start].strip():
        return draft
    quoted = _AS_SAYING.match(text, draft.cue[0].start)
    if quoted is None or not content.start <= quoted.start("subject") < quoted.end() < content.end:
        return draft
    return replace(
        draft,
        source=(Span(*quoted.span("subject")),),
        cue=(Span(*quoted.span("cue")),),
        content=(Span(quoted.end(), content.end), *draft.content[1:]),
    )


def _leave_asked(text: str, draft: StatementDraft) -> StatementDraft:
    """Read "Doe, asked whether she would go, smiled": somebody asks her."""
    if not (draft.source and draft.cue):
        return draft
    asked = _ASKED.match(text, draft.source[0].end)
    return replace(draft, source=()) if asked and asked.end() == draft.cue[0].end else draft


def _read_introduction(text: str, draft: StatementDraft) -> StatementDraft:
    """Read who says a quotation, and how, off the end of the paragraph before it."""
    if draft.source or draft.cue or draft.quote_type == "indirect":
        return draft
    start = draft.content[0].start
    window = max(0, start - _REACH)
    match = _INTRODUCTION.search(text[window:start].rstrip("“\"‘' \t"))
    if match is None:
        return draft
    source, cue = (Span(*(window + at for at in match.span(name))) for name in ("source", "cue"))
    return replace(draft, source=(source,), cue=(cue,))
