"""Teasers of stories that are not there for readers."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.dates import as_iso


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        if copy.public_from is None:
            continue
        for link in copy.markup.links:
            if link.kind != "teaser" or link.target in archive.broken:
                continue
            target = archive.by_path.get(link.target)
            if target is None:
                what = f"There is no story {link.target}" if link.target else "The teaser names no story"
                yield Remark(
                    copy, link.line, what, "write [teaser](other-story.md), with the path of its file"
                )
            elif target.public_from is None:
                yield Remark(copy, link.line, f"The story {link.target} is a draft", "take the teaser out")
            elif target.public_from > max(copy.public_from, archive.as_of):
                what = f"The story {link.target} is not public before {as_iso(target.public_from)}"
                yield Remark(copy, link.line, what, "take the teaser out until then")


RULE = Rule("teaser", "A teaser is made of a story that readers can open.", "error", _look, can_be_off=False)
