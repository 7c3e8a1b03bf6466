"""Findings and errors as a person reads them."""

from newsdesk.errors import BadSources, Misuse, NewsdeskError
from newsdesk.findings import Finding, has_errors, in_order

ERROR = Finding("content/a.md", 2, "slug", "Slug is odd", "write a word")
WARNING = Finding("content/a.md", 10, "alt", "No text", "write one", "warning")


def test_a_finding_names_file_line_rule_and_remedy() -> None:
    assert str(ERROR) == "content/a.md:2: slug: Slug is odd; write a word"
    assert str(WARNING) == "content/a.md:10: warning: alt: No text; write one"
    assert list(ERROR.as_plain()) == ["path", "line", "rule", "what", "remedy", "severity"]


def test_findings_are_in_the_order_of_lines_and_none_stands_twice() -> None:
    assert in_order([WARNING, ERROR, WARNING]) == [ERROR, WARNING]


def test_only_errors_stop_a_build() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])


def test_bad_sources_count_their_errors() -> None:
    bad = BadSources([ERROR, WARNING])
    assert str(bad) == "1 error in the sources; the last good site is left as it was"
    assert (bad.exitcode, Misuse("x").exitcode) == (1, 2)
    assert isinstance(bad, NewsdeskError)
