"""What comments leave on the pages of a site: a button with its number, a letter in their place, or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsdesk.errors import BadSources, Misuse
from plugins.comments.counts import read_counts
from tests.build.printing import (
    SITES,
    copy_site,
    edit,
    files_of,
    places_of,
    print_site,
    write_settings,
    written_since,
)

FERRY = "harbour/2024/11/night-ferry-returns/index.html"
CRANE = "harbour/2024/03/crane-arrives/index.html"


def write_database(file: Path, *comments: tuple[str, int]) -> Path:
    """A database with Isso's tables, as far as counting goes: (path of the story, mode of the comment)."""
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("CREATE TABLE IF NOT EXISTS threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE)")
        opened.execute("CREATE TABLE IF NOT EXISTS comments (tid INTEGER, mode INTEGER)")
        for uri, mode in comments:
            opened.execute("INSERT OR IGNORE INTO threads (uri) VALUES (?)", (uri,))
            opened.execute("INSERT INTO comments SELECT id, ? FROM threads WHERE uri = ?", (mode, uri))
    return file


def write_site(place: Path, **settings: str) -> Path:
    lines = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    return write_settings(place / "settings.py", lines)


def page(place: Path, path: str) -> str:
    return (place / "output" / path).read_text(encoding="utf-8")


def test_only_public_comments_are_counted(tmp_path: Path) -> None:
    database = write_database(
        tmp_path / "comments.db", ("/a/", 1), ("/a/", 1), ("/a/", 2), ("/b/", 4), ("/c/", 1)
    )
    assert read_counts(database) == {"/a/": 2, "/c/": 1}


def test_a_database_that_is_not_there_yet_counts_nothing_and_is_not_made(tmp_path: Path) -> None:
    assert read_counts(tmp_path / "none.db") == {}
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_of_comments_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Nothing of the kind. " * 100, encoding="utf-8")
    with pytest.raises(Misuse, match=r"COMMENTS_DATABASE: .*notes\.db is no database of Isso's"):
        read_counts(tmp_path / "notes.db")


def test_the_button_tells_the_number_and_only_stories_that_got_comments_are_made_anew(tmp_path: Path) -> None:
    database = write_database(tmp_path / "comments.db", (f"/{CRANE.removesuffix('index.html')}", 1))
    settings = write_site(tmp_path, COMMENTS_DATABASE=str(database))
    print_site(SITES / "gazette", tmp_path, settings=settings)
    assert ">Show 1 comment</button>" in page(tmp_path, CRANE)
    assert ">Leave the first comment</button>" in page(tmp_path, FERRY)
    before = places_of(tmp_path / "output")
    print_site(SITES / "gazette", tmp_path, settings=settings)
    assert written_since(before, tmp_path / "output") == set()
    write_database(database, *[(f"/{FERRY.removesuffix('index.html')}", 1)] * 2)
    print_site(SITES / "gazette", tmp_path, settings=settings)
    assert written_since(before, tmp_path / "output") == {FERRY}
    assert ">Show 2 comments</button>" in page(tmp_path, FERRY)
    clean = tmp_path / "clean"
    print_site(SITES / "gazette", clean, settings=settings)
    assert files_of(clean / "output") == files_of(tmp_path / "output")


def test_without_a_database_the_button_promises_nothing(tmp_path: Path) -> None:
    print_site(SITES / "gazette", tmp_path, settings=write_site(tmp_path, COMMENTS_DATABASE=""))
    assert ">See the comments, or leave one</button>" in page(tmp_path, FERRY)


def test_a_story_may_close_its_comments_and_takes_letters_instead(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    edit(content / "harbour/2024/night-ferry-returns.md", "\ntitle:", "\ncomments: false\ntitle:")
    print_site(content, tmp_path, settings=write_site(tmp_path, LETTERS_TO="letters@gazette.example"))
    closed = page(tmp_path, FERRY)
    assert 'href="mailto:letters@gazette.example?subject=Letter%3A%20' in closed
    assert "data-comments" not in closed
    assert "comments-button" not in closed
    assert "data-comments" in page(tmp_path, CRANE)


def test_one_setting_takes_every_trace_of_comments_off_the_site(tmp_path: Path) -> None:
    print_site(SITES / "gazette", tmp_path, settings=write_site(tmp_path, COMMENTS_URL="", LETTERS_TO=""))
    for path in (FERRY, CRANE):
        assert 'class="comments"' not in page(tmp_path, path)
        assert "comments-button" not in page(tmp_path, path)
    assert not list((tmp_path / "output/fragments").glob("comments*"))


def test_a_site_below_a_path_counts_by_the_whole_path(tmp_path: Path) -> None:
    database = write_database(tmp_path / "comments.db", (f"/news/{FERRY.removesuffix('index.html')}", 1))
    settings = write_site(tmp_path, COMMENTS_DATABASE=str(database), SITEURL="https://gazette.example/news")
    print_site(SITES / "gazette", tmp_path, settings=settings)
    made = page(tmp_path, FERRY)
    assert ">Show 1 comment</button>" in made
    assert 'data-comments="/news/fragments/comments-en.html"' in made


def test_comments_that_are_neither_true_nor_false_are_an_error_with_its_line(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    story = content / "harbour/2024/night-ferry-returns.md"
    edit(story, "\ntitle:", "\ncomments: closed\ntitle:")
    line = story.read_text(encoding="utf-8").split("comments: closed")[0].count("\n") + 1
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path)
    assert (
        f"night-ferry-returns.md:{line}: comments: Comments is neither true nor false; write comments: false"
        in str(bad.value.findings[0])
    )


def test_a_comment_on_a_secret_story_tells_nobody_of_it(tmp_path: Path) -> None:
    database = write_database(tmp_path / "comments.db", ("/news/2025/09/zqembargoslug/", 1))
    print_site(SITES / "secrets", tmp_path, settings=write_site(tmp_path, COMMENTS_DATABASE=str(database)))
    assert [path for path, raw in files_of(tmp_path / "output").items() if b"zqembargo" in raw] == []
