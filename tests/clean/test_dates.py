from datetime import date

import pytest

from onrecord.clean.dates import StatedDate, find_date, read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-18", date(2025, 2, 18)),
        ("2022-09-05T14:02:00+02:00", date(2022, 9, 5)),
        ("2022/9/5 14:02", date(2022, 9, 5)),
        ("20220905", date(2022, 9, 5)),
        ("20220905T140200Z", date(2022, 9, 5)),
        ("May 31, 2018", date(2018, 5, 31)),
        ("Thursday, 31st of May 2018 at 10:15 GMT", date(2018, 5, 31)),
        ("31 MAY 2018", date(2018, 5, 31)),
        ("Sept. 5, 2019", date(2019, 9, 5)),
        ("26-FEB-1987 15:01:01.79", date(1987, 2, 26)),
        ("Thu, 31 May 2018 10:15:00 +0000", date(2018, 5, 31)),
        ("31/05/2018", date(2018, 5, 31)),
        ("05/31/2018", date(2018, 5, 31)),
        ("5.5.2018", date(2018, 5, 5)),
        ("1527761700", date(2018, 5, 31)),
        ("1527761700000", date(2018, 5, 31)),
    ],
)
def test_a_day_is_read_in_any_common_form(text: str, day: date) -> None:
    assert read_date(text) == (day, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 2018", (date(2018, 5, 1), "month")),
        ("2018-05", (date(2018, 5, 1), "month")),
        ("2018", (date(2018, 1, 1), "year")),
        ("03/04/2021", (date(2021, 1, 1), "year")),
        ("Sept 5", None),
        ("10:15", None),
        ("yesterday", None),
        ("2018-02-30", None),
        ("31 June 2018", None),
        ("0001-01-01T00:00:00Z", None),
        ("99999999999999", None),
        ("", None),
    ],
)
def test_no_more_is_read_than_is_stated(text: str, expected: object) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2018/05/31/quay", StatedDate(date(2018, 5, 31), "day", "url")),
        ("https://a.example/2018/may/31/quay", StatedDate(date(2018, 5, 31), "day", "url")),
        ("https://a.example/quay-2018-05-31.html", StatedDate(date(2018, 5, 31), "day", "url")),
        ("https://a.example/20180531/quay", StatedDate(date(2018, 5, 31), "day", "url")),
        ("https://a.example/2018/05/quay", StatedDate(date(2018, 5, 1), "month", "url")),
        ("https://a.example/news/558837", None),
        ("https://a.example/2018/quay", None),
        ("https://a.example/2018/13/40/quay", None),
    ],
)
def test_a_url_states_a_date_in_its_path(url: str, expected: StatedDate | None) -> None:
    assert find_date(None, url, [], []) == expected


def test_metadata_go_before_the_url_and_that_before_the_text() -> None:
    url, line = "https://a.example/2018/05/31/quay", "1 June 2018"
    assert find_date("2018-05-30", url, [line], []) == StatedDate(
        date(2018, 5, 30), "day", "metadata"
    )
    assert find_date("soon", url, [line], []) == StatedDate(date(2018, 5, 31), "day", "url")
    assert find_date(None, None, [line], []) == StatedDate(date(2018, 6, 1), "day", "text")


def test_published_goes_before_updated() -> None:
    lines = ["Updated: 3 June 2018", "2 June 2018", "Published: 1 June 2018"]
    assert find_date(None, None, lines, []) == StatedDate(date(2018, 6, 1), "day", "text")


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("ALMATY, April 9, 2026 (Steppe Bulletin) -- The river rose.", date(2026, 4, 9)),
        ("OSLO, 9 April 2026 – The river rose.", date(2026, 4, 9)),
        ("OSLO, April 9 (Wire) - The river rose in 2024.", None),
        ("The river rose on April 9, 2026, the ministry said.", None),
        ("River levels in April 2026: most rose.", None),
    ],
)
def test_of_the_text_only_a_dateline_counts(opening: str, day: date | None) -> None:
    found = find_date(None, None, [], [opening])
    assert (found.day if found else None) == day
