"""Pictures that may not be shown any more, or not for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

SOON = timedelta(days=14)


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        until = copy.metadata.image.until if copy.metadata.image else None
        if until is None or until > archive.as_of + SOON:
            continue
        end = "has ended" if until <= archive.as_of else "ends"
        what = f"The right to show the picture {end} on {until:%Y-%m-%d}"
        yield Remark(copy, copy.line("image"), what, "choose another picture, or write the new date in until")


RULE = Rule("picture-rights", "A picture goes from the site when its licence ends.", "warning", _look)
