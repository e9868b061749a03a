"""Says which country's a national office can be that an article states without one."""

from collections.abc import Collection

from onrecord.annotate.lexicon import WORD_LISTS

_AMERICA = "United States"
_SECRETARIES = frozenset(
    (
        "secretary of state",
        "secretary of defense",
        "secretary of the treasury",
        "treasury secretary",
        "defense secretary",
    )
)
"""Offices that are called so, with nothing more, in the United States alone."""
_PRESIDENTS = frozenset(("president", "vice president", "vice-president"))
_PREMIERS = frozenset(("prime minister", "deputy prime minister"))
_WITHOUT_PRESIDENT = WORD_LISTS["without_president"]
_WITHOUT_PREMIER = WORD_LISTS["without_premier"]


def choose_country(office: str, guessed: str | None, named: Collection[str]) -> str | None:
    """Give the country of an office that the article does not state, ``None`` in doubt.

    Abroad, offices are mostly told with their country; what is told without is of the country an
    article is about, or of the one it is written for. So America's president is nobody else's
    where an article on another country names America too.

    Args:
        office: Head of the title, lower case.
        guessed: The country that the article is about.
        named: All countries that it names.
    """
    if office == "chancellor of the exchequer":
        return "Britain"
    if office in _SECRETARIES:
        return _AMERICA if _AMERICA in named else None
    if guessed == _AMERICA:
        return None if office.endswith("minister") else guessed
    if office in _PRESIDENTS and (_AMERICA in named or guessed in _WITHOUT_PRESIDENT):
        return None
    return None if office in _PREMIERS and guessed in _WITHOUT_PREMIER else guessed
