"""Roles read from an article, each in the ways that news writes them."""

import pytest

from tests.annotate.marked_text import list_roles, read_marked


@pytest.mark.parametrize(
    ("marked", "title", "organization", "jurisdiction", "former"),
    [
        ("Sen. [Tim Kelso] spoke.", "Senator", None, None, False),
        ("Maj. Gen. [Tamir Halevy] spoke.", "Major General", None, None, False),
        ("PM [Niko Halonen] spoke.", "Prime Minister", None, None, False),
        ("[l Kenyan] Defence Minister [Ayo Were] spoke.", "Defence Minister", None, "Kenya", False),
        (
            "Head of the [o Dam Bureau] at [o Kenya’s Ministry of Water] [Ayo Were] left.",
            *("Head", "Dam Bureau", "Kenya", False),
        ),
        ("[l Kenya]’s Defence Minister [Ayo Were] left.", "Defence Minister", None, "Kenya", False),
        ("KENYAN DEFENCE MINISTER [AYO WERE] SPEAKS", "DEFENCE MINISTER", None, "Kenya", False),
        (
            "[l Kenya]'s defence minister, [Ayo Were], spoke.",
            "defence minister",
            None,
            "Kenya",
            False,
        ),
        (
            "US Secretary of State [Ida Monroe] spoke.",
            "Secretary of State",
            "State Department",
            "US",
            False,
        ),
        (
            "[o IDF] Chief of Military Intelligence [Tamir Halevy] spoke.",
            "Chief of Military Intelligence",
            "IDF",
            None,
            False,
        ),
        (
            "Head of the Political Bureau at [l Chad]’s [o Ministry of Defense] [Zoe Pali] spoke.",
            "Head",
            "Political Bureau",
            "Chad",
            False,
        ),
        (
            "the head of the [o Defense Ministry]'s security division [Zoe Pali] spoke.",
            "head",
            "Defense Ministry's security division",
            None,
            False,
        ),
        (
            "the [o EU] foreign policy chief [Federica Mora] spoke.",
            "foreign policy chief",
            None,
            "EU",
            False,
        ),
        (
            "Secretary-General of the National Coalition for Free and Fair Polls [Ali Hari] left.",
            "Secretary-General",
            "National Coalition for Free and Fair Polls",
            None,
            False,
        ),
        (
            "Inspector General of Police [A.K.M. Haque] spoke.",
            "Inspector General of Police",
            None,
            None,
            False,
        ),
        ("[Jon Podolski], [o Acme]'s chairman, spoke.", "chairman", "Acme", None, False),
        (
            "[Jon Podolski], 44, a former director at [o Acme Corp], spoke.",
            "director",
            "Acme Corp",
            None,
            True,
        ),
        ("[Ana Ruiz], who is a professor at [o Yale], spoke.", "professor", "Yale", None, False),
        ("[Ana Ruiz] is the mayor of Fort Alma.", "mayor", None, "Fort Alma", False),
        (
            "[Ana Ruiz], who heads the Orange Alliance, spoke.",
            "head",
            "Orange Alliance",
            None,
            False,
        ),
        (
            "[Ana Ruiz] served as ambassador to [l Lebanon].",
            "ambassador to Lebanon",
            None,
            None,
            True,
        ),
        (
            "[Ana Ruiz], now a senior fellow at the [o Lind Institute], spoke.",
            "senior fellow",
            "Lind Institute",
            None,
            False,
        ),
        ("then-Gov. [Bo Clay] spoke.", "Governor", None, None, True),
        ("ex-minister [Bo Clay] spoke.", "minister", None, None, True),
        ("outgoing president [Bo Clay] spoke.", "president", None, None, False),
        ("As mayor of Fort Alma, [Bo Clay] spoke.", "mayor", None, "Fort Alma", False),
        ("[o Acme] spokeswoman [Bo Clay] spoke.", "spokeswoman", "Acme", None, False),
        ("Home Minister Begum [Nasreen Akhter] spoke.", "Home Minister", None, None, False),
        (
            "[Folake Cole], the Commissioner for Health in [l Lagos State], spoke.",
            "Commissioner for Health",
            None,
            "Lagos State",
            False,
        ),
        (
            "A spokesman for the ministry, Mr [Emeka Nwosu], spoke.",
            "spokesman",
            "ministry",
            None,
            False,
        ),
        ("First lady [Michelle Tan] spoke.", "First lady", None, None, False),
        ("House Speaker [Bo Clay] spoke.", "House Speaker", "House", None, False),
        (
            "[o Emergency] Situations Minister [Ayo Were] spoke.",
            "Emergency Situations Minister",
            None,
            None,
            False,
        ),
        ("[o ANC] Education Minister [Ayo Were] spoke.", "Education Minister", "ANC", None, False),
        ("[o Economy] Secretary [Ida Monroe] spoke.", "Economy Secretary", None, None, False),
        (
            "[l Sindh] [o Local Government] Minister [Ayo Were] spoke.",
            "Local Government Minister",
            None,
            "Sindh",
            False,
        ),
        (
            "The Minister of [o Public Works], [Ayo Were], spoke.",
            "Minister of Public Works",
            None,
            None,
            False,
        ),
        (
            "The Minister for [l Europe], [Ayo Were], spoke.",
            "Minister for Europe",
            None,
            None,
            False,
        ),
        (
            "The secretary of the [o Larn Club], [Ayo Were], spoke.",
            "secretary",
            "Larn Club",
            None,
            False,
        ),
        ("The herders' chairman, [Ayo Were], spoke.", "chairman", "herders", None, False),
        ("''Finance Minister [Ayo Were] left,'' he said.", "Finance Minister", None, None, False),
        ("The mayor of [Larnwick], [Ayo Were], spoke.", "mayor", None, "Larnwick", False),
    ],
)
def test_role_is_read(
    marked: str, title: str, organization: str | None, jurisdiction: str | None, former: bool
) -> None:
    found = [role[1:] for role in list_roles(marked)]
    assert found == [(title, organization, jurisdiction, former)]


