"""Headlines that shout."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

# Below this many letters a headline may be no more than an abbreviation or two: "NATO, EU, UN".
_ENOUGH = 12
_MOST = 0.8


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        cased = [letter for letter in copy.metadata.title if letter.islower() or letter.isupper()]
        if len(cased) >= _ENOUGH and sum(letter.isupper() for letter in cased) > _MOST * len(cased):
            yield Remark(copy, copy.line("title"), "The headline is in capitals", "write it as a sentence")


RULE = Rule(
    "headline-capitals", "Capitals read slowly, and a screen reader may spell them out.", "warning", _look
)
