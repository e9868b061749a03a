"""Who speaks about whom, which versions contradict, and who first wrote an article."""

import pytest

from tests.publish.database import ask, open_database
from tests.warehouse_rows import (
    find_span,
    make_appearance,
    make_article,
    make_mention,
    make_person,
    make_statement,
)

BODY = 'Talks\n\nBen Holt spoke. Ana Reyes said "Ben Holt told me he sold it. I did not," to Cara.'
SAID = "Ben Holt told me he sold it. I did not,"


@pytest.fixture(scope="module")
def talks():
    """Ana speaks about Ben by name and pronoun, and of herself; Cara is not in what she says."""
    article = make_article("talks", BODY)
    people = {name: f"person-{name.split()[0].lower()}" for name in ("Ben Holt", "Ana Reyes")}
    ben, ana = (make_appearance(article, key, name) for name, key in people.items())
    said = find_span(BODY, SAID)
    named = {"start": said["start"], "end": said["start"] + len("Ben Holt")}
    pronouns = [
        (ben, find_span(BODY, "he sold")["start"], "he"),
        (ana, find_span(BODY, "I did")["start"], "I"),
    ]
    mentions = [
        make_mention(article, ben, "Ben Holt"),
        make_mention(article, ana, "Ana Reyes"),
        {**make_mention(article, ben, "Ben Holt"), "mention_id": "mention-2", **named},
        *(
            make_mention(article, who, words, start=start, end=start + len(words))
            | {"mention_type": "pronoun", "mention_id": f"mention-{words}"}
            for who, start, words in pronouns
        ),
    ]
    rows = {
        "articles": [article],
        "people": [make_person(key, name) for name, key in people.items()],
        "appearances": [ben, ana],
        "mentions": mentions,
        "statements": [make_statement(article, ana, SAID)],
    }
    with open_database(rows) as database:
        yield database


def test_mentioned_with_gives_whom_a_speaker_speaks_about(talks) -> None:
    columns = "speaker, mentioned, named, mentioned_as, mention_count, speaker_id, mentioned_id"
    assert ask(talks, f"SELECT {columns} FROM mentioned_with") == [
        ("Ana Reyes", "Ben Holt", True, "Ben Holt", 2, "person-ana", "person-ben")
    ]


def test_mentioned_with_tells_names_from_other_words(talks) -> None:
    talks.execute("BEGIN")
    talks.execute("DELETE FROM mentions WHERE mention_id = 'mention-2'")
    found = ask(talks, "SELECT named, mentioned_as, mention_count FROM mentioned_with")
    talks.execute("ROLLBACK")
    assert found == [(False, "he", 1)]


@pytest.fixture(scope="module")
def versions():
    """Two articles that report one sentence with another number."""
    articles = [
        make_article(name, f'Fund\n\nAna Reyes said "We pay {number} crowns."')
        for name, number in (("harbour", 12), ("meridian", 15))
    ]
    ana = [make_appearance(article, "person-ana", "Ana Reyes") for article in articles]
    statements = [
        make_statement(articles[0], ana[0], "We pay 12 crowns."),
        make_statement(articles[1], ana[1], "We pay 15 crowns."),
    ]
    pair = {
        "left_statement_id": statements[0]["statement_id"],
        "right_statement_id": statements[1]["statement_id"],
        "contradiction": "12 / 15",
        "similarity": 0.7,
    }
    cluster = {
        "cluster_id": "cluster-1",
        "statement_id": statements[0]["statement_id"],
        "similarity": 1.0,
        "is_representative": True,
    }
    rows = {
        "articles": articles,
        "people": [make_person("person-ana", "Ana Reyes")],
        "appearances": ana,
        "statements": statements,
        "statement_clusters": [cluster],
        "statement_contradictions": [pair],
    }
    with open_database(rows) as database:
        yield database


def test_contradictions_shows_each_version_beside_the_other(versions) -> None:
    columns = "speaker, contradiction, text, other_text, publisher, other_publisher"
    twelve, fifteen = "We pay 12 crowns.", "We pay 15 crowns."
    assert ask(versions, f"SELECT {columns} FROM contradictions ORDER BY text") == [
        ("Ana Reyes", "12 / 15", twelve, fifteen, "Harbour Post", "Meridian Post"),
        ("Ana Reyes", "15 / 12", fifteen, twelve, "Meridian Post", "Harbour Post"),
    ]


def test_corroboration_names_the_versions_that_contradict(versions) -> None:
    found = ask(versions, "SELECT text, contradicted_by FROM corroboration")
    assert found == [("We pay 12 crowns.", ["We pay 15 crowns."])]


LEAD = "The port of Torvik opens again after a winter of repairs, its mayor said."


@pytest.mark.parametrize(
    ("changes", "body", "wire", "origin"),
    [
        ({}, LEAD, None, "Harbour Post"),
        ({"publisher": None}, LEAD, None, "harbour.example"),
        ({"publisher": None, "url": None}, LEAD, None, None),
        ({"authors": ["Ida Moss, AP"]}, LEAD, "Associated Press", "Associated Press"),
        ({"authors": ["Reuters"]}, LEAD, "Reuters", "Reuters"),
        ({"publisher": "Agence France-Presse"}, LEAD, "Agence France-Presse", None),
        ({}, f"TORVIK, Feb 3 (Reuters) - {LEAD}", "Reuters", "Reuters"),
        ({}, f"{LEAD} (Reuters had it first.)", None, "Harbour Post"),
        ({"authors": ["Apollonia Reutersson"]}, LEAD, None, "Harbour Post"),
    ],
)
def test_article_sources_names_outlet_and_wire(changes, body, wire, origin) -> None:
    article = make_article("harbour", body, **changes)
    with open_database({"articles": [article]}) as database:
        found = ask(database, "SELECT wire, origin FROM article_sources")
    assert found == [(wire, origin or wire)]


def test_a_copy_has_the_origin_of_what_it_copies() -> None:
    articles = [
        make_article("harbour", LEAD, authors=["Reuters"]),
        make_article("tallow", LEAD, duplicate_of="article-harbour"),
        make_article("meridian", LEAD),
        make_article("copycat", LEAD, duplicate_of="article-meridian"),
    ]
    with open_database({"articles": articles}) as database:
        found = ask(database, "SELECT outlet, wire, origin FROM article_sources ORDER BY outlet")
    assert found == [
        ("Copycat Post", None, "Meridian Post"),
        ("Harbour Post", "Reuters", "Reuters"),
        ("Meridian Post", None, "Meridian Post"),
        ("Tallow Post", "Reuters", "Reuters"),
    ]
