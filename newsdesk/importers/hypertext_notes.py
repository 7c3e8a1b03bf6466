"""Footnotes of a page: which marks in its text lead to which notes, however the page was made.

Word processors, Pandoc, WordPress and hand-written pages differ in tags; all have a mark that links to an element, and
mostly a link back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

_MARK = re.compile(r"[\s\[(]*(\d{1,4}|[*†‡§¶#]{1,4}|[a-zA-Z]|[ivxlc]{1,8})[\s\])]*\Z")
_CLASSES = re.compile(r"note-?ref|footnote|endnote|fn-?ref|noteref|sdfootnoteanc|sdendnoteanc", re.IGNORECASE)
_BODIES = frozenset({"li", "p", "div", "aside", "dd", "td", "section"})
_MOST = 2_000
_LONGEST = 20_000


@dataclass
class Footnotes:
    """The notes of a page: by the element of a mark, and of a note's body, the note's number; and the links back."""

    marks: dict[Element, str] = field(default_factory=dict)
    bodies: dict[Element, str] = field(default_factory=dict)
    returns: set[Element] = field(default_factory=set)


def find_footnotes(root: Element, base: str) -> Footnotes:
    """Looks through a page once. Notes are numbered in the order of their first marks."""
    page = _Page(base)
    for number, element in enumerate(root.iter(etree.Element)):
        page.take(element, number)
    notes = Footnotes()
    for anchor, target in page.anchors[: 4 * _MOST]:
        body = _body_of(page.places.get(target))
        if body is None or len(notes.bodies) >= _MOST or not page.is_note(anchor, body):
            continue
        notes.marks[_whole_mark(anchor)] = notes.bodies.setdefault(body, str(len(notes.bodies) + 1))
    for anchor, target in page.anchors:
        origin = page.places.get(target)
        if origin is None or not any(one in notes.bodies for one in (anchor, *_ancestors(anchor, 6))):
            continue
        if any(one in notes.marks for one in (origin, *_ancestors(origin, 2), *origin.iterchildren())):
            notes.returns.add(anchor)
    return notes


@dataclass
class _Page:
    """The links of a page within itself, and the places to which they lead."""

    base: str
    places: dict[str, Element] = field(default_factory=dict)
    order: dict[Element, int] = field(default_factory=dict)
    anchors: list[tuple[Element, str]] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)

    def take(self, element: Element, number: int) -> None:
        self.order[element] = number
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                self.places.setdefault(name, element)
        if element.tag == "a" and (target := fragment_of(element, self.base)):
            self.anchors.append((element, target))
            self.targets.add(target)

    def is_note(self, anchor: Element, body: Element) -> bool:
        """Tells whether a link is a mark, and the element below it to which it leads a note of a few words at least."""
        if not _MARK.match(_text_of(anchor, 40)) or self.order[body] < self.order[anchor]:
            return False
        if body in _ancestors(anchor) or not _has_words(body):
            return False
        names = {element.get("id") or element.get("name") for element in (anchor, *_ancestors(anchor, 2))}
        return bool(names & self.targets) or _is_raised(anchor)


def fragment_of(anchor: Element, base: str) -> str:
    """The place in this same page that a link leads to; empty where it leads elsewhere."""
    address = (anchor.get("href") or "").strip()
    before, mark, fragment = address.partition("#")
    return fragment if mark and (not before or before == base.partition("#")[0]) else ""


def _ancestors(element: Element, most: int = 40) -> list[Element]:
    found: list[Element] = []
    for ancestor in element.iterancestors():
        if len(found) == most:
            break
        found.append(ancestor)
    return found


def _body_of(target: Element | None) -> Element | None:
    """The note that a mark's target is, or stands in: an item of a list, or a paragraph."""
    for element in [] if target is None else [target, *_ancestors(target, 3)]:
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "body", "article", "main", "html"):
            return None
        if element.tag in _BODIES:
            return element
    return None


def _is_raised(anchor: Element) -> bool:
    """Tells whether a link is set as a footnote's mark: raised, or named so."""
    around = [anchor, *_ancestors(anchor, 2)]
    if any(element.tag == "sup" for element in [*around, *anchor.iterchildren()]):
        return True
    words = " ".join(
        element.get(name) or "" for element in around for name in ("class", "role", "epub:type", "id")
    )
    return bool(_CLASSES.search(words))


def _whole_mark(anchor: Element) -> Element:
    """The mark with what only sets it: `<sup>[<a>1</a>]</sup>` is a mark as a whole."""
    whole = anchor
    for parent in _ancestors(anchor, 3):
        if parent.tag not in ("sup", "span", "small", "a"):
            break
        if _text_of(parent, 40).strip(" []()\n\t") != _text_of(whole, 40).strip(" []()\n\t"):
            break
        whole = parent
    return whole


def _text_of(element: Element, most: int) -> str:
    text = ""
    for part in element.itertext():
        text += str(part)
        if len(text) > most:
            break
    return text[: most + 1]


def _has_words(body: Element) -> bool:
    text = _text_of(body, _LONGEST)
    return len(text) <= _LONGEST and sum(character.isalnum() for character in text) > 1
