"""The errors of the house: each says what is wrong and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.findings import Finding


class NewsdeskError(Exception):
    """Something that a person has to mend; its text names the subject and the way out."""

    exitcode = 1


class Misuse(NewsdeskError):
    """The command was called wrongly: nothing was read or written."""

    exitcode = 2


class BadSources(NewsdeskError):
    """Sources with errors, from which no site is made. `findings` holds all that was found, warnings too."""

    def __init__(self, findings: Sequence[Finding]):
        self.findings = tuple(findings)
        errors = sum(finding.severity == "error" for finding in self.findings)
        noun = "error" if errors == 1 else "errors"
        super().__init__(f"{errors} {noun} in the sources; the last good site is left as it was")
