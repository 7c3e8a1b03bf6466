"""Summaries that are missing, that say nothing, or that a card would cut off."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

SHORTEST, LONGEST = 40, 250


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        summary = copy.metadata.summary
        if not summary:
            yield Remark(
                copy, copy.line("summary"), "The story has no summary", "write summary: one or two sentences"
            )
        elif len(summary) > LONGEST:
            what = f"The summary has {len(summary)} characters"
            yield Remark(copy, copy.line("summary"), what, f"cut it to {LONGEST}")
        # A Chinese character says as much as two or three letters.
        elif sum(2 if east_asian_width(letter) in "WF" else 1 for letter in summary) < SHORTEST:
            what = f"The summary has only {len(summary)} characters"
            yield Remark(copy, copy.line("summary"), what, "say what happened, where and to whom")


RULE = Rule(
    "summary-length",
    "Cards, search engines and the brief show the summary in place of the story.",
    "warning",
    _look,
)
