"""Words as the ranking of related stories sees them, in any script.

A reader in Baku, Berlin or Beijing gets the same care: letters are case-folded, accents of the Latin, Greek and
Cyrillic scripts are dropped, inflected forms of a word fall together, and scripts that write without spaces
are read in overlapping groups of characters.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
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


def stems_of(text: str, lang: str) -> list[tuple[str, str]]:
    """The words of a text, each with every stem that it gives, in order."""
    return [(word, stem) for word in split_words(text) for stem in _stems_of_word(word, lang)]


def stems_of_name(name: str, lang: str) -> list[str]:
    """`middl_corrid` for Middle Corridor; a name of three words gives its two neighbouring pairs."""
    parts = [stems[0][1] for word in re.split("[ -]", name) if (stems := stems_of(word, lang))]
    return [f"{first}_{second}" for first, second in pairwise(parts)]


def hash_term(term: str) -> int:
    """64 bits that stand for a term: of a million terms, two agree once in 40 million archives."""
    return int.from_bytes(_hash_bytes(term), "little")


def _hash_bytes(term: str) -> bytes:
    return blake2b(term.encode(), digest_size=8).digest()


class StemHashes(dict[str, bytes]):
    """A stretch of text between two spaces, punctuation and all, to the hashes of its stems, end to end.

    Worked out once a process: most stretches of a story were in another story before, so that reading one is mostly
    looking up.
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, stretch: str) -> bytes:
        self[stretch] = found = b"".join(_hash_bytes(stem) for _, stem in stems_of(stretch, self.lang))
        return found


class NameHashes(dict[str, bytes]):
    """A name to the hashes of its terms, end to end."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, name: str) -> bytes:
        self[name] = found = b"".join(map(_hash_bytes, stems_of_name(name, self.lang)))
        return found


def _stems_of_word(word: str, lang: str) -> list[str]:
    if word.isascii() or not _UNSPACED.search(word):
        # A lone letter is an initial or what an apostrophe left (`Iran's`, `l'Iran`); a lone digit says little.
        return [stem_word(word, lang)] if len(word) > 1 else []
    stems: list[str] = []
    end = 0
    for run in _UNSPACED.finditer(word):
        stems += _stems_of_word(word[end : run.start()], lang) if run.start() > end else []
        width = 2 if run[1] else 3
        stems += [run[0][i : i + width] for i in range(max(1, len(run[0]) - width + 1))]
        end = run.end()
    return stems + (_stems_of_word(word[end:], lang) if end < len(word) else [])
