"""What was read from every source file, as the store keeps it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plugins.press.packing import DamagedStore, checked, pack, unpack, with_check
from plugins.press.records import DETAILS, Details, Plain, ReadStory, Record

# Details that are kept in memory: those of the stories on neighbouring pages are asked for again and again.
RECENT = 8192


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the store knows of a source file, to tell whether it must be read again."""

    size: int
    mtime: int
    digest: bytes
    rules: bytes


@dataclass(frozen=True, slots=True)
class PackedStory:
    """A story that was read, in the form in which it is kept: a worker packs it, the build only files it."""

    path: str
    id: str
    row: bytes
    details: bytes
    html: bytes
    extracts: tuple[tuple[str, bytes], ...]


def pack_story(read: ReadStory) -> PackedStory:
    """Packs a story, with its details and extracts."""
    record = read.record
    details = record.details
    return PackedStory(
        path=record.path,
        id=record.id,
        row=pack(tuple(record)[:-1]),
        details=pack(tuple(getattr(details, name) for name in DETAILS)),
        html=with_check(read.html.encode()),
        extracts=tuple((name, pack(record.extract(name))) for name in record.extract_stamps),
    )


class KeptStories:
    """The stories of one store; the keeper of their records. Processes forked from a build's may read."""

    def __init__(
        self, db: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[None]], file: Path
    ):
        self._db = db
        self._transaction = transaction
        self._file = file
        self._owner = os.getpid()
        self._recent = lru_cache(maxsize=RECENT)(self._details)

    def _own_db(self) -> sqlite3.Connection:
        """The connection of this process: one made before a fork belongs to the process that made it."""
        if self._owner != os.getpid():
            self._left = self._db  # never closed here: closing it would let go of the other process's locks
            self._db = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)
            self._owner = os.getpid()
        return self._db

    def let_go(self) -> None:
        """The store is closed; what is asked for later is read from its file."""
        self._owner = 0

    def known_files(self, paths: Iterable[str] | None = None) -> dict[str, KnownFile]:
        """Every source file that was read, by path; or those of some paths."""
        every = "SELECT path, size, mtime, digest, rules FROM stories"
        if paths is None:
            rows = self._db.execute(every).fetchall()
        else:
            found = (self._db.execute(f"{every} WHERE path = ?", (path,)).fetchone() for path in paths)
            rows = [row for row in found if row is not None]
        return {path: KnownFile(size, mtime, digest, rules) for path, size, mtime, digest, rules in rows}

    def records(self) -> dict[str, Record]:
        """All records by path. Raises sqlite3.DatabaseError or DamagedStore where the store is damaged."""
        return {path: self.unpacked(row) for path, row in self._db.execute("SELECT path, row FROM stories")}

    def record(self, path: str) -> Record | None:
        """The record of one file, or None."""
        found = self._db.execute("SELECT row FROM stories WHERE path = ?", (path,)).fetchone()
        return None if found is None else self.unpacked(found[0])

    def record_with_id(self, identity: str) -> Record | None:
        """The record of the story with an id, or None; where several have it, of the first by path."""
        found = self._db.execute(
            "SELECT row FROM stories WHERE id = ? ORDER BY path LIMIT 1", (identity,)
        ).fetchone()
        return None if found is None else self.unpacked(found[0])

    def unpacked(self, row: bytes) -> Record:
        """The record of a packed row. Raises DamagedStore."""
        try:
            return Record._make((*unpack(row), self))
        except TypeError as wrong:
            raise DamagedStore(f"a record cannot be read: {wrong}") from None

    def details(self, path: str) -> Details:
        """The details of a file that was read."""
        return self._recent(path)

    def _details(self, path: str) -> Details:
        row = self._own_db().execute("SELECT details FROM details WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise DamagedStore(f"the details of {path} are missing")
        try:
            return Details(*unpack(row[0]))
        except TypeError as wrong:
            raise DamagedStore(f"the details of {path} cannot be read: {wrong}") from None

    def extract(self, path: str, name: str) -> Plain:
        """What a plugin worked out from a story alone."""
        row = (
            self._own_db()
            .execute("SELECT extract FROM extracts WHERE path = ? AND name = ?", (path, name))
            .fetchone()
        )
        if row is None:
            raise DamagedStore(f"an extract of {path} is missing")
        return unpack(row[0])

    def html(self, path: str) -> str:
        """The HTML of a body."""
        row = self._own_db().execute("SELECT html FROM bodies WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise DamagedStore(f"the body of {path} is missing")
        return str(checked(row[0]), "utf-8")

    def keep(self, stories: Iterable[tuple[KnownFile, PackedStory]], gone: Iterable[str]) -> None:
        """Keeps what was read and forgets the files that are gone, all or nothing.

        For every output folder it is noted which stories are no longer those that its pages were made from.
        """
        with self._transaction():
            self._recent.cache_clear()
            for path in gone:
                self._note(path)
                for table in ("stories", "details", "extracts", "bodies"):
                    self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608 (names of ours)
            for known, story in stories:
                self._keep_one(known, story)

    def _keep_one(self, known: KnownFile, story: PackedStory) -> None:
        db, path = self._db, story.path
        self._note(path)
        db.execute(
            "INSERT OR REPLACE INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)",
            (path, story.id, known.size, known.mtime, known.digest, known.rules, story.row),
        )
        db.execute("INSERT OR REPLACE INTO details VALUES (?, ?)", (path, story.details))
        db.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", (path, story.html))
        db.execute("DELETE FROM extracts WHERE path = ?", (path,))
        db.executemany(
            "INSERT INTO extracts VALUES (?, ?, ?)", ((path, name, blob) for name, blob in story.extracts)
        )

    def _note(self, path: str) -> None:
        # The first note stays: it is of the story that the pages of the edition were made from.
        self._db.execute(
            "INSERT OR IGNORE INTO edited SELECT root, ?,"
            " coalesce((SELECT row FROM stories WHERE path = ?), x'') FROM editions",
            (path, path),
        )

    def touch(self, files: Mapping[str, KnownFile]) -> None:
        """Notes new sizes and times of files whose bytes are as they were."""
        with self._transaction():
            rows = ((known.size, known.mtime, path) for path, known in files.items())
            self._db.executemany("UPDATE stories SET size = ?, mtime = ? WHERE path = ?", rows)

    def pictures(self) -> dict[str, tuple[int, int, Plain]]:
        """Size, time and measures of every picture that was measured, by path."""
        rows = self._db.execute("SELECT path, size, mtime, measures FROM pictures")
        return {path: (size, mtime, unpack(measures)) for path, size, mtime, measures in rows}

    def keep_pictures(self, measured: Mapping[str, tuple[int, int, Plain]], gone: Iterable[str]) -> None:
        """Keeps the measures of pictures."""
        with self._transaction():
            self._db.executemany("DELETE FROM pictures WHERE path = ?", ((path,) for path in gone))
            rows = ((path, size, time, pack(measures)) for path, (size, time, measures) in measured.items())
            self._db.executemany("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?)", rows)

    def forget(self) -> None:
        """Forgets all that was read."""
        with self._transaction():
            self._recent.cache_clear()
            for table in ("stories", "details", "extracts", "bodies", "pictures", "editions", "edited"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 (names of ours)
