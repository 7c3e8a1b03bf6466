"""Days and months as the brief names them, in the words of the site's language, by CLDR."""

from __future__ import annotations

from datetime import UTC, date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton


def day_shown(day: date, lang: str) -> str:
    """A day with its weekday: Sunday 31 August 2025."""
    return str(format_date(day, "full", locale=_locale(lang)))


def month_shown(day: date, lang: str) -> str:
    """The month of a day: August 2025."""
    return str(format_skeleton("yMMMM", datetime(day.year, day.month, 1, tzinfo=UTC), locale=_locale(lang)))


def _locale(lang: str) -> Locale:
    try:
        # A newsroom that writes plain "en" writes days before months.
        return Locale.parse("en_GB" if lang == "en" else lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
