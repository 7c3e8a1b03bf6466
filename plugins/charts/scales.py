"""Where ticks stand: round numbers, and round moments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# Steps of a time axis in months, and in days for what is shorter.
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 300, 600, 1200, 2400, 6000)
_DAYS = (1, 2, 7, 14)


def number_ticks(least: Decimal, most: Decimal, count: int = 4) -> list[Decimal]:
    """Round numbers at equal steps, about `count` steps, the first at or below `least`, the last at or above `most`."""
    if least == most:
        least, most = (least - 1, most + 1) if least else (Decimal(0), Decimal(1))
    raw = (most - least) / count
    power = Decimal(10) ** raw.adjusted()
    step = next(round_one * power for round_one in _ROUND if round_one * power >= raw)
    first = (least / step).to_integral_value(ROUND_FLOOR)
    last = (most / step).to_integral_value(ROUND_CEILING)
    return [place * step for place in map(Decimal, range(int(first), int(last) + 1))]


def places_of(ticks: list[Decimal]) -> int:
    """The decimal places that tell all ticks apart."""
    return max(max(0, -int(tick.normalize().as_tuple().exponent)) for tick in ticks)


def time_ticks(first: date, last: date, grain: str, most: int = 4) -> tuple[str, list[date]]:
    """Round moments between two, `most` or fewer, and how fine they are: year, month or day."""
    if grain == "day":
        for step in _DAYS:
            ticks = list(_days(first, last, step))
            if len(ticks) <= most:
                return "day", ticks
    # Years are short: one more of them fits.
    most += grain == "year"
    found: list[date] = []
    for step in _MONTHS:
        if grain == "year" and step < 12:
            continue
        found = list(_months(first, last, step))
        if len(found) <= most:
            return ("year" if step >= 12 else "month"), found
    return "year", found[:: -(-len(found) // most)]


def _days(first: date, last: date, step: int) -> Iterator[date]:
    moment = first
    while moment <= last:
        yield moment
        moment += timedelta(days=step)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Firsts of months; a step of years falls on years that it divides, a step of months on January."""
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % step
    while month <= last.year * 12 + last.month - 1:
        yield date(month // 12, month % 12 + 1, 1)
        month += step
