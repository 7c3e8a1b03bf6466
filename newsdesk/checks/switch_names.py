"""Switches that name no rule."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def rule_of(names: Sequence[str]) -> Rule:
    """The rule that knows the names of the others."""
    return Rule("check-off", "A misspelt switch silences nothing.", "warning", _look_with(names))


def _look_with(names: Sequence[str]) -> Callable[[Archive], Iterator[Remark]]:
    def look(archive: Archive) -> Iterator[Remark]:
        for copy in archive:
            for line, name in copy.switches.written:
                if name not in names:
                    near = difflib.get_close_matches(name, names, n=1)
                    remedy = f"write {near[0]}" if near else "see docs/checks.md for the names"
                    yield Remark(copy, line, f'"{name}" is no rule that can be switched off', remedy)

    return look
