"""Dates as editors write them."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.dates import as_iso, epoch_of, in_zone, parse_moment, zone_named


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-08-31", "2025-08-31T00:00:00+04:00"),
        ("2025-08-31 9:30", "2025-08-31T09:30:00+04:00"),
        ("2025-08-31T09:30:15", "2025-08-31T09:30:15+04:00"),
        ("2025-08-31T09:30:15.123456Z", "2025-08-31T09:30:15+00:00"),
        ("2025-08-31 09:30 UTC", "2025-08-31T09:30:00+00:00"),
        ("2025-08-31 09:30 +08:00", "2025-08-31T09:30:00+08:00"),
        ("2025-08-31 09:30+0530", "2025-08-31T09:30:00+05:30"),
        ("2025-08-31 09:30 -5", "2025-08-31T09:30:00-05:00"),
        ("2025-08-31 09:30 -12:00", "2025-08-31T09:30:00-12:00"),
        ("2025-08-31 09:30 +14:00", "2025-08-31T09:30:00+14:00"),
        (" 2024-02-29 ", "2024-02-29T00:00:00+04:00"),
    ],
)
def test_a_moment_is_read_as_it_is_meant(text: str, iso: str) -> None:
    assert as_iso(parse_moment(text, "Asia/Baku")) == iso


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", '"" is not a date and time; write 2025-03-01 06:00'),
        ("31.08.2025", '"31.08.2025" is not a date and time; write 2025-08-31'),
        ("2025-8-31", '"2025-8-31" is not a date and time; write 2025-08-31'),
        ("2025/8/31 9:30", '"2025/8/31 9:30" is not a date and time; write 2025-08-31 9:30'),
        ("24/11/2026", '"24/11/2026" is not a date and time; write 2026-11-24'),
        ("11/24/2026", '"11/24/2026" is not a date and time; write 2026-11-24'),
        ("24 November 2026", '"24 November 2026" is not a date and time; write 2026-11-24'),
        ("1st Sept. 2026, 06:00", '"1st Sept. 2026, 06:00" is not a date and time; write 2026-09-01 06:00'),
        ("May 5, 2026", '"May 5, 2026" is not a date and time; write 2026-05-05'),
        ("05/11/2026", '"05/11/2026" is not a date and time; write 2025-03-01 06:00'),
        ("5/5/2026", '"5/5/2026" is not a date and time; write 2026-05-05'),
        ("31.02.2026", '"31.02.2026" is not a date and time; write 2025-03-01 06:00'),
        ("24 Brumaire 2026", '"24 Brumaire 2026" is not a date and time; write 2025-03-01 06:00'),
        ("2025-02-29", '"2025-02-29" does not exist in the calendar; write a date such as 2025-03-01 06:00'),
        (
            "2025-08-31 24:00",
            '"2025-08-31 24:00" does not exist in the calendar; write a date such as 2025-03-01 06:00',
        ),
        (
            "2025-08-31 09:60",
            '"2025-08-31 09:60" does not exist in the calendar; write a date such as 2025-03-01 06:00',
        ),
        (
            "1599-12-31",
            '"1599-12-31" is outside the years 1600 to 2200; write a date such as 2025-03-01 06:00',
        ),
        (
            "2025-08-31 09:30 +14:01",
            '"2025-08-31 09:30 +14:01" has an offset that no place has; write 2025-03-01 06:00 +04:00',
        ),
        (
            "2025-08-31 09:30 -12:30",
            '"2025-08-31 09:30 -12:30" has an offset that no place has; write 2025-03-01 06:00 +04:00',
        ),
        (
            "2025-08-31 09:30 +04:60",
            '"2025-08-31 09:30 +04:60" has an offset that no place has; write 2025-03-01 06:00 +04:00',
        ),
        ("٢٠٢٥-٠٨-٣١", '"٢٠٢٥-٠٨-٣١" is not a date and time; write 2025-03-01 06:00'),
    ],
)
def test_what_is_no_moment_is_told_with_what_to_write(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        parse_moment(text, "Asia/Baku")
    assert str(raised.value) == what


@pytest.mark.parametrize("name", ["Asia/Bakoo", "../etc/passwd", "/etc/localtime", "", "Asia"])
def test_a_zone_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone; write a name such as Asia/Baku"):
        zone_named(name)


def test_summer_time_counts() -> None:
    assert as_iso(parse_moment("2025-07-01 12:00", "Europe/Berlin")) == "2025-07-01T12:00:00+02:00"
    assert as_iso(parse_moment("2025-12-01 12:00", "Europe/Berlin")) == "2025-12-01T12:00:00+01:00"


# Whole seconds of the years 1601 to 2199.
SECONDS = st.integers(-11_644_473_600, 7_258_118_399)


@given(SECONDS, st.integers(-12 * 60, 14 * 60))
def test_a_moment_that_is_written_is_read_as_the_same(seconds: int, minutes: int) -> None:
    moment = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    assert parse_moment(as_iso(moment), "Asia/Baku") == moment
    assert epoch_of(in_zone(moment, "Asia/Tokyo")) == seconds
