"""A story as a vector of whole numbers: how much each of its terms says about it.

A term weighs its saturated count times its inverse document frequency in half octaves (halving the number of
stories that have a term adds two). The strongest terms are kept and scaled to length one. All is integer
arithmetic, so that a score is the same on every machine and in every order of summing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from math import isqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from .terms import MOST_COUNT

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
SCALE_BITS = 14
"""A weight of one is 2**14; a likeness of one, the product of two, is 2**28 and fits 32 bits."""

WIDTH, WIDTH_LARGE, LARGE = 128, 64, 4096
"""Terms kept of a story, and of a story in a collection of LARGE and more, where time and memory matter."""

STEPS = 2
_SATURATION = np.array([1024 * count // (count + 5) for count in range(MOST_COUNT + 1)], np.int64)
_CHUNK = 4096


@dataclass(frozen=True)
class CountedTerms:
    """Numbered terms of many stories, end to end: those of story `i` are `[starts[i], starts[i + 1])`."""

    starts: Ints
    numbers: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]


OneCounted = tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]
"""The numbered terms of one story with their counts."""


@dataclass(frozen=True)
class Rows:
    """One row a story, its strongest terms first come first: term number (0: none) and weight."""

    terms: npt.NDArray[np.int32]
    weights: npt.NDArray[np.int16]


class TermNumbers(dict[str, int]):
    """Numbers for terms in the order in which they are met, from 1: 0 stands for no term.

    Terms of a saved archive are known by their hashes alone, `hashes` in ascending order with their `numbers`.
    """

    def __init__(
        self, hashes: npt.NDArray[np.uint64] | None = None, numbers: npt.NDArray[np.int32] | None = None
    ):
        super().__init__()
        self.hashes = np.zeros(0, np.uint64) if hashes is None else hashes
        self.numbers = np.zeros(0, np.int32) if numbers is None else numbers
        self.count = len(self.numbers)

    def __missing__(self, term: str) -> int:
        if len(self.hashes):
            wanted = np.uint64(hash_term(term))
            place = int(np.searchsorted(self.hashes, wanted))
            if place < len(self.hashes) and self.hashes[place] == wanted:
                number = self[term] = int(self.numbers[place])
                return number
        self.count += 1
        self[term] = self.count
        return self.count


def hash_term(term: str) -> int:
    """64 bits that stand for a term in a saved archive: of a million terms, two agree once in 40 million archives."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


def number_terms(stories: Iterable[dict[str, Any]], numbers: TermNumbers) -> CountedTerms:
    """The terms of stories (as `extract_terms` gives them) as numbers, new ones added to `numbers`."""
    starts = [0]
    flat = array("i")
    counts: list[int] = []
    runs: list[int] = []
    for terms in stories:
        for count, group in terms["w"].items():
            before = len(flat)
            flat.extend(map(numbers.__getitem__, group.split()))
            counts.append(int(count))
            runs.append(len(flat) - before)
        starts.append(len(flat))
    return CountedTerms(
        np.array(starts, np.int64),
        np.frombuffer(flat, np.int32) if flat else np.zeros(0, np.int32),
        np.repeat(np.minimum(np.array(counts, np.int64), MOST_COUNT), runs).astype(np.uint8),
    )


def count_stories(terms: CountedTerms, stories: int, vocabulary: int) -> Ints:
    """In how many of the first `stories` each term stands, by term number below `vocabulary`."""
    return np.bincount(terms.numbers[: terms.starts[stories]], minlength=vocabulary).astype(np.int64)


def octaves_of(frequencies: Ints, stories: int) -> Ints:
    """Inverse document frequency in half octaves, floor(2 log2(N / n)) + 1, by term number.

    A term of one story or none weighs half as much: it may be a name of tomorrow's news or a slip of the pen,
    and at full weight such terms make all long stories unlike each other.
    """
    known, places = np.unique(np.clip(frequencies, 1, None), return_inverse=True)
    steps = [_half_octaves(stories, int(frequency)) for frequency in known]
    if known.size and known[0] == 1:
        steps[0] = (steps[0] + 1) // 2
    return np.array(steps, np.int64)[places]


def _half_octaves(stories: int, frequency: int) -> int:
    """Whole-number logarithm: floor(log2(q)) is the length of q in bits, less one."""
    if frequency >= stories:
        return 0
    return int(stories**STEPS // frequency**STEPS).bit_length()


def weigh_rows(terms: CountedTerms, octaves: Ints, width: int, room: int = 0) -> Rows:
    """The `width` strongest terms of each story; among equals the one that comes first in the story.

    There are `room` rows, the last of them empty, or as many as stories.
    """
    stories = len(terms.starts) - 1
    room = max(room, stories)
    rows = Rows(np.zeros((room, width), np.int32), np.zeros((room, width), np.int16))
    for first in range(0, stories, _CHUNK):
        last = min(stories, first + _CHUNK)
        _weigh_chunk(terms, octaves, rows, first, last)
    return rows


def _weigh_chunk(terms: CountedTerms, octaves: Ints, rows: Rows, first: int, last: int) -> None:
    starts = terms.starts[first : last + 1]
    numbers = terms.numbers[starts[0] : starts[-1]]
    weights = _SATURATION[terms.counts[starts[0] : starts[-1]]] * octaves[numbers]
    lengths = np.diff(starts)
    story = np.repeat(np.arange(last - first), lengths)
    place = np.arange(len(numbers)) - np.repeat(starts[:-1] - starts[0], lengths)
    told = np.flatnonzero(weights)
    story, place, numbers, weights = story[told], place[told], numbers[told], weights[told]
    # One whole number orders a story's terms: heavier first, then earlier.
    order = np.argsort((story << 40) | ((1 << 20) - weights << 16) | place, kind="stable")
    story, numbers, weights = story[order], numbers[order], weights[order]
    rank = np.arange(len(story)) - np.searchsorted(story, story)
    kept = rank < rows.terms.shape[1]
    story, rank, numbers, weights = story[kept], rank[kept], numbers[kept], weights[kept]
    squares = np.zeros(last - first, np.int64)
    np.add.at(squares, story, weights * weights)
    lengths_of = np.array([max(1, isqrt(square)) for square in squares.tolist()], np.int64)
    rows.terms[first + story, rank] = numbers
    rows.weights[first + story, rank] = (weights << SCALE_BITS) // lengths_of[story]


def likeness(rows: Rows, scratch: Floats, stories: Ints) -> Ints:
    """Products of the vector laid out in `scratch` (by term number) with the rows of some stories.

    Floating point, yet exact: all are whole numbers below 2**53.
    """
    products = scratch.take(rows.terms.take(stories, axis=0))
    products *= rows.weights.take(stories, axis=0)
    alike: Ints = products.sum(axis=1).astype(np.int64)
    return alike
