"""Who stands behind a statement."""

import pytest

from tests.annotate.marked_text import list_speakers, read_marked


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{1s [Ida Fox]} {1q said} {1c it rained}.", ("person", "Ida Fox")),
        (
            "{1s Prime Minister [Ida Fox], a doctor,} {1q said} {1c it rained}.",
            ("person", "Ida Fox"),
        ),
        ("{1s [Fox]'s spokesman, [Bo Ray],} {1q said} {1c it rained}.", ("person", "Bo Ray")),
        ("{1s [Ida Fox] and [Bo Ray]} {1q said} {1c it rained}.", ("group", "Ida Fox; Bo Ray")),
        (
            "{1s Chief of Staff [Ida Fox] and head of the [o Acme] [Bo Ray]} {1q said} {1c so}.",
            ("group", "Ida Fox; Bo Ray"),
        ),
        (
            "{1s [Ida Fox] and the ministry} {1q said} {1c it rained}.",
            ("group", "Ida Fox; ministry"),
        ),
        (
            "{1s A spokesman for [Ida Fox]} {1q said} {1c it rained}.",
            ("unnamed", "A spokesman for Ida Fox"),
        ),
        ("{1s [Fox] supporters} {1q said} {1c it rained}.", ("group", "Fox supporters")),
        ("{1s The [Fox] campaign} {1q said} {1c it rained}.", ("organization", "Fox campaign")),
        ("{1s [l Russia]} {1q said} {1c it rained}.", ("organization", "Russia")),
        ("{1s The [o Daily Bugle]} {1q reported} {1c it rained}.", ("organization", "Daily Bugle")),
        ("{1s Two senior officials} {1q said} {1c it rained}.", ("group", "Two senior officials")),
        (
            "{1s Nearly 40 percent of voters} {1q said} {1c it rained}.",
            ("group", "Nearly 40 percent of voters"),
        ),
        ("{1s A recent poll} {1q found} {1c it rained}.", ("organization", "A recent poll")),
        (
            "{1s A source close to the talks} {1q said} {1c it rained}.",
            ("unnamed", "A source close to the talks"),
        ),
        ("{1c It rained}, {1q it was reported}.", ("none", None)),
    ],
)
def test_source_is_typed_and_named(marked: str, expected: tuple[str, str | None]) -> None:
    assert list_speakers(marked) == [expected]


def test_pronoun_is_the_last_speaker_of_its_gender() -> None:
    assert list_speakers(
        "{1s [Maria Lund]} {1q met} {1c [Peter Holm]}. {2s She} {2q said} {2c it rained}. "
        "{3s He} {3q said} {3c it did not}."
    )[1:] == [("person", "Maria Lund"), ("person", "Peter Holm")]


def test_title_alone_is_whoever_holds_it() -> None:
    assert list_speakers(
        "Finance Minister [Omar Said] met Governor [Ruth Njeri].\n\n"
        "{1s The minister} {1q said} {1c it rained}. {2s The governor} {2q said} {2c so too}."
    ) == [("person", "Omar Said"), ("person", "Ruth Njeri")]


def test_country_adjective_tells_which_minister() -> None:
    assert list_speakers(
        "[l Chilean] Foreign Minister [Luis Soto] met [l Kenyan] Foreign Minister [Ayo Were].\n\n"
        "{1s The [l Chilean] foreign minister} {1q said} {1c it rained}."
    ) == [("person", "Luis Soto")]


def test_relative_pronoun_is_what_stands_before_it() -> None:
    assert list_speakers(
        "[Ida Fox], {1s who} {1q said} {1c it rained}, left. Aides of [Bo Ray], an engineer "
        "{2s who} {2q doubts} {2c it}, stayed."
    ) == [("person", "Ida Fox"), ("person", "Bo Ray")]


def test_quotation_without_source_goes_on_with_the_last_speaker() -> None:
    assert list_speakers(
        "{1c “It rained,”} {1q said} {1s [Ida Fox]}. {2c “Then it stopped.”}\n\n"
        "The sun came out. Birds sang. {3c It seemed} fine."
    ) == [("person", "Ida Fox"), ("person", "Ida Fox"), ("none", None)]


def test_first_person_is_the_author_of_the_byline() -> None:
    assert list_speakers("By [Jane Rook]\n\n{1s I} {1q believe} {1c it rained}.") == [
        ("person", "Jane Rook")
    ]


