"""What the reading of any story depends on beside its file: zone, language, declared categories and authors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsdesk.dates import zone_named
from newsdesk.errors import Misuse
from newsdesk.findings import Finding
from newsdesk.registers import Author, Category, Register, read_authors, read_categories
from newsdesk.slugs import slug_of


@dataclass(frozen=True)
class Newsroom:
    """The house rules for reading. `shown` is how a person would write the content folder in a message."""

    shown: str
    zone: str = "UTC"
    language: str = "en"
    default_category: str = "News"
    categories: Register[Category] | None = None
    authors: Register[Author] | None = None

    def category_named(self, name: str) -> Category:
        """The declared category of a name, or one made of the name where none are declared."""
        found = self.categories.find(name) if self.categories else None
        return found or Category(name, slug_of(name))

    def author_named(self, name: str) -> Author:
        """The declared author of a name, or one made of the name where none are declared."""
        found = self.authors.find(name) if self.authors else None
        return found or Author(name, slug_of(name))


def open_newsroom(content: Path, settings: Mapping[str, Any]) -> tuple[Newsroom, list[Finding]]:
    """The newsroom of a content folder and Pelican's settings, and what is wrong with its declarations.

    Raises Misuse where there is no such folder, or the settings name a time zone that does not exist.
    """
    if not content.is_dir():
        raise Misuse(f"There is no folder {content}; name the folder of the stories with --content")
    zone = str(settings.get("TIMEZONE") or "UTC")
    try:
        zone_named(zone)
    except ValueError as wrong:
        raise Misuse(f"TIMEZONE: {wrong}") from None
    findings: list[Finding] = []
    shown = as_typed(content)
    newsroom = Newsroom(
        shown=shown,
        zone=zone,
        language=str(settings.get("DEFAULT_LANG") or "en").lower(),
        default_category=str(settings.get("DEFAULT_CATEGORY") or "News"),
        categories=read_categories(content, shown, findings),
        authors=read_authors(content, shown, findings),
    )
    return newsroom, findings


def as_typed(path: Path) -> str:
    """A path as a person would type it: relative to the working folder where it lies inside, else absolute."""
    absolute = path.absolute()
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()
