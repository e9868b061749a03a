"""Reads how a statement was made: which speech act, denied or not, to whom, inside which other."""

from onrecord.annotate.lexicon import ACTS, WORD_LISTS
from onrecord.annotate.scene import Scene
from onrecord.annotate.tags import StatementDraft
from onrecord.annotate.words import Words
from onrecord.records import Span

_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "thought": "think",
    "knew": "know",
    "known": "know",
    "felt": "feel",
    "wrote": "write",
    "written": "write",
    "spoke": "speak",
    "spoken": "speak",
    "swore": "swear",
    "sworn": "swear",
    "sought": "seek",
    "meant": "mean",
    "saw": "see",
    "seen": "see",
    "understood": "understand",
    "forgot": "forget",
    "withheld": "withhold",
    "found": "find",
    "chose": "choose",
    "chosen": "choose",
    "put": "put",
    "went": "go",
    "gone": "go",
    "began": "begin",
    "begun": "begin",
    "forbade": "forbid",
    "held": "hold",
    "foresaw": "foresee",
    "bade": "bid",
    "blew": "blow",
    "drew": "draw",
    "fought": "fight",
    "gave": "give",
    "given": "give",
    "made": "make",
    "took": "take",
    "taken": "take",
    "taking": "take",
    "making": "make",
    "giving": "give",
    "shown": "show",
    "tore": "tear",
    "hoping": "hope",
    "sung": "sing",
    "sang": "sing",
    "rang": "ring",
    "kept": "keep",
}
_LIGHT = WORD_LISTS["light"]
"""Cues that tell little beside another cue in the same words ("began urging")."""
_NEGATIVE = WORD_LISTS["negative"]
_TELLING = WORD_LISTS["telling"]
_STOPS_ADDRESSEE = WORD_LISTS["stops_addressee"]
_MAX_ADDRESSEE = 10
_AUDIENCES = WORD_LISTS["audiences"]
_BE = frozenset(("was", "were", "been", "is", "are"))
_NOBODY = frozenset(("no", "nobody", "none", "neither"))
"""First words of a source that says that there is none ("No group has claimed ...")."""


def find_act(words: Words, draft: StatementDraft) -> str:
    """Name the speech act of a statement from its cue; a question said is ``ask``.

    The closed list and the words that cue each act stand in ``data/acts.txt``; what no word
    tells is ``say``.
    """
    cue = _cue_words(words, draft)
    found: list[tuple[str, str]] = []
    i = 0
    while i < len(cue):
        for length in (3, 2, 1):
            lemmas = list_lemmas(cue[i])
            rest = cue[i + 1 : i + length]
            hit = next(
                (" ".join([lemma, *rest]) for lemma in lemmas if " ".join([lemma, *rest]) in ACTS),
                None,
            )
            if hit and len(rest) == length - 1:
                found.append((hit, ACTS[hit]))
                i += length - 1
                break
        i += 1
    heavy = [act for lemma, act in found if lemma not in _LIGHT]
    act = heavy[0] if heavy else found[0][1] if found else ""
    act = act or "say"
    asks = words.text[: draft.content[-1].end].rstrip("\"”’' ").endswith("?")
    return "ask" if act == "say" and asks and draft.quote_type == "direct" else act


def _cue_words(words: Words, draft: StatementDraft) -> list[str]:
    out: list[str] = []
    for span in draft.cue:
        first, last = words.covering(span.start, span.end)
        out += words.low[first:last]
    return out