def test_they_is_the_last_group() -> None:
    assert list_speakers(
        "{1s Farmers} {1q said} {1c it rained}. {2s They} {2q hope} {2c it stops}."
    ) == [("group", "Farmers"), ("group", "Farmers")]


def test_source_broken_off_before_the_name_is_mended() -> None:
    assert list_speakers("{1s Mr.} [Fox] {1q said} {1c it rained}.") == [("person", "Fox")]


def test_unresolved_pronoun_names_nobody() -> None:
    (statement,) = read_marked("{1s She} {1q said} {1c it rained}.").annotate().statements
    assert (statement.speaker_type, statement.person) == ("unnamed", None)
    assert statement.confidence < 0.6


def test_speaker_is_one_of_the_people() -> None:
    annotation = read_marked("[Bo Ray] left. {1s [Ida Fox]} {1q said} {1c it rained}.").annotate()
    (statement,) = annotation.statements
    assert statement.person == 1
    assert annotation.people[1].name == "Ida Fox"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{1s Governor [Ida Fox] (R) and farmers of the valley} {1q said} {1c it rained}.",
            ("group", "Ida Fox; farmers of the valley"),
        ),
        (
            "{1s [Ida Fox] and other leaders} {1q said} {1c it rained}.",
            ("group", "Ida Fox; other leaders"),
        ),
        (
            "{1s A study by [Ida Fox] of the [o Cape Institute] and [Bo Ray]} {1q says} {1c so}.",
            ("organization", "A study by Ida Fox of the Cape Institute and Bo Ray"),
        ),
        (
            "{1s Deputies, including [Ida Fox],} {1q said} {1c it rained}.",
            ("group", "Deputies, including Ida Fox"),
        ),
        ("{1s [Ida Fox]’s remarks} {1q suggest} {1c it rained}.", ("person", "Ida Fox")),
        (
            "{1s Minister [Ida Fox]’s office} {1q said} {1c it rained}.",
            ("organization", "Minister Ida Fox’s office"),
        ),
    ],
)
def test_source_is_more_or_less_than_the_names_in_it(
    marked: str, expected: tuple[str, str | None]
) -> None:
    assert list_speakers(marked) == [expected]


def test_pronoun_joined_to_another_is_a_group_of_both() -> None:
    assert list_speakers(
        "{1s Minister [Ida Fox]} {1q said} {1c it rained}. "
        "{2s She and [Bo Ray]} {2q hope} {2c it stops}."
    )[1] == ("group", "Ida Fox; Bo Ray")


def test_owner_named_beside_a_description_is_what_speaks() -> None:
    assert list_speakers(
        "Captain [Nikos Vlahos] left the wheel.\n\n"
        "{1s The ship's owner, [o Aktina Lines],} {1q said} {1c the sea was calm}."
    ) == [("organization", "Aktina Lines")]


def test_title_that_ends_beyond_the_source_is_not_the_source() -> None:
    assert list_speakers(
        "{1s [o Court Watch]} {1q noted} {1c [o FBI] Director [Bo Ray] had left}."
    ) == [("organization", "Court Watch")]


def test_label_before_a_paragraph_tells_whose_turn_it_is() -> None:
    assert list_speakers(
        "[Ida Fox-Lund] talked to [Bo Ray].\n\n{1s IFL}{1q :} {1c It rained.}\n\n"
        "BR: {2s I} {2q hope} {2c it stops}.\n\n"
        "BO RAY, HOST: {3s I} {3q think} {3c it will}."
    ) == [("person", "Ida Fox-Lund"), ("person", "Bo Ray"), ("person", "Bo Ray")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{1s A clerk who was at sea, Capt. [Bo Ray],} {1q said} {1c so}.", ("person", "Bo Ray")),
        ("{1s [Ida Fox]'s younger brother, [Bo],} {1q said} {1c so}.", ("person", "Bo")),
        ("{1s The [o Sea Office], whose head, [Bo Ray],} {1q said} {1c so}.", ("person", "Bo Ray")),
        (
            "{1s The [o Sea Office], whose head [Bo Ray] left in May,} {1q said} {1c so}.",
            ("organization", "Sea Office"),
        ),
        ("{1s [Ida Fox], whose brother is a judge,} {1q said} {1c so}.", ("person", "Ida Fox")),
    ],
    ids=["described", "kinship", "whose", "whose clause", "whose of a person"],
)
def test_name_that_ends_a_source_is_who_speaks(marked: str, expected: tuple[str, str]) -> None:
    assert list_speakers(marked) == [expected]


