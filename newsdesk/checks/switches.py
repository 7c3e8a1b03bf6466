"""How an editor silences a rule for one file (`check_off` in its front matter) or for one paragraph (a comment)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsdesk.front_matter import Plain

FIELD = "check_off"
_COMMENT = re.compile(r"<!--[ \t]*check:[ \t]*off[ \t]+(?P<names>[^\n<>]{0,300}?)[ \t]*-->")


@dataclass(frozen=True, slots=True)
class Switches:
    """Names of rules that are off in the whole file, and those off in some lines of it, by line."""

    file: frozenset[str] = frozenset()
    lines: Mapping[int, frozenset[str]] | None = None
    written: tuple[tuple[int, str], ...] = ()

    def is_off(self, rule: str, line: int) -> bool:
        """Tells whether a rule says nothing of a line."""
        return rule in self.file or (self.lines is not None and rule in self.lines.get(line, ()))


def read_switches(extra: Mapping[str, Plain], field_line: int, body: str, body_line: int) -> Switches:
    """Reads both kinds. A comment covers its own line and the paragraph that follows, up to the next empty line."""
    names = _names_of(extra.get(FIELD))
    written = [(field_line, name) for name in names]
    lines: dict[int, frozenset[str]] = {}
    off: frozenset[str] = frozenset()
    for number, line in enumerate(body.split("\n") if "check:" in body else (), body_line):
        if not line.strip():
            off = frozenset()
        for found in _COMMENT.finditer(line):
            here = found["names"].replace(",", " ").split()
            written += [(number, name) for name in here]
            off |= frozenset(here)
        if off:
            lines[number] = off
    return Switches(frozenset(names), lines or None, tuple(written))


def _names_of(value: Plain) -> list[str]:
    words = value if isinstance(value, list) else [] if value is None else [value]
    return [name for word in words for name in str(word).replace(",", " ").split()]
