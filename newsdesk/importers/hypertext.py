"""HTML from outside as the house's Markdown, which the site's own reader renders to the same text and links.

What comes out is written from what was understood, never copied: no tag, attribute or address of the source gets
through that is not named here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import nh3
from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_blocks import BlockWriter
from newsdesk.importers.hypertext_notes import find_footnotes, fragment_of
from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.hypertext_tree import Block, PictureRef
from newsdesk.importers.hypertext_walk import HEADINGS, Walk
from newsdesk.importers.items import MEGABYTE, Unreadable

__all__ = ["Hypertext", "PictureRef", "to_markdown"]

_LARGEST = 20 * MEGABYTE
# What is kept of a page that nests tags deeper than a parser goes.
_FLAT = {"p", "br", "a", "img", "li", "td", *HEADINGS}


@dataclass(frozen=True, slots=True)
class Hypertext:
    """A text as Markdown, the pictures it shows in their order, and what was dropped or changed, one sentence each."""

    markdown: str
    pictures: tuple[PictureRef, ...] = ()
    warnings: tuple[str, ...] = ()


def to_markdown(html: str, *, base: str = "") -> Hypertext:
    """A piece of HTML, or the body of a page, as Markdown; relative links are resolved against the address `base`.

    The highest heading becomes `##`. Raises Unreadable for more than 20 MB of HTML.
    """
    if len(html) > _LARGEST:
        raise Unreadable(f"A text of more than {_LARGEST // MEGABYTE} MB of HTML is no story; split it")
    root, is_flattened = parsed(html)
    if root is None:
        return Hypertext("")
    walk = Walk(base, find_footnotes(root, base), _targets_of(root, base))
    walk.read(root)
    if is_flattened:
        walk.warnings.say("Tags are nested too deep; only paragraphs, headings, links and pictures are kept")
    _shift_headings([walk.document, *walk.notes.values()])
    _clear_common_language(walk.document)
    writer = BlockWriter()
    markdown = writer.document(walk.document.blocks, list(walk.notes.values()))
    for remark in writer.said:
        walk.warnings.say(remark)
    for name, number in walk.dropped.items():
        walk.warnings.say(f"{name} are left out: {number}")
    return Hypertext(markdown, tuple(_pictures_of(walk)), tuple(walk.warnings.said))


def parsed(html: str) -> tuple[Element | None, bool]:
    """The tree of a text, None for an empty one; and whether it was nested so deep that its tags had to go."""
    if not html.strip():
        return None, False
    root, is_deep = _tree(html)
    if is_deep:
        root, _ = _tree(nh3.clean(html, tags=_FLAT, link_rel=None))
    return root, is_deep


def _tree(html: str) -> tuple[Element | None, bool]:
    # The parser takes text with a byte order mark, NUL bytes or an encoding of its own amiss; bytes it is told of, not.
    data = html.replace("\0", "").lstrip("\ufeff").encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None, False  # nothing but comments
    return root, any("depth" in entry.message.lower() for entry in parser.error_log)


def _targets_of(root: Element, base: str) -> frozenset[str]:
    """The anchors of headings to which a link in the same text leads."""
    wanted = {fragment for anchor in root.iter("a") if (fragment := fragment_of(anchor, base))}
    anchors = (heading.get("id") for tag in HEADINGS for heading in root.iter(tag))
    return frozenset(anchor for anchor in anchors if anchor in wanted and anchor)


def _shift_headings(texts: list[Block]) -> None:
    headings = [leaf for text in texts for leaf in text.leaves() if leaf.kind == "heading"]
    highest = min((heading.level or 6 for heading in headings), default=2)
    for heading in headings:
        heading.level = min((heading.level or 6) + 2 - highest, 6)


def _clear_common_language(document: Block) -> None:
    """A language or direction that every paragraph has is the story's own, not a part's."""
    leaves = [leaf for leaf in document.leaves() if leaf.runs]
    if leaves and len({leaf.attributes for leaf in leaves}) == 1:
        for leaf in leaves:
            leaf.attributes = ""


def _pictures_of(walk: Walk) -> list[PictureRef]:
    """The pictures in the order of the text, those of a figure with its caption."""
    found: list[PictureRef] = []
    waiting: list[tuple[Block, PictureRef]] = [(walk.document, PictureRef(""))]
    waiting += [(note, PictureRef("")) for note in walk.notes.values()]
    waiting.reverse()
    while waiting:
        block, below = waiting.pop()
        if block.kind == "figure":
            below = _caption_of(block, walk)
        for run in block.runs:
            if run.kind == "picture":
                alt, _, src = run.text.partition("\n")
                found.append(replace(below, src=src, alt=alt))
        waiting += [(inner, below) for inner in reversed(block.blocks)]
    return found


def _caption_of(figure: Block, walk: Walk) -> PictureRef:
    captions = [part for part in figure.blocks if part.kind == "caption"]
    credit = " ".join(text for part in captions for text in walk.credits.get(id(part), ()))
    words = folded(" ".join("".join(run.text if run.kind == "text" else " " for run in leaf.runs)
                            for part in captions for leaf in part.leaves()))  # fmt: skip
    caption = folded(words.replace(credit, " ", 1)) if credit else words
    return PictureRef("", "", caption, credit)
