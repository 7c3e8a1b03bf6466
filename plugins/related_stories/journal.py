"""Which rows of an archive's arrays differ from those that its base file holds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]


class Journal:
    """Changed places by group of arrays. Once it is `outgrown`, arrays were replaced and only a new base can hold them."""

    def __init__(self) -> None:
        self.places: dict[str, list[Places]] = {}
        self.outgrown = True

    def note(self, group: str, places: npt.ArrayLike) -> None:
        """Writes down that the rows at some places have changed."""
        if not self.outgrown:
            self.places.setdefault(group, []).append(np.atleast_1d(np.asarray(places, np.int64)))

    def changed(self, group: str) -> Places:
        """All changed places of a group, in ascending order."""
        found = np.unique(np.concatenate([np.zeros(0, np.int64), *self.places.get(group, ())]))
        # A process that goes on for days writes down no place twice.
        self.places[group] = [found]
        return found

    def begin(self) -> None:
        """A base holds everything as it is now."""
        self.places.clear()
        self.outgrown = False
