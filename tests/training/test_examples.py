"""Gold people and silver names become spans to learn."""

from training.examples import Example, add_people, clean_silver, name_fits

TEXT = "Sen. Ama Boateng (L-Volta) met Kenya's ex-prime minister Juma Otieno. Boateng smiled."


def test_roles_become_titles_with_their_links() -> None:
    example = Example("one", TEXT, names=[(31, 36, "place")])
    people = [
        {
            "name": "Ama Boateng",
            "aliases": ["Ama Boateng", "Boateng"],
            "roles": [
                {
                    "title": "Senator",
                    "organization": None,
                    "jurisdiction": None,
                    "evidence": "Sen. Ama Boateng",
                }
            ],
        },
        {
            "name": "Juma Otieno",
            "aliases": ["Juma Otieno"],
            "roles": [
                {
                    "title": "prime minister",
                    "organization": None,
                    "jurisdiction": "Kenya",
                    "evidence": "Kenya's ex-prime minister Juma Otieno",
                }
            ],
        },
    ]
    add_people(example, people, {"minister"})
    assert [(TEXT[a:b], kind) for a, b, kind in example.names] == [
        ("Ama Boateng", "person"),
        ("Kenya", "place"),
        ("Juma Otieno", "person"),
        ("Boateng", "person"),
    ]
    assert example.roles is not None
    assert [TEXT[slice(*role.title)] for role in example.roles] == ["Sen", "prime minister"]
    assert example.roles[1].holder == [(57, 68)]
    assert example.roles[1].place == [(31, 36)]
    assert example.roles[1].organization == []


def test_silver_names_are_mended() -> None:
    text = "Gov. Kofi Mensah's aide left the Volta Bank. Mensah, a Ghanaian, stayed."
    raw = [(0, 18, "person"), (29, 43, "organization"), (45, 51, "organization"), (55, 63, "norp")]
    assert [(text[a:b], kind) for a, b, kind in clean_silver(text, raw)] == [
        ("Kofi Mensah", "person"),
        ("Volta Bank", "organization"),
        ("Mensah", "person"),
        ("Ghanaian", "place"),
    ]


def test_adjectives_fit_their_countries() -> None:
    assert name_fits("Kenyan", "Kenya")
    assert not name_fits("Ghana", "Kenya")
