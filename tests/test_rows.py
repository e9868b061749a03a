"""Rows say exactly what the annotation says, with keys that stay the same."""

from datetime import date

from onrecord.records import Annotation, Mention, Person, Role, Span, Statement
from onrecord.rows import make_annotation_rows

BODY = "Mayor Ana Ruiz said: “No,” adding that she “would not”. “No,” she said."


def make_statement(*content: Span, **changes: object) -> Statement:
    values: dict[str, object] = {
        "content": content,
        "cue": (),
        "source": (),
        "quote_type": "direct",
        "speech_act": "say",
        "negated": False,
        "speaker": None,
        "speaker_type": "none",
        "person": None,
        "addressee": None,
        "parent": None,
        "confidence": 0.5,
    }
    return Statement(**{**values, **changes})  # type: ignore[arg-type]


RUIZ = Person(
    name="Ana Ruiz",
    mentions=(Mention(6, 14, "name"), Mention(39, 42, "pronoun")),
    roles=(Role("Mayor", None, None, False, "explicit", 0, 14, 0.9),),
)


def test_one_person_gives_appearance_mentions_and_roles() -> None:
    rows = make_annotation_rows("article-1", BODY, date(2024, 5, 6), Annotation((RUIZ,), ()))
    (appearance,) = rows.tables["appearances"]
    assert (appearance["name"], appearance["name_forms"]) == ("Ana Ruiz", ["Ana Ruiz"])
    assert appearance["person_id"] == appearance["appearance_id"]
    assert [(m["exact"], m["mention_type"]) for m in rows.tables["mentions"]] == [
        ("Ana Ruiz", "name"),
        ("she", "pronoun"),
    ]
    (role,) = rows.tables["roles"]
    assert (role["title"], role["exact"]) == ("Mayor", "Mayor Ana Ruiz")
    assert role["as_of_date"] == date(2024, 5, 6)
    assert role["appearance_id"] == appearance["appearance_id"]


def test_statement_in_two_parts_keeps_both_spans_and_its_speaker() -> None:
    statement = make_statement(
        Span(21, 26),
        Span(43, 54),
        cue=(Span(15, 19),),
        source=(Span(0, 14),),
        speaker="Ana Ruiz",
        speaker_type="person",
        person=0,
    )
    rows = make_annotation_rows("article-1", BODY, None, Annotation((RUIZ,), (statement,)))
    (row,) = rows.tables["statements"]
    assert row["text"] == "“No,” “would not”"
    assert row["spans"] == [{"start": 21, "end": 26}, {"start": 43, "end": 54}]
    assert (row["cue"], row["speaker"], row["speaker_name"]) == (
        "said",
        "Mayor Ana Ruiz",
        "Ana Ruiz",
    )
    assert row["person_id"] == rows.tables["appearances"][0]["appearance_id"]


def test_nobody_and_no_cue_are_null() -> None:
    rows = make_annotation_rows(
        "article-1", BODY, None, Annotation((), (make_statement(Span(21, 26)),))
    )
    (row,) = rows.tables["statements"]
    assert (row["cue"], row["speaker"], row["person_id"], row["cue_spans"]) == (
        None,
        None,
        None,
        [],
    )


def test_same_words_twice_are_two_statements_and_a_parent_is_named() -> None:
    annotation = Annotation(
        (), (make_statement(Span(21, 26)), make_statement(Span(56, 61), parent=0))
    )
    first, second = make_annotation_rows("article-1", BODY, None, annotation).tables["statements"]
    assert first["text"] == second["text"] == "“No,”"
    assert first["statement_id"] != second["statement_id"]
    assert second["parent_statement_id"] == first["statement_id"]


def test_keys_do_not_move_with_the_text_around_them() -> None:
    shifted = "Update. " + BODY
    before = make_annotation_rows(
        "article-1", BODY, None, Annotation((RUIZ,), (make_statement(Span(21, 26)),))
    )
    moved = Person("Ana Ruiz", (Mention(14, 22, "name"),), ())
    after = make_annotation_rows(
        "article-1", shifted, None, Annotation((moved,), (make_statement(Span(29, 34)),))
    )
    for table, key in (("appearances", "appearance_id"), ("statements", "statement_id")):
        assert before.tables[table][0][key] == after.tables[table][0][key]
