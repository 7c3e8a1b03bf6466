"""Wire files: NewsML-G2, NewsML 1, NITF, and the text wires of before, each told by what it is and not by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.importers.items import MEGABYTE, Item, Leftover, Source, Wishes
from newsdesk.importers.newsml_1 import read_newsml_1
from newsdesk.importers.newsml_g2 import ITEMS, read_g2
from newsdesk.importers.nitf import read_nitf
from newsdesk.importers.wire_item import WireItem
from newsdesk.importers.wire_story import stories_of
from newsdesk.importers.wire_text import is_wire_text, read_wire_text
from newsdesk.importers.wire_xml import line_of, local, parse_xml, place_of

_LARGEST_TEXT = 5 * MEGABYTE
# What may stand above the root: the declaration, comments, a document type.
_ABOVE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s+)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)")
_PARTS = ("contentSet", "contentMeta", "itemMeta", "groupSet", "itemSet", "rightsInfo")
_ROOTS = frozenset({"newsMessage", *ITEMS, "NewsML", "NewsItem", "nitf", *_PARTS})


def recognises(name: str, head: bytes) -> bool:
    """XML with a root element of a wire format, or the control characters of a text wire."""
    if is_wire_text(head):
        return True
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    above = _ABOVE.match(text.lstrip("\ufeff"))
    root = _ROOT.match(text.lstrip("\ufeff"), above.end() if above else 0)
    return root is not None and root["name"] in _ROOTS


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The stories of a wire file in its order, and each other item with the reason why it is none. Raises Unreadable."""
    if is_wire_text(source.head()):
        yield from stories_of(read_wire_text(source.read(_LARGEST_TEXT)), source, wishes)
        return
    root = parse_xml(source)
    kind, zone = local(root), wishes.newsroom.zone
    found: Iterator[WireItem | Leftover]
    if kind == "newsMessage" or kind in ITEMS:
        found = read_g2(root, zone)
    elif kind in ("NewsML", "NewsItem"):
        found = iter(read_newsml_1(root, zone))
    elif kind == "nitf":
        found = iter([read_nitf(root, zone)])
    elif kind in _PARTS:
        why = (
            f"Line {line_of(root)}: {kind} is a part of a NewsML-G2 item, not an item; ask for the whole item"
        )
        found = iter([Leftover(place_of(root), "", why)])
    else:
        why = f"Line {line_of(root)}: {kind} is the root of no wire format known here; ask for NewsML-G2 or ninjs"
        found = iter([Leftover(place_of(root), "", why, failed=True)])
    is_empty = True
    for item in stories_of(found, source, wishes):
        is_empty = False
        yield item
    if is_empty:
        yield Leftover(place_of(root), "", f"Line {line_of(root)}: the {kind} holds no item")
