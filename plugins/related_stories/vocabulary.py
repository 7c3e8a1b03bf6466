"""Terms as numbers: small ones, so that arrays can be indexed by them.

A term comes as 64 bits of its hash. Its number says nothing about it, and no ranking depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt

from .terms import SKETCH_SIZE, Hashes, Terms, cut_terms
from .vectors import CountedTerms, Ints

_BATCH = 4096


@dataclass
class Vocabulary:
    """Numbers of terms, from 1 (0 stands for no term): `hashes` in ascending order with their `numbers`, and what came
    later.
    """

    hashes: Hashes = field(default_factory=lambda: np.zeros(0, np.uint64))
    numbers: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    later: dict[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many terms have a number: the highest of them."""
        return len(self.hashes) + len(self.later)

    def number(self, wanted: Hashes) -> npt.NDArray[np.int32]:
        """The numbers of some terms; a term that has none gets one."""
        if not len(self.hashes):
            return self._number_later(wanted)
        places = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        found = self.numbers[places]
        unknown = np.flatnonzero(self.hashes[places] != wanted)
        found[unknown] = self._number_later(wanted[unknown])
        return found

    def _number_later(self, wanted: Hashes) -> npt.NDArray[np.int32]:
        known, first = self.later, len(self.hashes) + 1
        return np.array([known.setdefault(term, first + len(known)) for term in wanted.tolist()], np.int32)

    def settle(self) -> None:
        """Takes what came later among the rest; no number changes."""
        if self.later:
            hashes = np.concatenate([self.hashes, np.array(list(self.later), np.uint64)])
            numbers = np.concatenate([self.numbers, np.array(list(self.later.values()), np.int32)])
            order = np.argsort(hashes)
            self.hashes, self.numbers, self.later = hashes[order], numbers[order], {}


@dataclass(frozen=True)
class Taken:
    """Of some stories in order: their numbered terms, their sketches (0 beyond the length) and the lengths of these."""

    counted: CountedTerms
    sketches: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint8]


def take_terms(stories: Iterable[Terms], vocabulary: Vocabulary) -> Taken:
    """Opens the terms of stories; new terms get their numbers in `vocabulary`. The stories are read once, in batches."""
    batches = list(_open_batches(stories))
    if not vocabulary.count:
        vocabulary.hashes = _merge([batch.hashes for batch in batches])
        vocabulary.numbers = np.arange(1, len(vocabulary.hashes) + 1, dtype=np.int32)
    numbers = []
    for batch in batches:
        numbers.append(vocabulary.number(batch.hashes)[batch.places])
        batch.places = np.zeros(0, np.int32)
    sizes = np.concatenate([np.zeros(1, np.int64), *(batch.sizes for batch in batches)])
    return Taken(
        CountedTerms(
            np.cumsum(sizes),
            np.concatenate([np.zeros(0, np.int32), *numbers]),
            np.concatenate([np.zeros(0, np.uint8), *(batch.counts for batch in batches)]),
        ),
        np.concatenate([np.zeros((0, SKETCH_SIZE), np.uint32), *(batch.sketches for batch in batches)]),
        np.concatenate([np.zeros(0, np.uint8), *(batch.lengths for batch in batches)]),
    )


@dataclass
class _Batch:
    """Distinct terms in ascending order and the place among them of each term; sizes are the stories' terms."""

    hashes: Hashes
    places: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]
    sizes: Ints
    sketches: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint8]


def _open_batches(stories: Iterable[Terms]) -> Iterator[_Batch]:
    stories = iter(stories)
    while batch := [cut_terms(terms) for terms in islice(stories, _BATCH)]:
        hashes = np.frombuffer(b"".join(part for part, _, _ in batch), "<u8")
        counts = np.frombuffer(b"".join(part for _, _, part in batch), np.uint8)
        sizes = np.array([len(part) for _, _, part in batch], np.int64)
        lengths = np.array([len(part) // 4 for _, part, _ in batch], np.uint8)
        sketches = np.zeros((len(batch), SKETCH_SIZE), np.uint32)
        sketches[np.arange(SKETCH_SIZE) < lengths[:, None]] = np.frombuffer(
            b"".join(part for _, part, _ in batch), "<u4"
        )
        distinct, places = np.unique(hashes, return_inverse=True)
        yield _Batch(distinct, places.astype(np.int32), counts, sizes, sketches, lengths)


def _merge(parts: list[Hashes]) -> Hashes:
    """All distinct terms in ascending order; in pairs, so that what is common to many batches is not kept many times."""
    while len(parts) > 1:
        parts = [np.unique(np.concatenate(parts[place : place + 2])) for place in range(0, len(parts), 2)]
    return parts[0] if parts else np.zeros(0, np.uint64)
