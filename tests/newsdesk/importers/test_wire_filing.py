"""Wire items on their way through the filing desk: newer versions, embargoes, canceled stories, a second run."""

import json
import shutil
from pathlib import Path
from typing import Any

from newsdesk.importers import ninjs
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.formats import importer_named
from newsdesk.importers.items import Source, Wishes
from newsdesk.importers.report import ReportLine
from newsdesk.newsroom import Newsroom
from newsdesk.story import Story, read_story

WIRE = Path(__file__).parent / "fixtures" / "wire"
NEWSROOM = Newsroom(shown="content", zone="Asia/Baku")
WISHES = Wishes(NEWSROOM, category="World")
ITEM = {
    "uri": "urn:w:1",
    "type": "text",
    "version": "1",
    "versioncreated": "2025-04-01T07:30:00Z",
    "headline": "A headline",
    "body_text": "Words.",
}


def run(content: Path, *items: dict[str, Any]) -> list[ReportLine]:
    """One import of so many files."""
    desk = FilingDesk(content, WISHES)
    lines = []
    for number, item in enumerate(items):
        source = Source(f"{number}.json", data=json.dumps({**ITEM, **item}).encode())
        lines += desk.file_all(ninjs, source)
    desk.save()
    return lines


def import_fixtures(content: Path, wire: Path = WIRE) -> list[ReportLine]:
    desk = FilingDesk(content, WISHES)
    formats = {".xml": "newsml", ".json": "ninjs", ".txt": "newsml"}
    files = sorted(file for file in wire.iterdir() if file.suffix in formats)
    sources = [(importer_named(formats[file.suffix]), Source.of_file(file, wire)) for file in files]
    lines = [line for importer, source in sources for line in desk.file_all(importer, source)]
    desk.save()
    return lines


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def story_at(content: Path, path: str) -> Story:
    story, findings = read_story(path, (content / path).read_bytes(), NEWSROOM)
    assert not findings
    assert story is not None
    return story


def test_every_wire_file_is_filed_with_its_pictures_beside_it(tmp_path: Path) -> None:
    lines = import_fixtures(tmp_path)
    assert [line.source for line in lines if line.status == "failed"] == []
    written = [line for line in lines if line.status == "written"]
    assert len(written) == 7
    ferry = next(line.path for line in written if line.title == "Third ferry enters service")
    image = story_at(tmp_path, ferry).metadata.image
    assert image is not None
    copy = (tmp_path / ferry).parent / image.src
    assert copy.read_bytes() == (WIRE / "pictures" / "pier-1600.jpg").read_bytes()


def test_two_folders_get_the_same_bytes_and_a_second_run_writes_nothing(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    import_fixtures(one)
    elsewhere = Path(shutil.copytree(WIRE, tmp_path / "elsewhere"))
    import_fixtures(other, elsewhere)
    before = files_in(one)
    assert files_in(other) == before
    again = import_fixtures(one)
    assert {line.status for line in again} == {"unchanged", "skipped"}
    assert files_in(one) == before


def test_the_newest_version_in_a_run_wins_whichever_file_comes_first(tmp_path: Path) -> None:
    versions = [{"version": str(number), "body_text": f"Version {number}."} for number in (9, 10)]
    for name, order in (("up", versions), ("down", versions[::-1])):
        lines = run(tmp_path / name, *order)
        path = next(line.path for line in lines if line.status == "written")
        assert "Version 10." in story_at(tmp_path / name, path).body


def test_a_newer_version_replaces_what_no_editor_has_touched(tmp_path: Path) -> None:
    (first,) = run(tmp_path, {})
    (second,) = run(tmp_path, {"version": "2", "headline": "Another headline"})
    assert (second.status, second.path) == ("written", first.path)
    assert story_at(tmp_path, first.path).metadata.title == "Another headline"


def test_a_story_that_is_withheld_later_becomes_a_draft(tmp_path: Path) -> None:
    (first,) = run(tmp_path, {})
    assert story_at(tmp_path, first.path).metadata.status == "published"
    run(tmp_path, {"version": "2", "pubstatus": "withheld"})
    assert story_at(tmp_path, first.path).metadata.status == "draft"


def test_a_canceled_story_is_not_filed(tmp_path: Path) -> None:
    (line,) = run(tmp_path, {"pubstatus": "canceled"})
    assert (line.status, line.path) == ("skipped", "")
    assert files_in(tmp_path) == {}


def test_a_story_that_is_canceled_after_it_was_filed_is_named_with_its_file(tmp_path: Path) -> None:
    (first,) = run(tmp_path, {})
    (line,) = run(tmp_path, {"version": "2", "pubstatus": "canceled"})
    assert (line.status, line.path) == ("failed", first.path)
    assert "take it down" in line.warnings[0]


def test_an_older_version_of_a_canceled_story_is_not_filed_in_the_same_run(tmp_path: Path) -> None:
    lines = run(tmp_path, {"version": "2", "pubstatus": "canceled"}, {"version": "1"})
    assert [line.status for line in lines] == ["skipped", "skipped"]
    assert files_in(tmp_path) == {}


def test_what_a_newer_version_warns_of_is_told_to_the_editor_of_the_older_one(tmp_path: Path) -> None:
    (first,) = run(tmp_path, {})
    file = tmp_path / first.path
    file.write_text(file.read_text() + "\nA line of our own.\n")
    (line,) = run(tmp_path, {"version": "2", "pubstatus": "withheld"})
    assert line.status == "unchanged"
    assert "The agency withholds it; it is filed as a draft" in line.warnings
    assert "A line of our own." in file.read_text()


def test_an_embargo_stands_in_the_file(tmp_path: Path) -> None:
    (line,) = run(tmp_path, {"embargoed": "2025-05-01T00:01:00+04:00"})
    metadata = story_at(tmp_path, line.path).metadata
    assert metadata.embargo is not None
    assert metadata.embargo.isoformat() == "2025-05-01T00:01:00+04:00"
