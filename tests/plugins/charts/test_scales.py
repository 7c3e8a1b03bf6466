"""Ticks stand at round numbers and round moments."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.charts.paper import spread
from plugins.charts.scales import number_ticks, places_of, time_ticks

numbers = st.decimals(-(10**9), 10**9, places=3)


@pytest.mark.parametrize(
    ("least", "most", "ticks"),
    [
        ("0", "52", "0 20 40 60"),
        ("-29.1", "-26.6", "-30 -29 -28 -27 -26"),
        ("0", "0.7", "0 0.2 0.4 0.6 0.8"),
        ("0", "1000000", "0 250000 500000 750000 1000000"),
        ("5", "5", "4 4.5 5 5.5 6"),
        ("0", "0", "0 0.25 0.5 0.75 1"),
    ],
)
def test_numbers_are_round_and_hold_the_figures(least: str, most: str, ticks: str) -> None:
    assert number_ticks(Decimal(least), Decimal(most)) == [Decimal(tick) for tick in ticks.split()]


@given(numbers, numbers)
def test_ticks_enclose_any_figures_in_few_equal_steps(one: Decimal, other: Decimal) -> None:
    least, most = min(one, other), max(one, other)
    ticks = number_ticks(least, most)
    assert ticks[0] <= least
    assert ticks[-1] >= most
    assert 2 <= len(ticks) <= 7
    assert len({after - before for before, after in pairwise(ticks)}) == 1
    assert len({round(tick, places_of(ticks)) for tick in ticks}) == len(ticks)


@pytest.mark.parametrize(
    ("first", "last", "grain", "ticks"),
    [
        ("1990-01-01", "2024-01-01", "year", ["year", "1990", "2000", "2010", "2020"]),
        ("2015-01-01", "2018-01-01", "year", ["year", "2015", "2016", "2017", "2018"]),
        ("2024-01-01", "2025-08-01", "month", ["month", "2024-01", "2024-07", "2025-01", "2025-07"]),
        ("2024-01-30", "2024-02-01", "day", ["day", "2024-01-30", "2024-01-31", "2024-02-01"]),
        ("2024-01-02", "2024-03-20", "day", ["month", "2024-02", "2024-03"]),
    ],
)
def test_moments_are_round_ones(first: str, last: str, grain: str, ticks: list[str]) -> None:
    shown, moments = time_ticks(date.fromisoformat(first), date.fromisoformat(last), grain)
    length = {"year": 4, "month": 7, "day": 10}[shown]
    assert [shown, *(moment.isoformat()[:length] for moment in moments)] == ticks


@given(st.dates(date(1600, 1, 1), date(2200, 1, 1)), st.dates(date(1600, 1, 1), date(2200, 1, 1)))
def test_moments_lie_within_the_figures_and_are_few(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    _, moments = time_ticks(first, last, "day")
    assert len(moments) <= 4
    assert all(first <= moment <= last for moment in moments)


@given(st.lists(st.floats(0, 20), min_size=1, max_size=8))
def test_labels_are_moved_apart_and_keep_their_order(places: list[float]) -> None:
    moved = spread(places, 1.25, 0, 20)
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    gaps = [moved[after] - moved[before] for before, after in pairwise(order)]
    assert all(gap > 1.249 for gap in gaps)
    assert min(moved) >= -0.001
    assert max(moved) <= 20.001
