"""What a follow-up's age takes from it: news that came soon after a story follows it more than news years later."""

from __future__ import annotations

from math import isqrt

import numpy as np

from .vectors import Ints

DAY = 86_400
_PARTS = 16
# 2**-(i/16) times 2**16, as the sixteenth root of a power of two: four square roots, exact on every machine.
_FRACTIONS = np.array([isqrt(isqrt(isqrt(isqrt(2 ** (256 - part))))) for part in range(_PARTS)], np.int64)


def weigh_freshness(scores: Ints, seconds: Ints, half_life_days: int, percent: int) -> Ints:
    """Scores (below 2**32) less at most `percent`, of which half is lost after the half-life, three quarters after two.

    `seconds` is how much later each story is than the one that it follows. A half-life of 0 means that age takes
    nothing.
    """
    if half_life_days <= 0:
        return scores
    parts = np.clip(seconds, 0, None) // (half_life_days * DAY // _PARTS)
    freshness = _FRACTIONS[parts % _PARTS] >> np.minimum(parts // _PARTS, 60)
    return scores * ((100 - percent << 16) + percent * freshness) // (100 << 16)
