"""Each view on a small warehouse: what a person who asks the question gets."""

from datetime import date, timedelta

import pytest

from onrecord.publish.database import list_macros, list_views
from onrecord.resolve.difference import mark_difference
from tests.publish.database import ask, open_database
from tests.warehouse_rows import (
    NOW,
    make_appearance,
    make_article,
    make_document,
    make_frame,
    make_mention,
    make_person,
    make_role,
    make_run,
    make_statement,
)

BODIES = {
    "harbour": 'Port opens\n\n"The port is open now," Port Minister Ana Reyes said.',
    "meridian": 'Port open\n\n"The port is open," said Ana Reyes, the ex-mayor of Oslo.',
    "copycat": 'Port opens\n\n"The port is open now," Port Minister Ana Reyes said.',
    "undated": 'Talk\n\nAna Reyes said it rained. "It pours," Dockers United said. '
    "Someone said no.",
}


@pytest.fixture(scope="module")
def database():
    """Four articles, in which Ana Reyes speaks with and without a role."""
    harbour = make_article("harbour", BODIES["harbour"])
    meridian = make_article(
        "meridian", BODIES["meridian"], "run-2", date_published=date(2026, 2, 5)
    )
    copycat = make_article(
        "copycat",
        BODIES["copycat"],
        "run-2",
        duplicate_of="article-harbour",
        date_published=date(2026, 2, 4),
    )
    undated = make_article(
        "undated", BODIES["undated"], "run-2", date_published=None, publisher=None, segments=[]
    )
    harbour["segments"] = [
        {"start": 0, "end": 10, "raw_start": 5, "raw_end": 15},
        {"start": 10, "end": 12, "raw_start": 15, "raw_end": 20},
        {"start": 12, "end": len(harbour["body"]), "raw_start": 20, "raw_end": 200},
    ]
    articles = [harbour, meridian, copycat, undated]
    ana = [make_appearance(article, "person-ana", "Ana Reyes") for article in articles]
    minister = {"organization": "Port Ministry", "jurisdiction": "Norway"}
    statements = [
        make_statement(harbour, ana[0], "The port is open now,"),
        make_statement(meridian, ana[1], "The port is open,"),
        make_statement(copycat, ana[2], "The port is open now,"),
        make_statement(undated, ana[3], "it rained", quote_type="indirect"),
        make_statement(
            undated,
            None,
            "It pours,",
            speaker="Dockers United",
            speaker_type="organization",
            speaker_name="Dockers United",
        ),
        make_statement(undated, None, "no", speaker="Someone", speaker_type="unnamed"),
    ]
    statements[-1]["parent_statement_id"] = statements[3]["statement_id"]
    rows = {
        "runs": [make_run("run-1"), make_run("run-2", started_at=NOW + timedelta(hours=1))],
        "documents": [make_document(article) for article in articles],
        "articles": articles,
        "people": [make_person("person-ana", "Ana Reyes", article_count=4, statement_count=4)],
        "appearances": ana,
        "mentions": [make_mention(a, p, "Ana Reyes") for a, p in zip(articles, ana, strict=True)],
        "roles": [
            make_role(harbour, ana[0], "minister", "Port Minister", **minister),
            make_role(copycat, ana[2], "minister", "Port Minister", **minister),
            make_role(meridian, ana[1], "mayor", "ex-mayor", former=True, jurisdiction="Oslo"),
        ],
        "statements": statements,
        "statement_clusters": [
            {
                "cluster_id": "cluster-1",
                "statement_id": statement["statement_id"],
                "similarity": similarity,
                "is_representative": similarity == 1.0,
                "difference": mark_difference("The port is open now,", statement["text"]),
            }
            for statement, similarity in zip(statements[:3], (1.0, 0.8, 0.9), strict=True)
        ],
    }
    with open_database(rows) as connection:
        yield connection


def test_the_views_are_the_documented_ones():
    assert sorted(list_views()) == [
        "article_provenance",
        "article_sources",
        "contradictions",
        "corroboration",
        "data_quality",
        "mentioned_with",
        "office_countries",
        "role_changes",
        "role_periods",
        "role_timeline",
        "roles_in_full",
        "speakers",
        "statement_provenance",
        "who_said_what",
    ]


