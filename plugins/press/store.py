"""The store: what was read from every file and what every output file was made of, kept from one build to the next.

It is a cache in all but one thing: it never has to be right to be safe. A store that is missing, damaged, of another
version or of another program is put away and made anew; everything in it can be worked out again from the sources.
"""

from __future__ import annotations

import io
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from newsdesk.errors import NewsdeskError
from plugins.press.records import RECORD_VERSION, ReadStory, Record

FORMAT = f"press {RECORD_VERSION}.2"
_NAMES = tuple(item.name for item in fields(Record))
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE stories (
    path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, digest BLOB, rules BLOB, record BLOB, html BLOB
);
CREATE TABLE outputs (
    root TEXT, path TEXT, kind TEXT, stamp BLOB, digest BLOB, PRIMARY KEY (root, path)
) WITHOUT ROWID;
CREATE TABLE seals (root TEXT PRIMARY KEY, seal TEXT) WITHOUT ROWID;
"""


class StoreBusy(NewsdeskError):
    """Another build is using the store."""


class StoreTrouble(NewsdeskError):
    """The store cannot be made or written."""


class _PlainUnpickler(pickle.Unpickler):
    """Unpickles plain data only: a store from elsewhere must not be able to run anything."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the store knows of a source file, to tell whether it must be read again."""

    size: int
    mtime: int
    digest: bytes
    rules: bytes


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the output. `stamp` stands for all that it was made from (empty: unknown, so make it), `digest` for its bytes."""

    kind: str
    stamp: bytes
    digest: bytes


class Store:
    """One store file, held by one build at a time."""

    def __init__(self, file: Path):
        self.file = file
        self.remark = ""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except (OSError, sqlite3.Error) as wrong:
            raise StoreTrouble(
                f"The store {file} cannot be used ({wrong}); name another with --store"
            ) from None

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError as wrong:
            if "locked" in str(wrong):
                raise StoreBusy(f"Another build is using {self.file}; wait until it is done") from None
            self.remark = f"The store {self.file} cannot be used ({wrong}); everything is made again"
        except (sqlite3.DatabaseError, _OtherStore) as wrong:
            self.remark = (
                f"The store {self.file} is damaged or of another version ({wrong}); everything is made again"
            )
        put_away(self.file)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.file, timeout=0, isolation_level=None)
        try:
            # One build at a time: the lock is taken now and held to the end.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA journal_mode = WAL")
            # A lost last transaction after a power cut costs a slower build, nothing else.
            db.execute("PRAGMA synchronous = OFF")
            db.execute("BEGIN IMMEDIATE")
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables:
                for statement in _TABLES.split(";"):
                    db.execute(statement)
                db.execute("INSERT INTO about VALUES ('format', ?)", (FORMAT,))
            elif tables != {"about", "stories", "outputs", "seals"} or self._format(db) != FORMAT:
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

    def known_files(self) -> dict[str, KnownFile]:
        """Every source file that was read, by path."""
        rows = self._db.execute("SELECT path, size, mtime, digest, rules FROM stories")
        return {path: KnownFile(size, mtime, digest, rules) for path, size, mtime, digest, rules in rows}

    def records(self) -> Iterator[tuple[str, Record]]:
        """All records with their paths. Raises sqlite3.DatabaseError or DamagedStore where the store is damaged."""
        for path, blob in self._db.execute("SELECT path, record FROM stories"):
            yield path, _unpack(blob)

    def html(self, path: str) -> str:
        """The HTML of a body."""
        row = self._db.execute("SELECT html FROM stories WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise DamagedStore(f"the body of {path} is missing")
        return str(_checked(row[0]), "utf-8")

    def keep(self, stories: Iterable[tuple[str, KnownFile, ReadStory]], gone: Iterable[str]) -> None:
        """Keeps what was read and forgets the files that are gone, all or nothing."""
        with self._transaction():
            self._db.executemany("DELETE FROM stories WHERE path = ?", ((path,) for path in gone))
            self._db.executemany(
                "INSERT OR REPLACE INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        path,
                        known.size,
                        known.mtime,
                        known.digest,
                        known.rules,
                        _pack(read.record),
                        _with_check(read.html.encode()),
                    )
                    for path, known, read in stories
                ),
            )

    def touch(self, files: Mapping[str, KnownFile]) -> None:
        """Notes new sizes and times of files whose bytes are as they were."""
        with self._transaction():
            rows = ((known.size, known.mtime, path) for path, known in files.items())
            self._db.executemany("UPDATE stories SET size = ?, mtime = ? WHERE path = ?", rows)

    def outputs(self, root: Path) -> dict[str, Output]:
        """The files of an output folder as the last build left them, by path: the manifest."""
        rows = self._db.execute("SELECT path, kind, stamp, digest FROM outputs WHERE root = ?", (str(root),))
        return {path: Output(kind, stamp, digest) for path, kind, stamp, digest in rows}

    def seal(self, root: Path) -> str:
        """The seal of an output folder as the last build left it; empty where there is none."""
        row = self._db.execute("SELECT seal FROM seals WHERE root = ?", (str(root),)).fetchone()
        return str(row[0]) if row else ""

    def announce(self, root: Path, paths: Iterable[str], seal: str) -> None:
        """Notes which output files are about to change, so that a build that is killed meanwhile is mended by the next."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO seals VALUES (?, ?)", (str(root), seal))
            self._db.executemany(
                "INSERT INTO outputs VALUES (?, ?, '', x'', x'') ON CONFLICT (root, path) DO UPDATE SET stamp = x''",
                ((str(root), path) for path in paths),
            )

    def record_outputs(self, root: Path, written: Mapping[str, Output], gone: Iterable[str]) -> None:
        """Notes what was written and removed."""
        with self._transaction():
            self._db.executemany(
                "DELETE FROM outputs WHERE root = ? AND path = ?", ((str(root), path) for path in gone)
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)",
                ((str(root), path, out.kind, out.stamp, out.digest) for path, out in written.items()),
            )

    def forget(self) -> None:
        """Forgets all that was read."""
        with self._transaction():
            self._db.execute("DELETE FROM stories")

    def close(self) -> None:
        """Lets go of the store."""
        self._db.close()

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)


class DamagedStore(Exception):
    """A record that cannot be read back."""


class _OtherStore(Exception):
    """A store of another version or program."""


class _Transaction:
    def __init__(self, db: sqlite3.Connection):
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._db.execute("COMMIT")
        elif self._db.in_transaction:  # a full disk has ended it already
            self._db.execute("ROLLBACK")


def put_away(file: Path) -> None:
    """Removes a store with all its side files."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{file}{ending}").unlink(missing_ok=True)


def _with_check(raw: bytes) -> bytes:
    """Bytes with their checksum in front: SQLite notices damage to its own pages, not to what lies in them."""
    return zlib.crc32(raw).to_bytes(4, "big") + raw


def _checked(raw: bytes) -> bytes:
    whole = raw[4:]
    if zlib.crc32(whole).to_bytes(4, "big") != raw[:4]:
        raise DamagedStore("what was kept is not what comes back")
    return whole


def _pack(record: Record) -> bytes:
    return _with_check(pickle.dumps(tuple(getattr(record, name) for name in _NAMES), protocol=5))


def _unpack(blob: bytes) -> Record:
    try:
        return Record(*_PlainUnpickler(io.BytesIO(_checked(blob))).load())
    except (pickle.UnpicklingError, TypeError, EOFError, ValueError, IndexError, KeyError) as wrong:
        raise DamagedStore(f"a record cannot be read: {wrong}") from None
