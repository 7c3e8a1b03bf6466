"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from newsdesk.identity import tag_uri
from plugins.feeds.entries import Entry, entries_of, updated, xml_text
from plugins.feeds.rss import ATOM, MEDIA, XML_LANG, add_media


def write_atom(feed: Mapping[str, Any]) -> bytes:
    """A feed as Atom 1.0: RFC 4287, section 4.1.1 for what a feed must have, 4.1.2 for an entry."""
    entries = entries_of(feed)
    spaces: Any = {None: ATOM, "media": MEDIA}
    root = etree.Element(_in_atom("feed"), {XML_LANG: feed["lang"]}, nsmap=spaces)
    _add(root, "id", tag_uri(feed["authority"], "feed", feed["name"]))
    _add(root, "title", xml_text(feed["title"]))
    if feed["subtitle"]:
        _add(root, "subtitle", xml_text(feed["subtitle"]))
    _add(root, "updated", updated(entries).isoformat())
    _link(root, "self", feed["address"], type="application/atom+xml")
    _link(root, "alternate", feed["home"], type="text/html")
    if feed["hub"]:
        _link(root, "hub", feed["hub"])
    # Section 4.1.1: an entry without an author of its own has that of the feed.
    _add_author(root, xml_text(feed["site"]) or feed["siteurl"], f"{feed['siteurl']}/")
    _add(root, "generator", "newsdesk")
    for entry in entries:
        _add_entry(root, entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_entry(root: Any, entry: Entry) -> None:
    element = etree.SubElement(root, _in_atom("entry"), {XML_LANG: entry.lang})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _link(element, "alternate", entry.href, type="text/html", hreflang=entry.lang)
    _add(element, "published", entry.published.isoformat())
    _add(element, "updated", entry.updated.isoformat())
    for name, href in entry.authors:
        _add_author(element, name, href)
    for category in entry.categories:
        etree.SubElement(element, _in_atom("category"), term=category)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.content, type="html")
    if entry.picture:
        about = {"type": entry.picture.type}
        if entry.picture.length is not None:
            about["length"] = str(entry.picture.length)
        if entry.picture.alt:
            about["title"] = entry.picture.alt
        _link(element, "enclosure", entry.picture.href, **about)
        add_media(element, entry.picture)


def _add_author(parent: Any, name: str, href: str) -> None:
    author = etree.SubElement(parent, _in_atom("author"))
    _add(author, "name", name)
    _add(author, "uri", href)


def _link(parent: Any, rel: str, href: str, **attributes: str) -> None:
    etree.SubElement(parent, _in_atom("link"), {"rel": rel, "href": href, **attributes})


def _add(parent: Any, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, _in_atom(name), attributes).text = text


def _in_atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"
