"""How a newsroom weighs its top news: the `TOP_NEWS_*` settings, checked before anything is ranked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cached_property
from typing import Any

HOUR, DAY = 3600, 86400
# Ranks are whole millionths of a half-life: integers compare alike on every machine, sums of floats do not.
MICRO = 1_000_000
PRIORITIES = (1, 2, 3, 4, 5)
_EXACT = Context(prec=40)


def gain_of(weight: float) -> int:
    """What a weight adds to a rank: its logarithm to base 2, in millionths of a half-life.

    Worked out in decimal arithmetic, because the last bit of `math.log2` is the C library's affair.
    """
    halvings = _EXACT.divide(_EXACT.ln(Decimal(repr(weight))), _EXACT.ln(Decimal(2)))
    return int(_EXACT.multiply(halvings, MICRO).to_integral_value(ROUND_HALF_EVEN))


@dataclass(frozen=True)
class TopNewsSettings:
    """The weights and limits of top news; durations in seconds.

    `priority_weights` belong to the priorities 1 to 5, of which 5 is the most important and 3 the usual one.
    A weight twice as large is worth one half-life of freshness. `look_back` is how long a story counts as
    news, `as_of_age` the age from which a story's page keeps the top news of its own days.
    """

    count: int = 9
    half_life: int = 18 * HOUR
    category_limit: int = 3
    as_of_age: int = 2 * DAY
    look_back: int = 7 * DAY
    priority_weights: tuple[float, ...] = (0.25, 0.5, 1, 2, 4)
    breaking_weight: float = 8

    @cached_property
    def priority_gains(self) -> tuple[int, ...]:
        """What the priorities 1 to 5 add to a rank, in millionths of a half-life."""
        return tuple(gain_of(weight) for weight in self.priority_weights)

    @cached_property
    def breaking_gain(self) -> int:
        """What a breaking flag adds to a rank while it lasts, in millionths of a half-life."""
        return gain_of(self.breaking_weight)


def from_pelican(settings: Mapping[str, Any]) -> TopNewsSettings:
    """Reads the `TOP_NEWS_*` settings; what is missing has the value of `TopNewsSettings`.

    Raises ValueError that names the setting and says what to write.
    """
    usual = TopNewsSettings()
    return TopNewsSettings(
        count=_whole(settings, "TOP_NEWS_COUNT", usual.count),
        half_life=_duration(settings, "TOP_NEWS_HALF_LIFE_HOURS", HOUR, usual.half_life),
        category_limit=_whole(settings, "TOP_NEWS_CATEGORY_LIMIT", usual.category_limit),
        as_of_age=_duration(settings, "TOP_NEWS_AS_OF_DAYS", DAY, usual.as_of_age),
        look_back=_duration(settings, "TOP_NEWS_LOOK_BACK_DAYS", DAY, usual.look_back),
        priority_weights=_priority_weights(settings, "TOP_NEWS_PRIORITY_WEIGHTS", usual.priority_weights),
        breaking_weight=_breaking_weight(settings, "TOP_NEWS_BREAKING_WEIGHT", usual.breaking_weight),
    )


def _is_above_zero(value: object) -> bool:
    # To Python, True is the number 1; in a settings file it is a slip.
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value > 0
    )


def _whole(settings: Mapping[str, Any], name: str, usual: int) -> int:
    value = settings.get(name, usual)
    if not isinstance(value, int) or not _is_above_zero(value):
        raise ValueError(f"{name}: {value!r} is not a whole number above 0; write {usual}")
    return int(value)


def _duration(settings: Mapping[str, Any], name: str, unit: int, usual: int) -> int:
    value = settings.get(name, usual // unit)
    if not _is_above_zero(value) or round(value * unit) < 1:
        noun = "hours" if unit == HOUR else "days"
        raise ValueError(f"{name}: {value!r} is not a number of {noun} above 0; write {usual // unit}")
    return round(float(value) * unit)


def _priority_weights(settings: Mapping[str, Any], name: str, usual: tuple[float, ...]) -> tuple[float, ...]:
    example = dict(zip(PRIORITIES, usual, strict=True))
    value = settings.get(name, example)
    if not isinstance(value, Mapping) or set(value) != set(PRIORITIES):
        raise ValueError(
            f"{name}: {value!r} does not give each priority from 1 to 5 a weight; write {example}"
        )
    for priority in PRIORITIES:
        if not _is_above_zero(value[priority]):
            remedy = f"write {example[priority]}, and exclude in a story's top_news to keep it out"
            raise ValueError(
                f"{name}: {value[priority]!r} for priority {priority} is not a number above 0; {remedy}"
            )
    weights = tuple(value[priority] for priority in PRIORITIES)
    if list(weights) != sorted(weights):
        raise ValueError(
            f"{name}: {value!r} falls as the priority rises, and 5 is the highest; write {example}"
        )
    return weights


def _breaking_weight(settings: Mapping[str, Any], name: str, usual: float) -> float:
    value: float = settings.get(name, usual)
    if not _is_above_zero(value) or value < 1:
        raise ValueError(f"{name}: {value!r} is not a number of 1 or more; write {usual}")
    return value
