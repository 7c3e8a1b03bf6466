"""Straight and curly quotes mixed in one story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import line_at
from newsdesk.checks.rules import Remark, Rule

# 6" is an inch mark, 1990's apostrophe counts.
_STRAIGHT = re.compile(r"(?<!\d)\"|(?<=[^\W\d_])'(?=[^\W\d_])")
_CURLY = re.compile(r"[“”„]|(?<=[^\W\d_])’(?=[^\W\d_])")


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        if not ('"' in copy.prose or "'" in copy.prose) or not any(mark in copy.prose for mark in "“”„’"):
            continue
        straight, curly = _STRAIGHT.findall(copy.prose), _CURLY.findall(copy.prose)
        if not straight or not curly:
            continue
        rarer = _STRAIGHT if len(straight) <= len(curly) else _CURLY
        first = rarer.search(copy.prose)
        line = line_at(copy.prose, first.start() if first else 0, copy.story.body_line)
        what = f"Straight quotes ({len(straight)}) and curly ones ({len(curly)}) are mixed"
        yield Remark(copy, line, what, "keep to one kind")


RULE = Rule(
    "quotes", "Two kinds of quotation marks on one page look like a paste from two places.", "warning", _look
)
