"""Pictures that are not there, or are no pictures."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive, is_elsewhere
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        if image := copy.metadata.image:
            path, facts = archive.picture_of(copy)
            line = copy.line("image")
            if is_elsewhere(image.src):
                what = f"The picture {image.src} lies on another server"
                yield Remark(copy, line, what, "put a copy into images/, with the right to use it")
            elif facts is None:
                yield Remark(
                    copy,
                    line,
                    f"There is no picture {path} in the content folder",
                    "put it there, or mend the path",
                )
            elif not facts.is_picture:
                yield Remark(
                    copy, line, f"The file {path} is no picture", "use a JPEG, PNG, WebP, AVIF, GIF or SVG"
                )
        for picture in copy.markup.pictures:
            facts = archive.files.get(picture.path)
            if not picture.path:
                what = (
                    f"The picture {picture.src} lies on another server"
                    if picture.src
                    else "A picture has no file"
                )
                yield Remark(copy, picture.line, what, "put a copy into images/, with the right to use it")
            elif facts is None:
                what = f"There is no picture {picture.path} in the content folder"
                yield Remark(copy, picture.line, what, "put it there, or mend the path")
            elif not facts.is_picture:
                remedy = "use a JPEG, PNG, WebP, AVIF, GIF or SVG"
                yield Remark(copy, picture.line, f"The file {picture.path} is no picture", remedy)


RULE = Rule("picture", "A broken picture is the first thing that a reader sees.", "error", _look)
