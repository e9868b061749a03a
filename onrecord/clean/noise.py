"""Rules on paragraphs that are not part of the article: one row each in ``NOISE``.

A row says what it matches; add one to add a rule. Because losing a statement is worse than keeping
noise, a row matches whole paragraphs only, is bounded in length, and by default lets every
paragraph alone that reports speech or quotes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

SPEECH = re.compile(
    r"[\"“”«»]|\b(?:said|says?|saying|told|tells?|added|adds|wrote|writes|tweeted|announced|claimed"
    r"|claims|argued|denied|insisted|warned|stated|replied|asked|according to)\b",
    re.IGNORECASE,
)
"""Signs that a paragraph may hold a statement."""

TOP = 6
"""Paragraphs at the top of an article among which bylines and date lines stand."""

Place = Literal["anywhere", "after_first", "top", "last"]


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """One kind of paragraph that is not part of the article.

    Attributes:
        name: Stable name, counted and shown to people.
        pattern: Matches the whole paragraph, without regard to case unless it says otherwise.
        most: Most characters such a paragraph has.
        place: Where in the article it may stand; the first paragraph is often the headline.
        may_report: Whether it is noise even where it reports speech or quotes.
    """

    name: str
    pattern: re.Pattern[str]
    most: int = 200
    place: Place = "anywhere"
    may_report: bool = False


def _any(*forms: str) -> str:
    return "(?:" + "|".join(forms) + ")"


def _whole(*forms: str) -> re.Pattern[str]:
    """Match any of the forms as a whole paragraph, whatever its case and the marks around it.

    An opening quotation mark is none of these: what it begins was said.
    """
    return re.compile(rf"[^\w\"“”„«‘']*{_any(*forms)}\W*", re.IGNORECASE)


_AGENCY = _any(
    "reuters", "ap", "afp", "dpa", "upi", "ani", "pti", "xinhua", "bloomberg", "agencies",
    "(?:the )?associated press", "(?:the )?press association", "agence france-presse",
)  # fmt: skip
_MONTH = _any(
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?",
    "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_DAY = _any(
    rf"{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}",
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}\.?[ ,-]+\d{{4}}",
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4}",
)
# In this order, and never tried a second way (possessive): "T" must not take Thursday's first.
_CLOCK = _any(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", r"at\b", r"on\b",
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}){0,2}(?!\d|[./]\d)", r"\d{1,2}(?= ?[ap]\.?m)",
    r"[ap]\.?m\b\.?", r"noon\b", r"(?:[ACEMP][DES]?T|AEST|BST|IST|PKT|SGT|UTC|GMT|Z)\b",
    r"[+-]\d{2}:?\d{2}(?!\d|-)", r"hrs\b", r"local time\b", "(?:last )?updated:?", "published:?",
    r"(?<=\d)T(?=\d)", r"[\s,|•·–—@-]",
)  # fmt: skip
_NAME_WORD = _any(
    r"[A-Z][\w.'’-]*", "and", "in", "for", "of", "the", "at", "on", "de", "da", "di", "du", "la",
    "le", "van", "von", "der", "den", "dos", "bin", "al", "el", "ul", "staff", "news", "special",
    "political", "senior", "chief", "correspondents?", "reporters?", "writers?", "editors?",
    "agenc(?:y|ies)", r"\d{1,2}(?:st|nd|rd|th)?", r"\d{4}",
)  # fmt: skip
_SHARE_WORD = _any(
    "share(?: this(?: (?:article|story))?)?", "tweet", "e-?mail", "print", "save", "facebook",
    "twitter", "whats ?app", "linkedin", "reddit", "pinterest", "telegram", "messenger",
    "copy link", r"(?:\d+ )?comments?", "like", "follow", "subscribe", "x",
)  # fmt: skip
_OTHERS = "(?: (?:articles?|story|stories|coverage|news|content|links?|topics?|reading))"
_MEDIA = _any(
    "twitter", "facebook", "instagram", "x", "social media", "telegram", "youtube", "whatsapp",
    "google news",
)  # fmt: skip
_MAILING = (
    r"\b(?:newsletters?|e-?mails?|alerts?|updates?|channel|podcast|briefing|inbox|app|edition)"
)

NOISE: tuple[NoiseRule, ...] = (
    NoiseRule("no_words", re.compile(r"[\W_]+"), most=10_000, may_report=True),
    NoiseRule(
        "style_sheet",
        re.compile(
            r"[.#@]?[\w ,.#:>@()-]{1,120}\{[^{}]{0,300}\}?|[a-z-]{2,40}\s?:\s?[\w#%., ()-]{1,60};"
        ),
        most=400,
    ),
    NoiseRule(
        "contributors",
        _whole(
            r".{1,220}\bcontributed (?:reporting|to this (?:report|story|article|dispatch|piece))"
            "(?: from .{1,60})?",
            "(?:(?:additional|further) )?(?:reporting|writing|editing|compiled) by .{1,220}",
            "(?:written|edited|reported) by .{1,120}[;,].{1,120}",
            "with (?:(?:additional )?reporting (?:by|from)|files from|inputs? from) .{1,160}",
        ),
        most=300,
        place="after_first",
    ),
    NoiseRule(
        "disclaimer",
        _whole(r"disclaimer\W*(?:[\]:.–—-].{0,700})?"),
        most=800,
        place="after_first",
        may_report=True,
    ),
    NoiseRule(
        "source_line",
        _whole(
            _any(
                "(?:article |original |story )?(?:source|url|link|via)",
                "originally published(?: (?:at|on|by))?",
                "read the (?:original|full) (?:article|story)(?: (?:here|at|on))?",
            )
            + r"\s?:?\s\W{0,3}(?:https?://|www\.)\S+",
            f"source: {_AGENCY}",
        ),
        most=600,
        may_report=True,
    ),
    NoiseRule("bare_address", _whole(r"(?:https?://|www\.)\S+"), most=600, may_report=True),
    NoiseRule(
        "syndication",
        _whole(
            "(?:this|the) (?:story|article|report|piece|post) (?:was )?(?:first|originally) "
            "(?:appeared|published|was published) .{2,120}"
        ),
    ),
    NoiseRule(
        "teaser",
        _whole(
            _any(
                "read (?:more|also|next|this)",
                "also read",
                "see (?:also|more)",
                f"related{_OTHERS}?",
                r"more (?:on this|stories|news|from \w.{0,40})",
                "must read",
                "watch(?: (?:now|live|also|more))?",
                "video",
                "listen(?: (?:now|to))?",
                "don['’]t miss",
                "you may also like",
                "recommended",
                "in case you missed it",
                "also (?:on|in|from) .{2,40}",
            )
            + r"\s?[:|»›→>]\s?.{1,200}"
        ),
        most=300,
        place="after_first",
        may_report=True,
    ),
    NoiseRule(
        "teaser_label",
        _whole(
            "read (?:more|also|next|full (?:story|article))",
            "also read",
            "see also",
            f"related{_OTHERS}",
            r"more (?:on this(?: story)?|stories|from \w.{0,30})",
            "most (?:read|popular|viewed)",
            "top stories",
            "trending(?: now)?",
            "recommended(?: for you)?",
            "you (?:may|might) also like",
            "don['’]t miss",
            "editor['’]?s['’]? picks?",
            "continue reading.{0,40}",
            "loading",
            "watch (?:now|live|the video)",
            "view (?:gallery|comments|all)",
            "show (?:more|comments)",
            "leave a (?:comment|reply)",
            "back to top",
        ),
        most=80,
    ),
    NoiseRule(
        "call_to_act",
        _whole(
            "(?:please )?(?:click|tap) (?:here|on the|the link).{0,160}",
            "(?:sign up|subscribe|register) (?:now |here |today )?(?:for|to|and) .{0,60}"
            + _MAILING
            + ".{0,120}",
            r"(?:follow|like|find) (?:us|me|@\w+|[\w. ]{3,40}) on .{0,30}"
            + _MEDIA
            + r"(?:\W.{0,120})?",
            "(?:reach|contact|e-?mail|tip|write to) .{0,60}(?:@|newsroom|reporter|editor).{0,120}",
            "(?:get|receive|download) (?:our|the) .{0,60}" + _MAILING + ".{0,120}",
        ),
        most=260,
        place="after_first",
    ),
    NoiseRule(
        "advertisement",
        _whole(
            "advertisements?",
            "advertising",
            r"ads? by \w+",
            "sponsored(?: (?:content|links?|post))?",
            "promoted",
            "paid (?:content|post)",
            "(?:story|article) continues (?:below|after).{0,40}",
            "skip advertisement",
            r"scroll (?:down )?to continue.{0,60}",
            r"advertisement\s?: .{1,150}",
        ),
    ),
    NoiseRule(
        "share_bar", _whole(rf"{_SHARE_WORD}(?:[\s|,/•·()]+{_SHARE_WORD}){{0,15}}"), most=160
    ),
    NoiseRule(
        "copyright",
        _whole(
            r"(?:© ?|\(c\) (?=copyright|\d{4})|copyright (?:©|\(c\)|\d{4}|by )).{0,400}",
            r".{0,120}\ball rights reserved(?:\W.{0,200})?",
            "this material may not be (?:published|reproduced).{0,200}",
        ),
        most=500,
        place="after_first",
    ),
    NoiseRule(
        "byline",
        re.compile(
            r"(?:By|BY|by)[ ](?=[^\n]*[A-Z]\w+[ ,|][^\n]*\w|(?:Our|A) )"
            rf"{_NAME_WORD}(?:(?:\s-\s|[\s,|•·–—&/@])+{_NAME_WORD}){{1,15}}"
        ),
        most=140,
        place="top",
    ),
    NoiseRule("date_line", _whole(rf"{_CLOCK}*+{_DAY}(?:{_CLOCK}|{_DAY})*+"), most=100),
    NoiseRule(
        "published_line",
        _whole(
            rf"(?:(?:first |originally |last )?(?:published|posted|updated|modified|filed)|date)\b"
            rf".{{0,60}}?{_DAY}.{{0,60}}"
        ),
        most=140,
        place="after_first",
    ),
    NoiseRule(
        "end_mark",
        re.compile(r"(?:REUTERS?|Reuters?|ENDS?|[-#]{0,2}30[-#]{0,2}|-0-|\(END\))\.?"),
        most=12,
        place="last",
    ),
)


def find_noise(paragraphs: Sequence[str]) -> dict[int, str]:
    """Find the paragraphs that are noise by a row of ``NOISE``.

    Returns:
        The number of each such paragraph with the name of the first row that matches it.
    """
    found: dict[int, str] = {}
    for index, text in enumerate(paragraphs):
        for rule in NOISE:
            if _matches(rule, text, index, len(paragraphs)):
                found[index] = rule.name
                break
    return found


def _matches(rule: NoiseRule, text: str, index: int, count: int) -> bool:
    if len(text) > rule.most:
        return False
    if rule.place != "anywhere" and not _stands_at(rule.place, index, count):
        return False
    if not rule.pattern.fullmatch(text):
        return False
    return rule.may_report or not SPEECH.search(text)


def _stands_at(place: Place, index: int, count: int) -> bool:
    if place == "last":
        return 0 < index == count - 1
    return 0 < index < TOP if place == "top" else index > 0
