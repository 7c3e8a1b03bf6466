"""Entries of a JSON Feed, versions 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsdesk.importers.decoding import decode_text
from newsdesk.importers.feed_entry import (
    FeedEntry,
    Media,
    absolute,
    language_tag,
    moment_of_text,
    scoped_key,
)
from newsdesk.importers.items import Leftover, Unreadable, Warnings, Wishes
from newsdesk.importers.plain_html import html_of_links, html_of_text, text_of_html

_Object = Mapping[str, Any]


def entries_of_json(raw: bytes, wishes: Wishes) -> Iterator[FeedEntry | Leftover]:
    """The entries of a feed in its order. Raises Unreadable with the line for what is no JSON, or no feed."""
    try:
        feed = json.loads(decode_text(raw))
    except json.JSONDecodeError as wrong:
        raise Unreadable(
            f"Line {wrong.lineno}: the feed is no JSON ({wrong.msg}, column {wrong.colno})"
        ) from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Unreadable("Line 1: the feed has no list of items, which a JSON Feed has")
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield _entry(f"item {number}", item, feed, wishes)
        else:
            yield Leftover(
                f"item {number}", _text(item), "It is no JSON object, which an item is", failed=True
            )


def _entry(name: str, item: _Object, feed: _Object, wishes: Wishes) -> FeedEntry:
    warnings = Warnings()
    zone = wishes.newsroom.zone
    home = _text(feed.get("home_page_url")) or _text(feed.get("feed_url"))
    link = absolute(home, _text(item.get("url")))
    html = _text(item.get("content_html")) or html_of_text(_text(item.get("content_text")))
    summary = html_of_text(_text(item.get("summary")))
    external = _text(item.get("external_url"))
    if external and external not in html:
        html += html_of_links([(external, external)])
    guid = _text(item.get("id")) or link or hashlib.sha256(html.encode("utf-8", "replace")).hexdigest()
    return FeedEntry(
        name,
        scoped_key(guid, home or _text(feed.get("title"))),
        text_of_html(html_of_text(_text(item.get("title")))),
        html or summary,
        summary if html else "",
        link,
        link or home,
        moment_of_text(_text(item.get("date_published")), zone, warnings),
        moment_of_text(_text(item.get("date_modified")), zone, warnings),
        None,
        _authors(item) or _authors(feed),
        tuple(dict.fromkeys(tag for tag in map(_text, _list(item.get("tags"))) if tag)),
        language_tag(item.get("language")) or language_tag(feed.get("language")),
        "",
        tuple(_media(item, link or home)),
        None,
        tuple(warnings.said),
    )


def _text(value: object) -> str:
    """A value as text: an id may be a number; anything that is neither says nothing."""
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value).strip() if is_plain else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _authors(holder: _Object) -> tuple[str, ...]:
    """The names in `authors` (1.1) or `author` (1.0)."""
    people = [*_list(holder.get("authors")), holder.get("author")]
    names = (_text(person.get("name")) for person in people if isinstance(person, dict))
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name))


def _media(item: _Object, base: str) -> Iterator[Media]:
    for name in ("image", "banner_image"):
        address = _text(item.get(name))
        if address and (address := absolute(base, address)):
            yield Media(address, "image", is_picture=True)
    for file in _list(item.get("attachments")):
        if isinstance(file, dict) and (address := absolute(base, _text(file.get("url")))):
            kind = _text(file.get("mime_type"))
            yield Media(address, kind, is_picture=kind.startswith("image/"), caption=_text(file.get("title")))
