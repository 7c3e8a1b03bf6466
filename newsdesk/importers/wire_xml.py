"""XML of a wire, read safely: no entity is expanded and nothing else is opened, whatever the file asks for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from newsdesk.importers.items import MEGABYTE, Source, Unreadable, Warnings

LARGEST = 50 * MEGABYTE
# Declared entities are how a small file becomes a large one; no wire format needs any.
_ENTITIES = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T|\x00<\x00!\x00E\x00N\x00T")
_SINGLE_BYTES = re.compile(rb"encoding=[\"'](?:iso-8859-\d+|windows-125\d|us-ascii)[\"']", re.IGNORECASE)
_LATE = re.compile(rb"\A(\s+)(<\?xml[^>]*\?>)")
_TWICE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|quot|apos|nbsp|amp|lt|gt);")

_BLOCKS = frozenset({"p", "br", "li", "hl1", "hl2", "div", "block", "td", "th", "h1", "h2", "h3"})

Element = etree._Element


def parse_xml(source: Source, warnings: Warnings) -> Element:
    """The root element of a source. Raises Unreadable with the line of what is not well-formed, or not allowed."""
    raw = source.read(LARGEST)
    encoding = None
    if _SINGLE_BYTES.search(raw[:200]) and not raw.isascii() and _is_utf8(raw):
        # Letters of such an encoding are next to never valid UTF-8; without this, a pound sign becomes two characters.
        warnings.say("The file says that it is not UTF-8, and is; it is read as UTF-8")
        encoding = "utf-8"
    return parse_xml_bytes(raw, encoding)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse_xml_bytes(raw: bytes, encoding: str | None = None) -> Element:
    """The root element of XML, in the encoding that it declares where none is given.

    Depth and lengths are bounded by the parser. Empty lines above the declaration, which a transfer leaves, do no harm.
    """
    if found := _ENTITIES.search(raw):
        line = raw.count(b"\n", 0, found.start()) + 1
        raise Unreadable(
            f"Line {line}: it declares entities, which may do harm; ask for the file without them"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        encoding=encoding,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        # The declaration may not stand behind empty lines; these may stand behind it, so that no line is counted wrong.
        root = etree.fromstring(_LATE.sub(rb"\2\1", raw, count=1), parser)
    except etree.XMLSyntaxError as wrong:
        line = wrong.lineno or 1
        raise Unreadable(f"Line {line}: it is no well-formed XML ({wrong.msg}); ask for it again") from None
    except ValueError as wrong:
        raise Unreadable(f"Line 1: it is no XML ({wrong})") from None
    return root


def local(node: Element) -> str:
    """An element's name without its namespace; empty for an entity's place."""
    tag: object = node.tag
    return etree.QName(node).localname if isinstance(tag, str) else ""


def children(node: Element | None, *names: str) -> Iterator[Element]:
    """The child elements with one of the local names, in order, whatever their namespace."""
    for below in [] if node is None else list(node):
        if local(below) in names:
            yield below


def child(node: Element | None, *path: str) -> Element | None:
    """The first element that a path of local names leads to, or None."""
    for name in path:
        node = next(children(node, name), None)
    return node


def descendants(node: Element | None, *names: str) -> Iterator[Element]:
    """The elements below with one of the local names, in the order of the document."""
    for below in [] if node is None else node.iter():
        if below is not node and local(below) in names:
            yield below


def text_of(node: Element | None) -> str:
    """All text of an element on one line; a known entity, such as `&nbsp;` of NITF's DTD, is its character."""
    if node is None:
        return ""
    return " ".join("".join(_texts(node)).split())


def _texts(node: Element) -> Iterator[str]:
    yield text_in(node)
    for piece in node:
        # Paragraphs that nothing parts are two words, not one.
        gap = " " if local(piece) in _BLOCKS else ""
        yield gap
        yield from _texts(piece)
        yield gap + (piece.tail or "")


def text_in(node: Element) -> str:
    """The text at the beginning of an element, or what an entity stands for."""
    if isinstance(node, etree._Entity):
        return html.unescape(node.text or "")
    return (node.text or "") if local(node) else ""


def escaped_twice(text: str) -> bool:
    """Tells whether a text shows entities (`&#39;`) to its readers because its sender escaped it twice."""
    return _TWICE.search(text) is not None


def unescape_once(text: str) -> str:
    """The text with what was escaped twice as its characters."""
    return _TWICE.sub(lambda found: html.unescape(found[0]), text)


def line_of(node: Element) -> int:
    """The line of an element in its file, from 1."""
    line: object = node.sourceline
    return line if isinstance(line, int) else 1


def place_of(node: Element) -> str:
    """An element's name and line, for the report."""
    return f"{local(node)}, line {line_of(node)}"


def number_in(text: str | None, default: int = 0) -> int:
    """A whole number as attributes have it, or the default."""
    found = re.fullmatch(r"\s*(\d{1,18})(?:px)?\s*", text or "", re.ASCII)
    return int(found[1]) if found else default
