"""A story as a vector of whole numbers: how much each of its terms says about it.

A term weighs its saturated count times its inverse document frequency in half octaves (halving the number of
stories that have a term adds two). The strongest terms are kept and scaled to length one. All is integer
arithmetic, so that a score is the same on every machine and in every order of summing.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def count_stories(terms: CountedTerms, stories: int, vocabulary: int) -> Ints:
    """In how many of the first `stories` each term stands, by term number below `vocabulary`."""
    return np.bincount(terms.numbers[: terms.starts[stories]], minlength=vocabulary).astype(np.int64)


def octaves_of(frequencies: npt.NDArray[Any], stories: int) -> Ints:
    """Inverse document frequency in half octaves, floor(2 log2(N / n)) + 1, by term number.

    A term of one story or none weighs half as much: it may be a name of tomorrow's news or a slip of the pen,
    and at full weight such terms make all long stories unlike each other.
    """
    known = np.maximum(frequencies, 1)
    steps = _steps_down(stories)
    # The steps fall as frequencies rise: a frequency's step is how many lie at or above it.
    octaves = len(steps) - np.searchsorted(steps, known, side="left")
    weighed: Ints = np.where(known == 1, (octaves + 1) // 2, octaves)
    return weighed


def _steps_down(stories: int) -> Ints:
    """The highest frequency of each number of half octaves, from the most half octaves to one, in ascending order."""
    most = _half_octaves(stories, 1)
    found = []
    for wanted in range(most, 0, -1):
        low, high = 1, stories
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if _half_octaves(stories, middle) >= wanted else (low, middle - 1)
        found.append(low)
    return np.array(found, np.int64)


def _half_octaves(stories: int, frequency: int) -> int:
    """Whole-number logarithm: floor(log2(q)) is the length of q in bits, less one."""
    if frequency >= stories:
        return 0
    return int(stories**STEPS // frequency**STEPS).bit_length()


def weigh_rows(terms: CountedTerms, octaves: npt.NDArray[Any], width: int, room: int = 0) -> Rows:
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


def _weigh_chunk(terms: CountedTerms, octaves: npt.NDArray[Any], rows: Rows, first: int, last: int) -> None:
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
