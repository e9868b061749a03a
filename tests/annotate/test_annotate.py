"""The annotation step as a whole, over marked texts and over any text."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.annotate import annotate_tags
from onrecord.annotate.corrections import correct_statements
from onrecord.annotate.tags import StatementDraft, TaggedSpan, Tags
from onrecord.records import Annotation, Span
from tests.annotate.marked_text import read_marked

ARTICLE = """\
Mine will stay open, minister says

[o LUNDHAVN] (Fjord Wire) - {1s [l Norwegian] Mining Minister [Kari Lunde]} {1q said} on Monday \
{1c that the mine would stay open}. {2c “Nobody will lose a job,”} {2s she} {2q told} reporters.

{3s Her [l Chilean] counterpart, [Luis Soto],} {3q welcomed} {3c the decision}.

[Olav Berg], a former director of the [o Fjord Company], was less sure. {4c “The money is gone,”} \
{4s [Berg]} {4q said}. {5c “It has been for years.”}

{6s The company} {6q declined} {6c to comment}. {7s The [l Norwegian] minister} \
{7q did not say} {7c who would pay}.
"""


def test_article_with_everything() -> None:
    example = read_marked(ARTICLE)
    annotation = example.annotate()
    assert [
        (p.name, [(r.title, r.organization, r.jurisdiction, r.former) for r in p.roles])
        for p in annotation.people
    ] == [
        ("Kari Lunde", [("Mining Minister", None, "Norway", False)]),
        ("Luis Soto", [("Mining Minister", None, "Chile", False)]),
        ("Olav Berg", [("director", "Fjord Company", None, True)]),
    ]
    assert [
        (s.speaker_type, s.speaker, s.speech_act, s.negated, s.addressee)
        for s in annotation.statements
    ] == [
        ("person", "Kari Lunde", "say", False, None),
        ("person", "Kari Lunde", "say", False, None),
        ("person", "Kari Lunde", "say", False, "reporters"),
        ("person", "Luis Soto", "agree", False, None),
        ("person", "Olav Berg", "say", False, None),
        ("person", "Olav Berg", "say", False, None),
        ("organization", "company", "refuse", False, None),
        ("person", "Kari Lunde", "say", True, None),
    ]


def test_statements_and_people_come_in_reading_order() -> None:
    annotation = read_marked(
        "{2s [Bo Ray]} {2q said} {2c so}. {1s [Ida Fox]} {1q said} {1c no}."
    ).annotate()
    assert [p.name for p in annotation.people] == ["Bo Ray", "Ida Fox"]
    assert [s.speaker for s in annotation.statements] == ["Bo Ray", "Ida Fox"]


def check(text: str, annotation: Annotation) -> None:
    """Check what must hold for any annotation of any text."""
    named = [
        min(m.start for m in p.mentions if m.mention_type == "name") for p in annotation.people
    ]
    assert named == sorted(named)
    for person in annotation.people:
        assert person.name
        places = [(m.start, m.end) for m in person.mentions]
        assert len(set(places)) == len(places)
        roles = [(r.title, r.organization, r.jurisdiction, r.former, r.start) for r in person.roles]
        assert len(set(roles)) == len(roles)
        for mention in person.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
        for role in person.roles:
            assert role.title
            assert 0 <= role.start < role.end <= len(text)
            assert 0 <= role.confidence <= 1
    for number, statement in enumerate(annotation.statements):
        assert 0 <= statement.confidence <= 1
        assert (statement.speaker is None) == (statement.speaker_type == "none")
        assert (statement.person is not None) == (statement.speaker_type == "person")
        assert statement.parent != number
        if statement.person is not None:
            assert annotation.people[statement.person].name == statement.speaker


WORDS = st.sampled_from(
    'the a former his Her president Sen. minister of for , . ( ) and who is was said told “ ” " '
    "'s Kofi Ada Mensah Roe Kenyan U.S. campaign counterpart Jr. she they % \n\n I-Vt. as".split(
        " "
    )
)


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, Tags]:
    words = draw(st.lists(WORDS | st.text(max_size=6), max_size=60))
    text = " ".join(words)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=24)))
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    labels = st.sampled_from(("person", "person", "organization", "place"))
    names = tuple(TaggedSpan(a, b, draw(labels), 0.9) for a, b in spans)
    drafts = []
    for _ in range(draw(st.integers(0, 4))):
        found = []
        for _ in range(3):
            a, b = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
            found.append((Span(a, b),) if a < b else ())
        if found[0]:
            drafts.append(StatementDraft(found[0], found[1], found[2], "mixed", 0.5))
    return text, Tags(names, (), tuple(drafts), ())


@settings(max_examples=300)
@given(tagged_texts())
def test_any_text_with_any_tags_is_annotated(example: tuple[str, Tags]) -> None:
    text, tags = example
    annotation = annotate_tags(text, tags)
    check(text, annotation)
    assert annotate_tags(text, tags) == annotation
    assert len(annotation.statements) == len(correct_statements(text, tags.statements))


def test_time_is_linear_in_the_length() -> None:
    """A text forty times as long, with new people throughout, takes no more a word."""

    def measure(count: int) -> float:
        marked = "\n\n".join(
            f"{ARTICLE_PART}".replace("Lunde", f"Lunde{i}").replace("Berg", f"Berg{i}")
            for i in range(count)
        )
        names, position = [], 0
        for word in marked.split(" "):
            if word.startswith(("Lunde", "Berg")):
                names.append(TaggedSpan(position, position + len(word.strip(",.")), "person", 0.9))
            position += len(word) + 1
        started = time.process_time()
        annotate_tags(marked, Tags(tuple(names), (), (), ()))
        return (time.process_time() - started) / count

    measure(5)
    assert measure(400) < 4 * measure(10)


ARTICLE_PART = (
    "Senator Lunde said the minister was wrong. The senator, a former mayor of Lima, met Berg, "
    "who is the head of the board. He said so. President Berg and the governor left."
)
