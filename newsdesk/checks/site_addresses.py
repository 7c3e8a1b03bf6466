"""The addresses that a site has: those of its stories and pages, of its lists, and of its archive."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsdesk.archive import is_brief
from newsdesk.checks.copies import Copy
from newsdesk.dates import in_zone
from newsdesk.newsroom import Newsroom
from newsdesk.slugs import slug_of

_NUMBERED = re.compile(r"/page/\d+\Z")
_INDEXES = ("ARCHIVES_URL", "TAGS_URL", "AUTHORS_URL")
_PERIODS = ("YEAR_ARCHIVE_URL", "MONTH_ARCHIVE_URL", "DAY_ARCHIVE_URL")
_LISTS = ("CATEGORY_URL", "TAG_URL", "AUTHOR_URL")


def same_form(url: str) -> str:
    """An address in the one form in which two can be compared: with a slash in front, without one behind."""
    return posixpath.normpath("/" + url.strip("/").removesuffix("index.html"))


def is_page_address(address: str) -> bool:
    """Tells whether an address would be that of a page; what else a server has (feeds, files) the archive cannot tell."""
    ending = posixpath.splitext(address.rstrip("/"))[1].lower()
    return ending in ("", ".html")


def has_address(known: frozenset[str], address: str) -> bool:
    """Tells whether an address is a known one, or a further page of a known list."""
    plain = same_form(address)
    return plain in known or _NUMBERED.sub("", plain) in known or plain == "/"


def site_addresses(
    copies: Iterable[Copy], newsroom: Newsroom, settings: Mapping[str, Any]
) -> frozenset[str] | None:
    """All addresses of a site in one form; None where the settings do not say how its lists are addressed."""
    if not all(settings.get(name) for name in (*_INDEXES, *_PERIODS, *_LISTS)):
        return None
    return frozenset(same_form(url) for url in _urls(list(copies), newsroom, settings))


def _urls(copies: list[Copy], newsroom: Newsroom, settings: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(settings[name]) for name in _INDEXES)
    yield from (copy.url for copy in copies if not is_brief(copy.story.path))
    for pattern, slugs in zip(_LISTS, _slugs_of_lists(copies, newsroom), strict=True):
        yield from (str(settings[pattern]).format(slug=slug) for slug in slugs)
    dates = {in_zone(copy.metadata.date, newsroom.zone) for copy in copies if not copy.is_page}
    for pattern in _PERIODS:
        yield from {str(settings[pattern]).format(date=date) for date in dates}


def _slugs_of_lists(copies: list[Copy], newsroom: Newsroom) -> tuple[set[str], set[str], set[str]]:
    """Those of categories (the declared ones have a page before their first story), tags and authors."""
    every = [copy.metadata for copy in copies if not copy.is_page]
    named = {name for metadata in every for name in (metadata.category, *metadata.sections)}
    categories = {newsroom.category_named(name).slug for name in named}
    categories |= {category.slug for category in newsroom.categories or ()}
    authors = {newsroom.author_named(name).slug for metadata in every for name in metadata.authors}
    authors |= {author.slug for author in newsroom.authors or ()}
    return categories, {slug_of(tag) for metadata in every for tag in metadata.tags}, authors
