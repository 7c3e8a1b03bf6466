"""What the HTML of a body holds for a check: its anchors, its links and its pictures, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from newsdesk.blocks import Draw, Drawn, draw_blocks
from newsdesk.body import Reference, body_html, line_of_text
from newsdesk.findings import Finding
from newsdesk.story import Story
from newsdesk.teasers import line_of_teaser, teased_stories

# Addresses that lead out of the site tell a check of the archive nothing.
_LEADS_ELSEWHERE = r"(?:https?:|mailto:|tel:)"
_LEADS_INSIDE = re.compile(
    rf"""
      !\[ | <(?:img|picture)\b                             # a picture needs its alternative text
    | \]\(\s*<?(?!{_LEADS_ELSEWHERE})[^\s)]                  # [a story](quake.md)
    | ^[ ]{{0,3}}\[[^\]\n]+\]:\s*<?(?!{_LEADS_ELSEWHERE})\S      # [a story]: quake.md
    | <a\b[^<>]{{0,500}}?\bhref\s*=\s*["']?\s*(?!{_LEADS_ELSEWHERE})[^\s"']
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)  # fmt: skip

NO_BLOCKS: Mapping[str, Draw] = {}


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site: to a story or file of the content folder, to an anchor, or to an address."""

    kind: str  # story, teaser, file, anchor, address or outside
    target: str
    fragment: str
    line: int


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture in a body. `path` is that of its file in the content folder, "" where it comes from elsewhere."""

    path: str
    src: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Markup:
    """The parts of a body's HTML; `anchors` are the ids in it, `faults` what is wrong with its blocks."""

    anchors: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
    faults: tuple[Finding, ...] = ()


def has_inside_links(markdown: str) -> bool:
    """Tells, without converting it, whether a body can hold a link within the site or a picture."""
    return _LEADS_INSIDE.search(markdown) is not None


def read_markup(
    story: Story, settings: Mapping[str, Any], blocks: Mapping[str, Draw] = NO_BLOCKS, shown: str = ""
) -> Markup:
    """Converts a body as a build does and takes its parts. `settings` is Pelican's MARKDOWN setting.

    `blocks` draws the named fences, `shown` is the story's file as people know it. What a block refers to is there.
    """
    html, references = body_html(story.body, story.path, settings, frozenset(blocks))
    drawn = draw_blocks(html, story.body, story.body_line, blocks, story.metadata.lang, story.path, shown)
    parser = _Parser()
    parser.feed(html)
    parser.close()
    lines = {
        _key(reference): line_of_text(story.body, story.body_line, reference.written)
        for reference in references
    }
    return Markup(
        frozenset(parser.anchors),
        (
            *_links(parser.hrefs, references, lines, story, teased_stories(html)),
            *_links_of_blocks(drawn, story),
        ),
        tuple(_pictures(parser.images, references, story)),
        drawn.findings,
    )


def _links_of_blocks(drawn: Drawn, story: Story) -> Iterator[Link]:
    """What the blocks of a body refer to; the words around it are their drawing's own, and no check's business."""
    for reference in drawn.references:
        is_outside = reference.path.startswith("..")
        target = reference.written if is_outside else reference.path
        line = line_of_text(story.body, story.body_line, reference.written)
        yield Link("outside" if is_outside else reference.kind, target, "", line)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.hrefs: list[str] = []
        self.images: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "a" and "href" in values:
            self.hrefs.append(values["href"])
        elif tag == "img":
            self.images.append((values.get("src", ""), values.get("alt", "")))


def _key(reference: Reference) -> tuple[str, str]:
    return reference.path, reference.written.partition("#")[2]


def _links(
    hrefs: list[str],
    references: tuple[Reference, ...],
    lines: Mapping[tuple[str, str], int],
    story: Story,
    teased: list[str],
) -> list[Link]:
    # What climbs out of the content folder has lost its address: only the reference tells of it.
    links = [
        Link("outside", reference.written, "", lines[_key(reference)])
        for reference in references
        if reference.path.startswith("..")
    ]
    written = {reference.path: reference.written for reference in references}
    for path in dict.fromkeys(teased):
        line = line_of_teaser(story.body, story.body_line, written.get(path, ""))
        links.append(Link("teaser", path, "", line))
    for href in dict.fromkeys(hrefs):
        target, _, fragment = href.partition("#")
        if hrefs.count(href) == teased.count(target.removeprefix("{filename}/")) > 0:
            continue  # every link to it is a teaser, which has a rule of its own
        for marker, kind in (("{filename}/", "story"), ("{static}/", "file")):
            if href.startswith(marker):
                path = target.removeprefix(marker)
                links.append(Link(kind, path, fragment, lines.get((path, fragment), story.body_line)))
                break
        else:
            line = line_of_text(story.body, story.body_line, f"({href}")
            if line == story.body_line:
                line = line_of_text(story.body, story.body_line, href)
            if not target:
                links.append(Link("anchor", "", fragment, line))
            elif not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", target):
                links.append(Link("address", target, fragment, line))
    return links


def _pictures(
    images: list[tuple[str, str]], references: tuple[Reference, ...], story: Story
) -> list[BodyPicture]:
    written = {
        reference.path: reference.written for reference in reversed(references) if reference.kind == "file"
    }
    places: dict[str, int] = {}
    pictures = []
    for src, alt in images:
        path = src.removeprefix("{static}/") if src.startswith("{static}/") else ""
        # A picture that is shown twice stands in two lines.
        text = written.get(path) or src or "!["
        at = story.body.find(text, places.get(text, -1) + 1)
        if at >= 0:
            places[text] = at
        line = story.body_line + story.body.count("\n", 0, max(at, 0))
        pictures.append(BodyPicture(path, path or src, alt, line))
    return pictures