@pytest.mark.parametrize(
    ("marked", "organization", "jurisdiction"),
    [
        ("Rep. [Ida Fox] (D-Va.) spoke.", "Democratic Party", "Virginia"),
        ("Sen. [Ida Fox], R-Texas, spoke.", "Republican Party", "Texas"),
        ("Sen. [Ida Fox] (Ky.) spoke.", None, "Kentucky"),
        ("Sen. [Ida Fox] of [l Ohio] spoke.", None, "Ohio"),
        ("Senator [Ida Fox], a Democrat from Maine, spoke.", "Democratic Party", "Maine"),
        ("Republican Sen. [Ida Fox] spoke.", "Republican Party", None),
        ("[l Ohio] Sen. [Ida Fox] (R) spoke.", "Republican Party", "Ohio"),
    ],
)
def test_party_and_state_belong_to_the_office(
    marked: str, organization: str | None, jurisdiction: str | None
) -> None:
    ((_, title, found_organization, found_jurisdiction, _),) = list_roles(marked)
    assert title in ("Senator", "Representative")
    assert (found_organization, found_jurisdiction) == (organization, jurisdiction)


def test_several_roles_at_once() -> None:
    assert list_roles(
        "Former prosecutor and [l Lima] Mayor [Rosa Vidal], chair of the [o Andes Party] and a "
        "member of parliament, spoke."
    ) == [
        ("Rosa Vidal", "prosecutor", None, None, True),
        ("Rosa Vidal", "Mayor", None, "Lima", False),
        ("Rosa Vidal", "chair", "Andes Party", None, False),
        ("Rosa Vidal", "member of parliament", "parliament", None, False),
    ]


def test_repetitions_are_one_role_with_all_that_is_stated() -> None:
    assert list_roles("Sen. [Ida Fox] spoke. [Fox], a [l Texas] senator, left.") == [
        ("Ida Fox", "Senator", None, "Texas", False)
    ]


