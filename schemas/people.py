"""People across all articles, and the names they go by."""

from datetime import date

from schemas.column import Strings, Table, column


class People(Table):
    """One row per person."""

    person_id: str = column(
        "Stable key: new articles never change it, and it is never given to another.",
        key=True,
        source="popolo:id",
    )
    name: str = column(
        "The fullest form that articles use most.",
        source="popolo:name",
        str_length={"min_value": 1},
    )
    first_seen: date = column(
        "Earliest known date of an article that mentions the person.",
        source="onrecord",
        unit="calendar day",
        null="no such article is dated",
    )
    last_seen: date = column(
        "Latest known date of an article that mentions the person.",
        source="onrecord",
        unit="calendar day",
        null="no such article is dated",
    )
    article_count: int = column(
        "Articles that mention the person.", source="onrecord", unit="articles", ge=1
    )
    statement_count: int = column(
        "Statements whose speaker is the person.", source="onrecord", unit="statements", ge=0
    )


class PersonNames(Table):
    """One row per name form of a person."""

    person_id: str = column(
        "The person.", key=True, source="popolo:person_id", refers_to="people.person_id"
    )
    name: str = column(
        "The form as written in articles.",
        key=True,
        source="popolo:other_names",
        str_length={"min_value": 1},
    )
    mention_count: int = column(
        "Mentions by exactly this form; 0 for a full name that no article writes in one piece.",
        source="onrecord",
        unit="mentions",
        ge=0,
    )
    name_keys: Strings = column(
        "Keys that all spellings of its surnames share; people are looked up by them. An empty "
        "list where the form has no word.",
        source="onrecord",
    )
