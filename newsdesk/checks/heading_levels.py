"""Headings that skip a level."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        # The headline is the page's h1; a body that uses # has all its headings moved down by one.
        down = 1 if any(heading.level == 1 for heading in copy.headings) else 0
        above = 1
        for heading in copy.headings:
            level = heading.level + down
            if level > above + 1:
                what = f"A heading of level {heading.level} stands under one of level {above - down}"
                if above == 1:
                    what = f"The first heading is of level {heading.level}"
                yield Remark(copy, heading.line, what, f"begin it with {'#' * (above + 1 - down)}")
            above = level


RULE = Rule(
    "heading-level", "Screen readers go from heading to heading; a skipped level is a hole.", "warning", _look
)
