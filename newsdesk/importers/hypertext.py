"""HTML from outside as the house's Markdown, which the site's own reader renders to the same text and links."""

from __future__ import annotations

from dataclasses import dataclass

import html_to_markdown
import nh3
from lxml import etree
from lxml import html as lxml_html

from newsdesk.body import SCHEMES


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture of a text: `src` as the Markdown has it, and what stands beside it."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Hypertext:
    """A text as Markdown, its pictures in their order, and what was dropped or changed, one sentence each."""

    markdown: str
    pictures: tuple[PictureRef, ...] = ()
    warnings: tuple[str, ...] = ()


def to_markdown(html: str, *, base: str = "") -> Hypertext:
    """A piece of HTML as Markdown; relative links are resolved against the address `base`, where there is one."""
    safe = nh3.clean(html, url_schemes=set(SCHEMES), link_rel=None)
    if not safe.strip():
        return Hypertext("")
    root = lxml_html.fragment_fromstring(safe, create_parent="div")
    if base:
        root.make_links_absolute(base, resolve_base_href=False)
    pictures = tuple(
        PictureRef(picture.get("src", ""), picture.get("alt", ""))
        for picture in root.iter("img")
        if picture.get("src")
    )
    written = etree.tostring(root, encoding="unicode", method="html")
    converted = html_to_markdown.convert(
        written,
        html_to_markdown.ConversionOptions(
            list_indent_width=4,
            escape_asterisks=True,
            escape_underscores=True,
            escape_misc=True,
            autolinks=False,
            extract_metadata=False,
        ),
    )
    return Hypertext((converted.content or "").strip(), pictures)
