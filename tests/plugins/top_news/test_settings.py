"""A wrong setting is refused by its name, with what to write instead."""

from typing import Any

import pytest

from plugins.top_news.settings import DAY, HOUR, TopNewsSettings, from_pelican


def test_a_site_without_settings_has_nine_top_news_and_a_half_life_of_18_hours() -> None:
    settings = from_pelican({})
    assert settings == TopNewsSettings()
    assert (settings.count, settings.half_life, settings.category_limit) == (9, 18 * HOUR, 3)
    assert (settings.as_of_age, settings.look_back) == (2 * DAY, 7 * DAY)


def test_every_setting_is_read_in_the_unit_of_its_name() -> None:
    assert from_pelican(
        {
            "TOP_NEWS_COUNT": 5,
            "TOP_NEWS_HALF_LIFE_HOURS": 1.5,
            "TOP_NEWS_CATEGORY_LIMIT": 2,
            "TOP_NEWS_AS_OF_DAYS": 3,
            "TOP_NEWS_LOOK_BACK_DAYS": 0.5,
            "TOP_NEWS_PRIORITY_WEIGHTS": {5: 16, 4: 4, 3: 1, 2: 1, 1: 0.1},
            "TOP_NEWS_BREAKING_WEIGHT": 100,
        }
    ) == TopNewsSettings(
        count=5,
        half_life=5400,
        category_limit=2,
        as_of_age=3 * DAY,
        look_back=12 * HOUR,
        priority_weights=(0.1, 1, 1, 4, 16),
        breaking_weight=100,
    )


WEIGHTS = "write {1: 0.25, 2: 0.5, 3: 1, 4: 2, 5: 4}"
WRONG = [
    ("TOP_NEWS_COUNT", 0, "write 9"),
    ("TOP_NEWS_COUNT", True, "write 9"),
    ("TOP_NEWS_COUNT", 4.5, "write 9"),
    ("TOP_NEWS_COUNT", None, "write 9"),
    ("TOP_NEWS_CATEGORY_LIMIT", -1, "write 3"),
    ("TOP_NEWS_HALF_LIFE_HOURS", 0, "write 18"),
    ("TOP_NEWS_HALF_LIFE_HOURS", 0.0001, "write 18"),
    ("TOP_NEWS_HALF_LIFE_HOURS", "18", "write 18"),
    ("TOP_NEWS_AS_OF_DAYS", float("nan"), "write 2"),
    ("TOP_NEWS_LOOK_BACK_DAYS", float("inf"), "write 7"),
    ("TOP_NEWS_PRIORITY_WEIGHTS", [1, 2, 3, 4, 5], WEIGHTS),
    ("TOP_NEWS_PRIORITY_WEIGHTS", {1: 1, 2: 2}, WEIGHTS),
    (
        "TOP_NEWS_PRIORITY_WEIGHTS",
        {1: 0, 2: 1, 3: 1, 4: 2, 5: 4},
        "priority 1 is not a number above 0; write 0.25",
    ),
    ("TOP_NEWS_PRIORITY_WEIGHTS", {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}, "5 is the highest"),
    ("TOP_NEWS_BREAKING_WEIGHT", 0.5, "write 8"),
    ("TOP_NEWS_BREAKING_WEIGHT", "much", "write 8"),
]


@pytest.mark.parametrize(("name", "value", "remedy"), WRONG)
def test_a_wrong_value_is_refused_with_its_name_and_a_remedy(name: str, value: Any, remedy: str) -> None:
    with pytest.raises(ValueError, match=name) as refused:
        from_pelican({name: value})
    assert remedy in str(refused.value)
