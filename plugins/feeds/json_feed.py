"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plugins.feeds.entries import Entry, Picture, entries_of


def write_json(feed: Mapping[str, Any]) -> bytes:
    """A feed as JSON Feed 1.1; what is empty is left out, as the specification asks."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "home_page_url": feed["home"],
        "feed_url": feed["address"],
        "description": feed["subtitle"],
        "language": feed["lang"],
        "authors": [{"name": feed["site"], "url": f"{feed['siteurl']}/"}] if feed["site"] else [],
        "hubs": [{"type": "WebSub", "url": feed["hub"]}] if feed["hub"] else [],
        "items": [_item(entry) for entry in entries_of(feed)],
    }
    return (json.dumps(_said(document), ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.href,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.picture.href if entry.picture else "",
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat() if entry.updated != entry.published else "",
        "authors": [{"name": name, "url": href} for name, href in entry.authors],
        "tags": list(entry.categories),
        "language": entry.lang,
        "attachments": [_attachment(entry.picture)] if entry.picture else [],
    }
    # An item must have content, be it empty.
    return {**_said(item), "content_html": entry.content}


def _attachment(picture: Picture) -> dict[str, Any]:
    said = {"url": picture.href, "mime_type": picture.type, "title": picture.alt}
    return _said({**said, "size_in_bytes": picture.length})


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [])}
