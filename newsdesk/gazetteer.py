"""Where places are that are known by name: countries, in the language of the story, and the large cities of the atlas."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from newsdesk.atlas import atlas
from newsdesk.metadata import Place

# Names of cities in the list that readers know of other places, too.
_SHARED_NAMES = frozenset({"georgetown", "kingston", "la paz", "san jose", "santiago", "tripoli", "victoria"})


def located(place: Place, lang: str = "en") -> Place | None:
    """A place with what a map needs: its coordinates, or its country.

    A name alone is that of a country (in English or `lang`), else of one of the cities; None where it is neither.
    """
    if place.lat is not None or place.country:
        return place
    name = folded(place.name)
    if code := _countries_by_name(lang).get(name) or _countries_by_name("en").get(name):
        return Place(place.name, country=code)
    if city := _cities_by_name().get(name):
        return Place(place.name, *city)
    return None


def is_name_of_several(name: str) -> bool:
    """Whether a name in the list of cities is as well known as that of another place."""
    return folded(name) in _SHARED_NAMES


def folded(name: str) -> str:
    """A name without case and accents, to look it up by."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").split())


@cache
def _cities_by_name() -> dict[str, tuple[float, float]]:
    return {folded(name): (lat, lon) for name, lat, lon in atlas().cities}


@cache
def _countries_by_name(lang: str) -> dict[str, str]:
    names = locale_of(lang).territories
    return {folded(names[code]): code for code in country_codes() if code in names}


@cache
def country_codes() -> tuple[str, ...]:
    """The codes of all countries and territories that have an outline, sorted."""
    return tuple(sorted({polygon.country for polygon in atlas().polygons} - {""}))


def country_code(written: str) -> str | None:
    """The two letters of a country by its two or three letters or its three digits; None where it has no outline."""
    code = written.strip().upper()
    if len(code) == 3:
        code = next(iter(get_global("territory_aliases").get(code, ())), "")
    return code if code in country_codes() else None


def country_name(code: str, lang: str) -> str:
    """The name of a country in a language, as CLDR has it; in English where it has none, and empty for no code."""
    return locale_of(lang).territories.get(code) or locale_of("en").territories.get(code) or ""


@cache
def locale_of(lang: str) -> Locale:
    """The CLDR locale of a language tag; English where CLDR has none."""
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
