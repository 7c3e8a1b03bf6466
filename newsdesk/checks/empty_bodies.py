"""Stories that have a headline and nothing below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        # A picture or a piece of code is text enough; a comment is for the desk alone.
        if not any(letter.isalnum() for letter in _COMMENT.sub("", copy.story.body)):
            yield Remark(copy, copy.story.body_line, "The story has no text", "write it, or make it a draft")


RULE = Rule("empty-body", "A reader who came for the story finds a page without one.", "warning", _look)
