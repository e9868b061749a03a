"""Show word by word how one wording of an utterance differs from another."""

from difflib import SequenceMatcher

from onrecord.resolve.wording import fold_words, split_words

CONTEXT_WORDS = 2
"""Words shown on each side of a change; what is equal between two changes further apart is left
out."""


def mark_difference(representative: str, text: str) -> str | None:
    """Mark what a wording leaves out of the representative one and what it adds.

    Args:
        representative: The wording that stands for the utterance.
        text: The other one.

    Returns:
        The changed words with those around them, in the notation of wdiff
        (https://www.gnu.org/software/wdiff/): ``… not spend [-another-] {+one more+} winter …``,
        without punctuation. ``None`` where no word differs.
    """
    before, after = split_words(representative), split_words(text)
    matcher = SequenceMatcher(None, fold_words(before), fold_words(after), autojunk=False)
    parts: list[str] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            head = CONTEXT_WORDS if start or new_start else 0
            tail = CONTEXT_WORDS if end < len(before) or new_end < len(after) else 0
            parts += _shorten(after[new_start:new_end], head, tail)
            continue
        if start < end:
            parts.append(f"[-{' '.join(before[start:end])}-]")
        if new_start < new_end:
            parts.append(f"{{+{' '.join(after[new_start:new_end])}+}}")
    changed = any(part.startswith(("[-", "{+")) for part in parts)
    return " ".join(parts) if changed else None


def _shorten(words: list[str], head: int, tail: int) -> list[str]:
    """Keep of equal words the first and last few, those beside a change."""
    if len(words) <= head + tail + 1:
        return words
    return [*words[:head], "…", *words[len(words) - tail :]]
