"""What the tests of top news share: stories with the fields of their front matter, and times in UTC."""

from collections.abc import Callable
from typing import Any

import pytest

from newsdesk.dates import epoch_of, parse_moment
from plugins.top_news.entries import Entry
from plugins.top_news.stories import entry_from

Moment = Callable[[str], int]
Story = Callable[..., Entry]


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
