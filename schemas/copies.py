"""Which texts of articles stand in which others."""

from schemas.column import Table, column, score


class Copies(Table):
    """One row per text that was found, for the most part, in another text."""

    text_sha256: str = column(
        "The text, as in fingerprints.text_sha256.", key=True, source="schema:isBasedOn"
    )
    within_sha256: str = column(
        "The text that it stands in. Where that one stands in this one too there is another row, "
        "the other way round; where it does not, this one is an excerpt.",
        key=True,
        source="schema:isPartOf",
    )
    share: float = score("Share of its words that stand there, many in a row.")
