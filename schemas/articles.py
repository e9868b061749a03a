"""Articles as kept: the cleaned text and what is known about it."""

from datetime import date

from schemas.column import Segments, Strings, Table, Timestamp, column

DATE_PRECISIONS = ("day", "month", "year")
DATE_SOURCES = ("metadata", "url", "text")


class Articles(Table):
    """One row per article, its latest revision."""

    article_id: str = column(
        "Stable key: from the url if known, else from the record's own id within its file, else "
        "from the file's place.",
        key=True,
        source="schema:identifier",
    )
    revision: int = column(
        "How often the article's text has been seen to change, counted from 1.",
        source="schema:version",
        unit="revisions",
        ge=1,
    )
    source_uri: str = column("Where it was read.", source="prov:atLocation")
    raw_sha256: str = column(
        "SHA-256 of the document's bytes.",
        source="FollowTheMoney Document:contentHash",
        str_matches=r"^[0-9a-f]{64}$",
    )
    headline: str = column("The headline.", source="schema:headline", null="the document has none")
    body: str = column(
        "The text of the article, headline first, paragraphs apart by one empty line, without "
        "captions, credits, teasers and repeats. All offsets count its code points.",
        source="schema:articleBody",
        str_length={"min_value": 1},
    )
    segments: Segments = column(
        "How the body maps back: body[start:end] came from the document's decoded text at "
        "[raw_start, raw_end). Contiguous over the whole body; an empty list where the format "
        "keeps no positions (HTML).",
        source="oa:TextPositionSelector",
        unit="code points",
    )
    authors: Strings = column(
        "Who wrote it, in the order given; an empty list when not stated.", source="schema:author"
    )
    publisher: str = column(
        "The outlet that published it.", source="schema:publisher", null="not stated"
    )
    url: str = column("Its address on the web.", source="schema:url", null="not stated")
    date_published: date = column(
        "Day of publication; see date_precision for how much of it is known.",
        source="schema:datePublished",
        unit="calendar day",
        null="not stated",
    )
    date_precision: str = column(
        "How much of date_published was stated; the rest of it is 1.",
        source="onrecord",
        values=DATE_PRECISIONS,
        null="date_published is empty",
    )
    date_source: str = column(
        "Where the date was found.",
        source="onrecord",
        values=DATE_SOURCES,
        null="date_published is empty",
    )
    in_language: str = column(
        "Language of the body.", source="schema:inLanguage (BCP 47)", str_matches=r"^[a-z]{2,3}$"
    )
    word_count: int = column("Words in the body.", source="schema:wordCount", unit="words", ge=0)
    encoding: str = column(
        "The encoding that the bytes were decoded with.", source="schema:encodingFormat"
    )
    mended: bool = column(
        "Whether broken characters (wrongly decoded earlier on) were repaired.", source="onrecord"
    )
    duplicate_of: str = column(
        "The article, first seen, of which this one is a syndicated copy.",
        source="onrecord",
        null="not known to be a copy",
        refers_to="articles.article_id",
    )
    extractor_version: str = column(
        "The extractor that made this article's mentions, roles and statements.",
        source="prov:SoftwareAgent",
    )
    run_id: str = column(
        "The run that kept this revision.", source="prov:wasGeneratedBy", refers_to="runs.run_id"
    )
    ingested_at: Timestamp = column(
        "When this revision was kept.", source="prov:generatedAtTime", unit="UTC"
    )
