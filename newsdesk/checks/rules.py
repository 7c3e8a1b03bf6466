"""What a rule of the copy desk is: a name, why it is there, how much it weighs, and where it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from newsdesk.checks.copies import Archive, Copy
from newsdesk.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of one line of one file."""

    copy: Copy
    line: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`look` is a pure function of the archive. A rule that a build enforces, too, cannot be switched off."""

    name: str
    why: str
    severity: Severity
    look: Callable[[Archive], Iterable[Remark]]
    can_be_off: bool = True

    def find(self, archive: Archive) -> Iterator[Finding]:
        """What the rule finds, without what a file or a line has switched off."""
        for remark in self.look(archive):
            if self.can_be_off and remark.copy.switches.is_off(self.name, remark.line):
                continue
            yield Finding(
                remark.copy.shown, remark.line, self.name, remark.what, remark.remedy, self.severity
            )
