"""What a content folder holds already: which story has which id, and which slugs are taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newsdesk.archive import find_pages, find_stories
from newsdesk.slugs import slug_of_file

# The two fields, as YAML or a plain header has them; reading whole front matters would take ten times as long.
_FIELD = re.compile(rb"^(id|slug)[ \t]*:[ \t]*(.+?)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_HEAD = 64 * 1024


@dataclass
class Shelf:
    """Ids and where their stories are, and the slugs taken in each category's folder; grows as stories are filed."""

    ids: dict[str, str] = field(default_factory=dict)
    slugs: set[tuple[str, str]] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)

    def put(self, path: str, story_id: str, slug: str) -> None:
        """Adds a story by its path in the content folder."""
        self.ids.setdefault(story_id, path)
        self.paths.add(path.casefold())
        # A path may be one in a folder, and another's slug: both would be the same address.
        self.slugs.add((path.partition("/")[0], slug.casefold()))
        self.slugs.add((path.partition("/")[0], slug_of_file(PurePosixPath(path).stem)))

    def free_slug(self, slug: str, category: str) -> str:
        """The slug, or the first of `slug-2`, `slug-3`, … that no story of the category's folder has."""
        candidate, number = slug, 1
        while (category, candidate.casefold()) in self.slugs:
            number += 1
            candidate = f"{slug}-{number}"
        return candidate


def open_shelf(content: Path) -> Shelf:
    """Looks through all story files and pages of a content folder; a folder that does not exist is an empty one."""
    shelf = Shelf()
    if not content.is_dir():
        return shelf
    for path in [*find_stories(content), *find_pages(content)]:
        with (content / path).open("rb") as file:
            head = file.read(_HEAD)
        end = (
            re.search(rb"\r?\n(?:---|\.\.\.)?[ \t]*\r?\n", head[3:])
            if head.startswith(b"---")
            else re.search(rb"\r?\n\r?\n", head)
        )
        fields = {
            name.lower(): _unquoted(value)
            for name, value in _FIELD.findall(head[: end.end() + 3] if end else head)
        }
        stem = PurePosixPath(path)
        slug = fields.get(b"slug") or slug_of_file(stem.parent.name if stem.stem == "index" else stem.stem)
        shelf.put(path, fields.get(b"id") or path, slug)
    return shelf


def _unquoted(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
