"""Markdown that never becomes a link, and stands in the page as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive, Copy
from newsdesk.checks.prose import COVER, line_at
from newsdesk.checks.rules import Remark, Rule

_APART = re.compile(rf"\][ ]{1, 4}\((?=[/{COVER}]|mailto:|[^\s()]{{1,200}}\.md[)#])")
_BY_NAME = re.compile(r"(?<![\\!\w])\[(?P<text>(?!\^)[^\[\]\n]{1,500})\]\[(?P<name>(?!\^)[^\[\]\n]{0,500})\]")
_NOTE = re.compile(r"(?<!\\)\[\^(?P<name>[^\[\]\s]{1,200})\](?!:)")
_DEFINED = re.compile(r"^[ ]{0,3}\[(?P<name>[^\[\]\n]{1,500})\]:", re.MULTILINE)
# No address is longer; what closes later closes something else.
_LONGEST = 1000
_PARENTHESIS = re.compile(r"[()]")


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        if "[" not in copy.prose:
            continue
        yield from _unclosed(copy)
        for found in _APART.finditer(copy.prose):
            yield _remark(copy, found.start(), "A blank stands between ] and (", "delete it")
        defined = {_folded(found["name"]) for found in _DEFINED.finditer(copy.story.body)}
        for found in _BY_NAME.finditer(copy.prose):
            name = found["name"] or found["text"]
            if COVER not in name and _folded(name) not in defined:
                yield _undefined(copy, found.start(), f"[{name}]", f"[{name}]: and an address")
        for found in _NOTE.finditer(copy.prose):
            if _folded(f"^{found['name']}") not in defined:
                yield _undefined(copy, found.start(), found[0], f"{found[0]}: and the note")


def _unclosed(copy: Copy) -> Iterator[Remark]:
    prose, place = copy.prose, copy.prose.find("](")
    while place >= 0:
        end = prose.find("\n\n", place)
        end = len(prose) if end < 0 else end
        if _closes(prose, place + 1, end):
            place = prose.find("](", place + 1)
        else:
            what = "A link is opened with ]( and never closed"
            yield _remark(copy, place, what, "write ) behind its address")
            place = prose.find("](", end)  # one is enough for a paragraph


def _closes(prose: str, opening: int, end: int) -> bool:
    """Tells whether a parenthesis closes again before its paragraph ends."""
    depth = 0
    for found in _PARENTHESIS.finditer(prose, opening, min(end, opening + _LONGEST)):
        depth += 1 if found[0] == "(" else -1
        if not depth:
            return True
    return False


def _undefined(copy: Copy, place: int, name: str, remedy: str) -> Remark:
    return _remark(copy, place, f"Nothing says where {name} leads", f"write a line {remedy}")


def _remark(copy: Copy, place: int, what: str, remedy: str) -> Remark:
    return Remark(copy, line_at(copy.prose, place, copy.story.body_line), what, remedy)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


RULE = Rule(
    "markup-left", "Brackets that were meant as a link stand in the page for all to see.", "warning", _look
)
