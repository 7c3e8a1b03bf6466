"""Wire files: NewsML-G2, NewsML 1, NITF, and the text wires of before, each told by what it is and not by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsdesk.importers.items import MEGABYTE, Item, Leftover, Source, Warnings, Wishes
from newsdesk.importers.newsml_1 import read_newsml_1
from newsdesk.importers.newsml_g2 import ITEMS, read_g2
from newsdesk.importers.nitf import read_nitf
from newsdesk.importers.wire_item import WireItem
from newsdesk.importers.wire_story import stories_of
from newsdesk.importers.wire_text import is_wire_text, read_wire_text
from newsdesk.importers.wire_xml import Element, descendants, line_of, local, parse_xml, place_of

_LARGEST_TEXT = 5 * MEGABYTE
# What may stand above the root: the declaration, comments, a document type.
_ABOVE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s+)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)")
_PARTS = ("contentSet", "contentMeta", "itemMeta", "groupSet", "itemSet", "rightsInfo")
# Formats that may quote a wire, and have importers of their own.
_OTHERS = frozenset({"rss", "feed", "RDF", "html", "urlset", "OAI-PMH"})
_INSIDE = re.compile(r"http://iptc\.org/std/nar/2006-10-01/|<(?:nitf|newsItem|NewsItem)[\s>]")
_ROOTS = frozenset({"newsMessage", *ITEMS, "NewsML", "NewsItem", "nitf", *_PARTS})


def recognises(name: str, head: bytes) -> bool:
    """XML of a wire format, also in an envelope of somebody's own, or the control characters of a text wire."""
    if is_wire_text(head):
        return True
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace").lstrip(
        "\ufeff"
    )
    above = _ABOVE.match(text)
    root = _ROOT.match(text, above.end() if above else 0)
    if root is None or root["name"] in _OTHERS:
        return False
    return root["name"] in _ROOTS or _INSIDE.search(text) is not None


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The stories of a wire file in its order, and each other item with the reason why it is none. Raises Unreadable."""
    if is_wire_text(source.head()):
        yield from stories_of(read_wire_text(source.read(_LARGEST_TEXT)), source, wishes)
        return
    warnings = Warnings()
    root = parse_xml(source, warnings)
    is_empty = True
    for item in stories_of(_noted(_items(root, wishes.newsroom.zone), warnings), source, wishes):
        is_empty = False
        yield item
    if is_empty:
        yield Leftover(place_of(root), "", f"Line {line_of(root)}: the {local(root)} holds no item")


def _items(root: Element, zone: str) -> Iterator[WireItem | Leftover]:
    """The items of a file, by its root element; of an envelope that is not known, by what is in it."""
    kind = local(root)
    if kind in _PARTS:
        why = (
            f"Line {line_of(root)}: {kind} is a part of a NewsML-G2 item, not an item; ask for the whole item"
        )
        yield Leftover(place_of(root), "", why)
    elif kind == "newsMessage" or kind in ITEMS or next(descendants(root, *ITEMS), None) is not None:
        yield from read_g2(root, zone)
    elif kind in ("NewsML", "NewsItem") or next(descendants(root, "NewsItem"), None) is not None:
        yield from read_newsml_1(root, zone)
    elif kind == "nitf":
        yield read_nitf(root, zone)
    elif next(descendants(root, "nitf"), None) is not None:
        yield from (read_nitf(nitf, zone) for nitf in descendants(root, "nitf"))
    else:
        why = f"Line {line_of(root)}: {kind} is the root of no wire format known here; ask for NewsML-G2 or ninjs"
        yield Leftover(place_of(root), "", why, failed=True)


def _noted(items: Iterator[WireItem | Leftover], warnings: Warnings) -> Iterator[WireItem | Leftover]:
    """The items with what is to be said of the whole file."""
    for item in items:
        if isinstance(item, WireItem) and warnings.said:
            item = replace(item, warnings=(*warnings.said, *item.warnings))
        yield item
