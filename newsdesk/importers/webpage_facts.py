"""What a page says of its story: in JSON-LD, else Open Graph and other meta elements, microdata, and the page itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_links import kept_address
from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.items import Warnings
from newsdesk.importers.webpage_authors import authors_of
from newsdesk.importers.webpage_json import articles_of, is_of_kind, text, texts
from newsdesk.importers.webpage_moments import moments_of
from newsdesk.importers.webpage_page import Page, elements, is_whole, words_of
from newsdesk.importers.webpage_picture import picture_of
from newsdesk.metadata import Picture

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}\Z")
_SITE_BEHIND = re.compile(r"\s+[|–—·»:-]\s+[^|–—·»]{2,60}\Z")
_MOST_TAGS = 20


@dataclass
class Facts:
    """What is known of a page's story; empty, or None, where the page does not say. `article_text` is JSON-LD's body."""

    title: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    address: str = ""
    base: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    site: str = ""
    article_text: str = ""
    is_article: bool = False
    is_list: bool = False


def facts_of(root: Element, zone: str, warnings: Warnings) -> Facts:
    """Reads what a page says of itself; times without an offset are those of `zone`. What is a guess is a warning."""
    page = Page(root, zone, warnings)
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := folded(element.get("content") or ""):
            page.meta.setdefault(name.lower(), []).append(content)
    base, address = _addresses(page)
    page.address = address
    page.articles = articles_of(root, warnings)
    page.node = _own_node(page, address)
    facts = Facts(base=base, address=address, site=page.first_meta("og:site_name", "application-name"))
    facts.site = facts.site or text(page.node.get("publisher"))
    facts.title = _title(page, facts.site)
    facts.summary = _summary(page, facts.title)
    facts.published, facts.modified = moments_of(page)
    facts.authors = authors_of(page, facts.site)
    facts.language = _language(page)
    facts.section = text(page.node.get("articleSection")) or page.first_meta(
        "article:section", "section", "parsely-section"
    )
    facts.section = facts.section.partition(",")[0].strip()
    facts.tags = _tags(page)
    facts.picture = picture_of(page, base)
    facts.article_text = page.node["articleBody"] if isinstance(page.node.get("articleBody"), str) else ""
    kind = page.first_meta("og:type").lower()
    facts.is_article = (
        bool(page.node) or kind in ("article", "news", "blog") or "article:published_time" in page.meta
    )
    facts.is_list = not page.node and (
        len(page.articles) > 2 or (urlsplit(address).path in ("", "/") and bool(address))
    )
    return facts


def _addresses(page: Page) -> tuple[str, str]:
    """What relative links are resolved against, and the page's own address; empty where it does not say."""
    links = elements(page.root, "//link[@rel][@href]")
    canonical = next(
        (one.get("href") or "" for one in links if "canonical" in (one.get("rel") or "").lower().split()), ""
    )
    candidates = (canonical, page.first_meta("og:url"), page.first_meta("parsely-link", "twitter:url"))
    address = next(
        (kept for one in candidates if one and (kept := kept_address(one, "")) and is_whole(kept)), ""
    )
    written = next((one.get("href") for one in page.root.iter("base") if one.get("href")), "")
    try:
        base = urljoin(address, written) if written else address
    except ValueError:
        base = address
    return (base if is_whole(base) else "", address)


def _own_node(page: Page, address: str) -> dict[str, Any]:
    """The node of this page's story: that with its address, else the first, unless the page is a list of stories."""
    named = [node for node in page.articles if isinstance(node.get("headline") or node.get("name"), str)]
    for node in named:
        places = (text(node.get("url")), text(node.get("mainEntityOfPage")), str(node.get("@id") or ""))
        if address and any(place.partition("#")[0].rstrip("/") == address.rstrip("/") for place in places):
            return node
    news = [node for node in named if not is_of_kind(node, ("Review", "Report"))] or named
    return news[0] if news and len({node.get("headline") for node in news}) < 3 else {}


def _title(page: Page, site: str) -> str:
    heads = [words for one in page.root.iter("h1") if (words := folded(words_of(one)))]
    said = text(page.node.get("headline")) or page.first_meta(
        "og:title", "twitter:title", "parsely-title", "dc.title"
    )
    said = said or next(iter(page.items("headline")), "")
    whole = folded(next((words_of(one) for one in page.root.iter("title")), ""))
    known = said or (heads[0] if len(heads) == 1 else "") or whole
    # Headlines are cut for search engines at 110 letters; the page has them whole.
    stem = known.rstrip(" .…")
    for head in heads:
        if len(stem) > 30 and head != known and head.startswith(stem):
            return head
        if head and known.startswith(head) and _SITE_BEHIND.fullmatch(known[len(head) :]):
            return head
    if site and (found := _SITE_BEHIND.search(known)) and site.casefold() in found[0].casefold():
        return known[: found.start()]
    if not said and known == whole and len(heads) != 1:
        return _SITE_BEHIND.sub("", known)
    return known


def _summary(page: Page, title: str) -> str:
    candidates = [
        text(page.node.get("description")),
        page.first_meta("og:description", "description", "twitter:description", "dc.description"),
        *page.items("description")[:1],
    ]
    for summary in candidates:
        if summary and summary.casefold() != title.casefold() and len(summary) > 20:
            return summary
    return ""


def _language(page: Page) -> str:
    html = (
        page.root.get("lang")
        or page.root.get("xml:lang")
        or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    for language in (
        text(page.node.get("inLanguage")),
        html,
        page.first_meta("og:locale", "content-language", "language"),
    ):
        if _LANGUAGE.match(language):
            parts = language.replace("_", "-").split("-")
            return "-".join([parts[0].lower(), *(part for part in parts[1:] if len(part) == 4)])
    return ""


def _tags(page: Page) -> tuple[str, ...]:
    said = (
        page.meta.get("article:tag")
        or texts(page.node.get("keywords"))
        or page.meta.get("news_keywords")
        or []
    )
    said = said or page.meta.get("keywords") or []
    tags = [tag.strip(" #\"'") for one in said for tag in re.split(r"[,;]", one)]
    known: dict[str, str] = {}
    for tag in tags:
        if 1 < len(tag) <= 50 and ":" not in tag:
            known.setdefault(tag.casefold(), tag)
    if len(known) > _MOST_TAGS:
        page.warnings.say(f"The page has {len(known)} keywords; the first {_MOST_TAGS} are kept")
    return tuple(known.values())[:_MOST_TAGS]
