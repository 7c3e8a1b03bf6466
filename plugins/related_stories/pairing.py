"""Pairs of an older and a newer story, seen from both ends: background from the one, follow-ups from the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .archive import Archive
from .vectors import Ints

FOLLOWERS = 24
"""Newer stories kept of each story, the best; what is further down is never shown."""


@dataclass(frozen=True)
class Pairs:
    """One row a story: others (-1: none), cosines and cosines in context (times 2**28), best in context first."""

    stories: Ints
    likeness: Ints
    in_context: Ints


def pair_with_older(archive: Archive, stories: Ints) -> Pairs:
    """Each story with its own candidates; the later one first among equals."""
    others = archive.candidates.stories[stories].astype(np.int64)
    in_context = np.where(others < 0, -1, archive.candidates.in_context[stories]).astype(np.int64)
    position = np.where(others < 0, -1, archive.position[others])
    order = np.lexsort((-position, -in_context), axis=1)
    return Pairs(
        np.take_along_axis(others, order, 1),
        np.take_along_axis(archive.candidates.likeness[stories].astype(np.int64), order, 1),
        np.take_along_axis(in_context, order, 1),
    )


def pair_with_newer(archive: Archive, stories: Ints) -> Pairs:
    """Each of some stories with those that have it among their candidates; the later one first among equals."""
    wanted = np.full(len(archive.position) + 1, -1, np.int64)
    wanted[stories] = np.arange(len(stories))
    # -1, no candidate, falls on the last place, which nobody wants.
    rows = wanted[archive.candidates.stories[: archive.size].ravel()]
    found = np.flatnonzero(rows >= 0)
    rows, newer = rows[found], found // archive.candidates.stories.shape[1]
    likeness = archive.candidates.likeness[: archive.size].ravel()[found]
    in_context = archive.candidates.in_context[: archive.size].ravel()[found]
    latest_first = np.argsort(-archive.position[newer], kind="stable")
    best_first = latest_first[np.argsort(((rows << 32) - in_context)[latest_first], kind="stable")]
    return _in_rows(
        len(stories), rows[best_first], newer[best_first], likeness[best_first], in_context[best_first]
    )


def _in_rows(
    count: int, rows: Ints, stories: Ints, likeness: npt.NDArray[np.int32], in_context: npt.NDArray[np.int32]
) -> Pairs:
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = rank < FOLLOWERS
    place = (rows[kept], rank[kept])
    pairs = Pairs(*(np.full((count, FOLLOWERS), -1, np.int64) for _ in range(3)))
    for column, values in (
        (pairs.stories, stories),
        (pairs.likeness, likeness),
        (pairs.in_context, in_context),
    ):
        column[place] = values[kept]
    return pairs


def likeness_among(archive: Archive, pool: Ints) -> Ints:
    """Cosines within each row of `pool` (-1: none), times 2**28; 0 where neither is among the other's candidates."""
    told = pool >= 0
    rows, ones, others = np.nonzero(told[:, :, None] & told[:, None, :])
    newer, older = pool[rows, ones], pool[rows, others]
    # 32 bits throughout: comparing numbers of two widths takes three times as long.
    same = archive.candidates.stories[newer] == older.astype(np.int32)[:, None]
    columns = same.argmax(axis=1)
    found = np.flatnonzero(same[np.arange(len(columns)), columns])
    alike = np.zeros((*pool.shape, pool.shape[1]), np.int64)
    alike[rows[found], ones[found], others[found]] = archive.candidates.likeness[newer[found], columns[found]]
    return np.maximum(alike, alike.swapaxes(1, 2))
