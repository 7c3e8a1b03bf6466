"""Links to a heading (`quake.md#aftershocks`) that the target does not have."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from urllib.parse import unquote

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        for link in copy.markup.links:
            if (
                not link.fragment
                or link.kind not in ("story", "anchor")
                or (link.kind, link.fragment) == ("anchor", "top")
            ):
                continue
            target = copy if link.kind == "anchor" else archive.by_path.get(link.target)
            fragment = unquote(link.fragment)
            if target is None or fragment in target.markup.anchors:
                continue
            near = difflib.get_close_matches(fragment, sorted(target.markup.anchors), n=1)
            remedy = f"write #{near[0]}" if near else "mend it, or link to the story as a whole"
            yield Remark(copy, link.line, f"{target.story.path} has no heading #{fragment}", remedy)


RULE = Rule("fragment", "A link to a part of a story must arrive at that part.", "error", _look)
