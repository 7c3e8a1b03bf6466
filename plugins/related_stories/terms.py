"""What ranking keeps of one story: its weighted terms and a sketch of its wording, in a few bytes.

Taken once, when the story's file is read, and kept in the store; independent of every other story, so that a
story's terms are the same alone, in an archive, and in any process.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .words import NameHashes, StemHashes, find_names, hash_term, stems_of, stems_of_name

TERMS_VERSION = 2
"""The form of what `extract_terms` returns. A store that holds another number reads the story again."""

Terms = bytes
"""What `extract_terms` returns: version, length of the sketch, number of terms; then the terms, the sketch, the counts."""

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
# Eight bytes, so that the hashes behind it lie on whole words.
_HEAD = struct.Struct("<BBH4x")
_HASH = 8

Hashes = npt.NDArray[np.uint64]


class TermsRead(NamedTuple):
    """Terms in the story's own order with their counts, and the sketch of its wording in ascending order."""

    hashes: Hashes
    counts: npt.NDArray[np.uint8]
    sketch: npt.NDArray[np.uint32]


class _Reading:
    """The words of one language that this process has met."""

    MOST_REMEMBERED = 300_000

    def __init__(self, lang: str) -> None:
        self.stems = StemHashes(lang)
        self.names = NameHashes(lang)

    def is_full(self) -> bool:
        return len(self.stems) + len(self.names) > self.MOST_REMEMBERED


_READINGS: dict[str, _Reading] = {}


def extract_terms(title: str, summary: str, text: str, lang: str) -> Terms:
    """A story's terms for ranking, as bytes that `read_terms` opens.

    `title`, `summary` and `text` are plain text without markup; any of them may be empty. A term stands as 64 bits of
    its hash. Counts are halves of an occurrence; the highest come first, those of one count in order of first
    appearance. The sketch holds the smallest hashes of the wording's three-word shingles (a bottom-k sketch: Cohen
    and Kaplan, "Summarizing data using bottom-k sketches", PODC 2007).
    """
    reading = _reading_in(lang)
    # A standfirst that only repeats how the body begins (Pelican's default) must not count twice.
    opening = summary.strip()[:60].rstrip(" .\u2026")
    body = text if text.lstrip().startswith(opening) else f"{summary}\n{text}"
    names = reading.names.__getitem__
    # Look-ups joined as bytes: a story is read without an object for each of its words.
    parts = [
        b"".join(map(reading.stems.__getitem__, title.split())),
        b"".join(map(reading.stems.__getitem__, body.split())),
        b"".join(map(names, find_names(title))),
        b"".join(map(names, find_names(body[:NAME_LETTERS]))),
    ]
    hashes, counts = _count_terms(parts)
    wording = parts[1] if len(parts[1]) >= 2 * SHINGLE_WORDS * _HASH else parts[0] + parts[1]
    sketch = _sketch(np.frombuffer(wording, "<u8", min(SKETCH_WORDS, len(wording) // _HASH)))
    head = _HEAD.pack(TERMS_VERSION, len(sketch), len(hashes))
    return b"".join((head, hashes.tobytes(), sketch.tobytes(), counts.tobytes()))


def primary_language(lang: str | None) -> str:
    """`en` of `en-GB` and `en_GB`; empty where no language is known."""
    return (lang or "").replace("_", "-").split("-")[0].lower()


def read_terms(terms: Terms) -> TermsRead:
    """Opens what `extract_terms` returned, without copying it. Raises ValueError for another version's bytes."""
    hashes, sketch, counts = cut_terms(terms)
    return TermsRead(
        np.frombuffer(hashes, "<u8"), np.frombuffer(counts, np.uint8), np.frombuffer(sketch, "<u4")
    )


def cut_terms(terms: Terms) -> tuple[bytes, bytes, bytes]:
    """The bytes of hashes, sketch and counts. Raises ValueError for another version's bytes."""
    if len(terms) < _HEAD.size or terms[0] != TERMS_VERSION:
        raise ValueError("terms of another version; read the story again")
    _, sketched, count = _HEAD.unpack_from(terms)
    middle = _HEAD.size + _HASH * count
    end = middle + 4 * sketched
    return terms[_HEAD.size : middle], terms[middle:end], terms[end:]


def word_of_each_term(text: str, lang: str) -> list[tuple[int, str]]:
    """Each term of a text, by its hash, with what it stands for in order: what makes a term readable again."""
    language = primary_language(lang)
    told = [(hash_term(stem), word) for word, stem in stems_of(text, language)]
    return told + [
        (hash_term(term), name) for name in find_names(text) for term in stems_of_name(name, language)
    ]


def _reading_in(lang: str) -> _Reading:
    language = primary_language(lang)
    reading = _READINGS.get(language)
    if reading is None or reading.is_full():
        reading = _READINGS[language] = _Reading(language)
    return reading


def _count_terms(parts: list[bytes]) -> tuple[Hashes, npt.NDArray[np.uint8]]:
    """Counts of title's, body's and names' terms, highest first; of a very long story, the strongest MOST_TERMS."""
    lengths = [len(part) // _HASH for part in parts]
    worth = np.repeat([TITLE_COUNT, BODY_COUNT, NAME_TITLE_COUNT, NAME_BODY_COUNT], lengths)
    worth[lengths[0] : lengths[0] + min(LEAD_WORDS, lengths[1])] += LEAD_COUNT - BODY_COUNT
    every = np.frombuffer(b"".join(parts), "<u8")
    order = every.argsort(kind="stable")
    ordered = every[order]
    begins = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(every) else order
    first = order[begins]
    counts = np.add.reduceat(worth[order], begins) if len(every) else worth
    appearance = first.argsort()
    first, counts = first[appearance], counts[appearance]
    if len(first) > MOST_TERMS:
        # A name seen once counts less than a word seen once, yet tells more: they are cut alike.
        kept = np.sort(np.argsort(-np.maximum(counts, BODY_COUNT), kind="stable")[:MOST_TERMS])
        first, counts = first[kept], counts[kept]
    counts = np.minimum(counts, MOST_COUNT)
    strongest = np.argsort(-counts, kind="stable")
    return every[first[strongest]], counts[strongest].astype(np.uint8)


def _sketch(words: Hashes) -> npt.NDArray[np.uint32]:
    if not len(words):
        return np.zeros(0, np.uint32)
    low = words.astype(np.uint32)
    length = min(SHINGLE_WORDS, len(low))
    mixed = low[: len(low) - length + 1] * _SHINGLE_FACTORS[0]
    for place in range(1, length):
        mixed ^= low[place : place + len(mixed)] * _SHINGLE_FACTORS[place]
    mixed ^= mixed >> np.uint32(15)
    mixed *= _SHINGLE_FACTORS[-1]
    mixed.sort()
    smallest: npt.NDArray[np.uint32] = mixed[np.concatenate(([True], mixed[1:] != mixed[:-1]))][:SKETCH_SIZE]
    return smallest
