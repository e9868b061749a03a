"""A judgement is recorded, published and taken back; what is not clear is asked for."""

from onrecord.keep import open_warehouse, verify_lake
from onrecord.publish import is_published, run_query, verify_warehouse
from tests.commands.desk import find_ids, run


def test_people_judged_the_same_are_published_as_one_and_taken_apart_again(desk):
    ids = find_ids(desk)
    old, young = ids["Robert Haverty"], ids["Bob Haverty"]
    before = desk.dump()

    judged = run(
        desk,
        "judge",
        "Bob Haverty",
        "Robert Haverty",
        "same",
        "--by",
        "ana",
        "--note",
        "a portrait",
    )

    assert judged.exit_code == 0, judged.stderr
    assert judged.stdout.splitlines()[:3] == [
        f"Judged same: {young} and {old}",
        f"  Robert Haverty ({old}): 1 articles, 0 statements before, 2 articles, 1 statements now",
        f"  Bob Haverty ({young}) is now Robert Haverty ({old})",
    ]
    assert f"onrecord judge {young} {old} --undo" in judged.stdout
    warehouse = desk.folder / "warehouse"
    kept = run_query(
        warehouse, "SELECT left_person_id, judgement, decided_by, note FROM judgements"
    ).to_pylist()
    assert kept == [
        {"left_person_id": young, "judgement": "same", "decided_by": "ana", "note": "a portrait"}
    ]
    assert run_query(warehouse, "SELECT status FROM runs WHERE flow = 'judge'").to_pylist() == [
        {"status": "completed"}
    ]

    undone = run(desk, "judge", "Haverty", "Bob Haverty", "--undo")

    assert undone.exit_code == 0, undone.stderr
    assert (
        f"Bob Haverty ({young}) is a person of its own: 1 articles, 1 statements" in undone.stdout
    )
    assert desk.dump() == before
    with open_warehouse(warehouse) as lake:
        assert is_published(lake)
        assert verify_warehouse(lake) == []


def test_different_takes_apart_what_evidence_joined(desk):
    ids = find_ids(desk)
    appearance = desk.read(
        "SELECT appearance_id FROM appearances WHERE article_id = 'article-two' ORDER BY name"
    )[0][0]
    run(desk, "judge", ids["Robert Haverty"], ids["Bob Haverty"], "same", "--by", "ana")
    refused = run(desk, "judge", "Bob Haverty", "Robert Haverty", "different", "--by", "ana")
    assert refused.exit_code == 2
    assert "onrecord explain" in refused.stderr

    split = run(desk, "judge", "Robert Haverty", str(appearance), "different", "--by", "ana")

    assert split.exit_code == 0, split.stderr
    assert len({*find_ids(desk).values()}) == 5
    back = run(desk, "judge", "Robert Haverty", str(appearance), "--undo")
    assert back.exit_code == 0, back.stderr
    with open_warehouse(desk.folder / "warehouse") as lake:
        assert verify_lake(lake) == []


def test_a_name_that_several_bear_is_not_guessed(desk):
    runs = desk.read("SELECT count(*) FROM runs")
    asked = run(desk, "judge", "Haverty", "Ines Calder", "same", "--by", "ana")
    assert asked.exit_code == 2
    for name, person_id in find_ids(desk).items():
        assert (person_id in asked.stderr) == ("Haverty" in name)
    assert desk.read("SELECT count(*) FROM judgements") == [(0,)]
    assert desk.read("SELECT count(*) FROM runs") == runs


def test_wrong_usage_ends_with_status_2_and_changes_nothing(desk):
    before = desk.dump()
    for arguments, message in (
        (("Ines Calder", "Nobody Known", "same"), "which nobody has"),
        (("Ines Calder", "person-0", "same"), "nobody has"),
        (("Ines Calder", "Calder", "same"), "are one person"),
        (("Ines Calder", "Bob Haverty"), "same or different"),
        (("Ines Calder", "Bob Haverty", "same", "--undo"), "same or different"),
        (("Ines Calder", "Bob Haverty", "alike"), "'same', 'different'"),
        (("Ines Calder", "Bob Haverty", "--undo"), "found none"),
        (("Ines Calder", "appearance-0", "different"), "found none"),
    ):
        shown = run(desk, "judge", *arguments, "--by", "ana")
        assert shown.exit_code == 2, arguments
        assert message in shown.stderr, arguments
    assert desk.dump() == before


def test_nothing_is_made_where_no_warehouse_is(desk, tmp_path):
    shown = run(type(desk)(tmp_path / "elsewhere"), "judge", "A B", "C D", "same")
    assert shown.exit_code == 1
    assert "holds no warehouse" in shown.stderr
    assert not (tmp_path / "elsewhere").exists()


def test_it_waits_for_nobody(desk):
    with desk.open():
        shown = run(desk, "judge", "Ines Calder", "Bob Haverty", "same", "--by", "ana")
    assert shown.exit_code == 1
    assert "being written by test" in shown.stderr
