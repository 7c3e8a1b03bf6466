"""Inline Markdown at the speed of plain prose: a pattern is only tried on a text that holds its mark.

Most sentences of a story have no link, no code and no emphasis, and Python-Markdown tries some fifteen regular
expressions on each. What is left out here could not have matched, so the HTML is the library's own, byte for byte.
A pattern that is not known here, such as one of another extension, is tried on every text, as the library does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown import inlinepatterns as library
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

# What must stand in a text, one mark or either of two, for the pattern to match it: by class and regular expression,
# because a class can be had with another expression, and an expression with another class.
_MARKS: Mapping[tuple[type, str], tuple[str, ...]] = {
    (library.BacktickInlineProcessor, library.BACKTICK_RE): ("`",),
    (library.EscapeInlineProcessor, library.ESCAPE_RE): ("\\",),
    (FootnoteInlineProcessor, r"\[\^([^\]]*)\]"): ("[^",),
    (library.ReferenceInlineProcessor, library.REFERENCE_RE): ("[",),
    (library.LinkInlineProcessor, library.LINK_RE): ("[",),
    (library.ImageInlineProcessor, library.IMAGE_LINK_RE): ("![",),
    (library.ImageReferenceInlineProcessor, library.IMAGE_REFERENCE_RE): ("![",),
    (library.ShortReferenceInlineProcessor, library.REFERENCE_RE): ("[",),
    (library.ShortImageReferenceInlineProcessor, library.IMAGE_REFERENCE_RE): ("![",),
    (library.AutolinkInlineProcessor, library.AUTOLINK_RE): ("://",),
    (library.AutomailInlineProcessor, library.AUTOMAIL_RE): ("@",),
    (library.SubstituteTagInlineProcessor, library.LINE_BREAK_RE): ("  \n",),
    (library.HtmlInlineProcessor, library.HTML_RE): ("<",),
    (library.HtmlInlineProcessor, library.ENTITY_RE): ("&",),
}
# These change nothing where a story defines no reference, `[1]: https://...`.
_NEED_REFERENCES = (
    library.ReferenceInlineProcessor,
    library.ShortReferenceInlineProcessor,
    library.ImageReferenceInlineProcessor,
    library.ShortImageReferenceInlineProcessor,
)
_EVERY_TEXT = ("",)


class MarkedInline(InlineProcessor):
    """The library's inline stage, which passes over the patterns whose marks a text does not have."""

    def __init__(self, md: Markdown):
        super().__init__(md)
        self._steps: list[tuple[tuple[str, ...], library.Pattern]] = []
        self._marks: tuple[str, ...] = _EVERY_TEXT

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Sets inline Markdown in a tree of blocks."""
        has_references = bool(self.md.references)
        patterns: Iterable[Any] = self.inlinePatterns  # its type stub names the wrong class
        self._steps = [
            (marks, pattern) for pattern in patterns if (marks := _marks_of(pattern, has_references))
        ]
        self._marks = tuple(dict.fromkeys(chain.from_iterable(marks for marks, _ in self._steps)))
        return super().run(tree, ancestors)

    # The library's own name for the loop over its patterns is private, and there is no public one. Should a later
    # version rename it, the library's loop runs instead: slower, and the same HTML.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        for mark in self._marks:
            if mark in data:
                break
        else:
            return data
        index, start = patternIndex, 0
        while index < len(self._steps):
            marks, pattern = self._steps[index]
            matched = False
            if marks[0] in data or marks[-1] in data:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
            if not matched:
                index, start = index + 1, 0
        return data


def _marks_of(pattern: library.Pattern, has_references: bool) -> tuple[str, ...]:
    """The marks of a pattern, none where it cannot change any text of this story."""
    kind, expression = type(pattern), pattern.getCompiledRegExp().pattern
    if kind in (Emphasis, library.DelimiterProcessor) and expression == r"\*|_":
        return ("*", "_")
    if (kind, expression) not in _MARKS:
        return _EVERY_TEXT
    return () if kind in _NEED_REFERENCES and not has_references else _MARKS[kind, expression]


class Emphasis(library.DelimiterProcessor):
    """The library's `*emphasis*`, which looks for the next delimiter by expression, not character by character."""

    def search(self, data: str, start: int) -> Match[str] | None:
        """The next run of delimiters that can open or close something."""
        if any(len(token) > 1 for token in self.delimiters):
            return super().search(data, start)  # as the library does, which sees single characters only
        for found in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[found.group()]
            match = delimiter.boundary.match(data, found.start())
            # A closing run closes nothing where nothing is open.
            if match is not None and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


class Unescape(UnescapeTreeprocessor):
    """The library's last look at each text, which restores escaped characters where there are any."""

    def unescape(self, text: str) -> str:
        """The text with its escaped characters restored."""
        return super().unescape(text) if STX in text else text
