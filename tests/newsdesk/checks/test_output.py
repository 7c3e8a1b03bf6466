"""Findings for people, programs and code reviews."""

import json

from newsdesk.checks.output import as_github, as_json, as_text
from newsdesk.findings import Finding

FINDINGS = [
    Finding("content/a,b:c.md", 3, "alt", "100% of\nit", "mend, it: now", "warning"),
    Finding("content/bad\udcff.md", 1, "encoding", "Byte 0xff is not UTF-8", "save the file as UTF-8"),
]


def test_text_is_one_line_a_finding_even_for_names_that_no_terminal_takes() -> None:
    assert (
        as_text(FINDINGS[1:])
        == "content/bad\ufffd.md:1: encoding: Byte 0xff is not UTF-8; save the file as UTF-8"
    )
    assert as_text([]) == ""


def test_json_is_a_list_of_all_that_is_known() -> None:
    read = json.loads(as_json(FINDINGS))
    assert read[0] == {
        "path": "content/a,b:c.md",
        "line": 3,
        "rule": "alt",
        "what": "100% of\nit",
        "remedy": "mend, it: now",
        "severity": "warning",
    }
    assert len(read) == 2
    assert json.loads(as_json([])) == []
    as_json(FINDINGS).encode()


def test_notes_for_a_code_review_are_escaped_as_github_asks() -> None:
    first = as_github(FINDINGS).splitlines()[0]
    assert first == "::warning file=content/a%2Cb%3Ac.md,line=3,title=alt::100%25 of%0Ait; mend, it: now"
    assert as_github(FINDINGS).splitlines()[1].startswith("::error file=")
