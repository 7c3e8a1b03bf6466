"""What has to be known of a whole WordPress site before its first story can be told: who, what, and where all is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urljoin

from newsdesk.importers.items import MEGABYTE
from newsdesk.importers.wordpress_addresses import host_of, kind_of_file, place_of, split
from newsdesk.importers.wordpress_entry import Entry
from newsdesk.importers.wordpress_kinds import is_story_kind, status_of
from newsdesk.importers.wordpress_words import CREDIT_FIELDS, plain_line

_MOST_OF_PATTERNS = 16 * MEGABYTE
_CREDIT = re.compile(r'"(?:credit)";s:\d+:"([^"]{1,300})"')
_RESIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)")
_SCALED = re.compile(r"-(?:scaled|rotated|e\d{10,})(?=\.\w{2,5}$)")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the media library: where it is and what stands beside it. `parent` is the entry that it came with."""

    address: str
    title: str
    alt: str
    caption: str
    credit: str
    parent: str
    order: int
    kind: str


@dataclass(frozen=True, slots=True)
class Section:
    """A category of the site: its name, and the slug of the one above it."""

    name: str
    above: str
    number: str


@dataclass
class Site:
    """The site of an export, known after a first pass through it. Ids are WordPress's own, as text."""

    base: str = ""
    language: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    attached: dict[str, list[str]] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    stories: set[str] = field(default_factory=set)
    _by_address: dict[str, str] = field(default_factory=dict)
    _files: dict[str, str] = field(default_factory=dict)
    _pattern_size: int = 0

    def key_of(self, number: str) -> str:
        """What an entry is called for ever: the site, whatever its scheme, and the entry's number there."""
        return f"wordpress:{quote(place_of(self.base) or 'site')}/{quote(number)}"

    def story_at(self, address: str) -> str:
        """The number of the story or page that an address of the site leads to; "" for any other address."""
        number = self._by_address.get(place_of(address)) or self._number_in(address)
        return number if number in self.stories else ""

    def file_at(self, address: str) -> Attachment | None:
        """The file of the media library that an address means: its own page, the file, or a smaller copy of it."""
        place = place_of(address.partition("?")[0])
        number = (
            self._files.get(place) or self._files.get(_RESIZED.sub("", place)) or self._number_in(address)
        )
        return self.attachments.get(number or "")

    def is_same_file(self, one: str, other: str) -> bool:
        """Tells whether two addresses mean one file, whatever the size of its copy."""
        known = self.file_at(one)
        if known is not None:
            return known is self.file_at(other)
        places = {_RESIZED.sub("", place_of(address.partition("?")[0])) for address in (one, other)}
        return len(places) == 1

    def is_of_site(self, address: str) -> bool:
        """Tells whether an address is one of the site itself."""
        return bool(self.base) and host_of(address) == host_of(self.base)

    def _number_in(self, address: str) -> str:
        """The number in an address of the form that WordPress gives to all entries: `?p=12`."""
        parts = split(address)
        if not parts.query or not self.is_of_site(address):
            return ""
        return next(
            (
                value
                for name, value in parse_qsl(parts.query[:500])
                if name in ("p", "page_id", "attachment_id")
            ),
            "",
        )

    def sections_above(self, slug: str) -> list[str]:
        """The names of a category and of those above it, the topmost first."""
        names: list[str] = []
        seen: set[str] = set()
        while slug in self.sections and slug not in seen:
            seen.add(slug)
            names.append(self.sections[slug].name)
            slug = self.sections[slug].above
        return names[::-1]

    def note(self, entry: Entry) -> None:
        """Takes in what an entry says of the site."""
        if entry.kind == "item":
            self._note_item(entry)
        elif entry.kind == "author":
            login = entry.get("wp:author_login")
            self.authors[login] = plain_line(entry.get("wp:author_display_name")) or login
        elif entry.kind == "category":
            name = plain_line(entry.get("wp:cat_name"))
            number, above = entry.get("wp:term_id"), entry.get("wp:category_parent")
            self.sections[entry.get("wp:category_nicename")] = Section(name, above, number)
        elif entry.kind == "channel":
            self.language = entry.get("language") or self.language
            self.base = entry.get("wp:base_blog_url") or self.base or entry.get("link")

    def _note_item(self, entry: Entry) -> None:
        number, kind = entry.get("wp:post_id"), entry.get("wp:post_type")
        if kind == "attachment":
            self._note_attachment(entry, number)
        elif kind == "guest-author":
            self.authors.setdefault(
                entry.get("wp:post_name").removeprefix("cap-"), plain_line(entry.get("title"))
            )
        elif kind == "wp_block":
            content = entry.get("content:encoded")
            self._pattern_size += len(content)
            if self._pattern_size <= _MOST_OF_PATTERNS:
                self.patterns[number] = content
        elif is_story_kind(kind) and status_of(entry).is_taken:
            self.stories.add(number)
            self._by_address.setdefault(place_of(entry.get("link")), number)

    def _note_attachment(self, entry: Entry, number: str) -> None:
        address = urljoin(self.base, entry.get("wp:attachment_url") or entry.get("guid"))
        credit = next((entry.meta[name] for name in CREDIT_FIELDS if entry.meta.get(name, "").strip()), "")
        if not credit and (found := _CREDIT.search(entry.meta.get("_wp_attachment_metadata", ""))):
            credit = found[1]
        order = entry.get("wp:menu_order")
        self.attachments[number] = Attachment(
            address,
            plain_line(entry.get("title")),
            plain_line(entry.meta.get("_wp_attachment_image_alt", "")),
            plain_line(entry.get("excerpt:encoded")),
            plain_line(credit),
            entry.get("wp:post_parent"),
            int(order) if order.isascii() and order.isdigit() and len(order) < 9 else 0,
            kind_of_file(address),
        )
        self.attached.setdefault(entry.get("wp:post_parent"), []).append(number)
        place = place_of(address.partition("?")[0])
        for known in (place, _SCALED.sub("", place), place_of(entry.get("link"))):
            self._files.setdefault(known, number)


def survey(entries: Iterable[Entry]) -> Site:
    """The site that the entries of an export tell of."""
    site = Site()
    for entry in entries:
        site.note(entry)
    return site
