"""A second import: what changed at its source is written anew where no editor has been, and nothing is lost."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.items import Draft, Enclosure, Leftover, RemotePicture, Source, Wishes
from newsdesk.importers.ledger import LEDGER, open_ledger
from newsdesk.importers.report import ReportLine
from newsdesk.metadata import Metadata, Picture
from newsdesk.newsroom import Newsroom

WISHES = Wishes(Newsroom(shown="content", zone="Asia/Baku"), category="World")
SOURCE = Source("feed.xml")
STORY = Metadata(
    title="Ferry stops for repairs",
    date=datetime(2025, 8, 30, 9, tzinfo=UTC),
    category="",
    slug="",
    lang="",
    id="",
    summary="Two lines stop for a week.",
)
FERRY = Draft("item 1", "https://example.org/ferry", STORY, "The ferry stops.\n")


def file(content: Path, *drafts: Draft, dry_run: bool = False) -> list[ReportLine]:
    desk = FilingDesk(content, WISHES, dry_run=dry_run)
    lines = [desk.file(draft, SOURCE) for draft in drafts]
    desk.save()
    return lines


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text_of(content: Path, line: ReportLine) -> str:
    return (content / line.path).read_text(encoding="utf-8")


def test_an_untouched_story_is_written_anew_where_its_source_has_changed(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    (second,) = file(tmp_path, replace(FERRY, body="The ferry stops for two weeks.\n"))
    assert (second.status, second.path) == ("written", first.path)
    assert second.warnings[-1] == "Updated: the source has changed since it was imported"
    assert text_of(tmp_path, second).endswith("\nThe ferry stops for two weeks.\n")
    (third,) = file(tmp_path, replace(FERRY, body="The ferry stops for two weeks.\n"))
    assert (third.status, third.warnings) == ("unchanged", ())


def test_a_story_keeps_its_address_and_its_category_when_it_is_written_anew(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    changed = replace(STORY, title="Ferry stops for longer", date=datetime(2026, 1, 2, tzinfo=UTC))
    (second,) = file(tmp_path, replace(FERRY, metadata=replace(changed, category="Transport")))
    assert second.path == first.path
    text = text_of(tmp_path, second)
    assert "title: Ferry stops for longer\n" in text
    assert "slug: ferry-stops-for-repairs\n" in text
    assert "category: World\n" in text


def test_a_story_that_an_editor_has_touched_is_kept_and_the_change_is_told(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    story = tmp_path / first.path
    story.write_text(story.read_text(encoding="utf-8") + "\nThe editor's line.\n", encoding="utf-8")
    before = files_in(tmp_path)
    (second,) = file(tmp_path, replace(FERRY, body="The ferry stops for two weeks.\n"))
    assert second.status == "unchanged"
    assert second.warnings == (
        "The source has changed since; the file has been edited, so it is kept as it is",
    )
    assert files_in(tmp_path) == before


def test_an_edited_story_whose_source_is_as_it_was_is_unchanged_without_a_word(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    (tmp_path / first.path).write_text("---\nid: x\n---\n", encoding="utf-8")
    story = tmp_path / first.path
    story.write_text(
        f"---\ntitle: Mine\ndate: 2025-08-30\nid: {next(iter(open_ledger(tmp_path).entries))}\n---\n",
        encoding="utf-8",
    )
    (second,) = file(tmp_path, FERRY)
    assert (second.status, second.warnings) == ("unchanged", ())


def test_a_story_that_an_editor_has_moved_is_written_anew_where_it_is_now(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    moved = tmp_path / "sea" / "ferry.md"
    moved.parent.mkdir()
    (tmp_path / first.path).rename(moved)
    (second,) = file(tmp_path, replace(FERRY, body="Changed.\n"))
    assert (second.status, second.path) == ("written", "sea/ferry.md")
    assert "Changed." in moved.read_text(encoding="utf-8")
    assert not (tmp_path / first.path).exists()


def test_a_story_that_an_editor_has_deleted_does_not_come_back(tmp_path: Path) -> None:
    other = replace(FERRY, key="https://example.org/other")
    first, _ = file(tmp_path, FERRY, other)
    (tmp_path / first.path).unlink()
    again, kept = file(tmp_path, FERRY, other)
    assert (again.status, kept.status) == ("skipped", "unchanged")
    assert again.warnings[0].startswith("It was imported before and has been deleted; to have it again")


def test_a_folder_that_was_emptied_is_filled_again(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    before = files_in(tmp_path)
    (tmp_path / first.path).unlink()
    (second,) = file(tmp_path, FERRY)
    assert second.status == "written"
    assert files_in(tmp_path) == before


def test_a_date_that_is_only_a_guess_is_no_change(tmp_path: Path) -> None:
    guessed = replace(FERRY, is_dated=False)
    file(tmp_path, guessed)
    later = replace(guessed, metadata=replace(STORY, date=datetime(2025, 9, 2, tzinfo=UTC)))
    assert file(tmp_path, later)[0].status == "unchanged"
    told = replace(FERRY, metadata=replace(STORY, date=datetime(2025, 9, 3, tzinfo=UTC)))
    assert file(tmp_path, told)[0].status == "written"


def test_an_import_that_was_killed_before_its_ledger_is_taken_up_again(tmp_path: Path) -> None:
    FilingDesk(tmp_path, WISHES).file(FERRY, SOURCE)
    assert not (tmp_path / LEDGER).exists()
    assert file(tmp_path, FERRY)[0].status == "unchanged"
    assert file(tmp_path, replace(FERRY, body="Changed.\n"))[0].status == "written"


def test_a_story_of_an_editors_own_with_the_same_id_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("---\ntitle: Own\ndate: 2025-01-01\nid: own-id\n---\n", encoding="utf-8")
    before = files_in(tmp_path)
    theirs = replace(FERRY, metadata=replace(STORY, id="own-id"))
    for body in ("One.\n", "Two.\n"):
        assert file(tmp_path, replace(theirs, body=body))[0].status == "unchanged"
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("is_dry", [False, True], ids=["written", "dry"])
def test_of_two_versions_the_later_one_is_filed_whichever_comes_first(tmp_path: Path, is_dry: bool) -> None:
    older, later = (replace(FERRY, version=n, body=f"Version {n}.\n") for n in (1, 2))
    up = file(tmp_path / "up", older, later, dry_run=is_dry)
    down = file(tmp_path / "down", later, older, dry_run=is_dry)
    assert [line.status for line in up] == ["written", "written"]
    assert up[1].warnings[-1] == "Updated: the source has changed since it was imported"
    assert [line.status for line in down] == ["written", "skipped"]
    if not is_dry:
        assert files_in(tmp_path / "up") == files_in(tmp_path / "down")
        again = file(tmp_path / "up", older, later)
        assert [line.status for line in again] == ["unchanged", "unchanged"]
        assert again[0].warnings == ("It is an older version than the one that is filed",)


def test_what_is_withdrawn_is_told_with_the_story_that_it_is_about(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    withdrawn = Leftover("item 2", "Ferry stops", "It is withdrawn", key=FERRY.key)
    line = FilingDesk(tmp_path, WISHES).file(withdrawn, SOURCE)
    assert (line.status, line.path) == ("failed", first.path)


def test_a_dry_run_says_what_would_be_written_anew_and_writes_nothing(tmp_path: Path) -> None:
    file(tmp_path, FERRY)
    before = files_in(tmp_path)
    (line,) = file(tmp_path, replace(FERRY, body="Changed.\n"), dry_run=True)
    assert line.status == "written"
    assert files_in(tmp_path) == before


def test_the_ledger_has_a_line_a_story_in_the_order_of_ids_whatever_the_order_of_filing(
    tmp_path: Path,
) -> None:
    drafts = [
        replace(FERRY, key=f"https://example.org/{n}", metadata=replace(STORY, title=f"Ferry {n}"))
        for n in range(5)
    ]
    file(tmp_path / "one", *drafts)
    file(tmp_path / "two", *reversed(drafts))
    ledger = (tmp_path / "one" / LEDGER).read_bytes()
    assert ledger == (tmp_path / "two" / LEDGER).read_bytes()
    ids = [json.loads(line)["id"] for line in ledger.splitlines()]
    assert ids == sorted(ids)
    assert len(ids) == 5


def test_a_ledger_with_the_marks_of_a_merge_costs_no_editors_work(tmp_path: Path) -> None:
    (first,) = file(tmp_path, FERRY)
    ledger = tmp_path / LEDGER
    line = ledger.read_text(encoding="utf-8")
    other = line.replace('"file": "', '"file": "0')
    ledger.write_text(f"<<<<<<< ours\n{line}=======\n{other}>>>>>>> theirs\n[1]\n{{}}\n", encoding="utf-8")
    story = tmp_path / first.path
    story.write_text(story.read_text(encoding="utf-8") + "\nThe editor's line.\n", encoding="utf-8")
    (second,) = file(tmp_path, replace(FERRY, body="Changed.\n"))
    assert second.status == "unchanged"
    assert text_of(tmp_path, second).endswith("The editor's line.\n")


def picture(colour: str, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(out, form)
    return out.getvalue()


def test_a_picture_has_the_ending_of_its_bytes_and_what_is_none_is_not_copied(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.png").write_bytes(picture("red", "JPEG"))
    (archive / "b.png").write_bytes(b"<html>not found</html>")
    enclosures = tuple(Enclosure(archive / name, name) for name in ("a.png", "b.png"))
    draft = replace(
        FERRY,
        metadata=replace(STORY, image=Picture("b.png", "A ferry")),
        body="![One](a.png) ![Two](b.png)\n",
        enclosures=enclosures,
    )
    (line,) = file(tmp_path / "content", draft)
    assert "![One](images/a.jpg) ![Two](b.png)" in text_of(tmp_path / "content", line)
    assert "image:" not in text_of(tmp_path / "content", line)
    assert "The picture b.png is none that the site can show, and is not copied" in line.warnings
    assert "The picture of the story is left out; it is at b.png" in line.warnings


def test_without_fetching_a_picture_stays_on_the_network_and_the_text_links_to_it(tmp_path: Path) -> None:
    address = "https://example.org/media/ferry.jpg"
    draft = replace(
        FERRY,
        metadata=replace(STORY, image=Picture(address)),
        body="![A ferry](/media/ferry.jpg)\n",
        pictures=(RemotePicture(address, "/media/ferry.jpg"), RemotePicture(address, address)),
    )
    (line,) = file(tmp_path, draft)
    assert f"\n[A ferry]({address})" in text_of(tmp_path, line)
    assert line.warnings[-2:] == (
        "1 picture stays on the network; --fetch-images brings them here",
        f"The picture of the story is left out; it is at {address}",
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere.example", "/../up", "old.html"])
def test_an_earlier_address_that_no_redirect_can_have_is_told_and_left_out(
    tmp_path: Path, address: str
) -> None:
    (line,) = file(tmp_path, replace(FERRY, metadata=replace(STORY, aliases=("/old/", address))))
    assert "aliases: [/old/]\n" in text_of(tmp_path, line)
    assert f"The earlier address {address} is none that a redirect can have" in line.warnings
