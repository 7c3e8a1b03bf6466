"""The store: what was read from every file and what every output file was made of, kept from one build to the next.

It is a cache in all but one thing: it never has to be right to be safe. A store that is missing, damaged, of another
version or of another program is put away and made anew; everything in it can be worked out again from the sources.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import sys
from pathlib import Path
from types import TracebackType

from newsdesk.errors import NewsdeskError
from plugins.press.kept_stories import KeptStories
from plugins.press.manifest import Manifest
from plugins.press.records import RECORD_VERSION

FORMAT = f"press {RECORD_VERSION}.1, Python {sys.version_info.major}.{sys.version_info.minor}"
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE stories (
    path TEXT PRIMARY KEY, id TEXT, size INTEGER, mtime INTEGER, digest BLOB, rules BLOB, row BLOB
) WITHOUT ROWID;
CREATE INDEX stories_by_id ON stories (id);
CREATE TABLE details (path TEXT PRIMARY KEY, details BLOB) WITHOUT ROWID;
CREATE TABLE extracts (path TEXT, name TEXT, extract BLOB, PRIMARY KEY (path, name));
CREATE TABLE bodies (path TEXT PRIMARY KEY, html BLOB);
CREATE TABLE pictures (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, measures BLOB) WITHOUT ROWID;
CREATE TABLE outputs (
    root TEXT, path TEXT, kind TEXT, stamp BLOB, digest BLOB, beside BLOB, PRIMARY KEY (root, path)
) WITHOUT ROWID;
CREATE TABLE seals (root TEXT PRIMARY KEY, seal TEXT) WITHOUT ROWID;
CREATE TABLE editions (root TEXT PRIMARY KEY, edition BLOB) WITHOUT ROWID;
CREATE TABLE edited (root TEXT, path TEXT, row BLOB, PRIMARY KEY (root, path)) WITHOUT ROWID
"""
_NAMES = {
    "about",
    "stories",
    "details",
    "extracts",
    "bodies",
    "pictures",
    "outputs",
    "seals",
    "editions",
    "edited",
}


class StoreBusy(NewsdeskError):
    """Another build is using the store."""


class StoreTrouble(NewsdeskError):
    """The store cannot be made or written."""


class Store:
    """One store file, held by one build at a time. `stories` has what was read; `manifest` what was written."""

    def __init__(self, file: Path):
        self.file = file
        self.remark = ""
        self._locked: int | None = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._lock()
            self._db = self._open()
        except (OSError, sqlite3.Error) as wrong:
            self._unlock()
            raise StoreTrouble(
                f"The store {file} cannot be used ({wrong}); name another with --store"
            ) from None
        self.stories = KeptStories(self._db, self.transaction, file)

    def _lock(self) -> None:
        """One build at a time; its own workers may read. The lock ends with the process."""
        self._locked = os.open(self.file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._locked, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._unlock()
            raise StoreBusy(f"Another build is using {self.file}; wait until it is done") from None

    def _unlock(self) -> None:
        if self._locked is not None:
            os.close(self._locked)
            self._locked = None

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError as wrong:
            self.remark = f"The store {self.file} cannot be used ({wrong}); everything is made again"
        except (sqlite3.DatabaseError, _OtherStore) as wrong:
            self.remark = (
                f"The store {self.file} is damaged or of another version ({wrong}); everything is made again"
            )
        put_away(self.file)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.file, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            # A lost last transaction after a power cut costs a slower build, nothing else.
            db.execute("PRAGMA synchronous = OFF")
            db.execute("BEGIN IMMEDIATE")
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables:
                for statement in _TABLES.split(";"):
                    db.execute(statement)
                db.execute("INSERT INTO about VALUES ('format', ?)", (FORMAT,))
            elif tables != _NAMES or self._format(db) != FORMAT:
                raise _OtherStore("its tables are not those of this version")
            db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        return db

    @staticmethod
    def _format(db: sqlite3.Connection) -> str:
        row = db.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
        return str(row[0]) if row else ""

    def moment_ns(self) -> int:
        """The file system's own idea of now, in nanoseconds, to compare the times of files with."""
        self.file.touch()
        return self.file.stat().st_mtime_ns

    def manifest(self, root: Path) -> Manifest:
        """What the builds of this store have written to an output folder."""
        return Manifest(self._db, self.transaction, str(root))

    def close(self) -> None:
        """Lets go of the store."""
        self.stories.let_go()
        self._db.close()
        self._unlock()

    def transaction(self) -> _Transaction:
        """All that is done in it is kept, or nothing."""
        return _Transaction(self._db)


class _OtherStore(Exception):
    """A store of another version or program."""


class _Transaction:
    def __init__(self, db: sqlite3.Connection):
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._db.execute("COMMIT")
        elif self._db.in_transaction:  # a full disk has ended it already
            self._db.execute("ROLLBACK")


def put_away(file: Path) -> None:
    """Removes a store with all its side files, and what plugins have kept beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    shutil.rmtree(memory_of(file), ignore_errors=True)


def memory_of(file: Path) -> Path:
    """The folder in which plugins may keep what they have worked out, beside a store."""
    return file.with_suffix(".memory")