def test_each_view_opens_with_the_question_it_answers():
    for name, sql in (*list_views().items(), *list_macros().items()):
        assert sql.startswith("-- "), name
        assert sql.splitlines()[0].endswith("?"), name


def test_who_said_what_gives_each_statement_with_the_role_when_speaking(database):
    rows = ask(
        database,
        "SELECT date_published, speaker, speaker_role, role_stated_in, text, publisher "
        "FROM who_said_what ORDER BY date_published DESC NULLS LAST, speaker",
    )
    minister = "minister, Port Ministry, Norway"
    assert rows == [
        (
            date(2026, 2, 5),
            "Ana Reyes",
            "former mayor, Oslo",
            "same article",
            "The port is open,",
            "Meridian Post",
        ),
        (
            date(2026, 2, 4),
            "Ana Reyes",
            minister,
            "same article",
            "The port is open now,",
            "Copycat Post",
        ),
        (
            date(2026, 2, 3),
            "Ana Reyes",
            minister,
            "same article",
            "The port is open now,",
            "Harbour Post",
        ),
        (None, "Ana Reyes", None, None, "it rained", None),
        (None, "Dockers United", None, None, "It pours,", None),
        (None, "Someone", None, None, "no", None),
    ]


def test_who_said_what_names_copies_and_who_reported_it(database):
    rows = ask(
        database,
        "SELECT text, copy_of, reported_by FROM who_said_what "
        "WHERE copy_of IS NOT NULL OR reported_by IS NOT NULL ORDER BY copy_of",
    )
    assert rows == [("The port is open now,", "article-harbour", None), ("no", None, "Ana Reyes")]


def test_a_role_stated_earlier_holds_where_an_article_states_none(database):
    database.execute("BEGIN")
    database.execute("DELETE FROM roles WHERE article_id = 'article-meridian'")
    rows = ask(
        database,
        "SELECT speaker_role, role_stated_in, role_seen_from, role_seen_until FROM who_said_what "
        "WHERE article_id = 'article-meridian'",
    )
    database.execute("ROLLBACK")
    minister = "minister, Port Ministry, Norway"
    assert rows == [(minister, "other articles", date(2026, 2, 3), date(2026, 2, 4))]


def test_a_role_stated_later_does_not_hold_before(database):
    database.execute("BEGIN")
    database.execute("DELETE FROM roles WHERE article_id IN ('article-harbour', 'article-copycat')")
    rows = ask(
        database, "SELECT speaker_role FROM who_said_what WHERE article_id = 'article-harbour'"
    )
    database.execute("ROLLBACK")
    assert rows == [(None,)]


def test_role_timeline_gives_when_a_role_was_held_or_over_and_who_says_so(database):
    rows = ask(
        database,
        "SELECT person, role, latest_status, first_stated_held, last_stated_held, "
        "first_stated_former, article_count, publishers FROM role_timeline ORDER BY role DESC",
    )
    assert rows == [
        (
            "Ana Reyes",
            "minister, Port Ministry, Norway",
            "held",
            date(2026, 2, 3),
            date(2026, 2, 4),
            None,
            1,
            ["Copycat Post", "Harbour Post"],
        ),
        (
            "Ana Reyes",
            "mayor, Oslo",
            "former",
            None,
            None,
            date(2026, 2, 5),
            1,
            ["Meridian Post"],
        ),
    ]


def test_corroboration_lays_wordings_side_by_side_and_counts_copies_once(database):
    rows = ask(
        database,
        "SELECT speaker, text, publisher, similarity, is_representative, outlet_count, "
        "independent_outlet_count, report_count, copy_of, utterance FROM corroboration "
        "ORDER BY similarity DESC",
    )
    utterance = "The port is open now,"
    copied = "article-harbour"
    assert rows == [
        ("Ana Reyes", utterance, "Harbour Post", 1.0, True, 3, 2, 3, None, utterance),
        ("Ana Reyes", utterance, "Copycat Post", 0.9, False, 3, 2, 3, copied, utterance),
        ("Ana Reyes", "The port is open,", "Meridian Post", 0.8, False, 3, 2, 3, None, utterance),
    ]


