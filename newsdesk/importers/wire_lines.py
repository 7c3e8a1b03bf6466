"""Paragraphs that a teleprinter's lines hide: broken lines are joined, and indented ones begin a paragraph again."""

from __future__ import annotations

import re

from lxml import etree

from newsdesk.importers.items import Warnings

# As long as a line of a teleprinter is before it is broken.
_SHORTEST, _LONGEST = 45, 90
_INDENTED = re.compile(r"[ \t\u3000]{2,}\S")
_BULLET = re.compile(r"[*•-]\s+(?=\S)")


def find_paragraphs(root: etree._Element, warnings: Warnings) -> None:
    """Mends the paragraphs of a text in place, and says so once."""
    for node in list(root.iter("p")):
        if _join_broken(node):
            warnings.say("Lines that were broken to fit a teleprinter are joined")
        elif len(node) == 0 and (blocks := _blocks_of(node.text or "")):
            warnings.say("Paragraphs are told by their indented first lines")
            _replace(node, blocks)


def _join_broken(node: etree._Element) -> bool:
    """Joins lines that `br` parts, where all but the last are as long as a teleprinter's; tells whether it did."""
    if not len(node) or any(child.tag != "br" for child in node):
        return False
    lines = [node.text or "", *(child.tail or "" for child in node)]
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    if len(lines) < 2 or not all(_SHORTEST <= len(line.strip()) <= _LONGEST for line in lines[:-1]):
        return False
    for child in list(node):
        node.remove(child)
    node.text = " ".join(line.strip() for line in lines)
    return True


def _blocks_of(text: str) -> list[str]:
    """The paragraphs in a text of which some lines are indented and others not; [] where that tells nothing.

    Where every line is indented, somebody has only made the file pretty.
    """
    lines = text.split("\n")
    following = [line for line in lines[1:] if line.strip()]
    flush = [line for line in following if not line[:1].isspace()]
    if not flush or len(flush) == len(following):
        return []
    blocks: list[str] = []
    is_open = False
    for line in lines:
        if not line.strip():
            is_open = False
        elif is_open and not _INDENTED.match(line):
            blocks[-1] += f" {line.strip()}"
        else:
            blocks.append(line.strip())
            is_open = True
    return blocks if len(blocks) > 1 else []


def _replace(node: etree._Element, blocks: list[str]) -> None:
    """Puts paragraphs and lists in the place of one paragraph."""
    parent = node.getparent()
    if parent is None:
        return
    place, items = parent.index(node), None
    for block in blocks:
        if bullet := _BULLET.match(block):
            if items is None:
                items = etree.Element("ul")
                place += 1
                parent.insert(place, items)
            etree.SubElement(items, "li").text = block[bullet.end() :]
            continue
        items = None
        made = etree.Element("p")
        made.text = block
        place += 1
        parent.insert(place, made)
    node.text = None
    parent.remove(node)
