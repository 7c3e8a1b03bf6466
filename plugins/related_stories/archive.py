"""The stories of one language in order of time, each with the older stories that are most like it.

A story looks back only: its weights come from the first 2**k stories, its neighbours and its context are older than
itself. So a new story changes nothing of what is known about the old ones, and the archive as it stands is the
same whether it was read at once or story by story.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .context import COMPANY, Blender, Company
from .jobs import do_in_ranges, shared_array
from .journal import Journal
from .neighbours import CAP, Finder, Neighbours, all_nearest, list_postings
from .terms import Terms
from .vectors import (
    LARGE,
    WIDTH,
    WIDTH_LARGE,
    CountedTerms,
    Ints,
    OneCounted,
    Rows,
    count_stories,
    octaves_of,
    weigh_rows,
)
from .vocabulary import Taken, Vocabulary, take_terms

CANDIDATES = 24
"""Older stories kept of each story, to choose its background from; the same pairs, turned, give follow-ups."""

SMALL = 256
"""Up to here all stories are counted for the weights; above, the first 2**k, so that a new story changes none."""

_ROOM = 64
_RATED_AT_ONCE = 8192


@dataclass
class Candidates:
    """By story, its candidates by likeness (-1: none), their cosines and those in context, both times 2**28."""

    stories: npt.NDArray[np.int32]
    likeness: npt.NDArray[np.int32]
    in_context: npt.NDArray[np.int32]
    floors: Ints


@dataclass
class Archive:
    """One language's stories. A story's number is its place in the arrays, which have room for more than `size`.

    `position` is a story's place in time, -1 where it is gone. `revised` holds the terms of stories that were added or
    edited after `counted` was made, `journal` which rows changed since the arrays were saved whole.
    """

    size: int
    position: Ints
    vocabulary: Vocabulary
    counted: CountedTerms
    revised: dict[int, OneCounted]
    frequencies: npt.NDArray[np.int32]
    octaves: npt.NDArray[np.int8]
    finder: Finder
    blender: Blender
    candidates: Candidates
    journal: Journal = field(default_factory=Journal)

    @property
    def rows(self) -> Rows:
        """The vectors of all stories."""
        return self.finder.rows

    def note_neighbours(self, story: int, neighbours: Neighbours) -> None:
        """Keeps a story's candidates; their company, measuring and rating come when all are known."""
        count = len(neighbours.stories)
        self.candidates.stories[story, :count] = neighbours.stories
        self.candidates.stories[story, count:] = -1
        self.candidates.likeness[story, :count] = neighbours.likeness
        self.candidates.likeness[story, count:] = 0
        self.candidates.in_context[story] = 0
        self.candidates.floors[story] = neighbours.floor

    def keep_company(self, stories: Ints) -> None:
        """Notes with whom stories are read, by their candidates."""
        candidates = self.candidates
        self.blender.keep_company(
            stories, candidates.stories[stories, :COMPANY], candidates.likeness[stories, :COMPANY]
        )

    def candidates_of(self, story: int) -> Ints:
        """A story's candidates, most alike first."""
        stories = self.candidates.stories[story]
        used: Ints = stories[stories >= 0].astype(np.int64)
        return used


def counted_stories(stories: int) -> int:
    """How many stories, from the oldest, the weights are taken from."""
    return stories if stories < SMALL else 1 << (stories.bit_length() - 1)


def row_width(stories: int) -> int:
    """Terms kept of each story; settled by the stories counted, so that it changes only when they do."""
    return WIDTH if counted_stories(stories) < LARGE else WIDTH_LARGE


def room_for(count: int) -> int:
    """Rows of arrays for so many stories, with room for those that come later."""
    return count + count // 8 + _ROOM


def read_archive(stories: Iterable[Terms], jobs: int = 1) -> tuple[Archive, Taken]:
    """Makes the archive of stories in order of time; `Taken` has their sketches."""
    vocabulary = Vocabulary()
    taken = take_terms(stories, vocabulary)
    return build_archive(vocabulary, taken.counted, jobs), taken


def build_archive(vocabulary: Vocabulary, counted: CountedTerms, jobs: int = 1) -> Archive:
    """Makes the archive of stories in order of time, their terms numbered already."""
    size = len(counted.starts) - 1
    terms = vocabulary.count + vocabulary.count // 8 + _ROOM
    sample = counted_stories(size)
    frequencies = count_stories(counted, sample, terms)
    octaves = octaves_of(frequencies, sample)
    room = room_for(size)
    rows = weigh_rows(counted, octaves, row_width(size), room)
    is_common = frequencies > CAP
    finder = Finder(rows, list_postings(rows, is_common), is_common)
    position = np.full(room, -1, np.int64)
    position[:size] = np.arange(size)
    archive = Archive(
        size,
        position,
        vocabulary,
        counted,
        {},
        frequencies.astype(np.int32),
        octaves.astype(np.int8),
        finder,
        Blender(rows, terms, _shared_company(room)),
        _no_candidates(room),
    )
    _find_neighbours(archive, jobs)
    return archive


def _find_neighbours(archive: Archive, jobs: int) -> None:
    """Each of the three steps needs what the one before it found out about all stories."""
    candidates, blender = archive.candidates, archive.blender
    products = shared_array(candidates.stories.shape, np.int64)

    def find(first: int, last: int) -> None:
        nearest = all_nearest(archive.finder, first, last, CANDIDATES, older_only=True)
        for story, neighbours in zip(range(first, last), nearest, strict=True):
            archive.note_neighbours(story, neighbours)
        archive.keep_company(np.arange(first, last))

    def measure(first: int, last: int) -> None:
        for story in range(first, last):
            others = archive.candidates_of(story)
            products[story, : len(others)] = blender.measure(story, others)

    def rate(first: int, last: int) -> None:
        for start in range(first, last, _RATED_AT_ONCE):
            part = slice(start, min(last, start + _RATED_AT_ONCE))
            stories = np.arange(part.start, part.stop)[:, None]
            # Where there is no candidate the product is 0, and so is the cosine.
            others = np.maximum(candidates.stories[part], 0)
            candidates.in_context[part] = blender.cosines(products[part], stories, others)

    do_in_ranges(find, archive.size, jobs)
    do_in_ranges(measure, archive.size, jobs)
    rate(0, archive.size)


def _shared_company(room: int) -> Company:
    shape = (room, COMPANY + 1)
    return Company(
        shared_array(shape, np.int32), shared_array(shape, np.int32), shared_array((room,), np.int64)
    )


def _no_candidates(room: int) -> Candidates:
    shape = (room, CANDIDATES)
    return Candidates(
        shared_array(shape, np.int32, -1),
        shared_array(shape, np.int32),
        shared_array(shape, np.int32),
        shared_array((room,), np.int64),
    )
