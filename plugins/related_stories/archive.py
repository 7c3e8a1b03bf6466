"""The stories of one language in order of time, each with the older stories that are most like it.

A story looks back only: its weights come from the first 2**k stories, its neighbours and its context are older than
itself. So a new story changes nothing of what is known about the old ones, and the archive as it stands is the
same whether it was read at once or story by story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .context import Blender
from .neighbours import CAP, Finder, Neighbours, all_nearest, list_postings
from .vectors import (
    LARGE,
    WIDTH,
    WIDTH_LARGE,
    CountedTerms,
    Ints,
    OneCounted,
    Rows,
    TermNumbers,
    count_stories,
    number_terms,
    octaves_of,
    weigh_rows,
)

CANDIDATES = 24
"""Older stories kept of each story, to choose its background from; the same pairs, turned, give follow-ups."""

SMALL = 256
"""Up to here all stories are counted for the weights; above, the first 2**k, so that a new story changes none."""

_ROOM = 64


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
    edited after `counted` was made.
    """

    size: int
    position: Ints
    numbers: TermNumbers
    counted: CountedTerms
    revised: dict[int, OneCounted]
    frequencies: Ints
    octaves: Ints
    finder: Finder
    blender: Blender
    candidates: Candidates

    @property
    def rows(self) -> Rows:
        """The vectors of all stories."""
        return self.finder.rows

    def note_neighbours(self, story: int, neighbours: Neighbours) -> None:
        """Keeps a story's candidates and with whom it is read; `rate_in_context` comes when all are known."""
        count = len(neighbours.stories)
        self.candidates.stories[story, :count] = neighbours.stories
        self.candidates.stories[story, count:] = -1
        self.candidates.likeness[story, :count] = neighbours.likeness
        self.candidates.floors[story] = neighbours.floor
        self.blender.keep_company(story, neighbours)

    def rate_in_context(self, story: int) -> None:
        """Notes how like a story's candidates are in context; their neighbours must be known."""
        stories = self.candidates_of(story)
        self.candidates.in_context[story, : len(stories)] = self.blender.likeness_in_context(story, stories)

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


def read_archive(stories: Sequence[dict[str, Any]]) -> Archive:
    """Makes the archive of stories in order of time, given as `extract_terms` returned them."""
    numbers = TermNumbers()
    return build_archive(numbers, number_terms(stories, numbers))


def build_archive(numbers: TermNumbers, counted: CountedTerms) -> Archive:
    """Makes the archive of stories in order of time, their terms numbered already."""
    size, vocabulary = len(counted.starts) - 1, numbers.count + 1
    sample = counted_stories(size)
    frequencies = count_stories(counted, sample, vocabulary)
    octaves = octaves_of(frequencies, sample)
    room = size + size // 8 + _ROOM
    rows = weigh_rows(counted, octaves, row_width(size), room)
    is_common = frequencies > CAP
    finder = Finder(rows, list_postings(rows, is_common), is_common)
    position = np.full(room, -1, np.int64)
    position[:size] = np.arange(size)
    archive = Archive(
        size,
        position,
        numbers,
        counted,
        {},
        frequencies,
        octaves,
        finder,
        Blender(rows, vocabulary),
        _no_candidates(room),
    )
    for story, neighbours in enumerate(all_nearest(finder, size, CANDIDATES, older_only=True)):
        archive.note_neighbours(story, neighbours)
        archive.rate_in_context(story)
    return archive


def _no_candidates(room: int) -> Candidates:
    shape = (room, CANDIDATES)
    return Candidates(
        np.full(shape, -1, np.int32),
        np.zeros(shape, np.int32),
        np.zeros(shape, np.int32),
        np.zeros(room, np.int64),
    )
