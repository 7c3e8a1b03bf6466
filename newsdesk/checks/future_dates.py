"""Stories dated in the future without an embargo: a slip of the keyboard would hide them for a year."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.dates import as_iso


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        metadata = copy.metadata
        if metadata.date > archive.as_of and not metadata.embargo and metadata.status != "draft":
            what = f"The date {as_iso(metadata.date)} has not come: until then the story does not exist"
            yield Remark(copy, copy.line("date"), what, "mend it, or say that it is meant with an embargo")


RULE = Rule(
    "date-future",
    "A story with a wrong year or month is simply not there, and nobody notices.",
    "warning",
    _look,
)
