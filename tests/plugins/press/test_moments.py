"""Dates as readers of a language write them, with the zone said."""

import pytest

from plugins.press.moments import day_shown, moment_shown, month_name, month_shown

# 2025-08-31T05:30:00Z
MOMENT = 1756618200


@pytest.mark.parametrize(
    ("zone", "lang", "iso", "text"),
    [
        ("Asia/Baku", "en", "2025-08-31T09:30:00+04:00", "31 August 2025, 09:30 GMT+4"),
        ("UTC", "en", "2025-08-31T05:30:00+00:00", "31 August 2025, 05:30 GMT"),
        ("Asia/Kolkata", "en", "2025-08-31T11:00:00+05:30", "31 August 2025, 11:00 GMT+5:30"),
        ("America/Caracas", "en", "2025-08-31T01:30:00-04:00", "31 August 2025, 01:30 GMT\N{MINUS SIGN}4"),
        (
            "America/St_Johns",
            "en",
            "2025-08-31T03:00:00-02:30",
            "31 August 2025, 03:00 GMT\N{MINUS SIGN}2:30",
        ),
        ("Asia/Baku", "az", "2025-08-31T09:30:00+04:00", "31 avqust 2025, 09:30 GMT+4"),
        ("Asia/Baku", "de", "2025-08-31T09:30:00+04:00", "31. August 2025, 09:30 GMT+4"),
        ("Asia/Baku", "zh-hans", "2025-08-31T09:30:00+04:00", "2025年8月31日, 09:30 GMT+4"),
        ("Asia/Baku", "xx-nowhere", "2025-08-31T09:30:00+04:00", "31 August 2025, 09:30 GMT+4"),
    ],
)
def test_a_moment_is_told_in_the_language_and_zone(zone: str, lang: str, iso: str, text: str) -> None:
    moment = moment_shown(MOMENT, zone, lang)
    assert (moment.iso, moment.text, str(moment)) == (iso, text, text)


def test_a_moment_has_its_short_forms() -> None:
    moment = moment_shown(MOMENT, "Asia/Baku", "en")
    assert (moment.day, moment.short, moment.time) == ("31 August 2025", "31 Aug 2025", "09:30")


def test_months_and_days_of_an_archive_are_named() -> None:
    assert month_shown(2025, 8, "en") == "August 2025"
    assert month_shown(2025, 8, "az") == "avqust 2025"
    assert (month_name(5, "en"), month_name(5, "az")) == ("May", "may")
    assert day_shown(2024, 2, 29, "en") == "29 February 2024"
