"""Offices, posts, ranks and occupations as articles state them."""

from datetime import date

from schemas.column import Office, Table, column, score

DERIVATIONS = ("explicit", "implicit")


class Roles(Table):
    """One row per role stated for a person in an article."""

    role_id: str = column("Stable key.", key=True, source="popolo:Membership")
    article_id: str = column(
        "The article.", source="prov:wasQuotedFrom", refers_to="articles.article_id"
    )
    appearance_id: str = column(
        "The person within the article.",
        source="onrecord",
        refers_to="appearances.appearance_id",
    )
    person_id: str = column(
        "Whose role it is.", source="popolo:person_id", refers_to="people.person_id"
    )
    title: str = column(
        "The title as stated, abbreviations written out, without organisation or country.",
        source="popolo:role",
        str_length={"min_value": 1},
    )
    organization: str = column(
        "Where the role is held, as the article names it.",
        source="popolo:organization",
        null="not stated",
    )
    jurisdiction: str = column(
        "Country, state or city, in noun form.",
        source="FollowTheMoney Position:country",
        null="not stated",
    )
    former: bool = column("Whether the article says that it is over.", source="onrecord")
    office: Office = column(
        "The office in the form that all wordings of it share: the words of its title in order of "
        "the alphabet ('defense minister' for 'Minister of Defence'), its organization likewise, "
        "the jurisdiction by one name and the country this is or lies in, empty where not stated "
        "or not known; sole_in says within what one person holds it at a time: jurisdiction, "
        "organization, or empty where several may.",
        source="popolo:Post",
    )
    derivation: str = column(
        "Whether the article states it or leaves it to be inferred ('his counterpart').",
        source="onrecord",
        values=DERIVATIONS,
    )
    start: int = column(
        "Where the evidence starts in the article's body.",
        source="oa:start",
        unit="code points",
        ge=0,
    )
    end: int = column(
        "Where the evidence ends, exclusive.", source="oa:end", unit="code points", ge=1
    )
    exact: str = column(
        "The evidence: substr(body, start + 1, end - start).",
        source="oa:exact",
        str_length={"min_value": 1},
    )
    as_of_date: date = column(
        "The date of the article that states it.",
        source="schema:datePublished",
        unit="calendar day",
        null="the article is not dated",
    )
    confidence: float = score("Estimated probability that the role is right.")
