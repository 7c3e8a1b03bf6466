"""The converter of a story's Markdown: Python-Markdown with its stages replaced by quicker ones of the same result.

All is done with what the library offers for it: a subclass with its own `build_parser`, the registries, and the table
of contents' own class attribute. Extensions find everything under the library's names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.treeprocessors import PrettifyTreeprocessor

from newsdesk.block_markdown import MarkedBlocks
from newsdesk.inline_markdown import Emphasis, MarkedInline, Unescape


class StoryMarkdown(Markdown):
    """Python-Markdown for many short texts. Takes the library's options, gives the library's HTML."""

    _block_levels: dict[str, bool]
    _block_level_count = -1

    def build_parser(self) -> Self:
        """Puts the quicker stages where the library puts its own, so that extensions can still replace them."""
        super().build_parser()
        rules = self.parser.blockprocessors
        self.parser = MarkedBlocks(self)
        self.parser.blockprocessors = rules
        for rule in rules:
            rule.parser = self.parser
        self.inlinePatterns.register(Emphasis("*", "strong,em", self), "em_strong", 60)
        if self.delimiters is not None:
            self.delimiters.add("_", "strong,em", smart=True)
        # All three in the library's order, which decides between equal priorities.
        self.treeprocessors.register(MarkedInline(self), "inline", 20)
        self.treeprocessors.register(PrettifyTreeprocessor(self), "prettify", 10)
        self.treeprocessors.register(Unescape(self), "unescape", 0)
        return self

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        """Loads an extension by name."""
        extension = super().build_extension(ext_name, configs)
        if type(extension) is TocExtension and extension.TreeProcessorClass is TocTreeprocessor:
            extension.TreeProcessorClass = MarkedContents
        return extension

    def is_block_level(self, tag: object) -> bool:
        """Whether a tag is of a block, such as `p`: the library searches its list of sixty, here each tag once."""
        if not isinstance(tag, str):
            return False  # a comment, say; and a qualified name would pass for the text that it is equal to
        if len(self.block_level_elements) != self._block_level_count:
            self._block_level_count = len(self.block_level_elements)
            self._block_levels = {}
        known = self._block_levels.get(tag)
        if known is None:
            known = self._block_levels[tag] = super().is_block_level(tag)
        return known

    def convert(self, source: str) -> str:
        """The HTML of a Markdown text, as the library gives it."""
        self._block_level_count = -1  # extensions may change their list between two texts
        return super().convert(source)


class MarkedContents(TocTreeprocessor):
    """The library's headings with anchors, which looks for the place of a table of contents where one is marked."""

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Puts the table of contents in place of its marker."""
        if any(child.text and self.marker in child.text for child in root.iter()):
            super().replace_marker(root, elem)
