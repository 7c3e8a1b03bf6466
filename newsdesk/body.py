"""A story's body: Markdown made safe HTML, with every link and picture in it known.

Whatever a body says, what leaves here has no script, no style, no handler and no address of another scheme than the
four below; a template may print it as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from typing import Any, Literal
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from newsdesk.story_markdown import StoryMarkdown

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ENDINGS = (".md", ".markdown")
_MARKER = re.compile(r"[{|](?P<what>filename|static|attach)[}|](?P<rest>.*)$", re.DOTALL)
_ANCHOR = re.compile(r"[\w:.-]{1,200}\Z")
# Browsers skip these in an address: java<TAB>script: is javascript:.
_NOTHING = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_CLASSES: Mapping[str, set[str]] = {
    "span": {"amp", "caps", "quo", "dquo", "numbers"},
    "div": {"footnote", "table", "highlight", "admonition", "toc"},
    "td": {"align-start", "align-center", "align-end"},
    "th": {"align-start", "align-center", "align-end"},
    "a": {"footnote-ref", "footnote-backref"},
    "sup": set(),
}
_ATTRIBUTES: Mapping[str, set[str]] = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "li", "sup")},
    "img": {"src", "alt", "title", "width", "height"},
    "a": {"href", "title", "id", "hreflang", "lang"},
    "div": {"tabindex"},
    "*": {"lang", "dir", "title"},
    "abbr": {"title"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "table": set(),
    "tr": set(),
    "tbody": set(),
    "thead": set(),
    "tfoot": set(),
    "col": {"span"},
    "colgroup": {"span"},
    "hr": set(),
}
_TAGS = (nh3.ALLOWED_TAGS | {"section"}) - {"center", "tt", "strike", "acronym", "h1", "big", "map", "area"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a body refers to in the content folder: a story or a file, by its path there."""

    kind: Literal["story", "file"]
    path: str
    written: str


def clean_body(
    html: str, path: str, blocks: frozenset[str] = frozenset()
) -> tuple[str, tuple[Reference, ...]]:
    """Sanitises the HTML of the story at `path`, and rewrites its links within the content folder to one form.

    Fenced code keeps the name of its fence where that is one of `blocks`.

    Links to stories become `{filename}/path.md`, to files `{static}/path`, which are Pelican's own marks; the press
    puts the addresses in. Returns the HTML and what it refers to, in the order of the text, each once.
    """
    found: dict[Reference, None] = {}

    def look_at(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) in (("a", "href"), ("img", "src")):
            marked, reference = _mark_link(value, path, is_picture=attribute == "src")
            if reference:
                found[reference] = None
            return marked
        if attribute == "id" and not _ANCHOR.match(value):
            return None
        return value

    # The keyword sets are copied by the library at each call; they are small.
    safe = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_classes_with(blocks),
        attribute_filter=look_at,
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style", "template", "iframe", "object", "svg", "math"},
    )
    return safe, tuple(found)


@cache
def _classes_with(blocks: frozenset[str]) -> Mapping[str, set[str]]:
    return {**_CLASSES, "code": {f"language-{name}" for name in blocks}} if blocks else _CLASSES


def _mark_link(value: str, path: str, is_picture: bool) -> tuple[str | None, Reference | None]:
    """A link as it is kept, and what it refers to: None where it leads elsewhere."""
    mark = _MARKER.match(value)
    target = _NOTHING.sub("", mark["rest"]) if mark else value
    try:
        parts = urlsplit(target)
    except ValueError:
        return None, None
    if mark and parts.scheme.lower() not in SCHEMES | {""}:
        return None, None  # the sanitiser judged the marked link, and saw no scheme in it
    if parts.scheme or parts.netloc or not parts.path:
        return target, None
    name = unquote(parts.path)
    is_story = name.endswith(_ENDINGS)
    if not (mark or is_story or is_picture or not name.startswith("/")):
        return value, None  # an address of the site, such as /about/
    if not (mark or is_story or is_picture or posixpath.splitext(name)[1]):
        return value, None  # an address relative to the page; nothing in the content folder has no ending
    place = name.lstrip("/") if name.startswith("/") else posixpath.join(posixpath.dirname(path), name)
    place = posixpath.normpath(place)
    if place == ".." or place.startswith("../"):
        return None, Reference("story" if is_story else "file", place, value)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    marker = "{filename}" if is_story else "{static}"
    return f"{marker}/{place}{fragment}", Reference("story" if is_story else "file", place, value)


