"""Links from a public story to one whose time has not come: they wait for it as plain words."""

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
            target = archive.by_path.get(link.target) if link.kind == "story" else None
            opens = target.public_from if target is not None else None
            if opens is not None and opens > max(copy.public_from, archive.as_of):
                what = f"The story {link.target} is not public before {as_iso(opens)}"
                yield Remark(
                    copy, link.line, what, "see that the words around it give nothing away until then"
                )


RULE = Rule(
    "link-early",
    "Until a story is public, the words that link to it stand there without the link.",
    "warning",
    _look,
)
