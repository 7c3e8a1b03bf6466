"""Feeds: the newest stories in full, as RSS 2.0, Atom 1.0 and JSON Feed 1.1.

The whole site has one (`/feed.xml`, `/atom.xml`, `/feed.json`), and so has each category beside its front, each
language where there are several (`/az/feed.xml`), and each author and tag with enough stories. A story keeps its id for
ever, whatever its headline or address, so that no reader gets it twice; nothing in a feed is of the clock.

Feeds are made where SITEURL says where the site is and FEED_AUTHORITY whose it is; settings.py tells the other
settings. Templates find `feeds` on every page, with what a `<link rel="alternate">` needs: `formats`, each with
`title`, `file` and `type`, and the fewest stories of an `author` and of a `tag` with a feed (0: none has one).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from newsdesk.errors import Misuse
from newsdesk.promises import no_change, nothing_after_edits


def declare_feeds(generator: Any) -> None:
    """Declares every feed, and tells the templates of them."""
    from plugins.feeds.choosing import choose_channels, wishes_of
    from plugins.feeds.formats import FORMATS
    from plugins.feeds.settings import from_pelican

    try:
        settings = from_pelican(generator.settings)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None
    if not settings.is_on or not generator.articles:
        return
    chosen = [FORMATS[name] for name in settings.formats]
    generator.context["feeds"] = {
        "formats": [{"title": form.title, "file": form.file, "type": form.type} for form in chosen],
        "author": settings.author_from,
        "tag": settings.tag_from,
    }
    lengths = _Lengths(generator.settings["PATH"])
    files = generator.context.setdefault("files_to_make", [])
    rows = generator.categories, generator.tags.items(), generator.authors
    for channel in choose_channels(generator.articles, *rows, settings):
        files.extend(wishes_of(channel, settings, lengths.of(channel.stories)))


class _Lengths:
    """The bytes of pictures, which an enclosure must tell; each is looked up once."""

    def __init__(self, content: str):
        self._content = content
        self._known: dict[str, int] = {}

    def of(self, stories: Any) -> dict[str, int]:
        """Those of the pictures of some stories, by path."""
        for path in {story.picture for story in stories if story.picture} - self._known.keys():
            self._known[path] = Path(self._content, path).stat().st_size
        return self._known


# Edited bodies change nothing of what feeds attach; the press knows in which feeds they stand.
after_edits = nothing_after_edits


# Time alone changes nothing in a feed.
next_change = no_change


def register() -> None:
    """Connects the handler; Pelican calls this once."""
    signals.article_generator_finalized.connect(declare_feeds)
