"""What copies of an article are recognised by."""

from schemas.column import Integers, Table, column


class Fingerprints(Table):
    """One row per article that is long enough to tell a copy from a coincidence."""

    article_id: str = column(
        "The article.", key=True, source="schema:identifier", refers_to="articles.article_id"
    )
    text_sha256: str = column(
        "SHA-256 of the words of the body without its headline and dateline, in small letters, "
        "without accents and punctuation: equal in copies of one text.",
        source="onrecord",
        str_matches=r"^[0-9a-f]{64}$",
    )
    word_count: int = column("Words of that text.", source="schema:wordCount", unit="words", ge=0)
    bands: Integers = column(
        "MinHash values of the text, each with its number in the upper half: texts that share "
        "some of them are compared word by word.",
        source="onrecord",
    )
