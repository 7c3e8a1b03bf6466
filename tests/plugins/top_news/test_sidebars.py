"""A fresh story shows today's top news; an older one keeps those of its own days, whatever happens later."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from plugins.top_news.entries import Entry
from plugins.top_news.ranking import top_news_at
from plugins.top_news.settings import DAY, HOUR, TopNewsSettings
from plugins.top_news.sidebars import make_sidebars

Moment = Callable[[str], int]
Story = Callable[..., Entry]


def test_a_story_keeps_the_top_news_of_its_third_day(story: Story, at: Moment) -> None:
    entries = [
        story("old", "2025-03-01 06:00"),
        story("next-day", "2025-03-02 06:00"),
        story("just-then", "2025-03-03 06:00"),
        story("too-late", "2025-03-03 06:01"),
    ]
    _, (old, *_) = make_sidebars(entries, at("2025-06-01 00:00"), TopNewsSettings())
    assert old.as_of == at("2025-03-03 06:00")
    assert old.ids == ("just-then", "next-day")


def test_a_story_shows_today_until_it_is_two_days_old(story: Story, at: Moment) -> None:
    entries = [story("old", "2025-03-01 06:00"), story("new", "2025-03-03 05:00")]
    for now, as_of in (("2025-03-03 05:59", None), ("2025-03-03 06:00", at("2025-03-03 06:00"))):
        _, (old, new) = make_sidebars(entries, at(now), TopNewsSettings())
        assert (old.as_of, new.as_of) == (as_of, None)


def test_a_story_is_left_out_of_its_own_list_and_the_next_moves_up(story: Story, at: Moment) -> None:
    entries = [story(name, f"2025-03-01 0{hour}:00") for hour, name in enumerate("dcba", 1)]
    front, sidebars = make_sidebars(entries, at("2025-03-01 06:00"), TopNewsSettings(count=3))
    assert front.ids == ("a", "b", "c")
    assert [sidebar.ids for sidebar in sidebars] == [
        ("a", "b", "c"),
        ("a", "b", "d"),
        ("a", "c", "d"),
        ("b", "c", "d"),
    ]


ARCHIVE = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(str),
        date=st.integers(0, 20).map(lambda hours: hours * 6 * HOUR),
        category=st.sampled_from("abc"),
        priority=st.integers(1, 5),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda entry: entry.id,
)


@given(ARCHIVE, ARCHIVE)
def test_a_new_story_changes_no_sidebar_that_is_older_than_two_days(
    archive: list[Entry], news: list[Entry]
) -> None:
    settings = TopNewsSettings(count=4, category_limit=2)
    now = 6 * DAY
    later = [Entry(entry.id + "-new", now + entry.date + 1, entry.category, entry.priority) for entry in news]
    _, before = make_sidebars(archive, now, settings)
    _, after = make_sidebars([*later, *archive], now + 30 * DAY, settings)
    settled = [bar for bar in before if bar.as_of is not None]
    assert settled == [
        bar for bar, was in zip(after[len(later) :], before, strict=True) if was.as_of is not None
    ]


@given(ARCHIVE)
def test_each_sidebar_is_the_list_of_its_moment_without_the_story(archive: list[Entry]) -> None:
    settings, one_more = (TopNewsSettings(count=count, category_limit=2) for count in (4, 5))
    now = 4 * DAY
    front, sidebars = make_sidebars(archive, now, settings)
    assert front.ids == top_news_at(archive, now, settings)
    for entry, sidebar in zip(archive, sidebars, strict=True):
        ids = list(top_news_at(archive, now if sidebar.as_of is None else sidebar.as_of, one_more))
        if entry.id in ids:
            ids.remove(entry.id)
        assert list(sidebar.ids) == ids[:4]
