"""Stable keys: the same thing gets the same key in every run and on every machine."""

import hashlib

ID_DIGITS = 20
"""Hexadecimal digits kept: 80 bits; among a billion keys the odds of a collision are 1 in 10^6."""


def make_id(prefix: str, *parts: object) -> str:
    """Make a key from what identifies a thing.

    Args:
        prefix: What the key is of, such as ``article``.
        parts: What identifies the thing, in a fixed order; each is taken as its ``str``.

    Returns:
        ``<prefix>-<20 hexadecimal digits>`` of the parts' SHA-256. Parts are framed by their
        length, so that ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    digest = hashlib.sha256()
    for part in map(str, parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return f"{prefix}-{digest.hexdigest()[:ID_DIGITS]}"
