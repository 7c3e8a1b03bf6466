"""What a reader finds in the top news, and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.top_news.entries import Entry
from plugins.top_news.ranking import order_of, top_news_at
from plugins.top_news.settings import DAY, HOUR, MICRO, TopNewsSettings, gain_of
from plugins.top_news.sweep import top_news_at_each

CASES = yaml.safe_load((Path(__file__).parent / "fixtures" / "ranking.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_top_news_are_those_that_the_desk_expects(
    case: dict[str, Any], story: Callable[..., Entry], at: Callable[[str], int]
) -> None:
    settings = TopNewsSettings(count=case.get("places", 9), category_limit=case.get("limit", 9))
    entries = [story(**fields) for fields in case["stories"]]
    expected = {moment: tuple(ids) for moment, ids in case["top news"].items()}
    assert {moment: top_news_at(entries, at(moment), settings) for moment in expected} == expected
    in_one_pass = top_news_at_each(entries, [at(moment) for moment in expected], settings)
    assert dict(zip(expected, in_one_pass, strict=True)) == expected


def test_two_stories_stay_in_the_same_order_as_time_passes(story: Callable[..., Entry]) -> None:
    settings = TopNewsSettings()
    older = story("older", "2025-03-01 06:00", priority=5)
    newer = story("newer", "2025-03-02 10:00")
    moments = range(newer.date, newer.date + 365 * DAY, 7 * HOUR)
    orders = {order_of(older, moment, settings) > order_of(newer, moment, settings) for moment in moments}
    assert orders == {True}


@pytest.mark.parametrize(
    ("weight", "gain"),
    [(1, 0), (2, MICRO), (0.25, -2 * MICRO), (8, 3 * MICRO), (3, 1_584_963), (0.1, -3_321_928)],
)
def test_a_weight_twice_as_large_is_worth_one_half_life(weight: float, gain: int) -> None:
    assert gain_of(weight) == gain


@given(st.integers(-(10**10), 10**10), st.integers(0, 10**8), st.integers(1, 10**6))
def test_a_later_story_never_ranks_below_an_equal_one(date: int, later: int, half_life: int) -> None:
    settings = TopNewsSettings(half_life=half_life)
    first, second = Entry("a", date), Entry("b", date + later)
    assert order_of(second, date, settings) > order_of(first, date, settings)
