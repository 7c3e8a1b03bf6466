"""Links to stories and files that are not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.nearest import Nearest
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    stories = archive.by_path.keys() | archive.broken
    by_name: dict[str, list[str]] = {}
    for path in sorted(stories):
        by_name.setdefault(posixpath.basename(path), []).append(path)

    nearest = Nearest(by_name)

    def remedy_for(target: str) -> str:
        name = posixpath.basename(target)
        near = by_name.get(name) or by_name.get(nearest.find(name, 0.8))
        return f"write /{near[0]}" if near else "mend the path, or take the link away"

    for copy in archive:
        pictures = {picture.path for picture in copy.markup.pictures}
        for link in copy.markup.links:
            if link.kind == "outside":
                what = f"The link {link.target} leads out of the content folder"
                yield Remark(copy, link.line, what, "write a path in it")
            elif link.kind == "story" and link.target not in stories:
                yield Remark(copy, link.line, f"There is no story {link.target}", remedy_for(link.target))
            elif link.kind == "file" and not archive.files.get(link.target) and link.target not in pictures:
                what = f"There is no file {link.target} in the content folder"
                yield Remark(copy, link.line, what, "put it there, or take the link away")


RULE = Rule("link", "A reader who follows a link must arrive.", "error", _look)
