"""The language of a text as far as its letters tell."""

from __future__ import annotations

import unicodedata
from collections import Counter

# The language that is meant most often in the news by each script, by the first word of its letters' Unicode names.
_BY_SCRIPT = {
    "CYRILLIC": ("ru", frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"})),
    "ARABIC": ("ar", frozenset({"ar", "fa", "ur", "ps", "ug", "ckb"})),
    "HEBREW": ("he", frozenset({"he", "yi"})),
    "GREEK": ("el", frozenset({"el"})),
    "ARMENIAN": ("hy", frozenset({"hy"})),
    "GEORGIAN": ("ka", frozenset({"ka"})),
    "HIRAGANA": ("ja", frozenset({"ja"})),
    "KATAKANA": ("ja", frozenset({"ja"})),
    "HANGUL": ("ko", frozenset({"ko"})),
    "CJK": ("zh", frozenset({"zh", "ja", "yue"})),
    "DEVANAGARI": ("hi", frozenset({"hi", "mr", "ne"})),
    "THAI": ("th", frozenset({"th"})),
}
_LATIN_ELSEWHERE = frozenset().union(*(languages for _, languages in _BY_SCRIPT.values()))
_ENOUGH = 2000


def language_of(text: str, house: str) -> tuple[str, str]:
    """The language (a tag of BCP 47) of a text, and a warning where it is a guess other than the house's own.

    A script says little: the house's language is taken where it is written in that script. Only the schwa, which no
    other language of the Latin script uses in every sentence, tells Azerbaijani.
    """
    letters = [letter for letter in text[:_ENOUGH] if letter.isalpha()]
    if not letters:
        return house, ""
    scripts = Counter(unicodedata.name(letter, "LATIN").partition(" ")[0] for letter in letters)
    if any(scripts[kana] for kana in ("HIRAGANA", "KATAKANA")):
        return _unless_house("ja", _BY_SCRIPT["HIRAGANA"][1], house)
    script = min(scripts, key=lambda name: (-scripts[name], name))
    if script in _BY_SCRIPT:
        return _unless_house(*_BY_SCRIPT[script], house)
    if text[:_ENOUGH].lower().count("ə") > len(letters) / 100:
        return _unless_house("az", frozenset({"az"}), house)
    if house.partition("-")[0] in _LATIN_ELSEWHERE:
        return _unless_house("en", frozenset(), house)
    return house, ""


def _unless_house(language: str, candidates: frozenset[str], house: str) -> tuple[str, str]:
    if house.partition("-")[0] in candidates:
        return house, ""
    return language, f"Language {language} is guessed from the letters; name it with --lang"
