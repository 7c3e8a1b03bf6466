"""The tags that are neither a container nor a mark: links, pictures, films, code, lines; each taken in its own way.

A handler tells whether what its tag holds is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_links import kept_address, shown_address
from newsdesk.importers.hypertext_notes import fragment_of
from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.hypertext_tags import (
    BLANK_PICTURE,
    CODE_LANGUAGE,
    HEADINGS,
    LAZY,
    MEDIA,
    quoted,
    shortened,
    some_text,
)
from newsdesk.importers.hypertext_tree import Block, Link, Run

if TYPE_CHECKING:
    from newsdesk.importers.hypertext_walk import Walk


def _abbreviation(walk: Walk, element: Element) -> bool:
    if title := folded(element.get("title") or ""):
        walk.mark(f'abbr title="{quoted(title)}"')
    return True


def _heading(walk: Walk, element: Element) -> bool:
    walk.end_paragraph()
    if walk.state.heading or walk.state.block.kind == "code":
        return True
    name = element.get("id") or ""
    anchor = name if name in walk.targets and re.fullmatch(r"[A-Za-z][\w.-]{0,99}", name) else ""
    walk.state = replace(walk.state, heading=HEADINGS[str(element.tag)], anchor=anchor)
    return True


def _line_break(walk: Walk, element: Element) -> bool:
    walk.put(Run("", "break", walk.state.marks, walk.state.link))
    return True


def _rule(walk: Walk, element: Element) -> bool:
    walk.end_paragraph()
    if not walk.state.heading and walk.state.block.kind != "code":
        walk.home().append(Block("rule"))
    return True


def _preformatted(walk: Walk, element: Element) -> bool:
    walk.end_paragraph()
    if walk.state.heading or walk.state.block.kind == "code":
        return True
    if any(
        True for tag in ("img", "a") for inner in element.iter(tag) if inner.get("href") or inner.get("src")
    ):
        walk.state = replace(walk.state, is_verbatim=True)
        return True
    names = " ".join(
        [element.get("class") or "", *(inner.get("class") or "" for inner in element.iter("code"))]
    )
    found = CODE_LANGUAGE.search(names)
    block = Block("code", label=found[1] if found else "")
    walk.home().append(block)
    walk.state = replace(walk.state, block=block)
    return True


def _anchor(walk: Walk, element: Element) -> bool:
    written = element.get("href")
    if written is None or walk.state.link or walk.state.block.kind == "code":
        return True
    if fragment := fragment_of(element, walk.base):
        if fragment not in walk.targets:
            walk.drop("Links within the page to places that are not kept")
            return True
        address: str | None = f"#{fragment}"
    elif written.strip().startswith("#") or not written.strip():
        return True
    else:
        address = kept_address(written, walk.base)
    if address is None:
        walk.warnings.say(f"A link is left out, its text kept: {shortened(written)}")
        return True
    walk.links += 1
    walk.state = replace(walk.state, link=Link(address, walk.links))
    return True


def _picture(walk: Walk, element: Element) -> bool:
    written = [element.get("src") or ""]
    if not written[0] or BLANK_PICTURE.search(written[0]):
        written += [(element.get(name) or "").split(",")[0].strip().split(" ")[0] for name in LAZY]
    known = [src for src in written if src and not BLANK_PICTURE.search(src)]
    if not known:
        walk.drop("Pictures without an address, or with their data in the page")
        return True
    if (element.get("width"), element.get("height")) in (("1", "1"), ("0", "0")):
        walk.drop("Pictures of one point, which count readers,")
        return True
    address = kept_address(known[0], walk.base, is_picture=True)
    if address is None:
        walk.warnings.say(f"A picture is left out: {shortened(known[0])}")
        return True
    if walk.state.block.kind == "code":
        return True
    alt = folded(element.get("alt") or "")
    walk.put(Run(f"{alt}\n{address}", "picture", walk.state.marks, walk.state.link))
    return True


def _media(walk: Walk, element: Element) -> bool:
    sources = [element.get("src") or element.get("data-src") or ""]
    sources += [inner.get("src") or "" for inner in element.iter("source")]
    written = next((source for source in sources if source.strip()), "")
    address = kept_address(written, walk.base, is_picture=True) if written else None
    kind = MEDIA[str(element.tag)]
    if address is None or not re.match("https?:|/", address):
        walk.drop("Frames, videos and sounds without an address of the web")
        return False
    address, host = shown_address(address)
    label = folded(element.get("title") or "") or ": ".join(part for part in (kind, host) if part) or address
    walk.warnings.say(f"What is embedded from {host or address} is now a link to it")
    if walk.state.heading or walk.state.block.kind == "code":
        return False
    walk.end_paragraph()
    walk.links += 1
    walk.home().append(Block("paragraph", [Run(label, link=Link(address, walk.links))]))
    return False


def _noscript(walk: Walk, element: Element) -> bool:
    """A page without scripts is what is read; but the picture in it is mostly there a second time."""
    before = element.getprevious()
    is_twin = before is not None and before.tag == "img"
    if is_twin or (not any(text.strip() for text in some_text(element)) and element.find(".//img") is None):
        return False
    if element.find(".//img") is None:
        return False
    walk.end_paragraph()
    return True


def _reading(walk: Walk, element: Element) -> bool:
    """The reading of a word beside it, `漢字` with `かんじ`, in brackets."""
    text = folded("".join(some_text(element)))
    if text:
        walk.put(Run(f"({text})", marks=walk.state.marks, link=walk.state.link))
    return False


HANDLERS: Mapping[str, Callable[[Walk, Element], bool]] = {
    "abbr": _abbreviation,
    **dict.fromkeys(HEADINGS, _heading),
    "br": _line_break,
    "hr": _rule,
    "pre": _preformatted,
    "listing": _preformatted,
    "xmp": _preformatted,
    "a": _anchor,
    "img": _picture,
    "iframe": _media,
    "video": _media,
    "audio": _media,
    "frame": _media,
    "noscript": _noscript,
    "rt": _reading,
}
