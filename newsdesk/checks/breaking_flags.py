"""Breaking news that would be breaking for days, or never."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

LONGEST = timedelta(hours=48)


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        metadata, line = copy.metadata, copy.line("breaking")
        if metadata.breaking is None:
            continue
        if metadata.breaking <= metadata.date:
            yield Remark(copy, line, "Breaking ends before the story begins", "write the moment when it ends")
        elif metadata.breaking - metadata.date > LONGEST:
            hours = (metadata.breaking - metadata.date) // timedelta(hours=1)
            what = f"Breaking lasts {hours} hours"
            yield Remark(copy, line, what, f"let it end within {LONGEST // timedelta(hours=1)} hours")


RULE = Rule("breaking", "What is breaking for three days is not breaking.", "warning", _look)
