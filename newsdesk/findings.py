"""What is wrong with a source, told with file, line and remedy before it is public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One remark about one line of one file. `path` is as a person would type it; `line` counts from 1."""

    path: str
    line: int
    rule: str
    what: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        kind = "" if self.severity == "error" else "warning: "
        return f"{self.path}:{self.line}: {kind}{self.rule}: {self.what}; {self.remedy}"

    def as_plain(self) -> dict[str, Any]:
        """The finding as JSON-able data, keys in the order of the fields."""
        return asdict(self)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorts by file, line and rule, and drops what was found twice."""
    return sorted(set(findings))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tells whether anything found must stop a build."""
    return any(finding.severity == "error" for finding in findings)
