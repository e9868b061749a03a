"""Every place where an article speaks of a person."""

from schemas.column import Table, column

MENTION_TYPES = ("name", "nominal", "pronoun")


class Mentions(Table):
    """One row per mention of a person."""

    mention_id: str = column("Stable key.", key=True, source="oa:Annotation")
    article_id: str = column("The article.", source="oa:hasTarget", refers_to="articles.article_id")
    appearance_id: str = column(
        "The person within the article.",
        source="onrecord",
        refers_to="appearances.appearance_id",
    )
    person_id: str = column(
        "Who is meant.", source="popolo:person_id", refers_to="people.person_id"
    )
    mention_type: str = column(
        "By name, by description or by pronoun.", source="onrecord", values=MENTION_TYPES
    )
    start: int = column(
        "Where it starts in the article's body.",
        source="oa:start",
        unit="code points",
        ge=0,
    )
    end: int = column("Where it ends, exclusive.", source="oa:end", unit="code points", ge=1)
    exact: str = column(
        "The words themselves: substr(body, start + 1, end - start).",
        source="oa:exact",
        str_length={"min_value": 1},
    )
