"""Keeps a list of related stories from telling one event five times."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .vectors import Ints


def choose_diverse(
    scores: Ints, own_likeness: Ints, alike: Ints, retold: npt.NDArray[np.bool_], count: int, percent: int
) -> Ints:
    """Chooses from every row of proposals, best first; returns their columns, -1 where no more is worth showing.

    Row `i` has proposals with `scores` (0: none), their `own_likeness` to the page's own story, how much they are
    `alike` among themselves and which of them are one story `retold`; `count` are wanted. Each story chosen
    takes up to `percent` from a proposal that is as like to it as to the page's own story, less from one that
    is less so: a greedy trade-off after Carbonell and Goldstein, "The use of MMR", SIGIR 1998, here multiplied, so
    that a third report of one event weighs less than the second. A proposal that retells a chosen one is dropped.
    """
    scores = scores.copy()
    own = np.maximum(own_likeness, 1)
    rows = np.arange(len(scores))
    chosen = np.full((len(scores), count), -1, np.int64)
    for turn in range(count):
        best = scores.argmax(axis=1)
        told = scores[rows, best] > 0
        chosen[told, turn] = best[told]
        taken = percent * np.minimum(own, alike[rows, best])
        scores = np.where(told[:, None], scores * (100 * own - taken) // (100 * own), scores)
        scores[told[:, None] & retold[rows, best]] = 0
        scores[rows[told], best[told]] = 0
    return chosen
