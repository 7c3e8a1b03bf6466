"""Words as the ranking of related stories sees them, in any script.

A reader in Baku, Berlin or Beijing gets the same care: letters are case-folded, accents of the Latin, Greek and
Cyrillic scripts are dropped, inflected forms of a word fall together, and scripts that write without spaces
are read in overlapping groups of characters.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise

WORD_LENGTH = 6
"""Letters kept of a word. Five to seven measured alike; six also suits German compounds and Russian endings."""

_SMALLEST_STEM = 3
_ACCENTS = re.compile("[\u0300-\u036f]+")
_GROUPED_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+")

# Scripts written without spaces: Han, kana and Hangul in pairs, Thai, Lao, Burmese and Khmer in threes.
# (Hangul has spaces, but its particles cling to the word; pairs find the word below them.)
_PAIRED = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
_TRIPLED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"([{_PAIRED}]+)|([{_TRIPLED}]+)")

# Longest first, in the form that `fold_accents` leaves, where й has become и.
_CYRILLIC_ENDINGS = re.compile(
    "(?:ами|ями|ого|его|ому|ему|ыми|ими|ием|иям|иях|ыи|ии|ои|еи|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ам|ям|ах|ях|ов|ев|ых|их"
    "|ью|ья|ье|ия|ию|[аоеыиуюяь])$"
)
_GERMAN_ENDINGS = re.compile("(?:ern|em|en|er|es|e|n|s)$")


def _character_ranges(is_wanted: str) -> str:
    """The characters of some Unicode categories as the inside of a regular expression's class."""
    ranges: list[list[int]] = []
    for code in range(0x250 if is_wanted == "M" else 0x41, 0x10000):
        category = unicodedata.category(chr(code))
        if category.startswith(is_wanted):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)


# Vowel signs of the Indic scripts are marks, which Python's \w leaves out: without them a Hindi word falls apart.
_MARKS = _character_ranges("M")
_WORD = re.compile(rf"\d+(?:[.,]\d+)+|[^\W_](?:[^\W_]|[{_MARKS}])*")
_CAPITAL = f"[{_character_ranges('Lu')}]"
_NAME = re.compile(rf"{_CAPITAL}\w+(?:[ -]{_CAPITAL}\w+)+")


def fold_accents(text: str) -> str:
    """The text in compatibility form without Latin, Greek and Cyrillic accents; its case is kept."""
    if text.isascii():
        return text
    # Decomposition takes Hangul apart, too; composing puts it together again.
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def split_words(text: str) -> list[str]:
    """Words and numbers in their order, case kept. `COVID-19` is two, `Iran's` is `Iran` and `s`, `6.4` is one."""
    return _WORD.findall(fold_accents(text))


def find_names(text: str) -> list[str]:
    """Runs of two or more capitalised words, as `Middle Corridor` or `Recep Tayyip Erdogan`."""
    return _NAME.findall(text)


def stem_word(word: str, lang: str) -> str:
    """What is left of a word when its inflection is gone: light endings, then `WORD_LENGTH` letters.

    Light endings matter for short words only, which the cut doesn't reach (after the light stemmers of Savoy,
    "Light stemming approaches for the French, Portuguese, German and Hungarian languages", SAC 2006). English
    keeps its short plurals: taking them off gained little on full texts and lost more on headlines and standfirsts.
    """
    word = word.casefold()
    if word[0].isdigit():
        # 5,000 and 5.000 are one number in two languages; 6,4 and 6.4 are another.
        return re.sub("[.,]", "", word) if _GROUPED_NUMBER.fullmatch(word) else word.replace(",", ".")
    if "\u0400" <= word[0] <= "\u052f":
        word = _without_ending(word, _CYRILLIC_ENDINGS)
    elif lang == "de":
        word = _without_ending(word, _GERMAN_ENDINGS)
    return word[:WORD_LENGTH]


def _without_ending(word: str, endings: re.Pattern[str]) -> str:
    ending = endings.search(word, _SMALLEST_STEM)
    return word[: ending.start()] if ending else word


class Stems(dict[str, tuple[str, ...]]):
    """A stretch of text between two spaces, punctuation and all, to its stems; worked out once a process.

    Most stretches of a story were in another story before, so that reading one is mostly looking up.
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, stretch: str) -> tuple[str, ...]:
        stems: list[str] = []
        for word in split_words(stretch):
            stems += self._stems_of(word)
        self[stretch] = found = tuple(map(sys.intern, stems))
        return found

    def _stems_of(self, word: str) -> list[str]:
        if word.isascii() or not _UNSPACED.search(word):
            # A lone letter is an initial or what an apostrophe left (`Iran's`, `l'Iran`); a lone digit says little.
            return [stem_word(word, self.lang)] if len(word) > 1 else []
        stems: list[str] = []
        end = 0
        for run in _UNSPACED.finditer(word):
            stems += self._stems_of(word[end : run.start()]) if run.start() > end else []
            width = 2 if run[1] else 3
            stems += [run[0][i : i + width] for i in range(max(1, len(run[0]) - width + 1))]
            end = run.end()
        return stems + (self._stems_of(word[end:]) if end < len(word) else [])


class NameTerms(dict[str, tuple[str, ...]]):
    """A name to its terms, `middl_corrid` for Middle Corridor; three words give their two neighbouring pairs."""

    def __init__(self, stems: Stems) -> None:
        super().__init__()
        self.stems = stems

    def __missing__(self, name: str) -> tuple[str, ...]:
        parts = [self.stems[word][0] for word in re.split("[ -]", name) if self.stems[word]]
        pairs = pairwise(parts)
        self[name] = terms = tuple(sys.intern(f"{first}_{second}") for first, second in pairs)
        return terms
