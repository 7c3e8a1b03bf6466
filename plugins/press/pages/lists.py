"""Pages that list stories: categories, tags, authors; and the lists of tags and of authors.

The front of a list shows its newest stories. Its later pages are numbered from the oldest, so that page 12 has the same
stories for ever: a new story changes the front and the newest numbered page, however long the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.press.frame import Frame, listing_values
from plugins.press.pages import PageOf
from plugins.press.pages.story import top_news
from plugins.press.parts import Constant, Group, Part
from plugins.press.site import Listing


def list_pages(frame: Frame, listing: Listing, size: int) -> Iterator[PageOf]:
    """The front of a list and its numbered pages; a list that fits on its front has no others."""
    total = len(listing.stories)
    last = -(-total // size) if total > size else 0
    older = number_of(total - size, size) if last else None
    yield _list_page(
        frame, listing, listing.stories[:size], None, _numbered(listing, older)[0] if older else None, None
    )
    for number in range(1, last + 1):
        # Stories are newest first; the pages count from the other end.
        stories = listing.stories[max(0, total - number * size) : total - (number - 1) * size]
        older_url = _numbered(listing, number - 1)[0] if number > 1 else None
        newer_url = _numbered(listing, number + 1)[0] if number < last else listing.url
        yield _list_page(frame, listing, stories, number, older_url, newer_url)


def number_of(place: int, size: int) -> int:
    """The numbered page of the story at a place, counted from the oldest, which is 1."""
    return (place - 1) // size + 1


def _numbered(listing: Listing, number: int) -> tuple[str, str]:
    folder = (
        listing.url if listing.url.endswith("/") or not listing.url else listing.url.rpartition(".")[0] + "/"
    )
    return f"{folder}page/{number}/", f"{folder}page/{number}/index.html"


def _list_page(
    frame: Frame,
    listing: Listing,
    stories: Sequence[Any],
    number: int | None,
    older: str | None,
    newer: str | None,
) -> PageOf:
    url, path = (listing.url, listing.save_as) if number is None else _numbered(listing, number)
    place = {
        "number": number,
        "older_href": frame.href(older) if older else None,
        "newer_href": frame.href(newer) if newer else None,
        "front_href": frame.href(listing.url) if number is not None else None,
        # Only the front tells how long the list is: its numbered pages stay as they are when it grows.
        "total": len(listing.stories) if number is None else None,
    }
    own = [
        listing.name,
        listing.slug,
        listing.url,
        listing.description,
        listing.role,
        listing.contact,
        listing.desk,
    ]
    parts: dict[str, Part] = {
        listing.kind: Constant(own, lambda _: listing_values(frame.site, listing)),
        "articles_page": Group({"object_list": frame.cards.cards(stories)}, place),
    }
    if listing.kind == "category" and number is None:
        parts |= frame.front_parts()
    if listing.kind == "category":
        parts["top_news"] = top_news(
            frame.cards.part_of(frame.site.context.get("top_news")) if number is None else None
        )
    title = listing.name if number is None else f"{listing.name} · {number}"
    page = frame.page_parts(listing.kind, title, url, parts, description=listing.description)
    return PageOf(path, listing.kind, listing.kind, page)


def index_page(frame: Frame, kind: str, listings: Sequence[Listing], url: str, path: str) -> PageOf:
    """The page that names all tags, or all authors, with the number of their stories; by name."""
    rows = [
        {
            "name": listing.name,
            "slug": listing.slug,
            "url": listing.url,
            "href": frame.href(listing.url),
            "count": len(listing.stories),
            "description": listing.description,
            "role": listing.role,
            "contact": listing.contact,
        }
        for listing in sorted(listings, key=lambda listing: (listing.name.casefold(), listing.slug))
    ]
    parts: dict[str, Part] = {"entries": Constant(rows)}
    title = frame.texts.get(kind, kind.capitalize())
    return PageOf(path, kind, kind, frame.page_parts(kind, title, url, parts))
