"""What stands in which sitemap, and in what order; the limits of the protocol."""

from types import SimpleNamespace
from typing import Any

import pytest

from newsdesk.dates import epoch_of, parse_moment, zone_named
from plugins.sitemaps import places
from plugins.sitemaps.places import (
    files_of,
    fresh_stories,
    last_changed,
    next_leave,
    other_places,
    story_files,
)


def at(text: str) -> int:
    return epoch_of(parse_moment(text, "UTC"))


def story(url: str, date: str, modified: str = "", public_from: str = "") -> Any:
    record = SimpleNamespace(
        date=at(date), modified=at(modified) if modified else None, public_from=at(public_from or date)
    )
    return SimpleNamespace(url=url, record=record)


def test_a_month_has_a_file_of_its_own_with_its_oldest_story_first() -> None:
    stories = [story("c/", "2025-08-31 20:00"), story("b/", "2025-08-01"), story("a/", "2025-07-31 10:00")]
    files = list(story_files(stories, zone_named("Asia/Baku")))
    told = [(file.path, [url for url, _ in file.places]) for file in files]
    # 20:00 in London is the first of September in Baku: months are those of the site's addresses.
    assert told == [
        ("sitemaps/2025-09.xml", ["c/"]),
        ("sitemaps/2025-08.xml", ["b/"]),
        ("sitemaps/2025-07.xml", ["a/"]),
    ]


@pytest.mark.parametrize(
    ("modified", "public_from", "expected"),
    [
        ("", "", "2025-08-01 10:00"),
        ("2025-08-03 10:00", "", "2025-08-03 10:00"),
        ("", "2025-08-02 06:00", "2025-08-02 06:00"),
        ("2025-08-01 12:00", "2025-08-02 06:00", "2025-08-02 06:00"),
    ],
)
def test_a_page_last_changed_when_it_was_modified_or_came_out(
    modified: str, public_from: str, expected: str
) -> None:
    assert last_changed(story("a/", "2025-08-01 10:00", modified, public_from).record) == at(expected)


def test_a_file_has_at_most_as_many_addresses_as_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """sitemaps.org/protocol.html: no more than 50,000 addresses."""
    assert places.MOST_ADDRESSES == 50_000
    monkeypatch.setattr(places, "MOST_ADDRESSES", 2)
    files = list(files_of("sitemaps/tags", [(f"{n}/", None) for n in range(5)]))
    assert [(file.path, len(file.places)) for file in files] == [
        ("sitemaps/tags.xml", 2),
        ("sitemaps/tags-2.xml", 2),
        ("sitemaps/tags-3.xml", 1),
    ]


def test_a_file_has_at_most_as_many_bytes_as_the_protocol_allows() -> None:
    """sitemaps.org/protocol.html: no more than 52,428,800 bytes, whatever signs XML must write at length."""
    from plugins.sitemaps.places import MOST_BYTES, rows_of
    from plugins.sitemaps.writing import write_urls

    assert MOST_BYTES == 52_428_800
    long = [("&" * 2000 + f"{number}/", 0) for number in range(6000)]
    files = list(files_of("sitemaps/tags", long))
    assert len(files) == 2
    about = {"siteurl": "https://a.example", "zone": "UTC"}
    assert all(len(write_urls({**about, **rows_of(file.places)})) <= MOST_BYTES for file in files)
    assert sum(len(file.places) for file in files) == 6000


def test_news_is_fresh_for_two_days_and_a_thousand_stories() -> None:
    """Google's news sitemaps: articles of the last two days, 1,000 at most."""
    stories = [
        story("c/", "2025-08-31 10:00"),
        story("b/", "2025-08-30 10:00:01"),
        story("a/", "2025-08-30 10:00"),
    ]
    fresh = fresh_stories(stories, at("2025-09-01 10:00"), 48, 1000)
    assert [one.url for one in fresh] == ["c/", "b/"]
    assert next_leave(fresh, 48) == at("2025-09-01 10:00:01")
    assert [one.url for one in fresh_stories(stories, at("2025-09-01 10:00"), 48, 1)] == ["c/"]
    assert fresh_stories(stories, at("2025-09-01 10:00:01"), 48, 1000) == stories[:1]
    assert next_leave([], 48) is None


def test_pages_of_plugins_are_in_one_unless_they_are_not_to_be_indexed() -> None:
    about = SimpleNamespace(url="about/", record=SimpleNamespace(modified=at("2025-08-01")))
    declared = [
        {"url": "digest/"},
        {"url": "offline/", "robots": "noindex"},
        {"url": "brief/", "robots": "index, follow"},
    ]
    newest = story("a/", "2025-08-03 10:00")
    assert other_places([newest], [about], declared) == [
        ("", at("2025-08-03 10:00")),
        ("about/", at("2025-08-01")),
        ("brief/", None),
        ("digest/", None),
    ]
