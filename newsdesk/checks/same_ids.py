"""Two stories with one id: feeds and redirects could not tell them apart."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.archive import find_same_ids
from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    copies = {copy.shown: copy for copy in archive.stories}
    for found in find_same_ids((copy.shown, copy.line("id"), copy.metadata.id) for copy in archive.stories):
        yield Remark(copies[found.path], found.line, found.what, found.remedy)


RULE = Rule(
    "id", "Feeds, redirects and search engines know a story by its id.", "error", _look, can_be_off=False
)
