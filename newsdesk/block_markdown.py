"""Markdown blocks at the speed of plain paragraphs: a rule is only asked about a block that holds its mark.

Python-Markdown asks some fifteen rules about each paragraph (is it a heading, a table, a footnote, ...), most of them
regular expressions that read the whole paragraph. What is left out here could not have matched, so the blocks are the
library's own. A rule that is not known here, such as one of another extension, is asked about every block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown import blockprocessors as library
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.util import STX

_Question = Callable[[str], bool]


def _may_hold_a_line_across(block: str) -> bool:
    if "\n" not in block:
        return block.lstrip(" ").startswith(("-", "_", "*"))
    return block.count("-") > 2 or block.count("_") > 2 or block.count("*") > 2


def _may_be_ordered(block: str) -> bool:
    return block.lstrip(" ")[:1].isdigit()


def _may_be_a_list(block: str) -> bool:
    return block.lstrip(" ").startswith(("*", "+", "-"))


def _is_indented(block: str) -> bool:
    return block.startswith(" ")


# What holds of every block that the rule takes, where asking this costs less than asking the rule.
_QUESTIONS: Mapping[type, _Question] = {
    MarkdownInHtmlProcessor: lambda block: block.startswith(STX),
    DefListIndentProcessor: _is_indented,
    library.ListIndentProcessor: _is_indented,
    library.CodeBlockProcessor: _is_indented,
    TableProcessor: lambda block: "|" in block and "\n" in block,
    library.HashHeaderProcessor: lambda block: "#" in block,
    library.SetextHeaderProcessor: lambda block: "\n=" in block or "\n-" in block,
    library.HRProcessor: _may_hold_a_line_across,
    library.OListProcessor: _may_be_ordered,
    SaneOListProcessor: _may_be_ordered,
    library.UListProcessor: _may_be_a_list,
    SaneUListProcessor: _may_be_a_list,
    DefListProcessor: lambda block: ": " in block,
    library.BlockQuoteProcessor: lambda block: ">" in block,
    FootnoteBlockProcessor: lambda block: "[^" in block,
    AbbrBlockprocessor: lambda block: "*[" in block,
    library.ReferenceProcessor: lambda block: "]:" in block,
}


class MarkedBlocks(BlockParser):
    """The library's block parser, which passes over the rules whose marks a block does not have."""

    def __init__(self, md: Markdown):
        super().__init__(md)
        self._rules: list[tuple[_Question | None, library.BlockProcessor]] = []

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        """Parses a story's lines into a tree of blocks."""
        rules: list[library.BlockProcessor] = list(self.blockprocessors)
        # An indent of no width would make every block an indented one.
        questions = _QUESTIONS if self.md.tab_length > 0 else {}
        self._rules = [(questions.get(type(rule)), rule) for rule in rules]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Takes the blocks one by one from the list, and adds to `parent` what the first rule makes of each."""
        if not self._rules:
            super().parseBlocks(parent, blocks)  # before any document: someone uses the parser alone
        while blocks:
            for question, rule in self._rules:
                if (
                    (question is None or question(blocks[0]))
                    and rule.test(parent, blocks[0])
                    and rule.run(parent, blocks) is not False
                ):
                    break
