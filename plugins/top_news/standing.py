"""Who can have a place at all between two moments: a few hundred stories of an archive of any size.

From a moment on, only these can come into a list: stories that are news then or later, stories whose flag, pin or
exclusion ends later, and of all the others, whose ranks do not change any more, the best as fillers. The top news of
these alone are those of the whole archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from plugins.top_news.entries import Row
from plugins.top_news.settings import MICRO, TopNewsSettings

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Crowd:
    """Arrays with a number for each story: its date, its rank without a flag, and its ends.

    `ends` has the last end of flag, pin and exclusion, `excluded` that of the exclusion; -1 where there is none.
    """

    dates: Numbers
    ranks: Numbers
    ends: Numbers
    excluded: Numbers

    def standing(self, start: int, end: int, look_back: int, count: int) -> list[int]:
        """The places of all stories that can be in a list of `count` at a moment from `start` to `end`."""
        published = (self.dates <= end) & (self.excluded <= end)
        may_move = (self.dates > start - look_back) | (self.ends > start)
        settled = np.flatnonzero(published & ~may_move)
        if len(settled) > count:
            ranks = self.ranks[settled]
            # Those of equal rank come along: too many do no harm.
            settled = settled[ranks >= np.partition(ranks, -count)[-count]]
        places: list[int] = np.union1d(np.flatnonzero(published & may_move), settled).tolist()
        return places


def crowd_of(rows: Sequence[Row], settings: TopNewsSettings) -> Crowd:
    """The arrays of some stories, in their order."""
    columns: Sequence[Sequence[int | None]] = [*zip(*rows, strict=True)] if rows else [()] * 7
    dates, priorities = np.array(columns[0], np.int64), np.array(columns[3], np.int64)
    gains = np.array(settings.priority_gains, np.int64)
    ends = np.full(len(rows), -1, np.int64)
    for column in columns[4:]:
        excluded = _numbers(column)
        ends = np.maximum(ends, excluded)
    return Crowd(dates, dates * MICRO // settings.half_life + gains[priorities - 1], ends, excluded)


def _numbers(column: Sequence[int | None]) -> Numbers:
    """The few numbers of a column, -1 for each None."""
    numbers = np.full(len(column), -1, np.int64)
    # As floats, None is no number, which is the quickest way to see where there is one; the numbers are taken as they are.
    held = np.flatnonzero(~np.isnan(np.array(column, np.float64)))
    numbers[held] = [column[place] or 0 for place in held.tolist()]
    return numbers
