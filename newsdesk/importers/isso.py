"""Comments in the database of Isso, the comment server: imported ones are added, nothing that is there is changed.

The tables are those of Isso 0.14 (database version 5). Which comments came from an import is noted in a table of our own,
so that one which a moderator has deleted does not come back, and an edited one is not added again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from newsdesk.errors import Misuse
from newsdesk.importers.wordpress_comments import Comment

_VERSION = 5
_APPROVED, _PENDING = 1, 2
# Nobody is known to have voted, and from nowhere: Isso's columns take no NULL.
_NO_VOTERS, _NO_ADDRESS = bytes(256), "0.0.0.0"  # noqa: S104  nothing is bound to it
_TABLES = """
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (
    tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL, modified FLOAT,
    mode INTEGER, remote_addr VARCHAR, text VARCHAR NOT NULL, author VARCHAR, email VARCHAR, website VARCHAR,
    likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0
);
CREATE TRIGGER remove_stale_threads AFTER DELETE ON comments
BEGIN DELETE FROM threads WHERE id NOT IN (SELECT tid FROM comments); END;
"""
_OURS = "CREATE TABLE IF NOT EXISTS newsdesk_imported (source VARCHAR PRIMARY KEY, comment INTEGER NOT NULL)"


class CommentStore:
    """An open database of comments. What is added stands in it when the `open_comments` that gave it ends well."""

    def __init__(self, connection: sqlite3.Connection):
        self._run = connection.execute

    def add(self, uri: str, title: str, comments: Sequence[Comment]) -> int:
        """Adds comments, each after those it answers, to the thread of a page; returns how many were not there yet."""
        thread = 0
        added = 0
        above = {comment.key: comment.above for comment in comments}
        for comment in comments:
            if self._number_of(comment.key):
                continue
            thread = thread or self._thread(uri, title)
            self._run(
                "INSERT INTO comments (tid, parent, created, mode, remote_addr, text, author, website, voters)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    thread,
                    self._topmost(comment, above, thread),
                    comment.created.timestamp(),
                    _APPROVED if comment.is_approved else _PENDING,
                    _NO_ADDRESS,
                    comment.text,
                    comment.author or None,
                    comment.website or None,
                    _NO_VOTERS,
                ),
            )
            number = self._run("SELECT last_insert_rowid()").fetchone()[0]
            self._run("INSERT INTO newsdesk_imported VALUES (?, ?)", (comment.key, number))
            added += 1
        return added

    def _number_of(self, key: str) -> int:
        row = self._run("SELECT comment FROM newsdesk_imported WHERE source = ?", (key,)).fetchone()
        return int(row[0]) if row else 0

    def _thread(self, uri: str, title: str) -> int:
        self._run("INSERT OR IGNORE INTO threads (uri, title) VALUES (?, ?)", (uri, title))
        return int(self._run("SELECT id FROM threads WHERE uri = ?", (uri,)).fetchone()[0])

    def _topmost(self, comment: Comment, above: dict[str, str], thread: int) -> int | None:
        """The comment at the top of those that a comment answers: Isso nests one level deep."""
        found = None
        key, seen = comment.above, {comment.key}
        while key and key not in seen:
            seen.add(key)
            row = self._run(
                "SELECT id FROM comments WHERE tid = ? AND id = ? AND parent IS NULL",
                (thread, self._number_of(key)),
            ).fetchone()
            found = int(row[0]) if row else found
            key = above.get(key, "")
        return found


@contextmanager
def open_comments(file: Path) -> Iterator[CommentStore]:
    """Opens Isso's database, or makes a new one where there is none. All that is added is kept, or, at an error, nothing.

    Raises Misuse for a file that is no database of Isso 0.14, and for one that cannot be written.
    """
    if not file.parent.is_dir():
        raise Misuse(f"--comments {file}: there is no folder {file.parent}; make it first")
    is_new = not file.exists()
    try:
        with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                _prepare(connection, file, is_new)
                yield CommentStore(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except sqlite3.Error as wrong:
        raise Misuse(
            f"--comments {file} cannot be used: {wrong}; name the database of Isso 0.14, or a new file"
        ) from None
    finally:
        if is_new and file.exists() and not file.stat().st_size:
            file.unlink()


def _prepare(connection: sqlite3.Connection, file: Path, is_new: bool) -> None:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if is_new:
        for statement in _statements():
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    elif not {"threads", "comments"} <= names or version != _VERSION:
        raise Misuse(
            f"--comments {file} is no database of Isso 0.14; let Isso 0.14 open it once, or name a file that does not exist"
        )
    connection.execute(_OURS)


def _statements() -> Iterator[str]:
    statement = ""
    for line in _TABLES.strip().splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
