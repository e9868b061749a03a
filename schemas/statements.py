"""Who said what, and which statements are one utterance."""

from schemas.column import Spans, Table, column, score

QUOTE_TYPES = ("direct", "indirect", "mixed")
SPEAKER_TYPES = ("person", "organization", "group", "unnamed", "none")
SPEECH_ACTS = {
    "say": "Tells something, without more.",
    "ask": "Puts a question.",
    "deny": "Says that something is not so.",
    "promise": "Commits the speaker to something.",
    "demand": "Wants another to do something: demands, calls for, urges, requests, orders.",
    "announce": "Makes something known officially.",
    "believe": "Holds something true, without saying it: thinks, expects, hopes.",
    "intend": "Means to do something: plans, wants, seeks.",
    "agree": "Accepts, supports or confirms.",
    "disagree": "Rejects, opposes or disputes.",
    "warn": "Says that something bad may come.",
    "criticise": "Finds fault, accuses or blames.",
    "praise": "Approves, thanks or congratulates.",
    "report": "Passes on findings: shows, finds, reports.",
    "refuse": "Declines to do or to say something.",
}
"""The closed list of speech acts with their meaning, after Searle, 'A classification of
illocutionary acts' (1976), narrowed to what news reports."""


class Statements(Table):
    """One row per statement: something said, written, believed or intended."""

    statement_id: str = column("Stable key.", key=True, source="schema:Quotation")
    article_id: str = column(
        "The article.", source="prov:wasQuotedFrom", refers_to="articles.article_id"
    )
    parent_statement_id: str = column(
        "The statement that reports this one ('A said B had told him that').",
        source="schema:isPartOf",
        null="the article itself reports it",
        refers_to="statements.statement_id",
    )
    quote_type: str = column(
        "In the speaker's words, in the reporter's, or partly in both.",
        source="onrecord",
        values=QUOTE_TYPES,
    )
    text: str = column(
        "What was said: the parts named by spans, joined by one space.",
        source="schema:text",
        str_length={"min_value": 1},
    )
    spans: Spans = column(
        "Where the parts stand in the article's body, in reading order.",
        source="oa:TextPositionSelector",
        unit="code points",
    )
    cue: str = column(
        "The words that report it ('said', 'according to').", source="onrecord", null="none"
    )
    cue_spans: Spans = column(
        "Where the cue stands; an empty list where there is none.",
        source="oa:TextPositionSelector",
        unit="code points",
    )
    speech_act: str = column(
        "What the speaker does by saying it.", source="onrecord", values=tuple(SPEECH_ACTS)
    )
    negated: bool = column(
        "Whether the article says that it was not said ('did not say that').", source="onrecord"
    )
    speaker: str = column(
        "Who said it, as written.", source="schema:spokenByCharacter", null="nobody is named"
    )
    speaker_spans: Spans = column(
        "Where the speaker stands; an empty list where nobody is named.",
        source="oa:TextPositionSelector",
        unit="code points",
    )
    speaker_type: str = column("What the speaker is.", source="onrecord", values=SPEAKER_TYPES)
    speaker_name: str = column(
        "The speaker resolved within the article: the person's fullest name there, or the phrase "
        "that names the organisation or group.",
        source="schema:name",
        null="nobody is named",
    )
    appearance_id: str = column(
        "The person within the article.",
        source="onrecord",
        null="the speaker is no person named in the article",
        refers_to="appearances.appearance_id",
    )
    person_id: str = column(
        "Who said it.",
        source="popolo:person_id",
        null="the speaker is no person named in the article",
        refers_to="people.person_id",
    )
    addressee: str = column(
        "Whom it was said to, as written.", source="schema:recipient", null="not stated"
    )
    confidence: float = score(
        "Estimated probability that content and speaker are right; 0.3 at least, the share of the "
        "least sure that is."
    )


class StatementClusters(Table):
    """One row per statement that is one of several reports of one utterance."""

    cluster_id: str = column("The utterance.", source="onrecord")
    statement_id: str = column(
        "The statement.", key=True, source="schema:Quotation", refers_to="statements.statement_id"
    )
    similarity: float = score("How alike its wording is to the representative's.")
    is_representative: bool = column(
        "Whether this wording stands for the utterance; one in each cluster.", source="onrecord"
    )
    difference: str = column(
        "What it leaves out of the representative's words, [-so-], and adds to them, {+so+}, with "
        "two words on each side and … for the rest.",
        source="onrecord",
        null="no word differs",
    )


class StatementContradictions(Table):
    """One row per pair of statements that are alike but contradict each other.

    Both are of one speaker, in different articles a day apart at most, and would be reports of one
    utterance but for a number, a negation or an opposite that differs. What names others, or is one
    of many reports in one mould, is of another matter and left out.
    """

    left_statement_id: str = column(
        "One version: the one whose key comes first.",
        key=True,
        source="schema:Quotation",
        refers_to="statements.statement_id",
    )
    right_statement_id: str = column(
        "The other version.",
        key=True,
        source="schema:Quotation",
        refers_to="statements.statement_id",
    )
    contradiction: str = column(
        "The first words that contradict, the left version's before the right one's ('12 / 15'); "
        "- where one has no such word.",
        source="onrecord",
        str_length={"min_value": 1},
    )
    similarity: float = score("How alike the two wordings are.")
