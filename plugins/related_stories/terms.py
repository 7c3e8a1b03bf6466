"""What ranking keeps of one story: its weighted terms and a sketch of its wording.

Taken once, when the story's file is read, and kept in the store; independent of every other story, so that a
story's terms are the same alone, in an archive, and in any process.
"""

from __future__ import annotations

import zlib
from collections import Counter
from itertools import chain
from typing import Any

import numpy as np

from .words import NameTerms, Stems, find_names, split_words

TERMS_VERSION = 1
"""The form of what `extract_terms` returns. A store that holds another number reads the story again."""

# Counts are in halves of one occurrence in the body, so that all of them stay whole numbers.
TITLE_COUNT, LEAD_COUNT, BODY_COUNT = 4, 3, 2
# A name of several words counts beside its words, at half their weight: more of it helped full articles and
# harmed headlines, whose capitals say little.
NAME_TITLE_COUNT, NAME_BODY_COUNT = 2, 1
LEAD_WORDS = 100
MOST_TERMS = 320
MOST_COUNT = 60
# A name that matters is told early, and so is the wording that a rewrite keeps.
NAME_LETTERS = 1600
SKETCH_WORDS = 300

SHINGLE_WORDS = 3
SKETCH_SIZE = 32
_SHINGLE_FACTORS = tuple(map(np.uint32, (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)))


class _Reading:
    """The words of one language that this process has met."""

    MOST_REMEMBERED = 300_000

    def __init__(self, lang: str) -> None:
        self.stems = Stems(lang)
        self.names = NameTerms(self.stems)
        self.hashes = _Hashes()

    def is_full(self) -> bool:
        return len(self.stems) + len(self.names) > self.MOST_REMEMBERED


class _Hashes(dict[str, int]):
    """A term to a number that is the same in every process, which Python's own hash is not."""

    def __missing__(self, term: str) -> int:
        number = self[term] = zlib.crc32(term.encode())
        return number


_READINGS: dict[str, _Reading] = {}


def extract_terms(title: str, summary: str, text: str, lang: str) -> dict[str, Any]:
    """Plain data for ranking: `{"v": version, "n": words, "w": {count: "term term …"}, "s": [hash, …]}`.

    `title`, `summary` and `text` are plain text without markup; any of them may be empty. Counts are
    halves of an occurrence, the highest first, the terms of one count in order of first appearance. `s` holds the
    smallest hashes of the wording's three-word shingles in ascending order (a bottom-k sketch: Cohen and Kaplan,
    "Summarizing data using bottom-k sketches", PODC 2007).
    """
    reading = _reading_in(lang)
    # A standfirst that only repeats how the body begins (Pelican's default) must not count twice.
    opening = summary.strip()[:60].rstrip(" .\u2026")
    body = text if text.lstrip().startswith(opening) else f"{summary}\n{text}"
    title_terms, body_terms = _terms_of(reading, title), _terms_of(reading, body)
    counts = _count_terms(title_terms, body_terms)
    for weight, part in ((NAME_TITLE_COUNT, title), (NAME_BODY_COUNT, body[:NAME_LETTERS])):
        for name in find_names(part):
            for term in reading.names[name]:
                counts[term] = counts.get(term, 0) + weight
    wording = body_terms if len(body_terms) >= 2 * SHINGLE_WORDS else title_terms + body_terms
    return {
        "v": TERMS_VERSION,
        "n": len(title_terms) + len(body_terms),
        "w": _group_by_count(counts),
        "s": _sketch(list(map(reading.hashes.__getitem__, wording[:SKETCH_WORDS]))),
    }


def primary_language(lang: str | None) -> str:
    """`en` of `en-GB` and `en_GB`; empty where no language is known."""
    return (lang or "").replace("_", "-").split("-")[0].lower()


def read_terms(terms: dict[str, Any]) -> list[tuple[str, int]]:
    """Terms with their counts in the story's own order: by count, then as they first appear."""
    return [(term, int(count)) for count, group in terms["w"].items() for term in group.split()]


def stem_of_each_word(text: str, lang: str) -> list[tuple[str, str]]:
    """Each term of a text with the word that it comes from, in order: what makes a term readable again."""
    reading = _reading_in(lang)
    return [(term, word) for word in split_words(text) for term in reading.stems[word]]


def _reading_in(lang: str) -> _Reading:
    language = primary_language(lang)
    reading = _READINGS.get(language)
    if reading is None or reading.is_full():
        reading = _READINGS[language] = _Reading(language)
    return reading


def _terms_of(reading: _Reading, text: str) -> list[str]:
    return list(chain.from_iterable(map(reading.stems.__getitem__, text.split())))


def _count_terms(title_terms: list[str], body_terms: list[str]) -> dict[str, int]:
    """Counts by term; the title's terms first, then the body's, each as they first appear."""
    counts = {term: times * TITLE_COUNT for term, times in Counter(title_terms).items()}
    in_title = counts.copy()
    counts.update({term: times * BODY_COUNT for term, times in Counter(body_terms).items()})
    for term in body_terms[:LEAD_WORDS]:
        counts[term] += LEAD_COUNT - BODY_COUNT
    for term in in_title.keys() & set(body_terms):
        counts[term] += in_title[term]
    return counts


def _group_by_count(counts: dict[str, int]) -> dict[str, str]:
    """Terms by count, highest first; of a very long story the terms that come rarely and late are left out."""
    if len(counts) > MOST_TERMS:
        # A name seen once counts less than a word seen once, yet tells more: they are cut alike.
        kept = sorted(counts, key=lambda term: -max(counts[term], BODY_COUNT))[:MOST_TERMS]
        counts = {term: counts[term] for term in kept}
    groups: dict[int, list[str]] = {}
    for term, count in counts.items():
        if count in groups:
            groups[count].append(term)
        else:
            groups[count] = [term]
    for count in [count for count in groups if count > MOST_COUNT]:
        groups.setdefault(MOST_COUNT, []).extend(groups.pop(count))
    return {str(count): " ".join(groups[count]) for count in sorted(groups, reverse=True)}


def _sketch(hashes: list[int]) -> list[int]:
    if not hashes:
        return []
    words = np.array(hashes, np.uint32)
    length = min(SHINGLE_WORDS, len(words))
    mixed = words[: len(words) - length + 1] * _SHINGLE_FACTORS[0]
    for place in range(1, length):
        mixed ^= words[place : place + len(mixed)] * _SHINGLE_FACTORS[place]
    mixed ^= mixed >> np.uint32(15)
    mixed *= _SHINGLE_FACTORS[-1]
    mixed.sort()
    smallest: list[int] = list(dict.fromkeys(mixed[: 4 * SKETCH_SIZE].tolist()))[:SKETCH_SIZE]
    return smallest
