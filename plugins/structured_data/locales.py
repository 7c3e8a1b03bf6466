"""The language of a page as Open Graph writes it."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global


@lru_cache(maxsize=64)
def og_locale(lang: str) -> str:
    """`language_TERRITORY` (ogp.me, Optional Metadata) for a language tag; CLDR's likeliest territory where it names none."""
    if lang == "en":
        return "en_GB"  # as its dates are written
    try:
        locale = Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return lang.replace("-", "_")
    territory = locale.territory
    if not territory:
        word = f"{locale.language}_{locale.script}" if locale.script else locale.language
        territory = str(get_global("likely_subtags").get(word, "")).rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language