def test_plural_title_goes_to_every_name_of_its_list() -> None:
    assert list_roles(
        "Sens. [Bo Graham] (S.C.), [Al Kirk] (Ill.) and [Cy Sasse] (Neb.) spoke."
    ) == [
        ("Bo Graham", "Senator", None, "South Carolina", False),
        ("Al Kirk", "Senator", None, "Illinois", False),
        ("Cy Sasse", "Senator", None, "Nebraska", False),
    ]


def test_plural_title_after_a_list_and_before_announced_names() -> None:
    assert list_roles(
        "[Gwen Ito] and [Judy Wood], two journalists, spoke. Candidates such as [Ed Roe] did not."
    ) == [
        ("Gwen Ito", "journalist", None, None, False),
        ("Judy Wood", "journalist", None, None, False),
        ("Ed Roe", "Candidate", None, None, False),
    ]


def test_counterpart_holds_the_same_office_elsewhere() -> None:
    example = read_marked(
        "[l Norwegian] Defence Minister [Kari Lunde] met her [l Chilean] counterpart, [Luis Soto]."
    )
    role = example.annotate().people[1].roles[0]
    assert (role.title, role.jurisdiction, role.derivation) == (
        "Defence Minister",
        "Chile",
        "implicit",
    )
    assert example.text[role.start : role.end] == "her Chilean counterpart, Luis Soto"


def test_role_of_a_pronoun() -> None:
    assert list_roles("[Omar Haddad] spoke. He was a professor at [o Cairo University].") == [
        ("Omar Haddad", "professor", "Cairo University", None, True)
    ]


def test_evidence_is_the_shortest_text_that_shows_the_role() -> None:
    example = read_marked("On Monday the [l Kenyan] minister [Ayo Were], a doctor, spoke.")
    (person,) = example.annotate().people
    assert [example.text[role.start : role.end] for role in person.roles] == [
        "the Kenyan minister Ayo Were",
        "Ayo Were, a doctor",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "A spokesman for Senator [Ida Fox] spoke.",
        "[Ida Fox] met the president of [l Ghana].",
        "[Ida Fox], the president said, is ill.",
        "[Ida Fox] and the minister spoke.",
        "The general election will suit [Ida Fox].",
    ],
)
def test_title_of_somebody_else_is_not_taken(marked: str) -> None:
    titles = {role[1] for role in list_roles(marked)}
    assert titles <= {"Senator"}


@pytest.mark.parametrize(
    ("marked", "organization", "jurisdiction"),
    [
        ("[o Acme Union] met. Its chairman, [Bo Ray], left.", "Acme Union", None),
        ("[o Fjord Bank] closed. The bank's director, [Bo Ray], left.", "Fjord Bank", None),
        ("The hospital's director, [Bo Ray], left.", "hospital", None),
        ("The [Ida Fox] campaign won. [Fox] spokesman [Bo Ray] left.", "Ida Fox campaign", None),
        ("[Ida Fox] won. Her campaign manager, [Bo Ray], left.", "Ida Fox campaign", None),
        ("Supreme Court Justice [Bo Ray] left.", "Supreme Court", None),
        ("[Bo Ray], a former C.I.A. director, left.", "C.I.A.", None),
        ("Analyst [Bo Ray] of the [o Lind Institute] left.", "Lind Institute", None),
        ("[l Chad]'s army and the [l Chadian] press met. Finance Minister [Bo Ray] left.", None,
         "Chad"),
        ("[l Chad] met [l Mali]. Finance Minister [Bo Ray] left.", None, None),
    ],
)  # fmt: skip
def test_role_is_completed_from_what_stands_around_it(
    marked: str, organization: str | None, jurisdiction: str | None
) -> None:
    assert [role[2:4] for role in list_roles(marked) if role[0] == "Bo Ray"] == [
        (organization, jurisdiction)
    ]


def test_state_alone_in_brackets_goes_by_the_party_named_before():
    assert list_roles("Republicans split: Sen. [Ann Roe] (Ohio) left.") == [
        ("Ann Roe", "Senator", "Republican Party", "Ohio", False)
    ]


