"""The one pass over time gives what the plain ranking gives, in whatever order it is asked, and for little work."""

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.top_news.entries import FOR_EVER, Entry
from plugins.top_news.ranking import top_news_at
from plugins.top_news.settings import DAY, HOUR, TopNewsSettings
from plugins.top_news.sweep import top_news_at_each

# Few different times and weights, so that ties, equal ends and full categories are common.
TIMES = st.integers(0, 40)
ENDS = st.none() | st.integers(-5, 60)


@st.composite
def archives(draw: st.DrawFn) -> list[Entry]:
    stories = draw(
        st.lists(
            st.builds(
                lambda **fields: fields,
                date=TIMES,
                category=st.sampled_from("abc"),
                priority=st.sampled_from((1, 2, 3, 3, 3, 4, 5)),
                breaking_until=ENDS,
                pinned_until=st.none() | ENDS,
                excluded_until=st.none() | ENDS | st.just(FOR_EVER),
            ),
            max_size=30,
        )
    )
    ids = draw(st.permutations(range(len(stories))))
    return [Entry(id=f"story-{number:02}", **fields) for number, fields in zip(ids, stories, strict=True)]


SETTINGS = st.builds(
    TopNewsSettings,
    count=st.integers(1, 7),
    category_limit=st.integers(1, 4),
    half_life=st.integers(1, 30),
    look_back=st.integers(1, 50),
    breaking_weight=st.sampled_from((1, 1.5, 8)),
)


@given(archives(), st.lists(st.integers(-3, 110), max_size=40), SETTINGS)
def test_one_pass_equals_asking_for_each_moment(
    entries: list[Entry], moments: list[int], settings: TopNewsSettings
) -> None:
    assert top_news_at_each(entries, moments, settings) == [
        top_news_at(entries, moment, settings) for moment in moments
    ]


@given(archives(), SETTINGS)
def test_one_pass_equals_asking_at_every_turn(entries: list[Entry], settings: TopNewsSettings) -> None:
    moments = list(range(-1, 112))
    assert top_news_at_each(entries, moments, settings) == [
        top_news_at(entries, moment, settings) for moment in moments
    ]


@given(archives(), SETTINGS, st.integers(0, 110), st.randoms(use_true_random=False))
def test_the_order_in_which_stories_are_found_changes_nothing(
    entries: list[Entry], settings: TopNewsSettings, moment: int, chance: random.Random
) -> None:
    shuffled = chance.sample(entries, len(entries))
    assert top_news_at(shuffled, moment, settings) == top_news_at(entries, moment, settings)
    moments = [entry.date for entry in entries]
    assert top_news_at_each(shuffled, moments, settings) == top_news_at_each(entries, moments, settings)


@given(archives(), SETTINGS, st.integers(0, 110))
def test_a_shorter_list_is_the_beginning_of_a_longer_one(
    entries: list[Entry], settings: TopNewsSettings, moment: int
) -> None:
    longer = replace(settings, count=settings.count + 1)
    assert top_news_at(entries, moment, settings) == top_news_at(entries, moment, longer)[: settings.count]


def test_an_archive_without_stories_has_no_top_news() -> None:
    assert top_news_at_each([], [0, 5], TopNewsSettings()) == [(), ()]
    assert top_news_at_each([Entry("only", 5)], [], TopNewsSettings()) == []


def test_twice_the_archive_is_about_twice_the_work() -> None:
    for busy in (archive_by_day, archive_of_one_hour, archive_full_of_wishes):
        small, large = (work_of(busy(stories)) for stories in (400, 800))
        # A pass that looked at all stories again for each would do four times the work.
        assert large < 2.4 * small, busy.__name__


def test_one_pass_equals_asking_at_every_end_of_a_busy_archive() -> None:
    settings = TopNewsSettings(category_limit=2)
    for busy in (archive_by_day, archive_of_one_hour, archive_full_of_wishes):
        entries = busy(120)
        ends = {
            end + late
            for entry in entries
            for end in (entry.date, *entry.ends())
            for late in (-1, 0, 2 * DAY)
        }
        ends |= {entry.excluded_until or 0 for entry in entries} | {entry.date + 7 * DAY for entry in entries}
        moments = sorted(ends)
        plain = [top_news_at(entries, moment, settings) for moment in moments]
        assert top_news_at_each(entries, moments, settings) == plain, busy.__name__


def test_moments_without_a_turn_between_them_share_one_list() -> None:
    first, second = top_news_at_each([Entry("a", 0), Entry("b", 1)], [5, 6], TopNewsSettings())
    assert first is second


def archive_by_day(stories: int) -> list[Entry]:
    """Thirty stories a day in eight categories."""
    chance = random.Random(1)
    return [
        Entry(f"{n:04}", n * DAY // 30, f"category-{chance.randrange(8)}", chance.randint(1, 5))
        for n in range(stories)
    ]


def archive_of_one_hour(stories: int) -> list[Entry]:
    """Everything at once, so that all of it is inside the look-back, and in one category."""
    chance = random.Random(2)
    return [Entry(f"{n:04}", chance.randrange(HOUR), "world", chance.randint(1, 5)) for n in range(stories)]


def archive_full_of_wishes(stories: int) -> list[Entry]:
    """Every story with a flag, a pin and an exclusion of some days."""
    chance = random.Random(3)
    days = [n * DAY // 30 for n in range(stories)]
    return [
        Entry(f"{n:04}", date, f"category-{n % 3}", 3, *(date + chance.randrange(9 * DAY) for _ in range(3)))
        for n, date in enumerate(days)
    ]


def work_of(entries: list[Entry]) -> int:
    """How many instructions the interpreter carries out for the top news of each story's third day."""
    done = 0

    def count(frame: FrameType, event: str, arg: Any) -> Callable[..., Any]:
        nonlocal done
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        done += event == "opcode"
        return count

    moments = [entry.date + 2 * DAY for entry in entries]
    before = sys.gettrace()
    sys.settrace(count)
    try:
        top_news_at_each(entries, moments, TopNewsSettings())
    finally:
        sys.settrace(before)
    return done
