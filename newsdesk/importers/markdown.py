"""Markdown files of this house or of a Pelican site: copied in with a permanent id, their pictures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from newsdesk.body import body_html
from newsdesk.importers.decoding import decode_text
from newsdesk.importers.enclosing import PICTURE_ENDINGS
from newsdesk.importers.items import MEGABYTE, Draft, Enclosure, Item, Leftover, Source, Warnings, Wishes
from newsdesk.metadata import Metadata
from newsdesk.newsroom import Newsroom
from newsdesk.story import Story, read_story

_ENDINGS = (".md", ".markdown")
_LARGEST = 5 * MEGABYTE
_COMMENT = re.compile(r"^[ \t]*#", re.MULTILINE)
_ADDRESS = re.compile(r"https?:|//|#|mailto:", re.IGNORECASE)
# Pelican's own converter settings: what of the body is a link, and what is code, is asked of the same reader.
_MARKDOWN = {"extensions": ("markdown.extensions.extra",)}


def recognises(name: str, head: bytes) -> bool:
    """A file with the ending of Markdown."""
    return name.lower().endswith(_ENDINGS)


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The one story of the file, or why there is none. Fields that this house does not know are kept. Raises Unreadable."""
    text = decode_text(source.read(_LARGEST))
    # Any category and author may stand in it; the filing desk makes them the house's.
    newsroom = replace(wishes.newsroom, shown="", categories=None, authors=None, language="und")
    relative = _relative(source)
    story, findings = read_story(relative, text.encode(), newsroom)
    if story is None:
        reasons = "; ".join(f"line {finding.line}: {finding.what}; {finding.remedy}" for finding in findings)
        yield Leftover("story", text.lstrip("-\n "), reasons[:1].upper() + reasons[1:], failed=True)
        return
    warnings = Warnings()
    front = text[: len(text) - len(story.body)]
    if front.startswith("---") and _COMMENT.search(front):
        warnings.say("Comments in the front matter are not kept")
    metadata = _as_said(story, wishes.newsroom)
    enclosures = tuple(_enclosures(story, source, warnings))
    yield Draft("story", _key(story, relative), metadata, story.body, tuple(warnings.said), enclosures)


def _relative(source: Source) -> str:
    if source.path is None or source.root is None:
        return "story.md"
    return source.path.relative_to(source.root).as_posix()


def _as_said(story: Story, newsroom: Newsroom) -> Metadata:
    """The metadata without what was only filled in; a folder's name is a category where the house has declared it."""
    metadata, said = story.metadata, story.lines.keys()
    folder = PurePosixPath(story.path).parts[0]
    is_declared = newsroom.categories is not None and newsroom.categories.find(folder) is not None
    return replace(
        metadata,
        category=metadata.category if "category" in said else folder if is_declared else "",
        lang=metadata.lang if metadata.lang != "und" else "",
        id=metadata.id if metadata.id != story.path else "",
    )


def _key(story: Story, relative: str) -> str:
    """What a story of a dated archive is, wherever the archive lies: its day, its language and its place in it."""
    metadata = story.metadata
    return f"markdown:{metadata.date.isoformat()}/{metadata.lang}/{relative}"


def _enclosures(story: Story, source: Source, warnings: Warnings) -> Iterator[Enclosure]:
    """The pictures that a story shows and that lie in the folder which was named."""
    _, references = body_html(story.body, story.path, _MARKDOWN)
    written = [reference.written for reference in references if reference.kind == "file"]
    links = [reference.written for reference in references if reference.kind == "story"]
    if links:
        warnings.say(f"Links to other stories lead to where these were: {', '.join(links)}")
    image = story.metadata.image
    if image and not _ADDRESS.match(image.src):
        written.append(image.src)
    for address in dict.fromkeys(written):
        file = _file_of(address, source)
        if file is None:
            warnings.say(f"The file {address} is not in the source and is not copied")
        elif file.suffix.lower() not in PICTURE_ENDINGS:
            warnings.say(f"The file {address} is no picture and is not copied")
        else:
            yield Enclosure(file, address)


def _file_of(address: str, source: Source) -> Path | None:
    """The file that an address means: beside the story, or in the folder that was named; nothing outside of that."""
    if source.path is None or source.root is None:
        return None
    name = unquote(
        re.sub(r"^[{|](?:static|filename|attach)[}|]", "", address).partition("#")[0].partition("?")[0]
    )
    root = source.root.resolve()
    places = [root / name.lstrip("/")] if name.startswith("/") else [source.path.parent / name, root / name]
    for place in places:
        try:
            real = place.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            continue
        if real.is_file() and real.is_relative_to(root):
            return real
    return None
