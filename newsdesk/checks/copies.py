"""The archive as the copy desk has it on the table: every story and page read, with all that the rules ask about."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from newsdesk.checks.files import FileFacts
from newsdesk.checks.markup import Markup
from newsdesk.checks.prose import Heading
from newsdesk.checks.switches import Switches
from newsdesk.metadata import Metadata
from newsdesk.newsroom import Newsroom
from newsdesk.story import Story


@dataclass(frozen=True)
class Copy:
    """One file. `prose` is its Markdown with all that is no prose covered; `address` is its output file."""

    shown: str
    story: Story
    is_page: bool
    prose: str
    markup: Markup
    headings: tuple[Heading, ...]
    switches: Switches
    url: str
    address: str

    @property
    def metadata(self) -> Metadata:
        """The story's front matter."""
        return self.story.metadata

    def line(self, field: str) -> int:
        """The line of a field of the front matter; 1 where it is not written."""
        return self.story.lines.get(field, 1)

    @property
    def public_from(self) -> datetime | None:
        """The moment from which the story exists; None for a draft, which never does."""
        metadata = self.metadata
        if metadata.status == "draft":
            return None
        return max(metadata.date, metadata.embargo) if metadata.embargo else metadata.date


@dataclass(frozen=True)
class Archive:
    """All copies in the order of their paths, and the facts of the files that they name, by path in the content folder.

    `broken` are the paths of stories that cannot be read: they are there, but nothing is known of them.
    `addresses` are those of all pages of the site, None where that is not known.
    """

    newsroom: Newsroom
    as_of: datetime
    stories: tuple[Copy, ...]
    pages: tuple[Copy, ...] = ()
    files: Mapping[str, FileFacts | None] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    addresses: frozenset[str] | None = None

    def __iter__(self) -> Iterator[Copy]:
        """Stories first, then pages."""
        yield from self.stories
        yield from self.pages

    def picture_of(self, copy: Copy) -> tuple[str, FileFacts | None]:
        """The path and the facts of the picture in a story's front matter, None where there is no such file."""
        places = picture_places(copy.metadata.image.src if copy.metadata.image else "", copy.story.path)
        path = next((place for place in places if self.files.get(place)), places[0])
        return path, self.files.get(path)

    @cached_property
    def by_path(self) -> Mapping[str, Copy]:
        """Every copy by its path in the content folder."""
        return {copy.story.path: copy for copy in self}

    @cached_property
    def by_id(self) -> Mapping[str, Copy]:
        """Every story by its id; the first in the order of paths where several have one."""
        found: dict[str, Copy] = {}
        for copy in self.stories:
            found.setdefault(copy.metadata.id, copy)
        return found


def picture_places(src: str, story: str) -> tuple[str, ...]:
    """Where a picture of the front matter may lie: in the content folder, or beside its story.

    Pelican's own marks in front of a path are understood.
    """
    for mark in ("{static}", "{attach}", "{filename}"):
        src = src.removeprefix(mark)
    plain = posixpath.normpath(src.lstrip("/"))
    if src.startswith("/"):
        return (plain,)
    return tuple(dict.fromkeys((plain, posixpath.normpath(posixpath.join(posixpath.dirname(story), src)))))


def is_elsewhere(src: str) -> bool:
    """Tells whether a picture's address leads to another server (or nowhere that a page may show)."""
    return "://" in src or src.startswith(("//", "data:"))
