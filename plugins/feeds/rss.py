"""RSS 2.0, with what readers expect beside it: full text, names of authors, pictures, the feed's own address."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any

from lxml import etree

from plugins.feeds.entries import Entry, Picture, entries_of, updated, xml_text

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {"atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA}


def write_rss(feed: Mapping[str, Any]) -> bytes:
    """A feed as RSS 2.0 (rssboard.org/rss-specification), with the elements of its Best Practices Profile."""
    entries = entries_of(feed)
    root = etree.Element("rss", {"version": "2.0", XML_LANG: feed["lang"]}, nsmap=_NAMES)
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", xml_text(feed["title"]))
    _add(channel, "link", feed["home"])
    _add(channel, "description", xml_text(feed["subtitle"] or feed["title"]))
    _add(channel, "language", feed["lang"])
    _add(channel, "lastBuildDate", format_datetime(updated(entries)))
    _add(channel, "generator", "newsdesk")
    etree.SubElement(channel, f"{{{ATOM}}}link", href=feed["address"], rel="self", type="application/rss+xml")
    if feed["hub"]:
        etree.SubElement(channel, f"{{{ATOM}}}link", href=feed["hub"], rel="hub")
    for entry in entries:
        _add_item(channel, entry, feed)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_item(channel: Any, entry: Entry, feed: Mapping[str, Any]) -> None:
    item = etree.SubElement(channel, "item")
    if entry.lang != feed["lang"]:
        item.set(XML_LANG, entry.lang)
    _add(item, "title", entry.title)
    _add(item, "link", entry.href)
    _add(item, "guid", entry.id, isPermaLink="false")
    _add(item, "pubDate", format_datetime(entry.published))
    if entry.updated != entry.published:
        _add(item, f"{{{ATOM}}}updated", entry.updated.isoformat())
    for name, _ in entry.authors:
        _add(item, f"{{{DC}}}creator", name)
    _add(item, f"{{{DC}}}language", entry.lang)
    for category in entry.categories:
        _add(item, "category", category)
    if entry.summary:
        _add(item, "description", entry.summary)
    _add(item, f"{{{CONTENT}}}encoded", entry.content)
    if entry.picture:
        if entry.picture.length is not None:
            length = str(entry.picture.length)
            etree.SubElement(
                item, "enclosure", url=entry.picture.href, length=length, type=entry.picture.type
            )
        add_media(item, entry.picture)


def add_media(item: Any, picture: Picture) -> None:
    """A picture by Media RSS 1.5.1 (rssboard.org/media-rss)."""
    about = {
        "url": picture.href,
        "type": picture.type,
        "medium": "image",
        "width": str(picture.width),
        "height": str(picture.height),
    }
    if picture.length is not None:
        about["fileSize"] = str(picture.length)
    content = etree.SubElement(item, f"{{{MEDIA}}}content", about, nsmap={"media": MEDIA})
    if picture.alt:
        _add(content, f"{{{MEDIA}}}description", picture.alt, type="plain")
    if picture.credit:
        _add(content, f"{{{MEDIA}}}credit", picture.credit)


def _add(parent: Any, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, name, attributes).text = text
