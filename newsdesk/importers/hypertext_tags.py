"""The tags and attributes of HTML that the importers know, and what each is to a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_spacing import without_unseen
from newsdesk.importers.hypertext_tree import BlockKind, Run

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "address article aside body center details dialog div fieldset footer form header hgroup html legend main nav"
    " noscript optgroup p search section summary tbody tfoot thead marquee frameset noframes".split()
)
MARKS: Mapping[str, str] = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em"), "em"),
    **dict.fromkeys(("code", "tt"), "code"),
    **dict.fromkeys(("s", "strike", "del"), "del"),
    **{tag: tag for tag in ("sup", "sub", "ins", "mark", "kbd", "samp", "var", "cite", "q")},
}
CONTAINERS: Mapping[str, BlockKind] = {
    "blockquote": "quote", "ul": "list", "ol": "list", "menu": "list", "dir": "list", "li": "item", "dl": "terms",
    "dt": "term", "dd": "definition", "table": "table", "tr": "row", "td": "cell", "th": "cell", "caption": "caption",
    "figure": "figure", "figcaption": "caption",
}  # fmt: skip
# Where a container must stand; elsewhere its tag only ends a paragraph.
PARENTS: Mapping[BlockKind, frozenset[str]] = {
    "term": frozenset({"terms"}),
    "definition": frozenset({"terms"}),
    "row": frozenset({"table"}),
    "cell": frozenset({"row"}),
    "caption": frozenset({"table", "figure"}),
}
# What stands directly in one of these stands in a part of it.
PARTS: Mapping[BlockKind, BlockKind] = {
    "list": "item",
    "terms": "definition",
    "table": "caption",
    "row": "cell",
}
NEST = frozenset({"quote", "list", "terms", "table", "figure"})
DEEPEST = 10
# Tags that leave with all they hold, and what the report calls them; those without a name go without a word.
DROPPED: Mapping[str, str] = {
    "script": "Scripts", "style": "Styles", "template": "Templates", "svg": "Drawings (SVG)", "math": "Formulas (MathML)",
    "canvas": "Drawings by script", "select": "Form fields", "textarea": "Form fields", "input": "Form fields",
    "datalist": "Form fields", "button": "Buttons", "object": "Embedded objects", "applet": "Embedded objects",
    "embed": "Embedded objects", "map": "Picture maps", "progress": "Form fields", "meter": "Form fields",
    "head": "", "title": "", "link": "", "meta": "", "base": "", "source": "", "track": "", "param": "", "area": "",
    "noembed": "", "basefont": "", "bgsound": "", "rp": "",
}  # fmt: skip
MEDIA: Mapping[str, str] = {"iframe": "", "video": "Video", "audio": "Audio", "frame": ""}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}\Z")
CODE_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([A-Za-z0-9+#.-]{1,30})")
CREDIT = re.compile(r"credit|byline|photographer|copyright|\bauthor\b|attribution|\bsource\b", re.IGNORECASE)
LAZY = ("data-src", "data-lazy-src", "data-original", "data-srcset", "srcset", "data-lazy-srcset")
BLANK_PICTURE = re.compile(
    r"^(?:data:|about:)|(?:^|/)(?:blank|spacer|pixel|placeholder|transparent|1x1)\.(?:gif|png)", re.IGNORECASE
)


def is_block(element: Element) -> bool:
    """Tells whether an element begins and ends a line."""
    tag = element.tag
    return tag in BLOCKS or tag in CONTAINERS or tag in HEADINGS or tag in ("hr", "pre", "listing", "xmp")


def paragraphs(runs: list[Run], *, is_split: bool) -> Iterable[list[Run]]:
    """The runs between two or more line breaks: what was typed as an empty line."""
    part: list[Run] = []
    breaks = 0
    for run in runs:
        if run.kind == "break":
            breaks += 1
        elif run.kind != "text" or run.text.strip(" \t\r\n\f\u00a0"):
            if breaks > 1 and is_split:
                yield part
                part = []
            breaks = 0
        part.append(run)
    yield part


def as_attributes(language: tuple[str, str], around: tuple[str, str]) -> str:
    """Language and direction as attributes, where they differ from those around."""
    parts = []
    if language[0] != around[0] and language[0]:
        parts.append(f'lang="{language[0]}"')
    if language[1] != around[1] and language[1]:
        parts.append(f'dir="{language[1]}"')
    return " ".join(parts)


def some_text(element: Element) -> Iterable[str]:
    """The texts below an element, without scripts and comments."""
    for part in element.iter():
        if part.tag not in ("script", "style", etree.Comment, etree.PI):
            yield part.text or ""
        if part is not element:
            yield part.tail or ""


def number(written: str | None) -> int:
    """How many columns or rows a cell takes: what is written, from 1 to 1000."""
    return (
        min(max(int(written), 1), 1000)
        if written and written.isascii() and written.isdigit() and len(written) < 5
        else 1
    )


def quoted(text: str) -> str:
    """A text as the value of an attribute, in which Markdown finds nothing, either."""
    return (
        text.replace("&", "&amp;")
        .replace('"', "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
    )


def shortened(address: str) -> str:
    """An address of the source for the report."""
    text = without_unseen(" ".join(address.split()))
    return text if len(text) <= 80 else f"{text[:80]}…"
