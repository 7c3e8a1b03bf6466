"""A file is read once, and again when its bytes have changed or the rules of reading, and at no other time."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsdesk.findings import Finding
from newsdesk.newsroom import Newsroom
from plugins.press.library import Library
from plugins.press.reading_rules import ReadingRules
from plugins.press.records import Record
from plugins.press.store import Store
from plugins.press.workers import HereExecutor

LONG_AGO = 1_700_000_000


def convert(body: str) -> str:
    """Markdown enough for a test."""
    return f"<p>{body.strip()}</p>"


def here(files: int) -> Executor:
    return HereExecutor()


@dataclass
class Shelf:
    """What a reading has found: records by path, what was wrong, how many files were read."""

    records: Mapping[str, Record]
    findings: list[Finding]
    fresh: int


class Desk:
    """A content folder and a store, read again and again as builds do."""

    def __init__(self, place: Path):
        self.content, self.file = place / "content", place / "press.sqlite"
        self.content.mkdir()
        for name in ("one", "two"):
            self.write(name, "text")

    def write(self, name: str, body: str) -> Path:
        file = self.content / f"{name}.md"
        file.write_text(f"---\ntitle: {name}\ndate: 2025-08-01\n---\n\n{body}\n", encoding="utf-8")
        return file

    def read(
        self, *, rules: bytes = b"rules", executor: Callable[[int], Executor] = here
    ) -> tuple[Shelf, dict[str, str]]:
        store = Store(self.file)
        try:
            library = Library(self.content, store, ReadingRules(Newsroom("content"), True, convert), rules)
            paths = sorted(path.name for path in self.content.glob("*.md"))
            known = store.stories.known_files()
            gone = known.keys() - set(paths)
            fresh = library.catch_up(paths, gone, known, frozenset(), executor, lambda *told: None)
            records = store.stories.records()
            shelf = Shelf(records, library.findings, fresh)
            return shelf, {path: library.html(path) for path in records}
        finally:
            store.close()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_is_known_is_not_read_again(desk: Desk) -> None:
    assert desk.read()[0].fresh == 2
    again, bodies = desk.read()
    assert again.fresh == 0
    assert list(again.records) == ["one.md", "two.md"]
    assert bodies["one.md"] == "<p>text</p>"


def test_only_what_has_changed_is_read(desk: Desk) -> None:
    desk.read()
    desk.write("two", "other")
    shelf, bodies = desk.read()
    assert (shelf.fresh, bodies["two.md"]) == (1, "<p>other</p>")


def test_an_edit_right_after_a_build_is_seen_even_if_it_keeps_the_size(desk: Desk) -> None:
    desk.read()
    desk.write("two", "txet")
    assert desk.read()[1]["two.md"] == "<p>txet</p>"


def test_an_edit_that_puts_size_and_time_back_is_seen(desk: Desk) -> None:
    os.utime(desk.content / "two.md", (LONG_AGO, LONG_AGO))
    desk.read()
    desk.read()
    os.utime(desk.write("two", "txet"), (LONG_AGO, LONG_AGO))
    assert desk.read()[1]["two.md"] == "<p>txet</p>"


def test_another_time_alone_is_no_reason_to_read(desk: Desk) -> None:
    desk.read()
    os.utime(desk.content / "one.md", (LONG_AGO, LONG_AGO))
    assert desk.read()[0].fresh == 0


def test_other_rules_read_everything(desk: Desk) -> None:
    desk.read()
    assert desk.read(rules=b"others")[0].fresh == 2


def test_a_file_that_is_gone_is_forgotten(desk: Desk) -> None:
    desk.read()
    (desk.content / "one.md").unlink()
    assert list(desk.read()[0].records) == ["two.md"]
    store = Store(desk.file)
    assert list(store.stories.known_files()) == ["two.md"]
    store.close()


def test_a_slip_is_told_at_every_build_until_it_is_mended(desk: Desk) -> None:
    desk.read()
    desk.write("one", "text").write_text("---\ntitle: one\n---\n", encoding="utf-8")
    for _ in range(2):
        shelf, _bodies = desk.read()
        assert [(finding.path, finding.rule) for finding in shelf.findings] == [("content/one.md", "date")]
        assert list(shelf.records) == ["two.md"]
    desk.write("one", "text")
    assert desk.read()[0].findings == []


def test_a_file_that_cannot_be_read_is_told(desk: Desk) -> None:
    (desk.content / "gone.md").symlink_to(desk.content / "nowhere")
    (finding,) = desk.read()[0].findings
    assert (finding.path, finding.rule) == ("content/gone.md", "file")
