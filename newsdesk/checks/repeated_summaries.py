"""Summaries that only repeat the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import first_paragraph
from newsdesk.checks.rules import Remark, Rule

_NO_WORD = re.compile(r"[\W_]+")


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        summary = _words(copy.metadata.summary)
        if summary and summary == _words(first_paragraph(copy.prose)):
            what = "The summary is the first paragraph over again"
            yield Remark(
                copy,
                copy.line("summary"),
                what,
                "write one that stands by itself, or begin the story elsewhere",
            )


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold()).strip()


RULE = Rule(
    "summary-repeats",
    "The summary stands right above the first paragraph: the reader would read it twice.",
    "warning",
    _look,
)