def test_independent_and_city_of_a_party_member():
    assert list_roles("Sen. [Ann Roe] (I-Vt.) met State Sen. [Jo Bell], a Dayton Democrat.") == [
        ("Ann Roe", "Senator", "Independent", "Vermont", False),
        ("Jo Bell", "State Senator", "Democratic Party", "Dayton", False),
    ]


def test_region_before_a_title_is_the_place_named_last():
    assert list_roles(
        "Vines died in [l Mendoza] and all over [l Argentina]. "
        "The province's governor, [Luis Soto], left. "
        "The country's finance minister, [Ana Paz], sat."
    ) == [
        ("Luis Soto", "governor", None, "Mendoza", False),
        ("Ana Paz", "finance minister", None, "Argentina", False),
    ]


def test_adjective_before_the_party_somebody_is_of():
    assert list_roles("Deputy [Mi Seo] of the opposition [o Solidarity Party] left.") == [
        ("Mi Seo", "Deputy", "Solidarity Party", None, False)
    ]


def test_spokesman_speaks_for_the_name_before():
    assert list_roles("A Chirpline spokesman, [Bo Ray], left.") == [
        ("Bo Ray", "spokesman", "Chirpline", None, False)
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{1s The [o Horn Press Union]} {1q said} {1c it would appeal} to the [o High Court]. "
            "Its secretary, [Ruth Njeri], left.",
            [("Ruth Njeri", "secretary", "Horn Press Union", None, False)],
        ),
        (
            "{1s The seamen's union} {1q urged} {1c a strike}. Its secretary, [Bo Ray], left.",
            [("Bo Ray", "secretary", "seamen's union", None, False)],
        ),
        (
            "Committee Chairman Rep. [Jay Roe], R-Utah, left the [o House Water Committee].",
            [
                ("Jay Roe", "Committee Chairman", "House Water Committee", None, False),
                ("Jay Roe", "Representative", "Republican Party", "Utah", False),
            ],
        ),
        (
            "[o Bexley Town] lost. The Bexley manager, [Bo Ray], left.",
            [("Bo Ray", "manager", "Bexley Town", None, False)],
        ),
        (
            "[l Alabama] [o Democratic Party] chairwoman [Ida Fox] left.",
            [("Ida Fox", "chairwoman", "Democratic Party", "Alabama", False)],
        ),
        (
            "The [o Alabama Democratic Party] met. [o Alabama Democratic Party] chairwoman "
            "[Ida Fox] left.",
            [("Ida Fox", "chairwoman", "Alabama Democratic Party", "Alabama", False)],
        ),
        (
            "Rain fell on [l Ohio] and [l Ohio] farms. Gov. [Ann Roe] left.",
            [("Ann Roe", "Governor", None, "Ohio", False)],
        ),
        (
            "Republicans met. A Republican won. Candidate [Ann Roe] left.",
            [("Ann Roe", "Candidate", "Republican Party", None, False)],
        ),
        (
            "Senator [Ann Roe] (R-Ohio) spoke. The candidate, [Roe], left.",
            [
                ("Ann Roe", "Senator", "Republican Party", "Ohio", False),
                ("Ann Roe", "candidate", "Republican Party", None, False),
            ],
        ),
    ],
)
def test_role_is_completed_from_the_rest_of_the_article(
    marked: str, expected: list[tuple[str, str, str | None, str | None, bool]]
) -> None:
    assert list_roles(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "He met Galvin chief executive [Ida Fox] on Monday.",
            ("Ida Fox", "chief executive", "Galvin", None, False),
        ),
        (
            "He told Bungoma governor [Bo Ray] so.",
            ("Bo Ray", "governor", None, "Bungoma", False),
        ),
        (
            "Senator [Ida Fox], Democrat of Delaware, spoke.",
            ("Ida Fox", "Senator", "Democratic Party", "Delaware", False),
        ),
        (
            "The president of the Petroleum and Allied Workers' Congress, [Bo Ray], spoke.",
            ("Bo Ray", "president", "Petroleum and Allied Workers' Congress", None, False),
        ),
        (
            "The minister of Finance and Planning, [Bo Ray], spoke.",
            ("Bo Ray", "minister of Finance and Planning", None, None, False),
        ),
    ],
)
def test_names_that_the_model_missed_are_read_from_their_place_in_a_title(
    marked: str, expected: tuple[object, ...]
) -> None:
    assert list_roles(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "organization"),
    [
        (
            "[o Fjord Salmon plc] cut jobs. Chief executive [Bo Ray] left.",
            "Fjord Salmon plc",
        ),
        (
            "The mill, owned by [o Fjord Salmon plc], burned. The firm's chairman, [Bo Ray], left.",
            "Fjord Salmon plc",
        ),
        (
            "The [o Net Menders Guild] met the [o Larn Port Authority]. "
            "Guild treasurer [Bo Ray] left.",
            "Net Menders Guild",
        ),
        (
            "The [o Larn Port Authority] fined the [o Net Menders Guild]. "
            "Its deputy director, [Bo Ray], left.",
            "Larn Port Authority",
        ),
        ("The brewery's managing director, [Bo Ray], left.", "brewery"),
        ("Quellan, the bakery chain, closed. Its co-founder, [Bo Ray], wept.", "Quellan"),
        ("A district court freed him. Judge [Bo Ray] gave no reason.", "district court"),
        ("The pickpockets fled, police said. Superintendent [Bo Ray] ran.", "police"),
        ("[o Larn Kayaks] sank. The former mayor, [Bo Ray], left.", None),
        ("[o Larn Kayaks] sank. Town manager [Bo Ray] left.", None),
        ("A spokesman for the chancellor, [Bo Ray], spoke.", "chancellor"),
        ("A spokesman for [l Brackwater], [Bo Ray], spoke.", "Brackwater"),
    ],
)
def test_organisation_in_mind(marked: str, organization: str | None) -> None:
    assert [role[2] for role in list_roles(marked) if role[0] == "Bo Ray"] == [organization]


