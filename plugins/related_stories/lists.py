"""The lists shown below stories, as numbers of stories in plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .candidate import RelatedStories
from .jobs import shared_array
from .ledger import Names
from .settings import RelatedSettings

POOL = 12
"""Stories looked at closely for one list; what is further down is not shown even when those above fall out."""


@dataclass
class Lists:
    """One row a story: background and follow-ups, best first, -1 where there is no more.

    Only pins can make a list longer than its row: `longer` has both lists of such a story whole, by row.
    """

    background: npt.NDArray[np.int32]
    follow_ups: npt.NDArray[np.int32]
    longer: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)

    def numbers(self, row: int) -> tuple[list[int], list[int]]:
        """Background and follow-ups of one story."""
        if row in self.longer:
            return self.longer[row]
        background, follow_ups = self.background[row], self.follow_ups[row]
        return background[background >= 0].tolist(), follow_ups[follow_ups >= 0].tolist()

    def related(self, row: int, names: Names) -> RelatedStories:
        """Background and follow-ups of one story, by id."""
        background, follow_ups = self.numbers(row)
        return RelatedStories(
            tuple(names[number] for number in background), tuple(names[number] for number in follow_ups)
        )

    def show(self, row: int, background: list[int], follow_ups: list[int]) -> None:
        """Sets both lists of one story."""
        self.longer.pop(row, None)
        for array, numbers in ((self.background, background), (self.follow_ups, follow_ups)):
            array[row] = -1
            array[row, : len(numbers)] = numbers[: array.shape[1]]
            if len(numbers) > array.shape[1]:
                self.longer[row] = (background, follow_ups)


def no_lists(stories: int, settings: RelatedSettings) -> Lists:
    """Empty lists of so many stories."""
    background, follow_ups = min(settings.count, POOL), min(settings.follow_ups, POOL)
    return Lists(
        shared_array((stories, background), np.int32, -1), shared_array((stories, follow_ups), np.int32, -1)
    )
