"""The text of a NewsML-G2 item: NITF or XHTML in it, HTML or plain text as data, whichever says most."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace

from newsdesk.importers.items import Warnings
from newsdesk.importers.newsml_g2_pictures import renditions_in
from newsdesk.importers.nitf import read_nitf
from newsdesk.importers.nitf_html import as_html, has_words, looks_like_html, paragraphs_as_html
from newsdesk.importers.wire_item import WireItem, WirePicture
from newsdesk.importers.wire_xml import Element, children, descendants, local, place_of


def with_content(wire: WireItem, content: Element | None, zone: str) -> WireItem:
    """The item with its text, of which the richest of several forms is taken, and the pictures within it."""
    warnings = Warnings()
    inline = [node for node in children(content, "inlineXML", "inlineData") if has_words(node)]
    inline.sort(key=_plainness)
    pictures = (WirePicture(renditions_in(content), credit=wire.credit),) if renditions_in(content) else ()
    if wire.kind not in ("picture", "graphic") and inline:
        wire = _with_text(wire, inline[0], zone, warnings)
        for other in inline[1:]:
            if _plainness(other) == _plainness(inline[0]):
                warnings.say(f"A further text ({place_of(other)}) of the same item is left out")
    return replace(wire, pictures=(*wire.pictures, *pictures), warnings=(*wire.warnings, *warnings.said))


def _plainness(node: Element) -> int:
    kind = node.get("contenttype", "").casefold()
    return 0 if local(node) == "inlineXML" else 1 if "html" in kind else 2


def _with_text(wire: WireItem, node: Element, zone: str, warnings: Warnings) -> WireItem:
    if local(node) == "inlineData":
        text = _inline_text(node, warnings)
        is_html = "html" in node.get("contenttype", "").casefold() or looks_like_html(text)
        return replace(wire, html=text if is_html else paragraphs_as_html(text))
    if (nitf := next(descendants(node, "nitf"), None)) is not None:
        return _filled(wire, read_nitf(nitf, zone))
    if next(descendants(node, "p", "body", "div", "table", "ul", "section"), None) is None:
        kind = next((local(below) for below in node), "words")
        warnings.say(f"What the item holds as {kind} is data and no text; it is left out")
        return wire
    body = next(descendants(node, "body"), node)
    return replace(wire, html=as_html(body, warnings, media=lambda media: None))


def _inline_text(node: Element, warnings: Warnings) -> str:
    text = "".join(str(piece) for piece in node.itertext())
    if "base64" not in node.get("encoding", ""):
        return text
    try:
        return base64.b64decode(text, validate=False).decode("utf-8")
    except (binascii.Error, ValueError):
        warnings.say(f"The text ({place_of(node)}) is not encoded as it says; it is left out")
        return ""


def _filled(wire: WireItem, nitf: WireItem) -> WireItem:
    """The item with what only the NITF inside it says."""
    names = (
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "places",
        "slugline",
        "language",
        "subjects",
        "urgency",
        "created",
        "embargo",
        "credit",
        "holder",
        "notice",
    )
    missing = {name: getattr(nitf, name) for name in names if not getattr(wire, name) and getattr(nitf, name)}
    if wire.created is None and wire.changed is not None:
        missing.pop("created", None)
    return replace(
        wire,
        **missing,
        html=nitf.html,
        pictures=nitf.pictures,
        usage=(*wire.usage, *nitf.usage),
        notes=(*wire.notes, *nitf.notes),
        is_embargoed=wire.is_embargoed or nitf.is_embargoed,
        status=nitf.status if wire.status == "usable" else wire.status,
        keywords=wire.keywords or nitf.keywords,
        warnings=(*wire.warnings, *nitf.warnings),
    )
