"""HTML from outside as the house's Markdown, which the site's own reader renders to the same text and links.

What comes out is written from what was understood, never copied: no tag, attribute or address of the source gets
through that is not named here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_blocks import BlockWriter
from newsdesk.importers.hypertext_notes import find_footnotes, fragment_of
from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.hypertext_tags import HEADINGS
from newsdesk.importers.hypertext_tree import Block, PictureRef
from newsdesk.importers.hypertext_walk import Walk
from newsdesk.importers.items import MEGABYTE, Unreadable

__all__ = ["Hypertext", "PictureRef", "to_markdown"]

_LARGEST = 5 * MEGABYTE
_WHOLE = re.compile(r"<(?:html|head|body|!doctype)\b", re.IGNORECASE)
_HEAD = 4_000
# Of a page that nests tags deeper than a parser goes, its words are kept, with these, and with a paragraph for any other
# tag but those in the middle of a sentence.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_KEPT_FLAT = frozenset({"a", "br", "img"})
_WITHIN = frozenset("b i em strong span font u s small big sup sub code tt del ins mark abbr cite q".split())
_NO_WORDS = frozenset({"script", "style", "template", "svg", "math", "select", "object"})


@dataclass(frozen=True, slots=True)
class Hypertext:
    """A text as Markdown, the pictures it shows in their order, and what was dropped or changed, one sentence each."""

    markdown: str
    pictures: tuple[PictureRef, ...] = ()
    warnings: tuple[str, ...] = ()


def to_markdown(html: str, *, base: str = "") -> Hypertext:
    """A piece of HTML, or the body of a page, as Markdown; relative links are resolved against the address `base`.

    The first heading becomes `##`, those below it the next levels. Raises Unreadable for more than 5 MB of HTML.
    """
    if len(html) > _LARGEST:
        raise Unreadable(f"A text of more than {_LARGEST // MEGABYTE} MB of HTML is no story; split it")
    root, is_flattened = parsed(html)
    if root is None:
        return Hypertext("")
    walk = Walk(base, find_footnotes(root, base), _targets_of(root, base))
    walk.read(root)
    if is_flattened:
        walk.warnings.say("Tags are nested too deep; only paragraphs, links and pictures are kept")
    _shift_headings(walk.document)
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
        root, _ = _tree(_flattened(html))
    return root, is_deep


def _flattened(html: str) -> str:
    """The words of a page with its links and pictures. One pass: what comes here was made to cost time."""
    parts: list[str] = []
    at, left_out = 0, ""
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if left_out:
            if tag[1] and name == left_out:
                left_out, at = "", tag.end()
            continue
        parts.append(html[at : tag.start()])
        at = tag.end()
        if name in _NO_WORDS and not tag[1]:
            left_out = name
        else:
            parts.append(tag[0] if name in _KEPT_FLAT else "" if name in _WITHIN else "<p>")
    return "".join(parts) + ("" if left_out else html[at:])


def _tree(html: str) -> tuple[Element | None, bool]:
    # The parser takes text with a byte order mark, NUL bytes or an encoding of its own amiss; bytes it is told of, not.
    text = html.replace("\0", "").lstrip("\ufeff")
    if not _WHOLE.search(text[:_HEAD]):
        text = (
            f"<body>{text}"  # a script at its beginning would make the parser take it for the head of a page
        )
    data = text.encode("utf-8", "replace")
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


def _shift_headings(text: Block) -> None:
    """Gives headings the levels that their order means: the first is of level 2, none skips a level on the way down."""
    above: list[tuple[int, int]] = []  # as written, as set, of the headings under which the place stands
    for heading in (leaf for leaf in text.leaves() if leaf.kind == "heading"):
        written = heading.level or 6
        while above and above[-1][0] >= written:
            above.pop()
        heading.level = min(above[-1][1] + 1 if above else 2, 6)
        above.append((written, heading.level))


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
    credit = " ".join(walk.credits[id(part)] for part in captions if id(part) in walk.credits)
    words = folded(" ".join("".join(run.text if run.kind == "text" else " " for run in leaf.runs)
                            for part in captions for leaf in part.leaves()))  # fmt: skip
    caption = folded(words.replace(credit, " ", 1)) if credit else words
    return PictureRef("", "", caption, credit)
