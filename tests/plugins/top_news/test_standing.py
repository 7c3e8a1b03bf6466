"""Those who can have a place between two moments make the lists of the whole archive, and they are few."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.top_news.entries import FOR_EVER, Entry, row_of
from plugins.top_news.ranking import top_news_at
from plugins.top_news.settings import DAY, TopNewsSettings
from plugins.top_news.standing import crowd_of
from tests.plugins.top_news.conftest import entry_lists

ENTRIES = entry_lists(60, st.integers(-5, 90))


@given(ENTRIES, st.integers(-3, 100), st.integers(0, 30), st.integers(1, 5), st.integers(1, 30))
def test_those_who_can_stand_make_the_lists_of_all(
    entries: list[Entry], start: int, length: int, count: int, look_back: int
) -> None:
    settings = TopNewsSettings(count=count, category_limit=2, half_life=9, look_back=look_back)
    crowd = crowd_of([row_of(entry) for entry in entries], settings)
    places = crowd.standing(start, start + length, look_back, count)
    assert places == sorted(set(places))
    few = [entries[place] for place in places]
    for moment in range(start, start + length + 1):
        assert top_news_at(few, moment, settings) == top_news_at(entries, moment, settings)


def test_of_an_archive_of_years_the_stories_of_a_week_can_stand() -> None:
    settings = TopNewsSettings()
    entries = [Entry(f"s{number}", number * DAY // 10, priority=1 + number % 5) for number in range(5000)]
    entries[7] = replace(entries[7], pinned_until=600 * DAY)
    entries[8] = replace(entries[8], excluded_until=FOR_EVER)
    entries[4999] = replace(entries[4999], excluded_until=FOR_EVER)
    crowd = crowd_of([row_of(entry) for entry in entries], settings)
    places = crowd.standing(entries[-1].date, entries[-1].date + DAY, settings.look_back, settings.count)
    assert places[0] == 7
    assert not {8, 4999} & set(places)
    assert len(places) < 100
