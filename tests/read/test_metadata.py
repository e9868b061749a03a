import pytest

from onrecord.read.metadata import normalise_metadata


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"title": "Harbour", "link": "https://a.example/1"},
            {"headline": "Harbour", "url": "https://a.example/1"},
        ),
        ({"Headline": "Harbour", "title": "Other"}, {"headline": "Harbour"}),
        ({"headline": "", "title": "Harbour"}, {"headline": "Harbour"}),
        (
            {"datePublished": "2024-05-14", "inLanguage": "en"},
            {"date_published": "2024-05-14", "in_language": "en"},
        ),
        ({"date": 1527761700}, {"date_published": "1527761700"}),
        ({"source": {"id": None, "name": "The Courier"}}, {"publisher": "The Courier"}),
        ({"author": [{"name": "Ana Lund"}, "Piet Maas"]}, {"authors": ("Ana Lund", "Piet Maas")}),
        ({"byline": "By Ana Lund and Piet Maas"}, {"authors": ("Ana Lund", "Piet Maas")}),
        ({"author": "Ana Lund, Piet Maas"}, {"authors": ("Ana Lund", "Piet Maas")}),
        ({"author": "Lund, Ana"}, {"authors": ("Lund, Ana",)}),
        ({"id": 7}, {"record_id": "7"}),
        ({"id": "", "guid": "g7"}, {"record_id": "g7"}),
        ({"title": "  Harbour\n to  close "}, {"headline": "Harbour to close"}),
        ({"title": "half \ud83d"}, {"headline": "half \ufffd"}),
        ({"title": None, "url": True, "author": [], "date": {}, "other": "x"}, {}),
        ({"title": ["One", "Two"]}, {"headline": "One"}),
    ],
)  # fmt: skip
def test_metadata_come_under_our_names(fields: dict[str, object], expected: object) -> None:
    assert normalise_metadata(fields) == expected


def test_a_value_is_kept_to_a_length() -> None:
    assert len(str(normalise_metadata({"title": "x" * 9_999})["headline"])) == 2_000
