"""Stories that have a headline and nothing below it."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import COVER
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        has_words = any(letter.isalnum() for letter in copy.prose)
        if not has_words and not copy.markup.pictures and "<!--" not in copy.story.body and COVER not in copy.prose:
            yield Remark(copy, copy.story.body_line, "The story has no text", "write it, or make it a draft")
        elif not has_words and not copy.markup.pictures and _only_comments(copy.story.body):
            yield Remark(copy, copy.story.body_line, "The story has no text", "write it, or make it a draft")


RULE = Rule("empty-body", "A reader who came for the story finds a page without one.", "warning", _look)
