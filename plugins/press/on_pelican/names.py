"""Pelican's categories, tags, authors and addresses, one object a name, with the house's slugs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pelican.urlwrappers import Author, Category, Tag

from newsdesk.addresses import Address, AddressPatterns, address_of
from newsdesk.dates import zone_named
from newsdesk.newsroom import Newsroom
from newsdesk.registers import Author as DeclaredAuthor
from newsdesk.registers import Category as DeclaredCategory
from newsdesk.slugs import slug_of
from plugins.press.on_pelican.state import Run
from plugins.press.records import Record
from plugins.press.site import Listing


class Names:
    """Pelican's categories, tags and authors, one object a name, with the house's slugs."""

    def __init__(self, settings: Any, run: Run):
        self._settings = settings
        self._newsroom = run.newsroom
        self._known: dict[tuple[str, str], Any] = {}
        self._patterns = AddressPatterns.of(settings, "ARTICLE")
        self.spellings: Any = {}

    def category(self, word: str) -> Any:
        """The category of a name."""
        return self._named("category", word, Category)

    def tag(self, word: str) -> Any:
        """The tag of a name, in the spelling that the archive shares."""
        return self._named("tag", word, Tag)

    def author(self, word: str) -> Any:
        """The author of a name."""
        author = self._named("author", word, Author)
        if not hasattr(author, "desk"):
            author.desk = self._newsroom.author_named(author.name).desk
        return author

    @staticmethod
    def once(words: Sequence[str]) -> list[str]:
        """Words without those that are another spelling of one before."""
        return list({slug_of(word): word for word in reversed(words)}.values())[::-1]

    def _named(self, kind: str, word: str, made: Any) -> Any:
        known = self._known.get((kind, word))
        if known is None:
            name, slug = self._declared(kind, word)
            known = self._known.get((kind, name))
            if known is None:
                known = self._known[kind, name] = made(name, self._settings)
                known.slug = slug
            self._known[kind, word] = known
        return known

    def _declared(self, kind: str, word: str) -> tuple[str, str]:
        entry: DeclaredCategory | DeclaredAuthor | None = None
        if kind == "category":
            entry = self._newsroom.category_named(word)
        elif kind == "author":
            entry = self._newsroom.author_named(word)
        slug = entry.slug if entry else slug_of(word)
        return self.spellings.get(kind, {}).get(slug, entry.name if entry else word), slug

    def address(self, record: Record) -> Address:
        """Where a story is found."""
        return filed_address(self._patterns, record, self.category(record.category).slug, self._newsroom)

    def listings(self, kind: str, rows: Any) -> list[Listing]:
        """Lists with pages of their own; categories in their declared order."""
        listings = []
        for named, stories in rows:
            declared: Any = None
            if kind == "category":
                declared = self._newsroom.category_named(named.name)
            elif kind == "author":
                declared = self._newsroom.author_named(named.name)
            listings.append(
                Listing(
                    kind=kind,
                    name=named.name,
                    slug=named.slug,
                    url=named.url,
                    save_as=named.save_as,
                    stories=stories,
                    description=getattr(declared, "description", ""),
                    role=getattr(declared, "role", ""),
                    contact=getattr(declared, "contact", ""),
                    desk=getattr(declared, "desk", False),
                )
            )
        if kind == "category" and self._newsroom.categories is not None:
            place = {entry.slug: order for order, entry in enumerate(self._newsroom.categories)}
            listings.sort(key=lambda listing: place.get(listing.slug, len(place)))
        return listings


def filed_address(patterns: AddressPatterns, record: Record, category: str, newsroom: Newsroom) -> Address:
    """Where a story or page is found; `category` is a slug."""
    return address_of(
        patterns,
        slug=record.slug,
        lang=record.lang,
        category=category,
        # The day in an address is that of the site's own readers.
        date=datetime.fromtimestamp(record.date, zone_named(newsroom.zone)),
        id=record.id,
        in_default_lang=record.lang == newsroom.language,
    )
