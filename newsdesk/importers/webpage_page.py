"""A page's elements as what is known of its story is asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.items import Warnings


@dataclass
class Page:
    """A page's elements as the facts are asked of them."""

    root: Element
    zone: str
    warnings: Warnings
    address: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    node: dict[str, Any] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)

    def first_meta(self, *names: str) -> str:
        """The first content of meta elements of these names, the names in order; empty without one."""
        return next((found for name in names for found in self.meta.get(name, ()) if found), "")

    def items(self, name: str) -> list[str]:
        """The values of a microdata property, or of RDFa's, in the order of the page."""
        found = elements(self.root, "//*[@itemprop=$name or @property=$name]", name=name)
        values = [
            one.get("content") or one.get("datetime") or one.get("href") or words_of(one)
            for one in found[:20]
        ]
        return [value for value in map(folded, values) if value]


def elements(root: Element, expression: str, name: str = "") -> list[Element]:
    """The elements that an expression of XPath finds, in the order of the page; `$name` in it stands for a text."""
    return cast(list[Element], etree.XPath(expression)(root, name=name))


def words_of(element: Element) -> str:
    """All that is written in an element."""
    return " ".join(str(part) for part in element.itertext())


def is_whole(address: str) -> bool:
    """Tells whether an address is absolute, and one of the web."""
    return address.startswith(("http://", "https://"))
