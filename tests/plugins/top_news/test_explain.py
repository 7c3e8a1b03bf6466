"""An editor learns what a story's score is made of, and what stands in its way."""

from collections.abc import Callable

import pytest

from plugins.top_news.entries import FOR_EVER, Entry
from plugins.top_news.explain import explain_place
from plugins.top_news.ranking import order_of, top_news_at
from plugins.top_news.score import explain_score, in_half_lives
from plugins.top_news.settings import MICRO, TopNewsSettings

Moment = Callable[[str], int]
Story = Callable[..., Entry]


def test_each_part_of_a_score_is_named(story: Story, at: Moment) -> None:
    quake = story("quake", "2025-03-01 06:00", priority=4, breaking="2025-03-03 06:00")
    score = explain_score(quake, at("2025-03-02 09:00"), TopNewsSettings())
    assert score.age_hours == 27
    assert in_half_lives(score.freshness) == -1.5
    assert (score.priority, score.priority_weight, score.priority_gain) == (4, 2, MICRO)
    assert (score.is_breaking, score.breaking_weight, score.breaking_gain) == (True, 8, 3 * MICRO)
    assert in_half_lives(score.total) == 2.5
    assert (score.pinned_until, score.excluded_until) == (None, None)


def test_a_flag_a_pin_and_an_exclusion_count_no_more_when_they_have_ended(story: Story, at: Moment) -> None:
    end = "2025-03-01 12:00"
    entry = story("brief", "2025-03-01 06:00", breaking=end, pin=end, exclude=end)
    during, after = (explain_score(entry, at(end) + late, TopNewsSettings()) for late in (-1, 0))
    assert (during.is_breaking, during.pinned_until, during.excluded_until) == (True, at(end), at(end))
    assert (after.is_breaking, after.pinned_until, after.excluded_until) == (False, None, None)
    assert (after.breaking_weight, after.breaking_gain) == (1, 0)


@pytest.mark.parametrize("moment", ["2025-03-01 06:00", "2025-03-02 09:17", "2026-01-01 00:00"])
def test_the_parts_add_up_to_the_rank_that_the_list_is_made_by(story: Story, at: Moment, moment: str) -> None:
    entry = story("quake", "2025-03-01 06:00", priority=2, breaking="2025-03-02 12:00")
    settings = TopNewsSettings(half_life=7777)
    score = explain_score(entry, at(moment), settings)
    assert score.rank == order_of(entry, at(moment), settings)[0]
    assert score.rank - score.total == at(moment) * MICRO // 7777


def test_every_story_is_told_its_place_or_what_keeps_it_out(story: Story, at: Moment) -> None:
    settings = TopNewsSettings(count=4, category_limit=1)
    entries = [
        story("pinned", "2025-03-01 06:00", pin="2025-03-04 00:00"),
        story("first", "2025-03-02 12:00"),
        story("over-the-limit", "2025-03-02 11:00"),
        story("second", "2025-03-02 10:00", "sport"),
        story("third", "2025-03-02 09:00", "culture"),
        story("fourth", "2025-03-02 08:00", "science"),
        story("beaten-twice", "2025-03-02 07:00", "science"),
        story("excluded", "2025-03-02 11:30", exclude=True),
        story("tomorrow", "2025-03-03 06:00"),
        story("big-but-old", "2025-02-20 06:00", "weather", priority=5, breaking="2025-06-01 00:00"),
    ]
    told = {entry.id: explain_place(entry, entries, at("2025-03-02 13:00"), settings) for entry in entries}
    assert {name: (it.place, it.reason, it.because_of) for name, it in told.items()} == {
        "pinned": (1, "pinned", ()),
        "first": (2, "ranked", ()),
        "second": (3, "ranked", ()),
        "third": (4, "ranked", ()),
        "over-the-limit": (None, "category limit", ("first",)),
        "fourth": (None, "outranked", ("third",)),
        "beaten-twice": (None, "outranked", ("third",)),
        "excluded": (None, "excluded", ()),
        "tomorrow": (None, "not published", ()),
        "big-but-old": (None, "outranked", ("third",)),
    }
    assert told["excluded"].score.excluded_until == FOR_EVER


def test_a_story_of_a_high_rank_is_told_that_it_is_too_old(story: Story, at: Moment) -> None:
    entries = [
        story("old", "2025-03-01 06:00", priority=5, breaking="2025-06-01 00:00"),
        story("fresh", "2025-03-05 00:00", priority=1),
    ]
    settings = TopNewsSettings(count=1)
    assert explain_place(entries[0], entries, at("2025-03-08 05:59"), settings).reason == "ranked"
    assert explain_place(entries[0], entries, at("2025-03-08 06:00"), settings).reason == "too old"


def test_a_story_that_fills_an_empty_place_is_told_so(story: Story, at: Moment) -> None:
    entries = [story("new", "2025-03-02 06:00"), story("same-desk", "2025-03-02 05:00")]
    settings = TopNewsSettings(category_limit=1)
    assert top_news_at(entries, at("2025-03-02 07:00"), settings) == ("new", "same-desk")
    told = explain_place(entries[1], entries, at("2025-03-02 07:00"), settings)
    assert (told.place, told.reason) == (2, "filler")