def test_corroboration_shows_what_a_wording_changes(database):
    rows = ask(
        database,
        "SELECT difference, left_out, added FROM corroboration WHERE publisher = 'Meridian Post'",
    )
    assert rows == [("… is open [-now-]", ["now"], [])]


def test_speakers_counts_what_each_says_without_copies(database):
    assert ask(database, "SELECT * FROM speakers ORDER BY speaker") == [
        (
            "Ana Reyes",
            "person",
            "former mayor, Oslo",
            False,
            3,
            2,
            3,
            2,
            date(2026, 2, 3),
            date(2026, 2, 5),
            "person-ana",
        ),
        ("Dockers United", "organization", None, None, 1, 1, 1, 0, None, None, None),
    ]


def test_article_provenance_leads_back_to_the_file_and_the_run(database):
    rows = ask(
        database,
        "SELECT source_uri, encoding, revision, has_raw_positions, raw_start, raw_end, run_id, "
        "flow, extractor_version FROM article_provenance ORDER BY article_id DESC",
    )
    assert rows[0] == (
        "file:///raw/undated.txt",
        "utf-8",
        1,
        False,
        None,
        None,
        "run-2",
        "run",
        "1",
    )
    assert rows[2] == ("file:///raw/harbour.txt", "utf-8", 1, True, 5, 200, "run-1", "run", "1")


def test_statement_provenance_gives_places_in_body_and_file(database):
    rows = ask(
        database,
        'SELECT part, exact, "start", "end", raw_start, raw_end, source_uri '
        "FROM statement_provenance WHERE article_id IN ('article-harbour', 'article-undated') "
        'ORDER BY article_id, "start"',
    )
    assert rows == [
        (1, "The port is open now,", 13, 34, 21, 42, "file:///raw/harbour.txt"),
        (1, "it rained", 21, 30, None, None, "file:///raw/undated.txt"),
        (1, "It pours,", 33, 42, None, None, "file:///raw/undated.txt"),
        (1, "no", 78, 80, None, None, "file:///raw/undated.txt"),
    ]


def test_data_quality_compares_each_run_with_the_one_before(database):
    rows = ask(
        database,
        "SELECT table_name, measure, unit, value, previous_value, change FROM data_quality "
        "WHERE run_id = 'run-2' AND table_name IN ('articles', 'statements') "
        "AND measure IN ('kept', 'dated', 'found', 'person speakers resolved') "
        "ORDER BY table_name, unit, measure DESC",
    )
    assert rows == [
        ("articles", "kept", "rows", 3.0, 1.0, 2.0),
        ("articles", "dated", "share", 0.6667, 1.0, -0.3333),
        ("statements", "found", "rows", 5.0, 1.0, 4.0),
        ("statements", "person speakers resolved", "share", 1.0, 1.0, 0.0),
    ]
    first = ask(
        database, "SELECT DISTINCT previous_run_id FROM data_quality WHERE run_id = 'run-1'"
    )
    assert first == [(None,)]


def test_data_quality_counts_rejects_by_check(database):
    reject = {
        "reject_id": "reject-1",
        "run_id": "run-2",
        "stage": "clean",
        "source_uri": "file:///x",
        "check": "language",
        "column": "in_language",
        "failure_case": "xx",
        "expected": "en",
        "advice": "none",
        "record": "{}",
        "rejected_at": NOW,
        "resolved_by_run_id": None,
    }
    database.execute("BEGIN")
    database.register("rejected", make_frame("rejects", [reject]).to_arrow())
    database.execute("INSERT INTO rejects SELECT * FROM rejected")
    rows = ask(
        database,
        "SELECT measure, value, previous_value FROM data_quality WHERE table_name = 'rejects'",
    )
    database.execute("ROLLBACK")
    assert rows == [("rejected: language", 1.0, None)]


def test_views_work_on_empty_tables():
    with open_database({}) as connection:
        assert ask(connection, "FROM role_at('Ana Reyes', DATE '2026-02-03')") == []
        for view in list_views():
            assert connection.execute(f"FROM {view}").fetchall() == [], view
