"""Pictures too small to lead a page, or too heavy to keep."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

NARROWEST = 1200  # pixels: what search engines and social cards ask for
HEAVIEST = 4 * 1024 * 1024


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        if copy.metadata.image:
            path, facts = archive.picture_of(copy)
            if facts and 0 < facts.width < NARROWEST:
                what = f"The picture {path} is {facts.width} pixels wide"
                yield Remark(copy, copy.line("image"), what, f"use one of at least {NARROWEST}")
            if facts and facts.bytes > HEAVIEST:
                yield Remark(copy, copy.line("image"), *_too_heavy(path, facts.bytes))
        for picture in copy.markup.pictures:
            facts = archive.files.get(picture.path)
            if facts and facts.bytes > HEAVIEST:
                yield Remark(copy, picture.line, *_too_heavy(picture.path, facts.bytes))


def _too_heavy(path: str, size: int) -> tuple[str, str]:
    megabytes = f"{size / 1024 / 1024:.1f}"
    return f"The picture {path} has {megabytes} MB", f"save it with at most {HEAVIEST // 1024 // 1024} MB"


RULE = Rule(
    "picture-size",
    f"Cards of search engines need {NARROWEST} pixels; an archive of raw photographs is heavy.",
    "warning",
    _look,
)
