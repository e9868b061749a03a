"""People as they appear in one article: what resolution across articles works on."""

from schemas.column import Strings, Table, column, score

RESOLVED_BY = ("new", "name", "evidence", "judgement")


class Appearances(Table):
    """One row per person in an article.

    Mentions, roles and statements hang on an appearance; resolution says which person it is of.
    Resolving anew, merging and splitting change person_id alone.
    """

    appearance_id: str = column("Stable key.", key=True, source="onrecord")
    article_id: str = column(
        "The article.", source="schema:isPartOf", refers_to="articles.article_id"
    )
    person_id: str = column("Who it is.", source="popolo:person_id", refers_to="people.person_id")
    name: str = column(
        "The fullest name that the article gives, without title and honorific.",
        source="popolo:name",
        str_length={"min_value": 1},
    )
    name_forms: Strings = column(
        "Every form of the name in the article, longest first.", source="popolo:other_names"
    )
    resolved_by: str = column(
        "Why it is this person: a new one; the same name as one known; a like name with further "
        "evidence; a person's decision.",
        source="onrecord",
        values=RESOLVED_BY,
    )
    confidence: float = score("How sure the resolution is.")
