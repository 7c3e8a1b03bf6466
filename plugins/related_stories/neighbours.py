"""The stories most alike to one story, found without looking at all others.

Each term keeps the list of stories that have it. A story's rarer terms are looked up, their products summed in a
scratch array, and only what was touched is ranked: the work for one story does not grow with the archive. Terms
that more than CAP stories have are left out of the looking up, not of the likeness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .vectors import Floats, Ints, Rows, likeness

CAP = 1024
"""A term in more stories than this finds nobody: constant, so that time grows with the archive's size alone, and
high enough that a site of a thousand stories loses nothing."""

LOOKED_UP = 32
"""The strongest terms of a story are looked up, so many at most; the rest only refines the likeness."""


@dataclass(frozen=True)
class Postings:
    """Who has a term: stories in ascending order and their weights; term `t` has those of `[starts[t], starts[t + 1])`."""

    starts: Ints
    stories: npt.NDArray[np.int32]
    weights: npt.NDArray[np.int16]


@dataclass(frozen=True)
class Neighbours:
    """The candidates of one story, most alike first: their numbers, and cosines times 2**28.

    A story whose looked-up terms give less than `floor` is no candidate; 0 while there is room.
    """

    stories: Ints
    likeness: Ints
    floor: int = 0


def list_postings(rows: Rows, is_common: npt.NDArray[np.bool_]) -> Postings:
    """Turns rows into postings, of the terms that are not common (`is_common` by term number)."""
    looked_up = np.ascontiguousarray(rows.terms[:, :LOOKED_UP])
    width = looked_up.shape[1]
    flat = looked_up.ravel()
    used = np.flatnonzero((flat > 0) & ~is_common[flat])
    terms = flat[used]
    order = np.argsort(terms, kind="stable")
    used = used[order]
    sizes = np.bincount(terms, minlength=len(is_common))
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return Postings(starts, (used // width).astype(np.int32), rows.weights[:, :LOOKED_UP].ravel()[used])


@dataclass(frozen=True)
class Touched:
    """Stories that share a looked-up term with one story, each once, with the sums of their products."""

    stories: Ints
    sums: Ints


class Finder:
    """Finds candidates; holds the scratch arrays, which are clean between two calls.

    `is_common` says, by term number, which terms find nobody; `later` lists what came after the postings were made:
    pairs of story and weight.
    """

    def __init__(self, rows: Rows, postings: Postings, is_common: npt.NDArray[np.bool_]) -> None:
        self.rows = rows
        self.postings = postings
        self.is_common = is_common
        self.later: dict[int, list[tuple[int, int]]] = {}
        self.sums = np.zeros(len(rows.terms))
        self.last_seen = np.zeros(len(rows.terms), np.int64)
        self.weights = np.zeros(len(postings.starts))

    def touch(self, story: int, ends: Ints | None = None) -> Touched:
        """All stories that share a looked-up term with this one. `ends`, by term number, stops each list early."""
        terms, weights = (
            self.rows.terms[story, :LOOKED_UP],
            self.rows.weights[story, :LOOKED_UP].astype(np.float64),
        )
        starts = self.postings.starts.take(terms)
        sizes = (self.postings.starts[1:] if ends is None else ends).take(terms) - starts
        reached = sizes.cumsum()
        places = np.arange(reached[-1])
        places += (starts - reached + sizes).repeat(sizes)
        found = self.postings.stories.take(places).astype(np.int64)
        products = weights.repeat(sizes)
        products *= self.postings.weights.take(places)
        if self.later:
            found, products = self._with_later(terms, weights, found, products)
        # Sums of whole numbers below 2**53 are exact in any order, and twice as fast as integers here.
        np.add.at(self.sums, found, products)
        turns = np.arange(len(found))
        self.last_seen[found] = turns
        found = found[self.last_seen.take(found) == turns]
        sums = self.sums.take(found).astype(np.int64)
        self.sums[found] = 0
        shared = (sums > 0) & (found != story)
        return Touched(found[shared], sums[shared])

    def _with_later(
        self, terms: npt.NDArray[np.int32], weights: Floats, found: Ints, products: Floats
    ) -> tuple[Ints, Floats]:
        extra = [
            (other, weight * other_weight)
            for term, weight in zip(terms.tolist(), weights.tolist(), strict=True)
            for other, other_weight in self.later.get(term, ())
        ]
        if not extra:
            return found, products
        stories = np.array([other for other, _ in extra], np.int64)
        return np.concatenate([found, stories]), np.concatenate([products, [value for _, value in extra]])

    def list_again(self, story: int, terms: npt.NDArray[np.int32], weights: npt.NDArray[np.int16]) -> Ints:
        """Lists a story under the looked-up terms of its row, no longer under those of its former row, given here.

        Returns the places of the postings that now hold another weight.
        """
        now = {
            term: weight
            for term, weight in _looked_up(self.rows.terms[story], self.rows.weights[story])
            if not self.is_common[term]
        }
        changed = []
        for term, _ in _looked_up(terms, weights):
            first, last = self.postings.starts[term], self.postings.starts[term + 1]
            place = first + np.searchsorted(self.postings.stories[first:last], story)
            if place < last and self.postings.stories[place] == story:
                if self.postings.weights[place] != now.get(term, 0):
                    self.postings.weights[place] = now.get(term, 0)
                    changed.append(place)
                now.pop(term, None)
            elif term in self.later:
                self.later[term] = [pair for pair in self.later[term] if pair[0] != story]
                if not self.later[term]:
                    del self.later[term]
        for term, weight in now.items():
            self._list_later(term, story, weight, changed)
        return np.array(changed, np.int64)

    def _list_later(self, term: int, story: int, weight: int, changed: list[int]) -> None:
        """A story that had a term, lost it and has it again finds its old place; any other is listed apart."""
        first, last = self.postings.starts[term], self.postings.starts[term + 1]
        place = first + np.searchsorted(self.postings.stories[first:last], story)
        if place < last and self.postings.stories[place] == story:
            self.postings.weights[place] = weight
            changed.append(place)
        else:
            self.later.setdefault(term, []).append((story, weight))

    def nearest(self, story: int, touched: Touched, position: Ints, count: int) -> Neighbours:
        """The `count` best of those touched, ordered by whole likeness; the later one, by `position`, among equals."""
        best = _largest(touched.sums * len(self.sums) + position[touched.stories], count)
        stories = touched.stories[best]
        alike = self.likeness_to(story, stories)
        order = np.lexsort((-position[stories], -alike))
        floor = int(touched.sums[best].min()) if len(best) == count else 0
        return Neighbours(stories[order], alike[order], floor)

    def likeness_to(self, story: int, others: Ints) -> Ints:
        """Cosines of one story with others, times 2**28."""
        terms = self.rows.terms[story]
        self.weights[terms] = self.rows.weights[story]
        alike = likeness(self.rows, self.weights, others)
        self.weights[terms] = 0
        return alike


def _looked_up(terms: npt.NDArray[np.int32], weights: npt.NDArray[np.int16]) -> Iterator[tuple[int, int]]:
    for term, weight in zip(terms[:LOOKED_UP].tolist(), weights[:LOOKED_UP].tolist(), strict=True):
        if term:
            yield term, weight


def _largest(keys: Ints, count: int) -> Ints:
    if len(keys) <= count:
        return np.arange(len(keys))
    return np.argpartition(keys, len(keys) - count)[len(keys) - count :]


def all_nearest(
    finder: Finder, first: int, last: int, count: int, *, older_only: bool
) -> Iterator[Neighbours]:
    """The neighbours of stories `[first, last)` in order; of older ones only where told: stories are in order of time."""
    ends = _ends_before(finder.postings, first) if older_only else None
    position = np.arange(len(finder.sums), dtype=np.int64)
    for story in range(first, last):
        yield finder.nearest(story, finder.touch(story, ends), position, count)
        if ends is not None:
            # The story joins its terms' lists only now, so that later stories find it and it doesn't find itself.
            terms = finder.rows.terms[story, :LOOKED_UP]
            here = terms[(terms > 0) & (finder.postings.starts[terms + 1] > finder.postings.starts[terms])]
            ends[here] += 1


def _ends_before(postings: Postings, story: int) -> Ints:
    """By term, where its list would end if there were no stories from this one on."""
    earlier = np.concatenate([[0], np.cumsum(postings.stories < story)])
    ends: Ints = postings.starts[:-1] + earlier[postings.starts[1:]] - earlier[postings.starts[:-1]]
    return ends
