"""Feeds: RSS 0.9 to 2.0, RDF, Atom and JSON Feed, with the whole text of a story where the feed has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.importers.feed_entry import FeedEntry
from newsdesk.importers.feed_json import entries_of_json
from newsdesk.importers.feed_story import story_of
from newsdesk.importers.feed_xml import entries_of_xml
from newsdesk.importers.items import MEGABYTE, Item, Leftover, Source, Unreadable, Wishes

_LARGEST = 50 * MEGABYTE
# What may stand in front of a document's first element: declarations, comments, a document type with all in it.
_PROLOG = rb"(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*"
_ROOT = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?" + _PROLOG + rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.DOTALL)  # fmt: skip
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


def recognises(name: str, head: bytes) -> bool:
    """A document whose first element is a feed's, or a JSON object with JSON Feed's version."""
    plain = head.replace(b"\0", b"")  # as good as decoding UTF-16 and UTF-32 for what is looked for
    return _ROOT.match(plain) is not None or (
        plain.lstrip()[:1] == b"{" and _JSON_FEED.search(plain) is not None
    )


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The stories of a feed in its order. Raises Unreadable for what is no feed."""
    raw = source.read(_LARGEST)
    is_json = raw.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"{"
    is_empty = True
    for entry in entries_of_json(raw, wishes) if is_json else entries_of_xml(raw, wishes):
        is_empty = is_empty and isinstance(entry, Leftover) and not entry.failed
        yield entry if isinstance(entry, Leftover) else _story(entry, source, wishes)
    if is_empty:
        yield Leftover("file", "", "The feed has no stories")


def _story(entry: FeedEntry, source: Source, wishes: Wishes) -> Item:
    """The story of an entry; one that cannot be read does not end the feed."""
    try:
        return story_of(entry, source, wishes)
    except Unreadable as wrong:
        return Leftover(entry.item, entry.title, str(wrong), failed=True)
