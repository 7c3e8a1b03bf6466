"""Dates and times as editors write them, read as moments with a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EXAMPLE = "2025-03-01 06:00"
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s*(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|[+-]\d{1,2}(?::?\d{2})?)?$",
    re.ASCII,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What people write elsewhere: 24/11/2026, 24.11.2026, 24 November 2026, November 24, 2026, 2026/11/24.
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ ]+([A-Za-z]{3,9})\.?,?[ ]+(\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?[ ]+(\d{1,2})(?:st|nd|rd|th)?,?[ ]+(\d{4})", re.ASCII)
_TIME = re.compile(r",?[T ][ ]*(\d{1,2}:\d{2}(?::\d{2})?)\Z", re.ASCII)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# The years a newspaper can have: a date outside of them is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1600, 2200


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises ValueError for a name that is not in the database."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'"{name}" is not a time zone; write a name such as Asia/Baku') from None


def parse_moment(text: str, zone: str) -> datetime:
    """Reads ISO 8601 dates and times, with a blank for the T if one likes; seconds are the finest unit kept.

    A time without an offset is local time in `zone`, a date alone its midnight. Raises ValueError with what is wrong
    and what to write.
    """
    text = text.strip()
    found = _MOMENT.match(text)
    if not found:
        raise ValueError(f'"{text}" is not a date and time; write {_meant_by(text) or EXAMPLE}')
    try:
        day = date.fromisoformat(found["day"])
        hour, minute, second = (*map(int, (found["time"] or "0:00").split(":")), 0)[:3]
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone_named(zone))
    except ValueError as wrong:
        if "time zone" in str(wrong):
            raise
        raise ValueError(f'"{text}" does not exist in the calendar; write a date such as {EXAMPLE}') from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(
            f'"{text}" is outside the years {FIRST_YEAR} to {LAST_YEAR}; write a date such as {EXAMPLE}'
        )
    return moment if found["zone"] is None else moment.replace(tzinfo=_offset(found["zone"], text))


def day_named(text: str) -> date:
    """The day of a name such as 2025-08-31. Raises ValueError for one that is written in another form, or does not exist."""
    if not _DAY.fullmatch(text):
        raise ValueError(f'"{text}" is not a day; write 2025-03-01')
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f'"{text}" is outside the years {FIRST_YEAR} to {LAST_YEAR}')
    return day


def _meant_by(text: str) -> str:
    """The date that an editor wrote in another form, as it is written here; "" where it could be two dates, or none."""
    time = _TIME.search(text)
    day = text[: time.start()] if time else text
    # (year, month, day), as often as the text can be read; 05/11/2026 is May to some and November to others.
    readings: list[tuple[int, int, int]] = []
    if found := _NUMBERS.fullmatch(day):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        readings = [(year, second, first), (year, first, second)]
    elif found := _YEAR_FIRST.fullmatch(day):
        readings = [(int(found[1]), int(found[3]), int(found[4]))]
    elif found := _DAY_FIRST.fullmatch(day):
        readings = [(int(found[3]), _month_named(found[2]), int(found[1]))]
    elif found := _MONTH_FIRST.fullmatch(day):
        readings = [(int(found[3]), _month_named(found[1]), int(found[2]))]
    days: set[date] = set()
    for reading in readings:
        try:
            days.add(date(*reading))
        except ValueError:
            continue  # no such day: the other reading is meant
    if len(days) != 1 or not FIRST_YEAR <= (meant := days.pop()).year <= LAST_YEAR:
        return ""
    return f"{meant.isoformat()} {time[1]}" if time else meant.isoformat()


def _month_named(word: str) -> int:
    """The number of an English month, written out or cut to three or four letters; 0, which is no month, for others."""
    word = word.lower()
    is_short = len(word) in (3, 4)
    return next(
        (n for n, month in enumerate(_MONTHS, 1) if word == month or (is_short and month.startswith(word))), 0
    )


def _offset(written: str, text: str) -> timezone:
    """The fixed offset that is written behind a time: Z, +04:00, +0400 or -5."""
    if written in ("Z", "UTC"):
        return UTC
    digits = written[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    ahead = (hours * 60 + minutes) * (1 if written[0] == "+" else -1)
    if minutes > 59 or not -12 * 60 <= ahead <= 14 * 60:
        raise ValueError(f'"{text}" has an offset that no place has; write {EXAMPLE} +04:00')
    return timezone(timedelta(minutes=ahead))


def in_zone(moment: datetime, zone: str) -> datetime:
    """The same moment on the clocks of a zone."""
    return moment.astimezone(zone_named(zone))


def as_iso(moment: datetime) -> str:
    """The moment in ISO 8601 with its offset, to the second."""
    return moment.isoformat(timespec="seconds")


def epoch_of(moment: datetime) -> int:
    """Whole seconds since 1970 of an aware moment."""
    return int(moment.timestamp())
