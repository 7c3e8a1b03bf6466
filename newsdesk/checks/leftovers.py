"""Notes of the desk to itself that were never meant for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import line_at
from newsdesk.checks.rules import Remark, Rule

# TK is the American copy desk's "to come". Capitals only: Todo is a word and a name in several languages.
_NOTE = re.compile(r"(?<![\w/-])(?:TODO|FIXME|TBD|TKTK|TK|XXX+|\?\?\?)(?![\w-])|(?i:\blorem ipsum\b)")

_WORDS = ("TODO", "FIXME", "TBD", "TK", "XXX", "???")


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        fields = [
            ("title", copy.metadata.title),
            ("summary", copy.metadata.summary),
            ("kicker", copy.metadata.kicker),
        ]
        for name, text in fields:
            if found := _NOTE.search(text):
                yield Remark(
                    copy, copy.line(name), f'The {name} still says "{found[0]}"', "write what was to come"
                )
        # One look for plain letters is a tenth of the work of the pattern.
        if not any(word in copy.prose for word in _WORDS) and "lorem ipsum" not in copy.prose.lower():
            continue
        for found in _NOTE.finditer(copy.prose):
            line = line_at(copy.prose, found.start(), copy.story.body_line)
            yield Remark(copy, line, f'The text still says "{found[0]}"', "write what was to come")


RULE = Rule(
    "leftover", "A TODO or lorem ipsum in a story is the desk talking to itself in public.", "warning", _look
)
