"""Dates as readers read them: in the language of the page, by CLDR, and with the zone said."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from newsdesk.dates import zone_named
from plugins.press.parts import Values

# A newsroom that writes plain "en" writes days before months.
_HOUSE = {"en": "en_GB"}


class Moment(Values):
    """A moment with its finished forms: `iso text day short time`. Printing it gives `text`."""

    def __str__(self) -> str:
        return str(self.text)


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """The CLDR locale of a language tag; English where CLDR has none."""
    try:
        return Locale.parse(_HOUSE.get(lang, lang.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@lru_cache(maxsize=65536)
def moment_shown(epoch: int, zone: str, lang: str) -> Moment:
    """The forms of an epoch second in a zone and a language."""
    moment = datetime.fromtimestamp(epoch, zone_named(zone))
    locale = locale_of(lang)
    day, short = _day(moment.year, moment.month, moment.day, locale)
    time = f"{moment:%H:%M}" if lang.startswith("en") else format_skeleton("Hm", moment, locale=locale)
    text = f"{day}, {time} {_zone_label(moment)}"
    return Moment(iso=moment.isoformat(timespec="seconds"), text=text, day=day, short=short, time=time)


def _zone_label(moment: datetime) -> str:
    """GMT+4: the abbreviations of zones are ambiguous, and many zones have none."""
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    if not minutes:
        return "GMT"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
    return f"GMT{sign}{hours}" + (f":{rest:02d}" if rest else "")


@lru_cache(maxsize=8192)
def _day(year: int, month: int, day: int, locale: Locale) -> tuple[str, str]:
    date = datetime(year, month, day, tzinfo=UTC).date()
    return format_date(date, "long", locale=locale), format_date(date, "medium", locale=locale)


@lru_cache(maxsize=4096)
def month_shown(year: int, month: int, lang: str) -> str:
    """A month with its year, as on an archive page: "August 2025"."""
    return str(format_skeleton("yMMMM", datetime(year, month, 1, tzinfo=UTC), locale=locale_of(lang)))


def day_shown(year: int, month: int, day: int, lang: str) -> str:
    """A day as on an archive page: "31 August 2025"."""
    return _day(year, month, day, locale_of(lang))[0]


def month_name(month: int, lang: str) -> str:
    """A month's name standing alone."""
    names: Any = locale_of(lang).months["stand-alone"]["wide"]
    return str(names[month])
