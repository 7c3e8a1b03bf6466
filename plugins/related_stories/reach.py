"""Whose lists a change of candidates can reach. Likeness too small to be shown reaches nobody."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .archive import Archive
from .revision import Before
from .vectors import Ints


def reached_by(archive: Archive, before: Before, least: int) -> Ints:
    """The stories that are there whose lists may be others now, in ascending order.

    A list depends on the likeness of its story to others, where that is `least` or more in context, and on that
    of any two of those others to each other.
    """
    stories = before.stories
    now = Before(
        stories,
        archive.candidates.stories[stories],
        archive.candidates.likeness[stories],
        archive.candidates.in_context[stories],
    )
    reached = np.zeros(len(archive.position), np.bool_)
    for one, other in ((before, now), (now, before)):
        newer, older = _lost(one, other, (one.candidates >= 0) & (one.in_context >= least), in_context=True)
        reached[newer] = reached[older] = True
    _reach_third_parties(archive, before, now, least, reached)
    found: Ints = np.flatnonzero(reached & (archive.position >= 0))
    return found


def _lost(
    one: Before, other: Before, counts: npt.NDArray[np.bool_], *, in_context: bool
) -> tuple[Ints, Ints]:
    """Pairs of story and candidate that `one` knows and `other` doesn't, or with another likeness."""
    same = (one.candidates == other.candidates) & (one.likeness == other.likeness)
    if in_context:
        same &= one.in_context == other.in_context
    rows = np.flatnonzero((counts & ~same).any(axis=1))
    there = one.candidates[rows][:, :, None] == other.candidates[rows][:, None, :]
    there &= one.likeness[rows][:, :, None] == other.likeness[rows][:, None, :]
    if in_context:
        there &= one.in_context[rows][:, :, None] == other.in_context[rows][:, None, :]
    places, columns = np.nonzero(counts[rows] & ~there.any(axis=2))
    return one.stories[rows[places]], one.candidates[rows[places], columns].astype(np.int64)


def _reach_third_parties(
    archive: Archive, before: Before, now: Before, least: int, reached: npt.NDArray[np.bool_]
) -> None:
    """Marks who may show two stories whose likeness to each other changed."""
    newer, older = np.zeros_like(reached), np.zeros_like(reached)
    for one, other in ((before, now), (now, before)):
        lost = _lost(one, other, one.candidates >= 0, in_context=False)
        newer[lost[0]] = older[lost[1]] = True
    candidates = archive.candidates.stories[: archive.size]
    worth = (candidates >= 0) & (archive.candidates.in_context[: archive.size] >= least)
    # Background of a newer third story.
    reached[: archive.size] |= (worth & newer[candidates]).any(axis=1) & (worth & older[candidates]).any(
        axis=1
    )
    # Follow-ups of an older third story.
    both = [np.zeros_like(reached), np.zeros_like(reached)]
    for marked, ends in zip(both, (newer, older), strict=True):
        rows = np.flatnonzero(ends[: archive.size])
        marked[candidates[rows][worth[rows]]] = True
    reached |= both[0] & both[1]
