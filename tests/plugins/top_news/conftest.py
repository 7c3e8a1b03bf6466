"""What the tests of top news share: stories with the fields of their front matter, and times in UTC."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from newsdesk.dates import epoch_of, parse_moment
from plugins.top_news.entries import FOR_EVER, Entry
from plugins.top_news.stories import entry_from

Moment = Callable[[str], int]
Story = Callable[..., Entry]


def entry_lists(latest: int, ends: st.SearchStrategy[int]) -> st.SearchStrategy[list[Entry]]:
    """Archives of at most 25 stories up to the date `latest`, whose flags, pins and exclusions end at `ends`."""
    end = st.none() | ends
    return st.lists(
        st.builds(
            Entry,
            id=st.uuids().map(str),
            date=st.integers(0, latest),
            category=st.sampled_from("ab"),
            priority=st.integers(1, 5),
            breaking_until=end,
            pinned_until=st.none() | end,
            excluded_until=st.none() | end | st.just(FOR_EVER),
        ),
        max_size=25,
        unique_by=lambda entry: entry.id,
    )


@pytest.fixture
def at() -> Moment:
    """Seconds since 1970 of a time such as "2025-03-01 06:00", in UTC."""
    return lambda text: epoch_of(parse_moment(text, "UTC"))


@pytest.fixture
def story() -> Story:
    """Makes the entry of a story: `story("quake", "2025-03-01 06:00", pin="2025-03-02 00:00")`."""

    def make(id: str, date: str, category: str = "world", **fields: Any) -> Entry:
        read: dict[str, Any] = {
            name: parse_moment(value, "UTC") if isinstance(value, str) else value
            for name, value in fields.items()
        }
        return entry_from(id=id, date=parse_moment(date, "UTC"), category=category, **read)

    return make
