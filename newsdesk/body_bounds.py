"""Bodies that would keep the converter of Markdown busy for minutes: found before it is asked to read them.

The converter looks ahead: from each bracket that opens for the one that closes, from each mark over the rest of its
paragraph. In any text that people write the ways are short. In a text of nothing but `[a](` they grow with the square of
its length. What is added up here are these ways; the sum depends on the text alone, never on the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Characters that a body may have: the longest news story has some hundred thousand.
LONGEST_BODY = 1_000_000
# Characters that may be looked at again: some seconds. A story of 100,000 words has a hundredth of it.
_FARTHEST = 15_000_000
# No text as short as this reaches that.
_SHORT = 2_000
_DEEPEST_LIST, _MOST_TERMS = 30, 200

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_FENCE = re.compile(r" {0,3}(`{3,}+|~{3,}+)([^`\n]*)\Z")
_TOKEN = re.compile(r"\\.|\]\(|[\[\]()<>]", re.DOTALL)
_MARK = re.compile(r"[*_`\\&<\[!]|://")
_ITEM = re.compile(r"[ \t]*(?:\d{1,9}[.)]|[-+*])[ \t]")
# Possessive (`++`), here and below: what is looked through once must not be looked through again from each character.
_NESTED = re.compile(
    rf"[ \t>]*+(?:(?:\d{{1,9}}[.)]|[-+*])[ \t]++){{{_DEEPEST_LIST},}}"
    rf"|(?: {{4}}|\t){{{_DEEPEST_LIST},}}+ *+(?:\d{{1,9}}[.)]|[-+*])[ \t]"
)
_RULE = re.compile(r"(?=[^-]*+-)[ \t:|-]++\Z")
_LINE = re.compile(r"[^\n]+")
_TERM = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)
_ABBREVIATION = re.compile(r"^ {0,3}\*\[", re.MULTILINE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)[^<>]*+>")
# Tags that close by themselves: their number is no depth.
_SHALLOW = frozenset(
    "p li dt dd td th tr thead tbody tfoot option br hr img input col wbr source embed area track link meta".split()
)


@dataclass(frozen=True, slots=True)
class Excess:
    """What is beyond the bounds, where (in characters from the beginning of the body), and what to do."""

    at: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without an empty one between them, which the converter reads together; `at` is where they begin."""

    at: int
    text: str


def find_excess(body: str) -> Excess | None:
    """The first thing in a body that would take the converter too long, or too deep; None for what it can read."""
    if len(body) > LONGEST_BODY:
        return Excess(0, f"The text is longer than {LONGEST_BODY:,} characters", "make several stories of it")
    if len(body) <= _SHORT:
        return _nesting(_Block(0, body))
    text, fences = _without_code(body)
    abbreviations = len(_ABBREVIATION.findall(text))
    way = fences * len(body) // 3 + _depths(text) // 10 + abbreviations * len(text)
    if way > _FARTHEST:
        what = "The text has too many code fences, abbreviations, or tags within tags"
        return Excess(0, what, "take out what is no text")
    for block in _blocks(text):
        if nesting := _nesting(block):
            return nesting
        if len(_TERM.findall(block.text)) > _MOST_TERMS:
            what = f"More than {_MOST_TERMS} definitions stand without an empty line between them"
            return Excess(block.at, what, "put an empty line in front of each term")
        way += _way_through(block.text)
        if abbreviations:  # then any word may be one
            way += len(block.text.split()) * len(block.text) // 50
        if way > _FARTHEST:
            what = "The text has too many brackets and other marks of Markdown in one paragraph"
            return Excess(block.at, what, "close the brackets, or write an empty line here and there")
    return None


def _nesting(block: _Block) -> Excess | None:
    for found in _LINE.finditer(block.text):
        if _NESTED.match(found[0]):
            what = f"A list is nested more than {_DEEPEST_LIST} deep"
            return Excess(block.at + found.start(), what, "take out the marks in front of the text")
    return None


def _without_code(body: str) -> tuple[str, int]:
    """The body with blanks for its fenced code, in which nothing is a mark, and the number of fences."""
    lines = body.split("\n")
    fence, begun, fences = "", 0, 0
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if not found:
            continue
        fences += 1
        if not fence:
            fence, begun = found[1], number
        elif found[1] == fence and not found[2].strip():
            lines[begun : number + 1] = [" " * len(code) for code in lines[begun : number + 1]]
            fence = ""
            fences -= 2  # a pair is found at once
    return "\n".join(lines), fences


def _blocks(text: str) -> Iterator[_Block]:
    for found in _PARAGRAPH.finditer(text):
        if not found[0].isspace():
            yield _Block(found.start(), found[0])


def _way_through(block: str) -> int:
    lines = block.strip("\n").split("\n")
    is_list = _ITEM.match(lines[0]) is not None
    is_table = len(lines) > 1 and "|" in lines[0] and _RULE.match(lines[1]) is not None
    way = len(lines) * len(block) // (100 if is_list or is_table else 20)
    for unit in _units(lines, is_list=is_list, is_table=is_table):
        way += _look_ahead(unit) + len(_MARK.findall(unit)) * len(unit) // 20
    return way


def _units(lines: list[str], *, is_list: bool, is_table: bool) -> Iterator[str]:
    """What is read for itself: an item of a list, a row of a table, else a whole paragraph."""
    unit: list[str] = []
    for line in lines:
        if unit and (is_table or (is_list and _ITEM.match(line))):
            yield "\n".join(unit)
            unit = []
        unit.append(line)
    yield "\n".join(unit)


def _look_ahead(unit: str) -> int:
    """The ways from what opens to what closes it; to the end where nothing does."""
    way, squares, rounds, angles = 0, list[int](), list[int](), list[int]()
    for token in _TOKEN.finditer(unit):
        mark, at = token[0], token.start()
        if mark in ("]", "]("):
            way += at - squares.pop() if squares else 0
        if mark == "[":
            squares.append(at)
        elif mark == "](" or (mark == "(" and rounds):
            rounds.append(at)
        elif mark == ")" and rounds:
            way += at - rounds.pop()
        elif mark == "<":
            angles.append(at)
        elif mark == ">":
            way += sum(at - begun for begun in angles[:20])
            angles.clear()
    return way + sum(len(unit) - begun for begun in (*squares, *rounds, *angles))


def _depths(text: str) -> int:
    """The depths of all tags added up."""
    depth = total = 0
    for closes, name in _TAG.findall(text):
        if name.lower() not in _SHALLOW:
            depth = max(0, depth - 1) if closes else depth + 1
            total += depth
    return total
