"""The next build is due when the top news change by themselves: not later, and not for nothing."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.top_news.entries import FOR_EVER, Entry
from plugins.top_news.outlook import next_change
from plugins.top_news.ranking import top_news_at
from plugins.top_news.settings import TopNewsSettings
from plugins.top_news.sidebars import make_sidebars
from tests.plugins.top_news.conftest import entry_lists

Moment = Callable[[str], int]
Story = Callable[..., Entry]
TWO = TopNewsSettings(count=2, category_limit=9)


def test_a_fresh_story_settles_two_days_after_its_date(story: Story, at: Moment) -> None:
    entries = [story("only", "2025-03-01 06:00")]
    assert next_change(entries, at("2025-03-01 07:00"), TWO) == at("2025-03-03 06:00")
    assert next_change(entries, at("2025-03-03 06:00"), TWO) is None


def test_the_end_of_a_flag_a_pin_and_an_exclusion_are_changes(story: Story, at: Moment) -> None:
    now, end = at("2025-03-01 12:00"), "2025-03-01 18:00"
    others = [story("a", "2025-03-01 11:00"), story("b", "2025-03-01 10:00")]
    for wish in ("breaking", "pin", "exclude"):
        entries = [*others, story("wished", "2025-03-01 10:30", **{wish: end})]
        assert next_change(entries, now, TWO) == at(end), wish


def test_the_end_of_a_listed_flag_is_a_change_even_where_the_order_stays(story: Story, at: Moment) -> None:
    entries = [story("leads-anyway", "2025-03-01 11:00", breaking="2025-03-01 18:00")]
    assert next_change(entries, at("2025-03-01 12:00"), TWO) == at("2025-03-01 18:00")


def test_the_end_of_a_flag_far_down_is_no_change(story: Story, at: Moment) -> None:
    entries = [story(f"fresh-{hour}", f"2025-03-01 0{hour}:00") for hour in range(1, 6)]
    entries.append(story("far-down", "2025-02-01 00:00", breaking="2025-03-01 18:00"))
    assert next_change(entries, at("2025-03-01 12:00"), TWO) == at("2025-03-03 01:00")


def test_the_end_of_the_look_back_is_a_change_where_another_story_moves_up(story: Story, at: Moment) -> None:
    big = story("big", "2025-03-01 00:00", priority=5, breaking="2026-01-01 00:00")
    small = [story(f"small-{n}", "2025-03-04 00:00", priority=1) for n in range(3)]
    assert next_change([big, *small], at("2025-03-06 12:00"), TWO) == at("2025-03-08 00:00")


def test_a_story_that_is_kept_out_for_good_promises_no_change(story: Story, at: Moment) -> None:
    entries = [story("never", "2025-03-01 00:00", exclude=True)]
    assert entries[0].excluded_until == FOR_EVER
    assert next_change(entries, at("2025-06-01 00:00"), TWO) is None


ENTRIES = entry_lists(20, st.integers(0, 40))


@given(ENTRIES, st.integers(0, 30), st.integers(1, 4), st.integers(1, 20), st.integers(1, 20))
def test_nothing_changes_before_the_next_change(
    entries: list[Entry], moment: int, count: int, look_back: int, as_of_age: int
) -> None:
    settings = TopNewsSettings(
        count=count, category_limit=2, half_life=9, look_back=look_back, as_of_age=as_of_age
    )
    change = next_change(entries, moment, settings)
    last = 70 if change is None else change - 1

    def pages(now: int) -> object:
        front, sidebars = make_sidebars(entries, now, settings)
        flags = [entry.id for entry in entries if entry.is_breaking_at(now) and entry.id in front.ids]
        return (
            front,
            flags,
            [bar for bar, entry in zip(sidebars, entries, strict=True) if entry.date <= moment],
        )

    assert all(pages(now) == pages(moment) for now in range(moment + 1, last + 1))


@given(ENTRIES, st.integers(0, 30), st.integers(1, 4), st.integers(1, 20), st.integers(1, 20))
def test_the_next_change_is_the_one_that_asking_at_every_moment_finds(
    entries: list[Entry], moment: int, count: int, look_back: int, as_of_age: int
) -> None:
    settings = TopNewsSettings(
        count=count, category_limit=2, half_life=9, look_back=look_back, as_of_age=as_of_age
    )
    spare = replace(settings, count=count + 1)
    today = top_news_at(entries, moment, spare)
    breaking = {entry.id: entry for entry in entries if entry.is_breaking_at(moment)}

    def changes(later: int) -> bool:
        return (
            top_news_at(entries, later, spare) != today
            or any(entry.date + as_of_age == later for entry in entries)
            or any(breaking[one].breaking_until == later for one in today if one in breaking)
        )

    found = next((later for later in range(moment + 1, 120) if changes(later)), None)
    assert next_change(entries, moment, settings) == found
