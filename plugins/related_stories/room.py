"""Room in an archive's arrays for stories and terms that come later."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from .archive import Archive, counted_stories
from .neighbours import Postings
from .vectors import CountedTerms, Ints, OneCounted, Rows, octaves_of

NO_TERMS: OneCounted = (np.zeros(0, np.int32), np.zeros(0, np.uint8))


def terms_of(archive: Archive, story: int) -> OneCounted:
    """The numbered terms of one story with their counts, as last taken in."""
    if story in archive.revised:
        return archive.revised[story]
    if story + 1 >= len(archive.counted.starts):
        return NO_TERMS
    part = slice(archive.counted.starts[story], archive.counted.starts[story + 1])
    return archive.counted.numbers[part], archive.counted.counts[part]


def join_counted(parts: list[OneCounted]) -> CountedTerms:
    """The terms of some stories end to end."""
    lengths = [len(numbers) for numbers, _ in parts]
    return CountedTerms(
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        np.concatenate([numbers for numbers, _ in [NO_TERMS, *parts]]),
        np.concatenate([counts for _, counts in [NO_TERMS, *parts]]),
    )


def make_room(archive: Archive, size: int) -> None:
    """Lets the archive hold `size` stories and every term that has a number by now."""
    archive.size = max(archive.size, size)
    room = len(archive.position)
    if archive.size > room:
        _lengthen_stories(archive, archive.size + archive.size // 8 - room)
    if archive.vocabulary.count >= len(archive.frequencies):
        _lengthen_vocabulary(
            archive, archive.vocabulary.count + archive.vocabulary.count // 8 + 1 - len(archive.frequencies)
        )


def _lengthen_stories(archive: Archive, by: int) -> None:
    archive.journal.outgrown = True
    archive.position = longer(archive.position, by, -1)
    finder, blender, candidates = archive.finder, archive.blender, archive.candidates
    finder.rows = blender.rows = Rows(longer(finder.rows.terms, by), longer(finder.rows.weights, by))
    finder.sums, finder.last_seen = longer(finder.sums, by), longer(finder.last_seen, by)
    blender.places = longer(blender.places, by)
    company = blender.company
    company.members, company.shares = longer(company.members, by), longer(company.shares, by)
    company.lengths = longer(company.lengths, by)
    candidates.stories = longer(candidates.stories, by, -1)
    candidates.likeness, candidates.in_context = (
        longer(candidates.likeness, by),
        longer(candidates.in_context, by),
    )
    candidates.floors = longer(candidates.floors, by)


def _lengthen_vocabulary(archive: Archive, by: int) -> None:
    archive.journal.outgrown = True
    sample = counted_stories(int((archive.position >= 0).sum()))
    archive.frequencies = longer(archive.frequencies, by)
    archive.octaves = longer(archive.octaves, by, int(octaves_of(np.zeros(1, np.int64), sample)[0]))
    finder, postings = archive.finder, archive.finder.postings
    finder.is_common = longer(finder.is_common, by, False)
    finder.weights = longer(finder.weights, by)
    starts = longer(postings.starts, by, int(postings.starts[-1]))
    finder.postings = Postings(starts, postings.stories, postings.weights)
    archive.blender.blend = longer(archive.blender.blend, by)


def longer(array: npt.NDArray[Any], by: int, filling: int | bool = 0) -> npt.NDArray[Any]:
    """A copy with so many rows more."""
    return np.concatenate([array, np.full((by, *array.shape[1:]), filling, array.dtype)])


def gather_counted(archive: Archive, order: Ints) -> CountedTerms:
    """The terms of some stories in the order given."""
    return join_counted([terms_of(archive, story) for story in order.tolist()])
