"""A body that was made to stop the copy desk does not stop it."""

import time
from pathlib import Path

import pytest

from newsdesk.checks.reading import read_archive
from newsdesk.checks.registry import apply_rules
from newsdesk.clock import instant_of_build
from newsdesk.findings import Finding
from newsdesk.newsroom import Newsroom

# Each would take minutes with a pattern that looks for its end from every place.
PIECES = [
    "[", "`", "` ", "``a` ", "<a ", "<!-- ", "{% ", "{{", "](", "```\n", "~~~x\n\n", "<pre>", "[x]: y\n", "  \n", "http://", "# a\n",
    "a\n==\n", "#", "**", "[x", "<!-- check: off ", "<!-- check: off alt -->\n", "[gallery ", "a", "the ", "“\"", "[a](https://x", "[a]()", "]()", "[a][b]", "[^a]", "](a(b)",
    "\u200b", "\v", "](((((((((((((((((((()", "[x](/nope/)",
]  # fmt: skip


def check(folder: Path, body: str) -> list[Finding]:
    (folder / "a.md").write_text(f"---\ntitle: A\ndate: 2025-08-30\n---\n{body}\n", encoding="utf-8")
    archive, unread = read_archive(folder, Newsroom("content"), {}, instant_of_build("2025-09-01", "UTC"))
    return [*unread, *apply_rules(archive)]


@pytest.mark.parametrize("piece", PIECES)
def test_a_body_of_60_kilobytes_of_one_thing_takes_seconds_at_most(piece: str, tmp_path: Path) -> None:
    began = time.process_time()
    check(tmp_path, piece * (60_000 // len(piece)))
    assert time.process_time() - began < 20


def test_lists_in_lists_without_end_are_an_error_with_a_line(tmp_path: Path) -> None:
    lists = "\n".join("    " * depth + "- [x](x.md)" for depth in range(400))
    assert [str(finding) for finding in check(tmp_path, lists)] == [
        "content/a.md:35: body: A list is nested more than 30 deep; take out the marks in front of the text"
    ]
