"""Pictures of which nobody says whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        if copy.metadata.image and not copy.metadata.image.credit:
            yield Remark(
                copy,
                copy.line("image"),
                "The picture has no credit",
                "write credit: whose it is and who allows its use",
            )


RULE = Rule("credit", "A picture whose rights nobody knows may not be shown.", "warning", _look)