_TAG = re.compile(r"<[a-z][^>]*>")
_NAMED = re.compile(r' (?P<attribute>href|src|poster)="(?P<value>\{(?:filename|static)\}[^"]*)"')


def mark_references(html: str, path: str) -> tuple[str, tuple[Reference, ...]]:
    """HTML that was made for the story at `path`, its `{static}` and `{filename}` marks in the one form of bodies.

    Only within tags. What leads out of the content folder loses its address, and stays among the references.
    """
    found: dict[Reference, None] = {}

    def marked(attribute: re.Match[str]) -> str:
        value = unescape(attribute["value"])
        target, reference = _mark_link(value, path, is_picture=attribute["attribute"] != "href")
        if reference:
            written = value.partition("}")[2]
            found[Reference(reference.kind, reference.path, written)] = None
        return f' {attribute["attribute"]}="{escape(target)}"' if target else ""

    return _TAG.sub(lambda tag: _NAMED.sub(marked, tag[0]), html), tuple(found)


def line_of_text(body: str, body_line: int, text: str) -> int:
    """The line of the file where a text first stands in its body; the body's first line where it does not."""
    at = body.find(text)
    return body_line + (body.count("\n", 0, at) if at >= 0 else 0)


class HouseMarkdown(Extension):
    """What Python-Markdown does not do for a news page: one h1 a page, tables that scroll, no style attributes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Adds the house's tree processor after the library's own."""
        # Priority 0: as late as possible, because the inline patterns must have run.
        md.treeprocessors.register(_HouseTree(md), "house", 0)


class _HouseTree(Treeprocessor):
    def run(self, root: Element) -> None:
        if next(root.iter("h1"), None) is not None:
            for element in root.iter():
                if element.tag in ("h1", "h2", "h3", "h4", "h5"):
                    element.tag = f"h{int(element.tag[1]) + 1}"
        if not any(True for tag in ("table", "td", "th") for _ in root.iter(tag)):
            return
        for cell in root.iter():
            if cell.tag in ("td", "th") and (style := cell.attrib.pop("style", "")):
                side = {"center": "center", "right": "end"}.get(style.partition(":")[2].strip(" ;"), "start")
                cell.set("class", f"align-{side}")
        self._wrap_tables(root)

    def _wrap_tables(self, parent: Element) -> None:
        for place, child in enumerate(list(parent)):
            if child.tag == "table":
                # A table wider than a phone scrolls in its own box, which the keyboard can reach.
                box = Element("div", {"class": "table", "tabindex": "0"})
                box.tail, child.tail = child.tail, "\n"
                parent[place] = box
                box.append(child)
            else:
                self._wrap_tables(child)


_TEXT_BREAK = re.compile(r"</(?:p|h[2-6]|li|td|th|tr|blockquote|figcaption|dt|dd|pre)>|<br>")


def plain_text(html: str) -> str:
    """The words of sanitised HTML, blocks parted by line breaks: what ranking and counting read."""
    text = nh3.clean(_TEXT_BREAK.sub(r"\g<0>" + "\n", html), tags=set(), attributes={}, link_rel=None)
    return unescape(text)


_converters: dict[str, Markdown] = {}


def _converter(settings: Mapping[str, Any]) -> Markdown:
    """The converter of a MARKDOWN setting; making one costs as much as a story, so each process keeps those it made."""
    if (key := repr(settings)) not in _converters:
        options = {"output_format": "html", **settings}
        # Pelican loads every extension that is configured. The one that reads `Key: value` lines is not for bodies.
        wanted = dict.fromkeys([*options.get("extensions", ()), *options.get("extension_configs", ())])
        names = [name for name in wanted if name not in ("meta", "markdown.extensions.meta")]
        _converters[key] = StoryMarkdown(**{**options, "extensions": [*names, HouseMarkdown()]})
    return _converters[key]


def body_html(
    markdown: str, path: str, settings: Mapping[str, Any], blocks: frozenset[str] = frozenset()
) -> tuple[str, tuple[Reference, ...]]:
    """Converts a body as a build does, without typography: for checks. `settings` is Pelican's MARKDOWN setting."""
    return clean_body(_converter(settings).reset().convert(markdown), path, blocks)
