"""Readers' comments of an export go into Isso's database, once, and without what readers did not publish."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsdesk.cli.import_ import command
from newsdesk.errors import Misuse
from newsdesk.importers.isso import open_comments
from newsdesk.importers.wordpress_comments import Comment
from tests.newsdesk.importers.wordpress_exports import comment, entry, export, term

COMMENTS = (
    comment(1, "First <b>word</b>.\n\nSecond.", name="Ada &amp; Bo"),
    comment(2, "An answer.", above=1),
    comment(3, "An answer to that.", above=2),
    comment(4, "Not seen yet.", approved="0"),
    comment(5, "Buy!", approved="spam"),
    comment(6, "From elsewhere", kind="pingback"),
    comment(7, "On spam.", above=5),
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "pelicanconf.py").write_text(
        'ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}/"\nARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = "{lang}/{slug}/"\n'
        'PAGE_URL = PAGE_SAVE_AS = "{slug}/"\nPAGE_LANG_URL = PAGE_LANG_SAVE_AS = "{lang}/{slug}/"\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_export(folder: Path, *comments: str, **fields: str) -> None:
    (folder / "export.xml").write_bytes(
        export(
            entry(
                20,
                'Words, <a href="/?p=20">again</a>.',
                title="Wall",
                inside=term("World") + "".join(comments),
                **fields,
            )
        )
    )


def run(*arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(command, ["export.xml", "--comments", "comments.db", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def test_comments_stand_under_the_new_address_of_their_story(site: Path) -> None:
    write_export(site, *COMMENTS)
    lines = run()
    assert rows(site / "comments.db", "SELECT uri, title FROM threads") == [("/world/story-20/", "Wall")]
    assert rows(
        site / "comments.db", "SELECT author, text, created, mode, parent FROM comments ORDER BY id"
    ) == [
        ("Ada & Bo", "First **word**.\n\nSecond.", 1556784000.0, 1, None),
        ("Reader", "An answer.", 1556870400.0, 1, 1),
        ("Reader", "An answer to that.", 1556956800.0, 1, 1),
        ("Reader", "Not seen yet.", 1557043200.0, 2, None),
        ("Reader", "On spam.", 1557302400.0, 1, None),
    ]
    assert lines[-1]["item"] == "comments on post 20"
    assert lines[-1]["status"] == "written"
    assert lines[-1]["warnings"] == [
        "5 comments are added, without e-mail and network addresses",
        "1 comment waits in Isso for a moderator, as before",
        "2 comments are left out: spam, deleted, a ping, or without text or date",
    ]


def test_what_readers_did_not_publish_is_not_in_the_database(site: Path) -> None:
    write_export(site, *COMMENTS)
    run()
    raw = (site / "comments.db").read_bytes()
    assert b"mail.example" not in raw
    assert b"203.0.113" not in raw
    assert rows(site / "comments.db", "SELECT DISTINCT email, remote_addr FROM comments") == [
        (None, "0.0.0.0")
    ]


def test_a_second_import_adds_nothing_and_brings_nothing_back(site: Path) -> None:
    write_export(site, *COMMENTS)
    run()
    with closing(sqlite3.connect(site / "comments.db")) as connection:
        connection.execute("DELETE FROM comments WHERE id = 4")
        connection.execute("UPDATE comments SET text = 'moderated' WHERE id = 2")
        connection.execute(
            "INSERT INTO comments (tid, created, mode, text, voters) VALUES (1, 1.0, 1, 'new', '')"
        )
        connection.commit()
    before = rows(site / "comments.db", "SELECT * FROM comments ORDER BY id")
    assert run()[-1]["status"] == "unchanged"
    assert rows(site / "comments.db", "SELECT * FROM comments ORDER BY id") == before


def test_an_answer_of_a_later_export_stands_beneath_what_it_answers(site: Path) -> None:
    write_export(site, COMMENTS[0])
    run()
    write_export(site, *COMMENTS[:2])
    run()
    assert rows(site / "comments.db", "SELECT id, parent FROM comments ORDER BY id") == [(1, None), (2, 1)]


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"post_password": "sesame"}])
def test_comments_on_a_story_that_is_not_public_stay_out(site: Path, fields: dict[str, str]) -> None:
    write_export(site, COMMENTS[0], **fields)
    assert run()[-1]["status"] == "skipped"
    assert rows(site / "comments.db", "SELECT * FROM comments") == []


def test_a_script_in_a_comment_is_gone(site: Path) -> None:
    write_export(
        site, comment(1, 'See <a href="javascript:x()">this</a><script>alert(1)</script> &lt;script&gt;')
    )
    run()
    ((text,),) = rows(site / "comments.db", "SELECT text FROM comments")
    assert "javascript" not in str(text)
    assert "alert" not in str(text)
    assert "<script" not in str(text)


def test_a_dry_run_makes_no_database(site: Path) -> None:
    write_export(site, *COMMENTS)
    run("--dry-run")
    assert not (site / "comments.db").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be asked what it is" * 20])
def test_a_file_that_is_no_database_of_isso_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "comments.db"
    file.write_bytes(content)
    with pytest.raises(Misuse, match=r"Isso 0\.14"), open_comments(file):
        pass
    assert file.read_bytes() == content


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE threads (id INTEGER)")
    before = file.read_bytes()
    with pytest.raises(Misuse, match=r"no database of Isso 0\.14"), open_comments(file):
        pass
    assert file.read_bytes() == before


def test_nothing_is_added_where_something_goes_wrong_on_the_way(tmp_path: Path) -> None:
    file = tmp_path / "comments.db"
    with open_comments(file):
        pass
    with pytest.raises(RuntimeError):
        add_and_fail(file)
    assert rows(file, "SELECT * FROM threads") == []


def add_and_fail(file: Path) -> None:
    moment = datetime(2019, 5, 1, tzinfo=UTC)
    with open_comments(file) as store:
        assert store.add("/a/", "A", [Comment("a#1", "", "Ada", "", moment, "Words.", True)]) == 1
        raise RuntimeError
