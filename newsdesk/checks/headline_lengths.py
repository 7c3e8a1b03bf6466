"""Headlines too long for a card."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

LONGEST = 110  # characters: what search engines take of a headline, too


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        length = len(copy.metadata.title)
        if length > LONGEST:
            yield Remark(
                copy, copy.line("title"), f"The headline has {length} characters", f"cut it to {LONGEST}"
            )


RULE = Rule(
    "headline-length",
    f"Cards and search results cut a headline of more than {LONGEST} characters off.",
    "warning",
    _look,
)
