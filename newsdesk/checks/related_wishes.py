"""Related stories pinned or excluded that are none."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.nearest import Nearest
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    known = archive.by_id.keys() | {copy.story.path for copy in archive.stories} | archive.broken
    nearest = Nearest(known)
    for copy in archive.stories:
        wishes = copy.metadata.related
        for kind, names in (("pin", wishes.pin), ("exclude", wishes.exclude)):
            for name in names:
                line = copy.line("related")
                if name.lstrip("/") not in known and name not in known:
                    near = nearest.find(name, 0.7)
                    remedy = f"write {near}" if near else "write the path of a story, or its id"
                    yield Remark(copy, line, f'related.{kind} names "{name}", which is no story', remedy)
                elif copy in (archive.by_path.get(name.lstrip("/")), archive.by_id.get(name)):
                    yield Remark(copy, line, f"related.{kind} names the story itself", "take it out")


RULE = Rule("related", "A pin that names no story shows nothing, and nobody notices.", "error", _look)
