"""Slugs: the part of an address that is made from words, in ASCII, readable, and the same every time."""

from __future__ import annotations

import re
from functools import lru_cache

from slugify import slugify

# Transliteration tables turn the Azerbaijani schwa into "@"; readers of the language write it as e.
_LETTERS = [["ə", "e"], ["Ə", "e"], ["’", ""], ["'", ""], ["ʼ", ""]]
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-(?=.)")
LONGEST = 80


@lru_cache(maxsize=65536)
def slug_of(text: str) -> str:
    """The slug of a headline or a name: lower case, at most 80 characters, cut between words; "" if nothing is left."""
    return slugify(text, replacements=_LETTERS, max_length=LONGEST, word_boundary=True, save_order=True)


def slug_of_file(stem: str) -> str:
    """The slug of a story's file name without its ending; a date in front of it (`2025-08-31-quake`) is left out."""
    return slug_of(_DATED.sub("", stem))


def is_slug(text: str) -> bool:
    """Tells whether a text can stand in an address as it is: letters and digits of any script, `-`, `_`, inner dots."""
    return re.fullmatch(r"[\w-]+(\.[\w-]+)*", text) is not None
