"""Links from a public story to one that is not: a draft, or one whose time has not come."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.dates import as_iso


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        opens = copy.public_from
        if opens is None:
            continue  # a draft may point at drafts; it is checked again when it is none
        for link in copy.markup.links:
            target = archive.by_path.get(link.target) if link.kind == "story" else None
            if target is None:
                continue
            if (target_opens := target.public_from) is None:
                yield Remark(copy, link.line, f"The story {link.target} is a draft", "publish it first, or take the link away")
            elif target_opens > max(opens, archive.as_of):
                what = f"The story {link.target} is not public before {as_iso(target_opens)}"
                yield Remark(copy, link.line, what, "take the link away until then")


RULE = Rule("link-unpublished", "A link to a draft or an embargoed story is dead, and gives it away.", "error", _look)
