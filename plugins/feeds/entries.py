"""What all formats of feeds say of a story, in plain form and with full addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from lxml import html as lxml_html

from newsdesk.identity import tag_uri

# XML 1.0, section 2.2: what no document may hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# By the endings of pictures; the system's own table differs from machine to machine.
_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif",
          "gif": "image/gif"}  # fmt: skip
_ADDRESSES = ("href", "src", "poster", "cite")


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a story: address, media type, bytes (None: not known), and its words."""

    href: str
    type: str
    length: int | None
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a feed. `authors` are (name, address of their page)."""

    id: str
    href: str
    title: str
    summary: str
    content: str
    lang: str
    published: datetime
    updated: datetime
    authors: tuple[tuple[str, str], ...]
    categories: tuple[str, ...]
    picture: Picture | None


def entries_of(feed: Mapping[str, Any]) -> list[Entry]:
    """The stories of a feed's values, in their order."""
    lengths = dict(feed["lengths"])
    return [_entry(story, feed, lengths) for story in feed["stories"]]


def updated(entries: list[Entry]) -> datetime:
    """When a feed last changed: with its newest item, whatever the clock says."""
    return max(entry.updated for entry in entries)


def xml_text(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return _NO_XML.sub("", text)


def _entry(story: Any, feed: Mapping[str, Any], lengths: Mapping[str, int]) -> Entry:
    root = f"{feed['siteurl']}/"
    href = urljoin(root, story.href)
    published = datetime.fromisoformat(story.date.iso)
    modified = datetime.fromisoformat(story.modified.iso) if story.modified else published
    category = (story.category.name,) if story.category else ()
    body = absolute_html(str(story.content), href)
    if story.dir == "rtl":
        # Feeds have no word for the direction of a text, but HTML has.
        body = f'<div dir="rtl" lang="{story.lang}">{body}</div>'
    return Entry(
        id=tag_uri(feed["authority"], "story", story.id),
        href=href,
        title=xml_text(story.title_text),
        summary=xml_text(story.summary_text),
        content=xml_text(body),
        lang=story.lang,
        published=published,
        updated=max(published, modified),
        authors=tuple((xml_text(author.name), urljoin(root, author.href)) for author in story.authors),
        categories=tuple(map(xml_text, dict.fromkeys((*category, *(tag.name for tag in story.tags))))),
        picture=_picture(story.image, root, lengths) if story.image else None,
    )


def _picture(image: Any, root: str, lengths: Mapping[str, int]) -> Picture:
    ending = image.path.rpartition(".")[2].lower()
    return Picture(
        href=urljoin(root, image.src),
        type=_TYPES.get(ending, "application/octet-stream"),
        length=lengths.get(image.path),
        width=image.width,
        height=image.height,
        alt=xml_text(image.alt),
        credit=xml_text(image.credit),
    )


@lru_cache(maxsize=512)
def absolute_html(content: str, page: str) -> str:
    """A body whose links and pictures are found from anywhere; `page` is the address of the page that it is on."""
    if not content.strip():
        return ""
    body = lxml_html.fragment_fromstring(content, create_parent="div")
    for element in body.iter(lxml_html.etree.Element):
        for name in _ADDRESSES:
            value = element.get(name)
            if value is not None:
                element.set(name, _joined(page, value))
        if (srcset := element.get("srcset")) is not None:
            # HTML, section 4.8.4.2.1: candidates parted by commas with white space after them.
            candidates = (
                candidate.split(None, 1) for candidate in re.split(r",\s+", srcset) if candidate.strip()
            )
            element.set("srcset", ", ".join(" ".join((_joined(page, c[0]), *c[1:])) for c in candidates))
    written: str = lxml_html.tostring(body, encoding="unicode")
    return written.removeprefix("<div>").removesuffix("</div>")


def _joined(page: str, address: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:  # no address at all, such as http://[
        return address
