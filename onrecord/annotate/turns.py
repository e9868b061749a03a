"""Whose turn it is to speak where a text is a transcript ("JANE DOE: ...", "JD: ...")."""

from onrecord.annotate.scene import Scene

_MOST_LETTERS = 4
"""Letters of initials at most."""
_TITLE = 8
"""How many words may stand between a speaker's name and the colon ("DOE, HOST:")."""


def find_turns(scene: Scene) -> dict[int, int]:
    """Give whom each paragraph that starts with a speaker's name, or his initials, is said by."""
    words = scene.words
    starts = [
        i for i in range(len(words) - 1) if not i or words.paragraph[i - 1] != words.paragraph[i]
    ]
    initials = _list_initials(scene)
    turns: dict[int, int] = {}
    for i in starts:
        person = _read_label(scene, i, initials)
        if person is not None:
            turns[words.paragraph[i]] = person
    return turns


def _read_label(scene: Scene, at: int, initials: dict[str, int]) -> int | None:
    """Give whom the label in front of a paragraph names."""
    words, end = scene.words, scene.name_end[at]
    if scene.kind[at] == "P" and end:
        title = words.forms[end : end + _TITLE]
        stop = title.index(":") if ":" in title else -1
        named = stop == 0 or (
            stop > 0 and title[0] == "," and words.slice(end, end + stop).isupper()
        )
        return scene.cast.owner[at] if named else None
    return initials.get(words.forms[at]) if words.forms[at + 1] == ":" else None


def _list_initials(scene: Scene) -> dict[str, int]:
    """Give initials to who alone has them."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for person, name in enumerate(scene.cast.names):
        letters = "".join(part[0] for part in name.replace("-", " ").split() if part[0].isupper())
        shared.update((letters,) if letters in found else ())
        found[letters] = person
    return {
        letters: person
        for letters, person in found.items()
        if 1 < len(letters) <= _MOST_LETTERS and letters not in shared
    }
