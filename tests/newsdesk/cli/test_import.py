"""`newsdesk import`, as an editor calls it."""

import io
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.cli import main
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.formats import FORMATS, importer_named
from newsdesk.importers.items import Source, Wishes
from newsdesk.newsroom import Newsroom
from newsdesk.story import read_story

FIXTURES = Path(__file__).parents[1] / "importers" / "fixtures"
PASTES, ARCHIVE = FIXTURES / "pastes", FIXTURES / "archive"
CONF = 'TIMEZONE = "Asia/Baku"\nDEFAULT_LANG = "en"\nDEFAULT_CATEGORY = "News"\n'
CATEGORIES = "- name: World\n- name: Science\n"
AUTHORS = "- name: World desk\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with declared categories and authors, and no story; the working folder."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "pelicanconf.py").write_text(CONF, encoding="utf-8")
    (root / "content" / "categories.yaml").write_text(CATEGORIES, encoding="utf-8")
    (root / "content" / "authors.yaml").write_text(AUTHORS, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


Capture = pytest.CaptureFixture[str]


def run_import(capsys: Capture, *words: str | Path) -> tuple[int, list[dict[str, Any]], str]:
    """Exit status, the report's lines, and what was said on stderr."""
    status = main(["import", *map(str, words)])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_pasted_page_becomes_story_files_and_a_report_of_every_item(site: Path, capsys: Capture) -> None:
    status, lines, err = run_import(
        capsys, "--category", "world", "--date", "2025-05-13 08:00", PASTES / "front_with_lead.txt"
    )
    assert status == 0
    assert [(line["status"], line["item"]) for line in lines] == [
        ("written", "lines 1-2"),
        ("written", "lines 3-8"),
        *[("written", f"line {number}") for number in range(9, 14)],
        *[("skipped", f"line {number}") for number in range(14, 17)],
    ]
    assert list(lines[0]) == ["source", "item", "status", "path", "title", "warnings"]
    assert lines[-1]["title"] == "Be the first to comment"
    assert lines[-1]["warnings"] == ["Dropped: comment prompt"]
    assert err.startswith("7 written, 0 unchanged, 3 skipped, 0 failed (")
    lead = (site / "content" / lines[1]["path"]).read_text(encoding="utf-8")
    assert lead.startswith(
        "---\n"
        "title: The town of Port Ansel agreed on Tuesday to rebuild its old sea wall\n"
        "date: 2025-05-13 08:00\n"
        "category: World\n"
        "summary: The town of Port Ansel agreed on Tuesday to rebuild its old sea wall, ending nine years"
    )
    assert (
        lines[1]["path"]
        == "world/2025/the-town-of-port-ansel-agreed-on-tuesday-to-rebuild-its-old-sea-wall.md"
    )


def test_what_is_imported_has_no_error_for_the_copy_desk(site: Path, capsys: Capture) -> None:
    for paste in sorted(PASTES.glob("*.txt")):
        run_import(capsys, "--category", "World", paste)
    assert main(["check"]) == 0, capsys.readouterr().out


def test_a_second_import_writes_nothing_and_says_so(site: Path, capsys: Capture) -> None:
    run_import(capsys, "--category", "World", ARCHIVE, PASTES)
    before = files_in(site)
    _, lines, err = run_import(capsys, "--category", "World", ARCHIVE, PASTES)
    assert files_in(site) == before
    assert "written" not in {line["status"] for line in lines}
    assert all(
        line["path"] in {name.removeprefix("content/") for name in before} for line in lines if line["path"]
    )
    assert err.startswith("0 written, ")


def test_two_imports_into_two_folders_write_the_same_bytes(site: Path, capsys: Capture) -> None:
    for place in ("one", "two"):
        run_import(capsys, "--into", place, "--date", "2025-01-01", PASTES, ARCHIVE)
    assert files_in(site / "one") == files_in(site / "two")
    assert len(files_in(site / "one")) > 20


def test_any_number_of_processes_writes_the_same_files_and_the_same_report(
    site: Path, capsys: Capture
) -> None:
    reports = []
    for jobs in ("1", "2", "7"):
        words = ("--into", jobs, "--date", "2025-01-01", "--jobs", jobs, PASTES, ARCHIVE)
        reports.append(run_import(capsys, *words))
    assert reports[0] == reports[1] == reports[2]
    assert files_in(site / "1") == files_in(site / "2") == files_in(site / "7")


def test_progress_is_told_in_files_of_how_many(
    site: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    @contextmanager
    def note() -> Iterator[Any]:
        yield lambda *words: told.append(words)

    monkeypatch.setattr("newsdesk.cli.import_.show_progress", note)
    run_import(capsys, "--category", "World", PASTES / "russian.txt", "nowhere.txt", PASTES / "arabic.txt")
    assert told == [("Importing files:", number, 3) for number in (1, 2, 3)]


def test_a_pasted_page_of_another_day_changes_nothing(site: Path, capsys: Capture, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Ferry stops for repairs\nThe ferry stopped for the week.\n", encoding="utf-8")
    run_import(capsys, "--category", "World", page)
    before = files_in(site)
    os.utime(page, (1, 1))
    _, lines, _ = run_import(capsys, "--category", "World", page)
    assert [line["status"] for line in lines] == ["unchanged"]
    assert files_in(site) == before


def test_an_editors_work_on_an_imported_story_is_left_alone(site: Path, capsys: Capture) -> None:
    _, lines, _ = run_import(capsys, "--category", "World", PASTES / "russian.txt")
    story = site / "content" / lines[0]["path"]
    moved = story.with_name("moved-by-the-editor.md")
    moved.write_text(story.read_text(encoding="utf-8") + "\nA line of the editor's.\n", encoding="utf-8")
    story.unlink()
    before = files_in(site)
    _, lines, _ = run_import(capsys, "--category", "World", PASTES / "russian.txt")
    assert lines[0]["status"] == "unchanged"
    assert lines[0]["path"].endswith("/moved-by-the-editor.md")
    assert files_in(site) == before


def test_another_story_of_the_same_headline_gets_a_number(
    site: Path, capsys: Capture, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        page = tmp_path / f"{number}.txt"
        page.write_text(
            f"Ferry stops for repairs today\nThe ferry stopped on day {number} of the week.", encoding="utf-8"
        )
    _, lines, _ = run_import(
        capsys, "--category", "World", "--date", "2025-01-01", *sorted(tmp_path.glob("*.txt"))
    )
    names = [Path(line["path"]).name for line in lines]
    assert names == [f"ferry-stops-for-repairs-today{end}.md" for end in ("", "-2", "-3")]


def test_the_same_story_twice_in_one_import_is_filed_once(
    site: Path, capsys: Capture, tmp_path: Path
) -> None:
    shutil.copy(PASTES / "russian.txt", tmp_path / "copy.txt")
    _, lines, _ = run_import(capsys, "--category", "World", PASTES / "russian.txt", tmp_path / "copy.txt")
    told = [(line["status"], line["warnings"]) for line in lines if line["item"] == "lines 1-6"]
    assert [status for status, _ in told] == ["written", "skipped"]
    assert told[1][1][0].startswith(
        "The same story, or another with its id, was filed in this run as world/2024/"
    )


def test_a_dry_run_reports_the_same_and_writes_nothing(site: Path, capsys: Capture) -> None:
    before = files_in(site)
    _, planned, err = run_import(capsys, "--dry-run", "--into", "fresh", PASTES, ARCHIVE)
    assert files_in(site) == before
    assert not (site / "fresh").exists()
    assert "dry run" in err
    _, done, _ = run_import(capsys, "--into", "fresh", PASTES, ARCHIVE)
    assert planned == done


def test_the_report_can_go_to_a_file(site: Path, capsys: Capture) -> None:
    status, lines, err = run_import(
        capsys, "--report", "report.jsonl", "--category", "World", PASTES / "azerbaijani.txt"
    )
    assert (status, lines) == (0, [])
    written = [json.loads(line) for line in (site / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written[0]["title"] == "Şəki bazarında ipək emalatxanası yenidən açılıb"
    assert err.startswith("1 written")


def test_standard_input_is_a_paste_and_needs_a_date(
    site: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    paste = b"Ferry stops for repairs today\nThe ferry stopped on Sunday for the repairs."

    def again() -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(paste)))

    again()
    status, lines, _ = run_import(capsys, "--category", "World", "-")
    assert (status, lines[0]["status"], lines[0]["warnings"]) == (
        1,
        "failed",
        ["There is no date; name one with --date"],
    )
    again()
    status, lines, _ = run_import(capsys, "--category", "World", "--date", "2025-01-05", "-")
    assert (status, lines[0]["status"], lines[0]["source"]) == (0, "written", "-")


def test_the_language_of_the_option_is_written_and_a_guessed_one_is_a_warning(
    site: Path, capsys: Capture
) -> None:
    _, lines, _ = run_import(
        capsys, "--category", "World", "--lang", "kk", "--into", "one", PASTES / "russian.txt"
    )
    assert "lang: kk\n" in (site / "one" / lines[0]["path"]).read_text(encoding="utf-8")
    _, lines, _ = run_import(capsys, "--category", "World", "--into", "two", PASTES / "russian.txt")
    assert "lang: ru\n" in (site / "two" / lines[0]["path"]).read_text(encoding="utf-8")
    assert "Language ru is guessed from the letters; name it with --lang" in lines[0]["warnings"]


def test_a_category_that_is_guessed_is_a_warning(site: Path, capsys: Capture) -> None:
    _, lines, _ = run_import(capsys, PASTES / "russian.txt")
    assert lines[0]["path"].startswith("world/")
    assert "Category World is a guess; name it with --category" in lines[0]["warnings"]


def test_an_author_whom_the_house_does_not_know_is_kept_as_byline(site: Path, capsys: Capture) -> None:
    _, lines, _ = run_import(capsys, "--category", "World", PASTES / "russian.txt")
    assert "byline: Нина Орлова\n" in (site / "content" / lines[0]["path"]).read_text(encoding="utf-8")
    assert "Not in authors.yaml, kept as byline: Нина Орлова" in lines[0]["warnings"]


def test_a_markdown_archive_is_copied_in_with_ids_and_pictures(site: Path, capsys: Capture) -> None:
    status, lines, _ = run_import(capsys, "--category", "World", ARCHIVE)
    assert status == 1
    by_name = {Path(line["source"]).name: line for line in lines}
    house = (site / "content" / by_name["house.md"]["path"]).read_text(encoding="utf-8")
    front, _, body = house.partition("\n---\n")
    assert by_name["house.md"]["path"] == "world/2024/house.md"
    assert "authors: [World desk]\n" in house
    assert "  src: images/sea-wall.png\n" in house
    assert "stones: 4211\n" in house
    assert "mood:\n  calm: true\n  words: [slow, grey]\n" in house
    assert "\nid: " in front
    assert '![the plan](images/plan.png "Plan")' in body
    images = site / "content" / "world" / "2024" / "images"
    assert (images / "sea-wall.png").read_bytes() == (ARCHIVE / "pictures" / "Sea Wall.png").read_bytes()
    assert by_name["house.md"]["warnings"] == [
        "Comments in the front matter are not kept",
        "The archive does not have what these links lead to: other.md, list.pdf",
        "Not in authors.yaml, kept as byline: Una Breck",
    ]


def test_pelicans_plain_headers_are_read_and_its_category_kept_as_a_tag(site: Path, capsys: Capture) -> None:
    _, lines, _ = run_import(capsys, "--category", "Science", ARCHIVE)
    line = next(line for line in lines if line["source"].endswith("headers.md"))
    assert line["path"] == "science/2023/pelicans-own.md"
    text = (site / "content" / line["path"]).read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: 'A site of Pelican''s own: headers'\ndate: 2023-11-02 10:00\n")
    assert "tags: [trams, depots, Old news]\n" in text
    assert "status: draft\n" in text
    assert "weather: fog\n" in text
    assert "![The clock](images/plan.png)" in text


def test_a_file_that_cannot_be_read_is_named_with_its_line_and_the_others_are_imported(
    site: Path, capsys: Capture
) -> None:
    status, lines, err = run_import(capsys, "--category", "World", ARCHIVE)
    assert status == 1
    assert "3 written" in err
    broken = next(line for line in lines if line["source"].endswith("broken.md"))
    assert broken["status"] == "failed"
    assert broken["warnings"][0].startswith("Line ")


def test_a_picture_outside_the_folder_that_was_named_is_not_copied(site: Path, capsys: Capture) -> None:
    _, lines, _ = run_import(capsys, "--category", "World", ARCHIVE / "outside.md")
    assert lines[0]["warnings"] == [
        "Not in the archive, their words stand in their place: the pictures "
        "../../../../../../../../etc/hostname.png, pictures/gone.png",
        "1 picture stays on the network; --fetch-images brings them here",
    ]
    assert not (site / "content" / "world" / "2024" / "images").exists()


def test_every_file_of_a_folder_is_named_in_the_report(site: Path, capsys: Capture, tmp_path: Path) -> None:
    copy = tmp_path / "archive"
    shutil.copytree(ARCHIVE, copy)
    (copy / "link.md").symlink_to("/etc/passwd")
    (copy / "folder").symlink_to("/etc")
    (copy / ".hidden.md").write_text("none", encoding="utf-8")
    _, lines, _ = run_import(capsys, "--category", "World", copy)
    named = {Path(line["source"]).relative_to(copy).as_posix() for line in lines}
    visible = {
        path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file() or path.is_symlink()
    }
    assert named == visible - {".hidden.md"}
    linked = [line for line in lines if "symbolic link" in "".join(line["warnings"])]
    assert [Path(line["source"]).name for line in linked] == ["folder", "link.md"]


def test_the_content_folder_is_not_imported_into_itself(site: Path, capsys: Capture) -> None:
    run_import(capsys, "--category", "World", PASTES / "russian.txt")
    _, lines, _ = run_import(capsys, "--category", "World", ".")
    assert not any("content/" in line["source"] for line in lines)


HOSTILE = [
    (b"a\0b", "Line 1: there is a NUL byte; save the file as plain text in UTF-8"),
    (b"one\ntwo \xff", "Line 2: byte 0xff is not UTF-8; save the file as UTF-8"),
    (b"", "There is no text in it; paste the page's text into it"),
]


@pytest.mark.parametrize(("raw", "reason"), HOSTILE)
def test_a_hostile_file_fails_with_a_place_and_a_remedy(
    raw: bytes, reason: str, site: Path, capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_bytes(raw)
    status, lines, _ = run_import(capsys, tmp_path / "page.txt")
    assert (status, lines[0]["status"], lines[0]["warnings"]) == (1, "failed", [reason])


def test_two_hundred_megabytes_on_one_line_are_refused_unread(
    site: Path, capsys: Capture, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    with page.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    for name in FORMATS:
        status, lines, _ = run_import(capsys, "--format", name, page)
        assert (status, len(lines)) == (1, 1)
        assert "MB; split it" in lines[0]["warnings"][0]


@pytest.mark.parametrize(
    ("slug", "name"),
    [("../../evil", "evil"), ("a/b", "b"), (".hidden", "hidden"), ("/etc/passwd", "passwd"), ("..", "story")],
)
def test_a_slug_that_leads_elsewhere_stays_in_the_folder(
    slug: str, name: str, site: Path, capsys: Capture, tmp_path: Path
) -> None:
    page = tmp_path / "story.md"
    page.write_text(
        f'---\ntitle: A story\ndate: 2025-01-01\nslug: "{slug}"\n---\n\nText.\n', encoding="utf-8"
    )
    status, lines, _ = run_import(capsys, "--category", "World", page)
    assert (status, lines[0]["path"]) == (0, f"world/2025/{name}.md")
    assert f'Slug "{slug}" cannot stand in an address' in lines[0]["warnings"][0]


def test_a_category_that_leads_elsewhere_stays_in_the_folder(
    site: Path, capsys: Capture, tmp_path: Path
) -> None:
    page = tmp_path / "story.md"
    page.write_text(
        '---\ntitle: A story\ndate: 2025-01-01\ncategory: "../../evil"\n---\n\nText.\n', encoding="utf-8"
    )
    status, lines, _ = run_import(capsys, "--into", "fresh", page)
    assert (status, lines[0]["path"]) == (0, "evil/2025/story.md")
    assert 'Category "../../evil" is written evil' in lines[0]["warnings"]


def test_a_symbolic_link_in_the_content_folder_is_not_written_through(
    site: Path, capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "content" / "world").symlink_to(tmp_path / "elsewhere")
    status, lines, _ = run_import(capsys, "--category", "World", PASTES / "russian.txt")
    assert (status, lines[0]["status"]) == (1, "failed")
    assert list((tmp_path / "elsewhere").iterdir()) == []


MISUSES = [
    (
        ["--category", "Wrold", "x.txt"],
        'Category "Wrold" is not in categories.yaml; write World, or add it there',
    ),
    (["--date", "tomorrow", "x.txt"], '--date "tomorrow" is not a date and time; write 2025-03-01 06:00'),
    (["--lang", "English!", "x.txt"], 'Lang "english!" is no language tag; write en, az or zh-hans'),
    (["--format", "pdf", "x.txt"], "'pdf' is not one of"),
    ([], "Missing argument 'PATH...'"),
    (["--report", "no/such/folder/report", "x.txt"], "--report no/such/folder/report cannot be written"),
]


@pytest.mark.parametrize(("words", "message"), MISUSES)
def test_a_wrong_call_exits_with_2_and_says_what_to_write(
    words: list[str], message: str, site: Path, capsys: Capture
) -> None:
    (site / "x.txt").write_text("Ferry stops for repairs today\nIt stopped on Sunday.", encoding="utf-8")
    before = files_in(site)
    status, lines, err = run_import(capsys, *words)
    assert (status, lines) == (2, [])
    assert message in err
    assert files_in(site) == before


def test_a_path_that_does_not_exist_is_a_failure(site: Path, capsys: Capture) -> None:
    status, lines, _ = run_import(capsys, "nowhere.txt")
    assert (status, lines[0]["status"], lines[0]["warnings"]) == (
        1,
        "failed",
        ["There is no such file or folder"],
    )


def test_a_kind_of_file_that_no_importer_knows_is_skipped_with_a_remedy(site: Path, capsys: Capture) -> None:
    status, lines, _ = run_import(capsys, ARCHIVE / "notes" / "style.css")
    assert (status, lines[0]["status"]) == (0, "skipped")
    assert lines[0]["warnings"] == [
        f"No importer knows this kind of file; name one with --format ({', '.join(FORMATS)})"
    ]


def test_a_name_that_is_no_utf8_can_be_reported(site: Path, capsys: Capture, tmp_path: Path) -> None:
    page = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    shutil.copy(PASTES / "russian.txt", page)
    _, lines, _ = run_import(capsys, "--category", "World", tmp_path / os.fsdecode(b"\xff.txt"))
    assert lines[0]["source"].endswith("/\\xff.txt")
    assert lines[0]["status"] == "written"


def test_help_describes_every_option_and_shows_an_example(site: Path, capsys: Capture) -> None:
    assert main(["import", "--help"]) == 0
    out = capsys.readouterr().out
    assert "newsdesk import --format text --category World page.txt" in out
    options = ("--into", "--lang", "--date", "--report", "--dry-run", "--fetch-images", "--jobs")
    assert all(option in out for option in options)


def test_a_fault_of_an_importer_is_reported_and_the_next_source_still_read(
    site: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = importer_named("text")
    read = text.read

    def fails_once(source: Source, wishes: Wishes) -> Any:
        if source.name.endswith("arabic.txt"):
            raise ZeroDivisionError("odd")
        return read(source, wishes)

    monkeypatch.setattr(text, "read", fails_once)
    status, lines, _ = run_import(
        capsys, "--category", "World", PASTES / "arabic.txt", PASTES / "russian.txt"
    )
    assert status == 1
    assert lines[0]["warnings"] == [
        "The importer stopped with ZeroDivisionError: odd; please report it with the file"
    ]
    assert lines[1]["status"] == "written"


@given(raw=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_pasted_is_written_as_stories_that_can_be_read(raw: bytes, tmp_path: Path) -> None:
    newsroom = Newsroom(shown="content", zone="Asia/Baku")
    for name in FORMATS:
        folder = tmp_path / name
        source = Source("-", data=raw)
        wishes = Wishes(newsroom, "World", None, None)
        shutil.rmtree(folder, ignore_errors=True)
        for line in FilingDesk(folder, wishes).file_all(importer_named(name), source):
            assert not any(warning.startswith("The importer stopped") for warning in line.warnings)
            if line.status == "written":
                story, findings = read_story(line.path, (folder / line.path).read_bytes(), newsroom)
                assert story is not None
                assert findings == ()
