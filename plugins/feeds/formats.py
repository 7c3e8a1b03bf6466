"""The formats of feeds: their names, files, media types, and the functions that write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how readers call it, its file beside a list's front, its media type, and who writes it."""

    title: str
    file: str
    type: str
    make: str


FORMATS = {
    "rss": Format("RSS", "feed.xml", "application/rss+xml", "plugins.feeds.rss:write_rss"),
    "atom": Format("Atom", "atom.xml", "application/atom+xml", "plugins.feeds.atom:write_atom"),
    "json": Format("JSON Feed", "feed.json", "application/feed+json", "plugins.feeds.json_feed:write_json"),
}
