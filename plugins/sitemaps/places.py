"""Which addresses stand in which sitemap, and when each last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

# Sitemaps protocol, "Sitemap file requirements": 50,000 addresses and 50 MB (52,428,800 bytes) a file.
MOST_ADDRESSES = 50_000
MOST_BYTES = 52_428_800
# What stands around an address in a sitemap, its date and indents included, with room to spare.
_AROUND = 160
# An ampersand, the longest of what XML writes otherwise: five characters for one.
_LONGEST = 5

# An address from the site's root, and when it last changed in epoch seconds; None where that is not told.
Place = tuple[str, int | None]


@dataclass(frozen=True)
class SitemapFile:
    """A sitemap: its path, its addresses in order, and the newest of their moments."""

    path: str
    places: Sequence[Place]

    @property
    def changed(self) -> int | None:
        """When it last changed; None where that is not known of any address in it."""
        return max((moment for _, moment in self.places if moment is not None), default=None)


def story_files(stories: Iterable[Any], zone: tzinfo) -> Iterator[SitemapFile]:
    """The stories' sitemaps, one a month of publication, the newest first; `stories` are newest first.

    Within a month the oldest come first, so that where a month has several files a new story changes the last alone.
    """
    months: dict[tuple[int, int], list[Any]] = {}
    for story in stories:
        day = datetime.fromtimestamp(story.record.date, zone)
        months.setdefault((day.year, day.month), []).append(story)
    for year, month in sorted(months, reverse=True):
        places = [(story.url, last_changed(story.record)) for story in reversed(months[year, month])]
        yield from files_of(f"sitemaps/{year:04}-{month:02}", places)


def files_of(path: str, places: Sequence[Place]) -> Iterator[SitemapFile]:
    """The sitemaps of some addresses: as many as the protocol's limits ask for, each but the first with a number."""
    held: list[Place] = []
    size, number = 0, 1
    for place in places:
        weight = len(place[0].encode()) * _LONGEST + _AROUND
        if held and (len(held) == MOST_ADDRESSES or size + weight > MOST_BYTES):
            yield SitemapFile(_numbered(path, number), held)
            held, size, number = [], 0, number + 1
        held.append(place)
        size += weight
    if held:
        yield SitemapFile(_numbered(path, number), held)


def _numbered(path: str, number: int) -> str:
    return f"{path}.xml" if number == 1 else f"{path}-{number}.xml"


def last_changed(record: Any) -> int:
    """When a story's page last said something new: at its publication, or when it was modified if that is later."""
    return max(int(record.modified or record.date), int(record.public_from))


def list_places(rows: Iterable[tuple[Any, Sequence[Any]]], *, dated: bool) -> list[Place]:
    """The fronts of lists, in the order of their addresses. `dated`: with the moment of the newest story, else without any.

    A site has few categories and many tags: with moments, a file of all tags would change with every story.
    """
    found: list[Place] = []
    for named, stories in rows:
        if stories:
            found.append((named.url, _moment_of(stories[0]) if dated else None))
    return sorted(found, key=lambda place: place[0])


def _moment_of(story: Any) -> int:
    return last_changed(story.record)


def fresh_stories(stories: Iterable[Any], now: int, hours: int, most: int) -> list[Any]:
    """The stories of the last hours before `now`, newest first; `stories` are."""
    found: list[Place] = []
    for story in stories:
        if story.record.date <= now - hours * 3600 or len(found) == most:
            break
        found.append(story)
    return found


def next_leave(fresh: Sequence[Any], hours: int) -> int | None:
    """When the first of the fresh stories is so no more, in epoch seconds."""
    return fresh[-1].record.date + hours * 3600 if fresh else None


def other_places(
    stories: Sequence[Any], pages: Iterable[Any], declared: Iterable[Mapping[str, Any]]
) -> list[Place]:
    """The home page, the static pages, and the pages that plugins declare for search engines to find."""
    found: list[Place] = [("", max(map(_moment_of, stories[:1]), default=None))]
    found += sorted(((page.url, page.record.modified) for page in pages), key=lambda place: place[0])
    indexed = (wish for wish in declared if "noindex" not in wish.get("robots", ""))
    return found + sorted((str(wish["url"]), None) for wish in indexed)


def rows_of(places: Sequence[Place]) -> dict[str, str]:
    """Addresses with their moments as one text, which costs a build one digest however many they are."""
    return {"rows": "\n".join(f"{'' if moment is None else moment} {url}" for url, moment in places)}
