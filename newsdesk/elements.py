"""Pieces of HTML and SVG, made as trees and written by a serializer, so that no text of a story can become markup."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring


def element(tag: str, attributes: dict[str, str] | None = None, *inside: Element | str) -> Element:
    """An element with its attributes and what is in it, texts and elements, in their order."""
    made = Element(tag, attributes or {})
    last: Element | None = None
    for piece in inside:
        if isinstance(piece, Element):
            made.append(piece)
            last = piece
        elif last is None:
            made.text = (made.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
    return made


def html_of(made: Element) -> str:
    """The element as HTML: void elements without an end, everything else escaped."""
    return tostring(made, encoding="unicode", method="html")
