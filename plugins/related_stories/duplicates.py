"""Tells a wire story and its rewrite from two stories about one event, by the wording that they share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .terms import SKETCH_SIZE
from .vectors import Ints

_FEWEST = 4
_CHUNK = 4096


def shared_percent(
    sketches: npt.NDArray[np.uint32], lengths: npt.NDArray[np.uint8], first: Ints, second: Ints
) -> Ints:
    """How many percent of the shorter story's shingles the longer one has, of pairs of stories by number.

    A sketch holds a story's smallest shingle hashes in ascending order, all of them where they are few. Only hashes
    that both sketches would hold are compared; too few of them tell nothing, and give 0 where they are not the same.
    """
    percent = np.zeros(len(first), np.int64)
    for start in range(0, len(first), _CHUNK):
        part = slice(start, start + _CHUNK)
        percent[part] = _shared_in_chunk(sketches, lengths, first[part], second[part])
    return percent


def _shared_in_chunk(
    sketches: npt.NDArray[np.uint32], lengths: npt.NDArray[np.uint8], first: Ints, second: Ints
) -> Ints:
    ours, theirs = sketches[first], sketches[second]
    highest = np.minimum(_reach(ours, lengths[first]), _reach(theirs, lengths[second]))[:, None]
    places = np.arange(SKETCH_SIZE)
    of_ours = (places < lengths[first][:, None]) & (ours <= highest)
    of_theirs = (places < lengths[second][:, None]) & (theirs <= highest)
    same = (ours[:, :, None] == theirs[:, None, :]) & of_ours[:, :, None] & of_theirs[:, None, :]
    common = same.sum(axis=(1, 2))
    fewest = np.minimum(of_ours.sum(axis=1), of_theirs.sum(axis=1))
    most = np.maximum(of_ours.sum(axis=1), of_theirs.sum(axis=1))
    all_same = (common == most) & (common > 0)
    return np.where(fewest < _FEWEST, np.where(all_same, 100, 0), 100 * common // np.maximum(fewest, 1))


def _reach(sketches: npt.NDArray[np.uint32], lengths: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    """Up to where a sketch knows all hashes of its story."""
    return np.where(lengths >= SKETCH_SIZE, sketches[:, -1], np.uint32(2**32 - 1)).astype(np.uint32)
