"""Word lists as they are written in this package: words apart by blanks."""


def list_words(written: str) -> frozenset[str]:
    """Make a set of the words of a text, so that long lists stay readable in the source."""
    return frozenset(written.split())
