"""Tells a wire story and its rewrite from two stories about one event, by the wording that they share."""

from __future__ import annotations

from collections.abc import Sequence

from .terms import SKETCH_SIZE

_FEWEST = 4


def shared_wording(first: Sequence[int], second: Sequence[int]) -> int:
    """How many percent of the shorter story's shingles the longer one has, estimated from their sketches.

    A sketch holds a story's smallest shingle hashes, all of them where they are few. Only hashes that both
    sketches would hold are compared; too few of them tell nothing, and give 0.
    """
    highest = min(_reach(first), _reach(second))
    ours = {number for number in first if number <= highest}
    theirs = {number for number in second if number <= highest}
    fewest = min(len(ours), len(theirs))
    if fewest < _FEWEST:
        return 100 if ours and ours == theirs else 0
    return 100 * len(ours & theirs) // fewest


def _reach(sketch: Sequence[int]) -> int:
    return sketch[-1] if len(sketch) >= SKETCH_SIZE else 2**32
