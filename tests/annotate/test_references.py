"""Whom descriptions and pronouns mean."""

import pytest

from tests.annotate.marked_text import list_people, list_roles, list_speakers, read_marked


def test_office_in_the_lead_is_who_is_named_next() -> None:
    marked = (
        "Ports to close at night\n\n"
        "{1s Ghana's transport minister} {1q said} {1c the ports would close}.\n\n"
        "{2c “The cranes need sleep,”} {2s [Kojo Mensah-Barnes]} {2q told} reporters in Tema."
    )
    assert list_speakers(marked) == [
        ("person", "Kojo Mensah-Barnes"),
        ("person", "Kojo Mensah-Barnes"),
    ]
    assert list_roles(marked) == [
        ("Kojo Mensah-Barnes", "transport minister", None, "Ghana", False)
    ]


def test_title_in_a_headline_is_who_holds_it_below() -> None:
    assert list_speakers(
        "{1s Yukon judge} {1q says} {1c bears are no neighbours}\n\n"
        "{2s Justice [Rosalie Dubois]} {2q told} the court {2c that it was closed}."
    ) == [("person", "Rosalie Dubois"), ("person", "Rosalie Dubois")]


def test_another_word_for_the_same_kind_of_post_is_its_holder() -> None:
    assert list_speakers(
        "Senator [Ana Prado] of [l Chile] met Mayor [Luis Soto].\n\n"
        "{1s The lawmaker} {1q said} {1c it rained}."
    ) == [("person", "Ana Prado")]


def test_party_and_place_mean_the_officer_of_both() -> None:
    assert list_speakers(
        "Senator [Ann Roe] (R-Ohio) met Senator [Jo Bell] (D-Nevada).\n\n"
        "{1s The Nevada Democrat} {1q said} {1c it rained}."
    ) == [("person", "Jo Bell")]


def test_age_alone_means_who_is_of_that_age() -> None:
    assert list_speakers(
        "[Ida Fox], 46, and [Bo Ray], 71, kept bees.\n\n"
        "{1s The 46-year-old} {1q said} {1c it rained}."
    ) == [("person", "Ida Fox")]


@pytest.mark.parametrize("description", ["The mother-of-two", "The Frenchwoman"])
def test_a_woman_told_by_children_or_country_is_one_who_can_be(description: str) -> None:
    assert list_speakers(
        "Driver [Ida Fox], 46, drove with [Bo Ray].\n\nMr [Ray] slept. "
        f"{{1s {description}}} {{1q said}} {{1c it rained}}."
    ) == [("person", "Ida Fox")]


@pytest.mark.parametrize(
    "marked",
    [
        # met in the same sentence
        "{1s Chad's water minister} {1q said} {1c it rained}, but {2s an official} {2q said} "
        "{2c it had not}.\n\nMinister [Bo Ray] had no coat.",
        # of another kind
        "{1s Farmers} {1q said} {1c it rained}, but {2s a court spokesman} {2q said} "
        "{2c it had not}.\n\nSurvivor [Bo Ray], who lost a cow, had no coat.",
        # of another body
        "{1s Farmers} {1q said} {1c it rained}, but {2s a [o Dam Bureau] official} {2q said} "
        "{2c it had not}.\n\n[Bo Ray], an official of the [o Lake Trust], had no coat.",
    ],
)
def test_somebody_just_brought_in_is_nobody_told_of_otherwise(marked: str) -> None:
    assert list_speakers(marked)[1][0] != "person"


def test_wife_of_a_described_person_is_not_that_person() -> None:
    ((kind, _),) = list_speakers(
        "Mayor [Luis Soto] left.\n\n{1s The mayor's wife} {1q said} {1c it rained}."
    )
    assert kind != "person"


def test_speaker_who_speaks_of_himself_stays_the_speaker() -> None:
    assert list_speakers(
        "{1s Captain [Joao Pinto]} {1q said} {1c it rained} on Minister [Rui Reis].\n\n"
        "{2s [Teo Lima], who} {2q won} {2c the cup}, {3q said} Monday {3c he would rest}.\n\n"
        "But {4s he} {4q added} {4c that it was late}."
    )[-1] == ("person", "Teo Lima")


@pytest.mark.parametrize(
    "marked",
    [
        "[Jon Clay] rose. {1s Clay} {1q spoke} {1c of} [Amy Clay] at noon. [Amy Clay] sat.",
        "[Amy Clay] sat. [Amy Clay] ate. [Amy Clay] left.\n\n"
        "[Jon Clay] rose. {1s Clay} {1q said} {1c it rained}.",
    ],
)
def test_surname_of_two_is_whom_the_sentence_and_paragraph_speak_of(marked: str) -> None:
    assert list_speakers(marked) == [("person", "Jon Clay")]


