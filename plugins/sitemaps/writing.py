"""Sitemaps as the protocol (sitemaps.org/protocol.html) and Google's extension for news have them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from lxml import etree

from newsdesk.dates import zone_named

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
# Google News knows Chinese by its script's country, other languages by ISO 639 alone.
_CHINESE = {"zh": "zh-cn", "zh-cn": "zh-cn", "zh-hans": "zh-cn", "zh-tw": "zh-tw", "zh-hant": "zh-tw"}


def write_urls(values: Mapping[str, Any]) -> bytes:
    """A sitemap of addresses: `urlset` of the protocol."""
    return _written("urlset", "url", values)


def write_index(values: Mapping[str, Any]) -> bytes:
    """The index of all sitemaps: `sitemapindex` of the protocol."""
    return _written("sitemapindex", "sitemap", values)


def _root(name: str, more: Mapping[str | None, str] | None = None) -> Any:
    spaces: Any = {None: SITEMAP, **(more or {})}
    return etree.Element(f"{{{SITEMAP}}}{name}", nsmap=spaces)


def _written(root_name: str, name: str, values: Mapping[str, Any]) -> bytes:
    root = _root(root_name)
    zone = zone_named(values["zone"])
    for row in values["rows"].split("\n"):
        moment, _, url = row.partition(" ")
        element = etree.SubElement(root, f"{{{SITEMAP}}}{name}")
        _add(element, SITEMAP, "loc", full_address(values["siteurl"], url))
        if moment:
            # W3C Datetime, which the protocol asks for, is ISO 8601 with a zone.
            _add(element, SITEMAP, "lastmod", datetime.fromtimestamp(int(moment), zone).isoformat())
    return _bytes_of(root)


def write_news(values: Mapping[str, Any]) -> bytes:
    """The sitemap of fresh news: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap."""
    root = _root("urlset", {"news": NEWS})
    for story in values["stories"]:
        element = etree.SubElement(root, f"{{{SITEMAP}}}url")
        _add(element, SITEMAP, "loc", full_address(values["siteurl"], story.url))
        news = etree.SubElement(element, f"{{{NEWS}}}news")
        publication = etree.SubElement(news, f"{{{NEWS}}}publication")
        _add(publication, NEWS, "name", values["name"])
        _add(publication, NEWS, "language", news_language(story.lang))
        _add(news, NEWS, "publication_date", story.date.iso)
        _add(news, NEWS, "title", story.title_text)
    return _bytes_of(root)


def news_language(lang: str) -> str:
    """The language as Google News wants it: ISO 639 in two or three letters, but zh-cn and zh-tw."""
    lang = lang.lower()
    return _CHINESE.get(lang) or lang.partition("-")[0]


def write_robots(values: Mapping[str, Any]) -> bytes:
    """robots.txt (RFC 9309): everything may be read, and there is the index of it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {values['index']}\n".encode()


def full_address(siteurl: str, url: str) -> str:
    """The full address of a page; RFC 3986 for whatever stands in its path."""
    return f"{siteurl}/{quote(url, safe='/~:@!$&()*+,;=%')}"


def _add(parent: Any, space: str, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{space}}}{name}").text = text


def _bytes_of(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
