"""Read numbers as reporters write them, so that ``three`` and ``3`` are one."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

_DIGITS = {word: str(number) for number, word in enumerate(_ONES.split())} | {
    word: str(10 * number) for number, word in enumerate(_TENS.split(), 2)
}


def read_number(word: str) -> str | None:
    """Read a folded word as a number, in digits without thousands' commas.

    Returns:
        ``1200`` for ``1,200``, ``3`` for ``three``; ``None`` for a word that is no number.
    """
    if word[:1].isdigit():
        return word.replace(",", "")
    return _DIGITS.get(word)
