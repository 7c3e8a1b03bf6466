"""NITF's and XHTML's bodies as plain HTML: tables, lists, quotations and media survive, tags of meaning give their words."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from newsdesk.importers.items import Warnings
from newsdesk.importers.wire_xml import (
    Element,
    children,
    descendants,
    escaped_twice,
    local,
    text_in,
    text_of,
    unescape_once,
)

# NITF 3.6 and XHTML as HTML. What stands in neither list gives its words alone: person, location, chron, money, …
_AS_HTML = {
    "hl1": "h2",
    "hl2": "h3",
    "bq": "blockquote",
    "block": "div",
    "body.content": "div",
    "fn": "p",
    "note": "blockquote",
    "lang": "span",
    "credit": "p",
    "datasource": "p",
    "table-reference": "p",
}
_SAME = frozenset(
    "p ul ol li dl dt dd table caption col colgroup thead tbody tfoot tr th td pre br hr a em q sub sup h1 h2 h3 h4 h5 h6"
    " img figure figcaption b i u strong span div section article header footer aside blockquote code cite del ins abbr time"
    " iframe video audio source dir".split()
)
_KEPT = frozenset(
    {"href", "src", "alt", "title", "colspan", "rowspan", "start", "lang", "class", "width", "height"}
)
_MARKED = re.compile(r"\s*<(?:p|div|html|body|section|article|br|h[1-6])\b[^<>]*>", re.IGNORECASE)
_DROPPED = frozenset(
    {
        "script",
        "style",
        "head",
        "body.head",
        "body.end",
        "nitf-table-metadata",
        "frac-sep",
        "media-metadata",
        "media-object",
    }
)


def as_html(node: Element, warnings: Warnings, *, media: Callable[[Element], None]) -> str:
    """What is in an element of NITF or XHTML as HTML. NITF's media are given to `media` and leave no trace."""
    root = etree.Element("div")
    _fill(root, node, warnings, media)
    text = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return str(text)[len("<div>") : -len("</div>")]


def _fill(target: Element, node: Element, warnings: Warnings, media: Callable[[Element], None]) -> None:
    """Puts the contents of `node` at the end of `target`."""
    _say(target, text_in(node), warnings)
    for piece in node:
        name = local(piece)
        if isinstance(piece, etree._Entity):
            _say(target, text_in(piece), warnings)
        elif name == "media":
            media(piece)
        elif name == "note" and piece.get("type") == "npa":
            warnings.say(f"A note that is not for publication is left out: {text_of(piece)[:200]}")
        elif name not in _DROPPED:
            _put(target, piece, name.lower(), warnings, media)
        _say(target, piece.tail or "", warnings)


def _put(
    target: Element, piece: Element, name: str, warnings: Warnings, media: Callable[[Element], None]
) -> None:
    name = _AS_HTML.get(name, name)
    if name not in _SAME:
        _fill(target, piece, warnings, media)
        return
    if piece.get("class") == "bold":
        name = "strong"  # NITF has no element for it
    made = etree.SubElement(target, name)
    for key, value in piece.attrib.items():
        if key in _KEPT:
            made.set(str(key), str(value))
    # Which paragraph is the lede is said in three ways.
    if piece.get("lede") == "true" or piece.get("lead") == "true":
        made.set("class", "lede")
    _fill(made, piece, warnings, media)


def _say(target: Element, text: str, warnings: Warnings) -> None:
    """Puts text at the end of an element."""
    if escaped_twice(text):
        warnings.say("The agency had escaped characters twice; they are put right")
        text = unescape_once(text)
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def looks_like_html(text: str) -> bool:
    """Tells whether a text that is said to be plain, or not said to be anything, has the marks of paragraphs."""
    return _MARKED.match(text) is not None


def paragraphs_as_html(text: str) -> str:
    """Plain text as paragraphs: parted by empty lines, else each line is one; a line of signs is a rule."""
    root = etree.Element("div")
    blocks = [block.strip("\n") for block in _blocks_of(text)]
    for block in blocks:
        if not block.strip():
            continue
        if set(block.strip()) <= set("_*-— ") and len(block.strip()) >= 3:
            etree.SubElement(root, "hr")
            continue
        etree.SubElement(root, "p").text = " ".join(block.split())
    return str(etree.tostring(root, encoding="unicode", method="html"))[len("<div>") : -len("</div>")]


# A line that was broken to fit a teleprinter is not longer than this.
_WRAPPED = 100


def _blocks_of(text: str) -> list[str]:
    lines = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t").split("\n")
    blocks: list[str] = []
    if any(not line.strip() for line in lines[1:-1]):
        for block in "\n".join(line if line.strip() else "" for line in lines).split("\n\n"):
            longest = max(map(len, block.split("\n")))
            blocks += [block] if longest <= _WRAPPED else block.split("\n")
        return blocks
    return lines


def is_media_type(node: Element, *kinds: str) -> bool:
    """Tells whether a `media` element is of one of the kinds, such as `image`."""
    said = (node.get("media-type") or "").lower()
    return any(kind in said for kind in kinds) or any(
        (reference.get("mime-type") or "").lower().startswith(kinds)
        for reference in children(node, "media-reference")
    )


def has_words(node: Element | None) -> bool:
    """Tells whether an element has any text, or a table."""
    return bool(text_of(node)) or next(descendants(node, "table"), None) is not None
