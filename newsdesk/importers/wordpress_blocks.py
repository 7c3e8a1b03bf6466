"""WordPress's block editor: the comments that mark its blocks, read and taken out, so that plain HTML is left."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from newsdesk.addresses import is_web_address
from newsdesk.importers.items import Warnings

# `<!-- wp:name {"attribute": 1} -->`, closed by `<!-- /wp:name -->`, or empty: `<!-- wp:name /-->`.
_MARK = re.compile(r"\s*(/?)wp:([a-z][\w-]*(?:/[a-z][\w-]*)?)(?:\s+(\{.*\}))?\s*(/?)\s*\Z", re.DOTALL)
_PAGE_BREAK = re.compile(r"<!--nextpage-->")
_MORE = re.compile(r"<!--(more(?:\s[^<>]*?)?|noteaser)-->")
# Blocks whose HTML is all that there is to them.
_PLAIN = frozenset(
    "paragraph heading list list-item quote pullquote image gallery table code preformatted embed video audio file"
    " buttons button columns column group more nextpage separator html verse footnotes media-text cover freeform"
    " shortcode missing details spacer social-links social-link text-columns subhead accordion accordion-item"
    " accordion-heading accordion-panel math".split()
)
# Blocks that hold nothing of the story: the site filled them when a page was shown, or they are empty space.
_LISTS_OF_THE_SITE = frozenset(
    "archives avatar calendar categories comments latest-comments latest-posts loginout navigation page-list"
    " post-author post-author-biography post-comments-form post-content post-date post-excerpt post-featured-image"
    " post-navigation-link post-terms post-title query read-more rss search site-logo site-tagline site-title tag-cloud"
    " template-part term-description".split()
)
_BACKGROUND = re.compile(r"url\([^()]{0,2000}\)")
# How far behind the mark of a block its own picture stands.
_NEAR = 3000
_DEEPEST_PATTERN = 3
_MOST_PATTERNS = 200


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    name: str
    attributes: str
    is_closing: bool
    is_empty: bool

    def attribute(self, name: str) -> object:
        """The value of an attribute; None if it is not there, or the attributes cannot be read."""
        try:
            values = json.loads(self.attributes or "{}")
        except (ValueError, RecursionError):
            return None
        return values.get(name) if isinstance(values, dict) else None


def has_blocks(text: str) -> bool:
    """Tells whether a text comes from the block editor."""
    return "<!-- wp:" in text


def without_blocks(
    text: str, patterns: Mapping[str, str], paragraphs: Callable[[str], str], warnings: Warnings
) -> str:
    """The HTML of a text of the block editor.

    `patterns` has the content of blocks that are used in several entries, by the id that refers to them; `paragraphs`
    makes HTML of what the classic editor left between or in blocks. Blocks that are not known keep their HTML and are
    named.
    """
    return "".join(_Reader(patterns, paragraphs, warnings).read(text, 0))


def without_page_marks(text: str, warnings: Warnings) -> str:
    """The text without the marks for "read more" and for a new page; that it had pages is said."""
    pages = len(_PAGE_BREAK.findall(text)) + 1
    if pages > 1:
        warnings.say(f"It was shown on {pages} pages, which are one here")
    return _MORE.sub("\n\n", _PAGE_BREAK.sub("\n\n", text))


class _Reader:
    def __init__(self, patterns: Mapping[str, str], paragraphs: Callable[[str], str], warnings: Warnings):
        self._patterns, self._paragraphs, self._warnings = patterns, paragraphs, warnings
        self._inserted = 0

    def read(self, text: str, depth: int) -> Iterator[str]:
        """The pieces of HTML of a text; `depth` is how many patterns it stands in."""
        opened: list[str] = []
        place = 0
        for mark in _marks_in(text):
            yield self._between(text[place : mark.start], opened)
            place = mark.end
            if mark.is_closing:
                if mark.name in opened:
                    while opened.pop() != mark.name:
                        pass
                continue
            yield from self._begun(mark, text, depth)
            if not mark.is_empty:
                opened.append(mark.name)
        yield self._between(text[place:], opened)

    def _between(self, html: str, opened: list[str]) -> str:
        if not html.strip():
            return html
        is_classic = not opened or opened[-1] in ("freeform", "shortcode")
        return self._paragraphs(html) if is_classic else html

    def _begun(self, mark: _Mark, text: str, depth: int) -> Iterator[str]:
        """What a block adds to its HTML, and what has to be said of it."""
        name = mark.name
        if name == "block":
            yield from self._pattern(str(mark.attribute("ref")), depth)
        elif name == "spacer":
            pass
        elif name in _LISTS_OF_THE_SITE:
            self._warnings.say(f"The block {name}, which the site filled by itself, is left out")
        elif name in ("cover", "media-text") and not mark.is_empty:
            address = mark.attribute("url") or mark.attribute("mediaUrl")
            within = _BACKGROUND.sub("", text[mark.end : mark.end + _NEAR])
            if isinstance(address, str) and is_web_address(address) and address not in within:
                yield f'<figure><img src="{escape(address)}" alt=""></figure>'
        elif name.startswith("core-embed/") or name == "embed":
            address = mark.attribute("url")
            if mark.is_empty and isinstance(address, str) and is_web_address(address):
                yield f'<p><a href="{escape(address)}">{escape(address)}</a></p>'
        elif mark.is_empty and name != "separator" and name not in _PLAIN:
            self._warnings.say(f"The block {name} has no text and is left out")
        elif name not in _PLAIN and not mark.is_empty:
            self._warnings.say(f"The block {name} is not known; its text is kept")

    def _pattern(self, ref: str, depth: int) -> Iterator[str]:
        content = self._patterns.get(ref)
        if content is None or depth >= _DEEPEST_PATTERN or self._inserted >= _MOST_PATTERNS:
            self._warnings.say(f"The reusable block {ref} is not in the export and is left out")
            return
        self._inserted += 1
        yield from self.read(content, depth + 1)


def _marks_in(text: str) -> Iterator[_Mark]:
    place = 0
    while (start := text.find("<!--", place)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        place = end + 3
        found = _MARK.match(text[start + 4 : end])
        if found:
            name = found[2].removeprefix("core/")
            yield _Mark(start, place, name, found[3] or "", bool(found[1]), bool(found[4]))