def test_description_in_a_headline_is_whom_the_report_names_first() -> None:
    assert list_speakers(
        "{1s Village cooper} {1q defies} {1c calls to quit}\n\n"
        "{2s [Ida Fox]} {2q said} {2c she would stay}. She has made barrels since May."
    ) == [("person", "Ida Fox"), ("person", "Ida Fox")]


def test_a_relative_clause_is_no_part_of_who_speaks() -> None:
    assert list_speakers(
        "{1s A dam keeper, who asked not to be named,} {1q said} {1c it rained}."
    ) == [("unnamed", "A dam keeper")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{1s [Al Ortiz]} {1q said} {1c it rained}.\n\n"
            "{2c President [Bo Ray] has left}, {2s his office} {2q said}.",
            ("organization", "Bo Ray's office"),
        ),
        (
            "[Ida Fox] came.\n\n[Bo Ray] left.\n\n[Cy Lund] stayed.\n\n"
            "{1s An [o EU] official} {1q said} {1c that President [Anna Moore] would come}.\n\n"
            "{2c “We read of it,”} {2s the official} {2q said}.",
            ("unnamed", "An EU official"),
        ),
        (
            "Mayor of [l London] [Sadiq Omar] agreed.\n\n"
            "{1s The mayor of [l Paris]} {1q said} {1c that it rained}.",
            ("unnamed", "mayor of Paris"),
        ),
        (
            "Mining Minister [Bo Ray] left.\n\n{1s The prime minister} {1q said} {1c so}.",
            ("unnamed", "prime minister"),
        ),
        (
            "[l Cameroon] coach [Luc Roy] has resigned.\n\n"
            "{1c “I am tired,”} {1s the 54-year-old Frenchman} {1q said}.",
            ("person", "Luc Roy"),
        ),
        (
            "It was dropped by [Ri Song], a director of the ruling party, {1s who} {1q called} "
            "{1c it a croak}.",
            ("person", "Ri Song"),
        ),
        (
            "{1s An aide to President [Yoo Han-na]} {1q said} {1c it rained}.",
            ("unnamed", "An aide to President Yoo Han-na"),
        ),
    ],
    ids=[
        "owner",
        "unnamed before",
        "office elsewhere",
        "higher office",
        "age and country",
        "who",
        "served",
    ],
)
def test_description_means_who_can_be_meant(marked: str, expected: tuple[str, str]) -> None:
    assert list_speakers(marked)[-1] == expected


def test_pronoun_is_who_spoke_unnamed_of_somebody_else() -> None:
    assert (
        list_speakers(
            "Producer [Andi Peters] came.\n\n{1s A [o BBC] spokeswoman} {1q said} "
            "{1c [Andi Peters] would stay}. {2s She} {2q said} {2c it rained}. "
            "{3c “We are glad,”} {3s she} {3q added}."
        )
        == [("unnamed", "A BBC spokeswoman")] * 3
    )


@pytest.mark.parametrize("marked", ["{1s The} {1q plan} {1c to go}.", "{1s Q}{1q :} {1c Why?}"])
def test_article_or_label_alone_is_nobody(marked: str) -> None:
    assert list_speakers(marked) == [("none", None)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{1s [Ann Fox], asked if she still backed [Dell],} {1q said} {1c she did}.",
            ("person", "Ann Fox"),
        ),
        ("The brothers [Al] and [Bo Ray] met, {1s each} {1q saying} {1c so}.", ("group", "each")),
    ],
    ids=["asked", "each"],
)
def test_source_is_nobody_beside_it(marked: str, expected: tuple[str, str]) -> None:
    assert list_speakers(marked)[-1] == expected


def test_nobody_is_meant_in_their_own_turn() -> None:
    [person] = (
        read_marked(
            "[IDA FOX], HOST: Welcome.\n\n[FOX]: {1s The president} {1q says} {1c so}. Is he right?"
        )
        .annotate()
        .people
    )
    assert [mention.mention_type for mention in person.mentions] == ["name", "name"]