def test_outlet_of_a_dateline_is_not_in_mind() -> None:
    assert list_roles("LARN ([o NWS]) - Ice closed the port. Chairman [Bo Ray] left.") == [
        ("Bo Ray", "Chairman", None, None, False)
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Governor [Ann Roe] spoke. Ms. [Roe], a Republican, left.",
            ("Ann Roe", "Governor", "Republican Party", None, False),
        ),
        (
            "Major [Bo Ray] of the [o Chilean Navy] left.",
            ("Bo Ray", "Major", "Chilean Navy", "Chile", False),
        ),
        (
            "The [l Chilean] glaciers shrink, said Water Minister [Bo Ray].",
            ("Bo Ray", "Water Minister", None, "Chile", False),
        ),
        (
            "Meanwhile Water Minister [Bo Ray] left.",
            ("Bo Ray", "Water Minister", None, None, False),
        ),
        (
            "Deputy [Bo Ray] (Santa Rita) left.",
            ("Bo Ray", "Deputy", None, "Santa Rita", False),
        ),
    ],
)
def test_party_and_place_are_read_from_elsewhere(marked: str, expected: tuple[object, ...]) -> None:
    assert list_roles(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "titles"),
    [
        ("Army spokesman Major [Bo Ray] spoke.", ["Army spokesman", "Major"]),
        ("[Bo Ray] MP spoke.", ["MP"]),
        ("Farmers back President [Bo Ray].", ["President"]),
        ("[l Kenya]’s Foreign Minister [Bo Ray] left.", ["Foreign Minister"]),
        ("Last month Deputy Prime Minister [Bo Ray] left.", ["Deputy Prime Minister"]),
        ("They met acting President [Bo Ray].", ["acting President"]),
        ("The party's spokesman, Hon. [Bo Ray MP], left.", ["spokesman", "MP"]),
        ("[Ida Fox], who heads the dredging team, spoke.", ["head"]),
        ("[Ida Fox], a potter who was deputy mayor until May, spoke.", ["potter", "deputy mayor"]),
        ("Its coach, the Scot [Ida Fox], left.", ["coach"]),
    ],
)
def test_titles_beside_one_another(marked: str, titles: list[str]) -> None:
    assert sorted(role[1] for role in list_roles(marked)) == sorted(titles)
