"""Links from a public story to a draft."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        if copy.public_from is None:
            continue  # a draft may point at drafts; it is checked again when it is none
        for link in copy.markup.links:
            target = archive.by_path.get(link.target) if link.kind == "story" else None
            if target is not None and target.public_from is None:
                what = f"The story {link.target} is a draft"
                yield Remark(copy, link.line, what, "publish it first, or take the link away")


RULE = Rule(
    "link-draft", "A draft has no address, and nobody has said when it will have one.", "error", _look
)
