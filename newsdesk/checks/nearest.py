"""The name that a misspelt one most likely means, among any number of names, in the same short time."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

# So many neighbours are looked at on each side, by the beginning of the name and by its end.
_NEIGHBOURS = 100


class Nearest:
    """Names in alphabetical order, from the front and from the back: a slip in one half leaves the other to go by."""

    def __init__(self, names: Iterable[str]):
        self._forward = sorted(set(names))
        self._backward = sorted(name[::-1] for name in self._forward)
        self._find = lru_cache(maxsize=4096)(self._look)

    def find(self, name: str, cutoff: float) -> str:
        """The name nearest to `name`, "" where none is as near as `cutoff` (0 to 1, difflib's measure)."""
        return self._find(name, cutoff)

    def _look(self, name: str, cutoff: float) -> str:
        near = [*_around(self._forward, name), *(back[::-1] for back in _around(self._backward, name[::-1]))]
        close = difflib.get_close_matches(name, list(dict.fromkeys(near)), n=1, cutoff=cutoff)
        return close[0] if close else ""


def _around(names: list[str], name: str) -> list[str]:
    place = bisect_left(names, name)
    return names[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
