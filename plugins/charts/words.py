"""A chart's own words and its numbers, in the language of its story.

They are set when the story is read, so they are code, not texts of the theme. English ones stand where a language has
none. Digits are those of the page's dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "figures": "The figures",
        "source": "Source:",
        "line": "Line chart.",
        "bar": "Bar chart.",
        "column": "Column chart.",
        "slope": "Slope chart.",
        "course": "{name}from {first} ({first_at}) to {last} ({last_at}); highest {most} ({most_at}), lowest {least} ({least_at}).",
        "range": "{name}most {most} ({most_at}), least {least} ({least_at}).",
        "change": "{name}{first}, then {last}.",
    },
    "az": {
        "figures": "Rəqəmlər",
        "source": "Mənbə:",
        "line": "Xətt diaqramı.",
        "bar": "Zolaq diaqramı.",
        "column": "Sütun diaqramı.",
        "slope": "Meyl diaqramı.",
        "course": "{name}{first} ({first_at}), sonra {last} ({last_at}); ən yüksək {most} ({most_at}), ən aşağı {least} ({least_at}).",
        "range": "{name}ən çox {most} ({most_at}), ən az {least} ({least_at}).",
        "change": "{name}{first}, sonra {last}.",
    },
}
_SKELETONS = {"day": "yMMMd", "month": "yMMM"}
# A tick has no room for the year that stands in the title or beside it.
_TICKS = {"day": "MMMd", "month": "yMMM"}


class Words:
    """The words, numbers and dates of one language."""

    def __init__(self, lang: str, unit: str = ""):
        self._words = {**_WORDS["en"], **_WORDS.get(lang.partition("-")[0], {})}
        self._locale = locale_of(lang)
        self._is_percent = unit == "%"
        self.is_right_to_left = self._locale.text_direction == "rtl"

    def __getitem__(self, name: str) -> str:
        return self._words[name]

    def number(self, value: Decimal, places: int) -> str:
        """A number with so many decimal places; with a percent sign where that is the chart's unit."""
        if self._is_percent:
            whole, last, sign = self._locale.percent_formats[None].pattern.rpartition("0")
            form = f"{whole}{last}{_decimals(places)}{sign}"
            return format_percent(value / 100, form, self._locale)
        form = self._locale.decimal_formats[None].pattern.partition(".")[0] + _decimals(places)
        return format_decimal(value, form, self._locale)

    def moment(self, label: str, moment: date | None, grain: str) -> str:
        """The name of a line of figures: a time in the words of the language, anything else as it is."""
        return label if moment is None or grain not in _SKELETONS else self._date(_SKELETONS[grain], moment)

    def tick(self, moment: date, grain: str) -> str:
        """A time at an axis."""
        return self._date(_TICKS[grain], moment) if grain in _TICKS else f"{moment.year}"

    def _date(self, skeleton: str, moment: date) -> str:
        return format_skeleton(skeleton, moment, locale=self._locale)


def _decimals(places: int) -> str:
    return f".{'0' * places}" if places else ""


@lru_cache(maxsize=32)
def locale_of(lang: str) -> Locale:
    """The CLDR locale of a language; English where CLDR has none."""
    for name in (lang, lang.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
