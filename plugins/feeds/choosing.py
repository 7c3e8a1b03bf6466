"""Which feeds a site has, and which stories are in each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from plugins.feeds.formats import FORMATS
from plugins.feeds.settings import FeedSettings

# A list of the site with its stories, newest first.
Row = tuple[Any, Sequence[Any]]


@dataclass(frozen=True)
class Channel:
    """A feed in whatever format. `name` lasts as long as the feed; `folder` is that of its list, with a slash or empty."""

    name: str
    title: str
    lang: str
    folder: str
    home: str
    stories: Sequence[Any]


def choose_channels(
    stories: Sequence[Any],
    categories: Iterable[Row],
    tags: Iterable[Row],
    authors: Iterable[Row],
    settings: FeedSettings,
) -> Iterator[Channel]:
    """The feeds of the site, of each language where there are several, of categories, and of long lists.

    `stories` are newest first, as are those of each row. An empty list has no feed: Atom wants the moment of the last
    change, and there is none.
    """
    newest, site = settings.items, settings.sitename
    if stories:
        yield Channel("site", site, settings.lang, "", "", stories[:newest])
    languages: dict[str, list[Any]] = {}
    for story in stories:
        languages.setdefault(story.lang, []).append(story)
    for lang, spoken in sorted(languages.items()) if len(languages) > 1 else ():
        yield Channel(f"language/{lang}", f"{site} ({lang})", lang, f"{lang}/", "", spoken[:newest])
    for kind, rows, least in (
        ("category", categories, 1),
        ("author", authors, settings.author_from),
        ("tag", tags, settings.tag_from),
    ):
        if not least:
            continue
        for named, listed in sorted(rows, key=lambda row: str(row[0].slug)):
            if len(listed) >= least:
                folder = posixpath.dirname(named.save_as)
                folder = f"{folder}/" if folder else ""
                title, name = f"{site}: {named.name}", f"{kind}/{named.slug}"
                yield Channel(name, title, settings.lang, folder, named.url, listed[:newest])


def wishes_of(
    channel: Channel, settings: FeedSettings, lengths: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """The files of a feed, one a format; `lengths` are the bytes of pictures by path."""
    # One list for all formats: it is stamped once.
    whole = [story.whole for story in channel.stories]
    pictures = {
        story.picture: lengths[story.picture] for story in channel.stories if story.picture in lengths
    }
    for name in settings.formats:
        form = FORMATS[name]
        yield {
            "path": channel.folder + form.file,
            "kind": "feed",
            "make": form.make,
            "lang": channel.lang,
            "values": {
                "title": channel.title,
                "subtitle": settings.subtitle,
                "site": settings.sitename,
                "lang": channel.lang,
                "authority": settings.authority,
                "name": channel.name,
                "home": address(settings.siteurl, channel.home),
                "address": address(settings.siteurl, channel.folder + form.file),
                "siteurl": settings.siteurl,
                "hub": settings.hub,
                "lengths": [[path, length] for path, length in sorted(pictures.items())],
                "stories": whole,
            },
        }


def address(siteurl: str, path: str) -> str:
    """The full address of a file of the site."""
    return f"{siteurl}/{quote(path, safe='/~:@!$&()*+,;=')}"
