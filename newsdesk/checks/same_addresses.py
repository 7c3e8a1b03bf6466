"""Two stories or pages that would be one file."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.archive import find_same_addresses
from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    copies = {copy.shown: copy for copy in archive if copy.metadata.status != "draft"}
    rows = ((shown, copy.line("slug"), copy.address) for shown, copy in copies.items())
    for found in find_same_addresses(rows):
        yield Remark(copies[found.path], found.line, found.what, found.remedy)


RULE = Rule("address", "At one address there can be one story.", "error", _look, can_be_off=False)
