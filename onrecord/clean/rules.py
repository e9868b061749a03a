"""The cleaning rules in the order in which they apply.

A rule is a function from a text to the edits that clean it, without any state: add one by writing
it and naming it below. A kind of paragraph to leave out is mostly no more than a row in
``noise.NOISE``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.clean import characters, markup, paragraphs
from onrecord.clean.noise import find_noise
from onrecord.clean.paragraphs import BREAK, split_paragraphs
from onrecord.clean.repeats import find_captions, find_credits, find_repeats
from onrecord.clean.trace import Edit, Traced, apply_edits, start_trace

MOST_ROUNDS = 50
"""Rounds after which cleaning ends even if a rule still finds something; real text needs two."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paragraph that was left out of the body, and the rule that did it."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text, what was left out of it, and whether its characters had to be repaired."""

    traced: Traced
    dropped: tuple[Dropped, ...]
    mended: bool


CHARACTER_RULES: tuple[Callable[[str], Iterable[Edit]], ...] = (
    markup.strip_comments,
    markup.strip_tags,
    characters.decode_entities,
    characters.mend_encoding,
    characters.compose_letters,
    characters.unify_characters,
    paragraphs.squeeze_spaces,
    markup.strip_references,
    markup.strip_rulers,
    markup.strip_line_marks,
    markup.strip_links,
    markup.strip_emphasis,
    markup.strip_escapes,
    paragraphs.squeeze_spaces,
    paragraphs.join_lines,
)

PARAGRAPH_RULES: tuple[Callable[[Sequence[str]], dict[int, str]], ...] = (
    find_noise,
    find_captions,
    find_repeats,
)


def clean_text(traced: Traced) -> Cleaned:
    """Apply all rules, again and again until none finds anything, so that cleaning is idempotent.

    Returns:
        The text as paragraphs with an empty line between them, without any other line break.
    """
    dropped: list[Dropped] = []
    mended = False
    for _ in range(MOST_ROUNDS):
        before = traced.text
        for rule in CHARACTER_RULES:
            changed = apply_edits(traced, rule(traced.text))
            mended = mended or (rule is characters.mend_encoding and changed is not traced)
            traced = changed
        for find in PARAGRAPH_RULES:
            traced, left_out = _drop(traced, find)
            dropped.extend(left_out)
        traced = apply_edits(traced, _cut_credits(traced.text))
        traced = apply_edits(traced, paragraphs.join_broken_paragraphs(traced.text))
        if traced.text == before:
            break
    return Cleaned(traced, tuple(dropped), mended)


def clean_line(text: str) -> str:
    """Clean the characters and markup of a single line, such as a headline in metadata."""
    traced = start_trace(" ".join(text.split()))
    for rule in CHARACTER_RULES:
        traced = apply_edits(traced, rule(traced.text))
    return " ".join(traced.text.split())


def _drop(
    traced: Traced, find: Callable[[Sequence[str]], dict[int, str]]
) -> tuple[Traced, list[Dropped]]:
    texts = traced.text.split(BREAK)
    found = find(texts)
    if not found:
        return traced, []
    parts = split_paragraphs(traced.text)
    # The empty line after goes along; the one left at the very end is squeezed out later.
    edits = [
        Edit(parts[index].start, min(parts[index].end + len(BREAK), len(traced.text)))
        for index in sorted(found)
    ]
    left_out = [Dropped(found[index], texts[index]) for index in sorted(found)]
    return apply_edits(traced, edits), left_out


def _cut_credits(text: str) -> Iterator[Edit]:
    found = list(find_credits(text.split(BREAK)))
    parts = split_paragraphs(text) if found else []
    for index, start, end in found:
        yield Edit(parts[index].start + start, parts[index].start + end)
