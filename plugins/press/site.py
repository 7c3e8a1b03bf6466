"""The assembled site: stories in order, and the lists that they are in. What every page is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from newsdesk.newsroom import Newsroom
from plugins.press.pictures import PictureFile
from plugins.press.renditions import Recipe


@dataclass(frozen=True)
class Listing:
    """A list of stories with a page of its own. `stories` are newest first."""

    kind: str
    name: str
    slug: str
    url: str
    save_as: str
    stories: Sequence[Any]
    description: str = ""
    role: str = ""
    contact: str = ""
    desk: bool = False


@dataclass(frozen=True)
class Site:
    """All that pages are made from. `stories` are the public, listed ones, newest first; `as_of` is in epoch seconds."""

    settings: Mapping[str, Any]
    newsroom: Newsroom
    as_of: int
    stories: Sequence[Any]
    hidden: Sequence[Any]
    pages: Sequence[Any]
    hidden_pages: Sequence[Any]
    categories: Sequence[Listing]
    tags: Sequence[Listing]
    authors: Sequence[Listing]
    pictures: Mapping[str, PictureFile]
    hrefs: Mapping[str, str]
    recipe: Recipe = field(default_factory=lambda: Recipe({}))
    context: Mapping[str, Any] = field(default_factory=dict)
    # Public stories and pages by path, for whoever shows one that another names.
    filed: Mapping[str, Any] = field(default_factory=dict)
    # The stories whose bodies stand on other pages than their own, by path: all of them; those of whose other pages
    # nothing more is known; and those in pages and files that plugins declare, with the paths of these, in order.
    shown_whole: set[str] = field(default_factory=set)
    shown_elsewhere: set[str] = field(default_factory=set)
    whole_in: dict[str, dict[str, None]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The path below which the site is served, with a slash at its end: `/`, or `/news/` for `https://a.example/news`."""
        return base_of(str(self.settings.get("SITEURL") or ""))

    def absolute(self, url: str) -> str:
        """The canonical address of a page: absolute where SITEURL is set, else from the root."""
        siteurl = str(self.settings.get("SITEURL") or "").rstrip("/")
        return f"{siteurl}/{url}"


def base_of(siteurl: str) -> str:
    """The path of a SITEURL, with a slash at both ends."""
    path = urlsplit(siteurl).path.strip("/")
    return f"/{path}/" if path else "/"