def list_lemmas(word: str) -> list[str]:
    """Give the base forms that a word can be an inflection of, likeliest first."""
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    out = [word]
    for ending, put in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("es", ""),
        ("es", "e"),
        ("s", ""),
        ("d", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            out.append(stem + put)
            if put == "" and len(stem) > 2 and stem[-1] == stem[-2]:
                out.append(stem[:-1])
    return out


def is_negated(words: Words, draft: StatementDraft) -> bool:
    """Tell whether the text says that it was *not* said ("did not say", "never promised")."""
    if not draft.cue:
        return False
    first, last = words.covering(draft.cue[0].start, draft.cue[-1].end)
    start = first
    while start > 0 and start > first - 3 and words.low[start - 1] in _NEGATIVE | _AUXILIARIES:
        start -= 1
    covered = [words.covering(s.start, s.end) for s in draft.content]
    who = words.covering(draft.source[0].start, draft.source[0].end) if draft.source else (0, 0)
    return not _NOBODY.isdisjoint(words.low[who[0] : who[1]][:1]) or any(
        (words.low[i] in _NEGATIVE or words.low[i].endswith("n't"))
        and not any(a <= i < b for a, b in covered)
        for i in range(start, min(last, first + 8))
    )


_AUXILIARIES = WORD_LISTS["auxiliaries"]


def is_heard(words: Words, draft: StatementDraft) -> bool:
    """Tell whether the source is who was told ("a court heard", "..., jury told"), no speaker."""
    if not draft.cue or not draft.source:
        return False
    cue = _cue_words(words, draft)
    _, last = words.covering(draft.source[0].start, draft.source[-1].end)
    if _AUDIENCES.isdisjoint(words.low[last - 1 : last]):
        return False
    told_before = draft.content[-1].end <= draft.source[0].start or not _BE.isdisjoint(cue)
    return "heard" in cue or "hears" in cue or ("told" in cue and told_before)


def find_addressee(scene: Scene, draft: StatementDraft) -> str | None:
    """Give whom the statement was made to, as written ("reporters"), or ``None``."""
    words = scene.words
    if not draft.cue:
        return None
    if is_heard(words, draft):
        return words.text[draft.source[0].start : draft.source[-1].end]
    span = draft.cue[-1]
    first, last = words.covering(span.start, span.end)
    if "according" in words.low[first:last]:
        return None
    telling = next(
        (i for i in range(first, last) if not _TELLING.isdisjoint(list_lemmas(words.low[i]))), -1
    )
    at = telling + 1 if telling >= 0 else last
    if telling < 0 and (last >= len(words) or words.low[last] != "to"):
        if "to" not in words.low[first:last]:
            return None
        at = first + words.low[first:last].index("to") + 1
    elif telling < 0:
        at = last + 1
        if not {"say", "write", "speak", "explain", "add"} & {
            lemma for w in words.low[first:last] for lemma in list_lemmas(w)
        }:
            return None
    return _read_addressee(scene, draft, at)


def _read_addressee(scene: Scene, draft: StatementDraft, at: int) -> str | None:
    words = scene.words
    content = min(
        (s.start for s in draft.content if s.start >= words.starts[min(at, len(words) - 1)]),
        default=len(words.text) + 1,
    )
    end = at
    while (
        end < len(words)
        and end - at < _MAX_ADDRESSEE
        and words.starts[end] < content
        and (words.forms[end][0].isalnum() or words.low[end] in ("'s", "&"))
        and (
            words.low[end] not in _STOPS_ADDRESSEE
            or words.forms[end] == "Today"  # a programme of that name
            or (end == at and words.low[end] in ("his", "her", "this"))
        )
        and words.paragraph[end] == words.paragraph[min(at, len(words) - 1)]
    ):
        end += 1
    return words.slice(at, end) or None


def find_parents(drafts: tuple[StatementDraft, ...]) -> list[int | None]:
    """Give for each statement the one whose content holds it whole ("A said B told him C").

    The innermost such statement is taken; time is linear in the statements but for sorting.
    """
    hulls = [_hull((*d.content, *d.cue, *d.source)) for d in drafts]
    spans = sorted(((s.start, -s.end, i) for i, d in enumerate(drafts) for s in d.content))
    order = sorted(range(len(drafts)), key=lambda i: (hulls[i].start, -hulls[i].end))
    parents: list[int | None] = [None] * len(drafts)
    stack: list[tuple[int, int, int]] = []
    coming = 0
    for i in order:
        while coming < len(spans) and spans[coming][0] <= hulls[i].start:
            start, end, owner = spans[coming]
            while stack and stack[-1][1] <= start:
                stack.pop()
            stack.append((start, -end, owner))
            coming += 1
        while stack and stack[-1][1] <= hulls[i].start:
            stack.pop()
        for _, end, owner in reversed(stack[-8:]):
            if owner != i and end >= hulls[i].end and hulls[owner] != hulls[i]:
                parents[i] = owner
                break
    return parents


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))
