"""The settings of the feeds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from plugins.feeds.formats import FORMATS

# RFC 4151, section 2.1: a domain or address that was the newspaper's on a day, and that day.
_AUTHORITY = re.compile(r"[a-z0-9][a-z0-9.@_-]*,\d{4}(-\d\d(-\d\d)?)?\Z")


@dataclass(frozen=True)
class FeedSettings:
    """What feeds there are. `author_from` and `tag_from` are the fewest stories that earn a feed; 0: none has one."""

    siteurl: str
    sitename: str
    subtitle: str
    lang: str
    authority: str
    formats: tuple[str, ...]
    items: int
    author_from: int
    tag_from: int
    hub: str

    @property
    def is_on(self) -> bool:
        """Whether there are feeds: what is in one must say where the site is, and be called by a lasting name."""
        return bool(self.siteurl and self.authority and self.formats)


def from_pelican(settings: Mapping[str, Any]) -> FeedSettings:
    """The settings of a site. Raises ValueError with the setting, what is wrong with it and what to write."""
    authority = str(settings.get("FEED_AUTHORITY") or "")
    if authority and not _AUTHORITY.match(authority):
        raise ValueError(
            f'FEED_AUTHORITY: "{authority}" is no domain with a year; write "meridian.example,2025"'
        )
    formats = tuple(settings.get("FEED_FORMATS", tuple(FORMATS)))
    for name in formats:
        if name not in FORMATS:
            raise ValueError(f'FEED_FORMATS: "{name}" is no format of feeds; write {", ".join(FORMATS)}')
    hub = str(settings.get("FEED_HUB") or "")
    if hub and (urlsplit(hub).scheme not in ("http", "https") or not urlsplit(hub).netloc):
        raise ValueError(f'FEED_HUB: "{hub}" is no address of a hub; write https://hub.example/')
    return FeedSettings(
        siteurl=str(settings.get("SITEURL") or "").rstrip("/"),
        sitename=str(settings.get("SITENAME") or ""),
        subtitle=str(settings.get("SITESUBTITLE") or ""),
        lang=str(settings["DEFAULT_LANG"]),
        authority=authority,
        formats=formats,
        items=_count(settings, "FEED_ITEMS", 25, 1),
        author_from=_count(settings, "FEED_AUTHOR_STORIES", 10, 0),
        tag_from=_count(settings, "FEED_TAG_STORIES", 50, 0),
        hub=hub,
    )


def _count(settings: Mapping[str, Any], name: str, default: int, least: int) -> int:
    value = settings.get(name, default)
    if type(value) is not int or value < least:
        raise ValueError(f"{name}: {value!r} is no whole number from {least} on; write {default}")
    return value
