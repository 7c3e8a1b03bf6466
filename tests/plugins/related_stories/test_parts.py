"""Settings, freshness and diversity, each by itself."""

import numpy as np
import pytest

from plugins.related_stories.diversity import choose_diverse
from plugins.related_stories.freshness import DAY, weigh_freshness
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.vectors import octaves_of
from plugins.related_stories.vocabulary import Vocabulary

ONE = 1 << 28


def test_settings_of_pelican_are_taken_by_name() -> None:
    settings = RelatedSettings.from_pelican({"RELATED_STORIES_COUNT": 4, "SITENAME": "x"})
    assert settings == RelatedSettings(count=4)


@pytest.mark.parametrize("value", ["5", -1, 5.0, True, None, 101])
def test_a_setting_that_is_no_percentage_is_named_with_the_remedy(value: object) -> None:
    with pytest.raises(ValueError, match=r"RELATED_STORIES_LEAST_PERCENT.*whole number from 0 to 100"):
        RelatedSettings.from_pelican({"RELATED_STORIES_LEAST_PERCENT": value})


def test_freshness_takes_half_of_its_part_after_the_half_life() -> None:
    ages = np.array([0, 30 * DAY, 60 * DAY, 100_000 * DAY])
    left = weigh_freshness(np.full(4, 1_000_000), ages, 30, 40)
    assert left.tolist() == [1_000_000, 800_000, 700_000, 600_000]


def test_freshness_never_rises_with_age() -> None:
    ages = np.arange(0, 400 * DAY, DAY // 3)
    left = weigh_freshness(np.full(len(ages), ONE), ages, 30, 30)
    assert (np.diff(left) <= 0).all()


def test_without_a_half_life_age_takes_nothing() -> None:
    scores = np.array([7, 9])
    assert weigh_freshness(scores, np.array([DAY, 9 * DAY]), 0, 50).tolist() == [7, 9]


def choose(percent: int, retold: bool = False, count: int = 3) -> list[int]:
    """Proposals 0 and 1 tell one event; 2 tells another and is less like the page's story."""
    alike = np.zeros((1, 3, 3), np.int64)
    alike[0, 0, 1] = alike[0, 1, 0] = ONE
    told = np.zeros((1, 3, 3), np.bool_)
    told[0, 0, 1] = told[0, 1, 0] = retold
    scores = np.array([[100, 90, 70]])
    own = np.full((1, 3), ONE // 2)
    columns: list[int] = choose_diverse(scores, own, alike, told, count, percent)[0].tolist()
    return columns


def test_without_diversity_the_order_is_that_of_likeness() -> None:
    assert choose(0) == [0, 1, 2]


def test_with_diversity_another_event_comes_before_a_second_report_of_the_first() -> None:
    assert choose(35) == [0, 2, 1]


def test_a_retelling_of_a_chosen_story_is_dropped() -> None:
    assert choose(0, retold=True) == [0, 2, -1]


def test_no_more_are_chosen_than_wanted() -> None:
    assert choose(0, count=1) == [0]


def test_a_rarer_term_weighs_more_and_one_in_all_stories_nothing() -> None:
    octaves = octaves_of(np.array([2, 4, 100, 1024]), 1024).tolist()
    assert octaves == sorted(octaves, reverse=True)
    assert octaves[-1] == 0


def test_a_term_not_met_yet_weighs_half() -> None:
    assert octaves_of(np.array([0, 1, 2]), 1024).tolist() == [11, 11, 19]


def test_octaves_are_twice_the_whole_logarithm_of_rarity() -> None:
    for stories in (1, 2, 3, 100, 300):
        frequencies = np.arange(2, stories + 3)
        exact = [(stories**2 // int(one) ** 2).bit_length() if one < stories else 0 for one in frequencies]
        assert octaves_of(frequencies, stories).tolist() == exact


def test_a_term_keeps_its_number_when_others_come_and_settle() -> None:
    vocabulary = Vocabulary()
    first = vocabulary.number(np.array([9, 5], np.uint64)).tolist()
    vocabulary.settle()
    assert sorted(first) == [1, 2]
    assert vocabulary.number(np.array([5, 7, 9, 7], np.uint64)).tolist() == [first[1], 3, first[0], 3]
    vocabulary.settle()
    assert vocabulary.number(np.array([7, 5, 9], np.uint64)).tolist() == [3, first[1], first[0]]
    assert vocabulary.count == 3