def test_name_after_a_dash_is_the_source_that_was_described_before() -> None:
    assert list_speakers(
        "{1s Another favourite in the Senate — [Ida Fox] —} {1q said} {1c it rained}."
    ) == [("person", "Ida Fox")]


def test_topic_marks_and_accounts_are_no_people() -> None:
    assert list_people("They wrote #[Candlelight] and @[Foxglove] under [Ida Fox].") == [
        ("Ida Fox", ["Ida Fox"])
    ]


def test_what_somebody_is_president_of_is_no_person() -> None:
    assert list_people("[Lee Kang], 64, president of [Hanul Structures], left.") == [
        ("Lee Kang", ["Lee Kang"])
    ]


def test_description_is_a_mention_of_the_person() -> None:
    people = (
        read_marked("Mayor [Luis Soto] left.\n\n{1s The mayor} {1q said} {1c it rained}.")
        .annotate()
        .people
    )
    assert [m.mention_type for m in people[0].mentions] == ["name", "nominal"]


def test_pronoun_after_a_quotation_is_nobody_named_in_it() -> None:
    assert list_speakers(
        "Minister [Tariq Aziri] met President [Karim Saleh] on Monday. [Karim Saleh] then left. "
        "[Karim Saleh] had come early.\n\n"
        "{1s Deputy [Samir Daoud]} {1q said} {1c the talks failed}.\n\n"
        "{2c “[Karim Saleh] lost us long ago. [Karim Saleh] does not listen,”} {2s he} {2q said}."
    )[1] == ("person", "Samir Daoud")


def test_pronoun_after_an_unnamed_source_is_not_somebody_named_before() -> None:
    assert list_speakers(
        "{1s [Eiji Toda]} {1q said} {1c orders fell}.\n\n"
        "{2s A trader in Takoradi} {2q said} {2c beans crossed the border}. "
        "{3s He} {3q asked} {3c not to be named}."
    )[2] == ("unnamed", "A trader in Takoradi")


def test_supporter_named_in_a_source_does_not_speak() -> None:
    assert list_speakers(
        "[Karim Saleh] left Tunis. [Karim Saleh] flew home.\n\n"
        "{1s Deputy [Samir Daoud], an ally of [Karim Saleh],} {1q said} {1c it rained}.\n\n"
        "{2c “It will stop,”} {2s he} {2q said}."
    ) == [("person", "Samir Daoud"), ("person", "Samir Daoud")]


def test_verb_that_could_be_an_adjective_ends_a_description() -> None:
    assert list_speakers(
        "Judge [Oh Min-jun] opened the hearing.\n\n"
        "{1s The judge} {1q noted} {1c that nobody had come}."
    ) == [("person", "Oh Min-jun")]


def test_chief_of_a_firm_in_the_lead_is_who_is_named_next() -> None:
    assert list_speakers(
        "[o Hoa Dao Motors] will build a plant in [l India], {1s its founder} {1q said} "
        "{1c on Wednesday}.\n\n{2c “We start in May,”} {2s founder [Dang Van Lam]} {2q said}."
    ) == [("person", "Dang Van Lam"), ("person", "Dang Van Lam")]


@pytest.mark.parametrize("source", ["A driver", "The driver", "He"])
def test_nobody_speaks_of_himself_by_name(source: str) -> None:
    found = read_marked(
        f"{{1s {source}}} {{1q said}} {{1c that [Bo Ray] had promised to stop}}."
    ).annotate()
    assert found.statements[0].person is None


def test_owner_of_the_subject_is_not_the_subject() -> None:
    assert list_speakers(
        "Roofer [Leonard Grubb] sued the county.\n\n"
        "{1s [Grubb]'s lawyer, [Simon Pace],} {1q called} {1c the case an insult}. "
        "{2c “He was polite,”} {2s he} {2q said}."
    )[1] == ("person", "Simon Pace")


@pytest.mark.parametrize("apposed", ["a Republican", "88"])
def test_who_after_an_apposition_is_whose_name_stands_before(apposed: str) -> None:
    assert list_speakers(
        f"It was [Humphrey Cole], {apposed}, {{1s who}} {{1q said}} {{1c that it rained}}."
    ) == [("person", "Humphrey Cole")]
