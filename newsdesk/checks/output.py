"""Findings as people, programs and code reviews read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from newsdesk.findings import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """One line a finding: `file:line: rule: what; remedy`."""
    return "\n".join(_printable(str(finding)) for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """A JSON array of objects with path, line, rule, what, remedy and severity; one object a line."""
    rows = [json.dumps(finding.as_plain(), ensure_ascii=False) for finding in findings]
    return "[" + ",\n ".join(map(_printable, rows)) + "]"


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands of GitHub Actions, which show each finding beside its line in a review."""
    return "\n".join(_as_command(finding) for finding in findings)


def _as_command(finding: Finding) -> str:
    file, rule = _property(finding.path), _property(finding.rule)
    message = _data(f"{finding.what}; {finding.remedy}")
    return f"::{finding.severity} file={file},line={finding.line},title={rule}::{message}"


def _data(text: str) -> str:
    """Escapes as GitHub's own toolkit does (actions/toolkit, command.ts)."""
    return _printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _printable(text: str) -> str:
    """A file's name may be bytes that are no UTF-8, which no terminal takes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
