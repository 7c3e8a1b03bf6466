"""Dates that cannot be: modified or corrected before the story was published."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.dates import as_iso


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        metadata, zone = copy.metadata, copy.metadata.date.tzinfo
        if metadata.modified and metadata.modified < metadata.date:
            what = f"Modified {as_iso(metadata.modified.astimezone(zone))} is before the date {as_iso(metadata.date)}"
            yield Remark(copy, copy.line("modified"), what, "mend one of them")
        for correction in metadata.corrections:
            if correction.date < metadata.date:
                what = f"A correction of {as_iso(correction.date.astimezone(zone))} is before the date {as_iso(metadata.date)}"
                yield Remark(copy, copy.line("corrections"), what, "mend one of them")


RULE = Rule("date-order", "Readers and search engines are told when a story was changed.", "warning", _look)
