"""The manifest: what the last build wrote to an output folder, what of, and what has been edited since."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple

from plugins.press.packing import pack, unpack
from plugins.press.records import Plain


class Output(NamedTuple):
    """A file of the output.

    `stamp` stands for all that it was made from (empty: unknown, so make it), `digest` for its bytes.
    """

    kind: str
    stamp: bytes
    digest: bytes


class Manifest:
    """The manifest of one output folder in a store."""

    def __init__(
        self, db: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[None]], root: str
    ):
        self._db = db
        self._transaction = transaction
        self._root = root

    def outputs(self) -> dict[str, Output]:
        """The files as the last build left them, by path."""
        rows = self._db.execute("SELECT path, kind, stamp, digest FROM outputs WHERE root = ?", (self._root,))
        return {path: Output(kind, stamp, digest) for path, kind, stamp, digest in rows}

    def output(self, path: str) -> Output | None:
        """One file as the last build left it."""
        row = self._db.execute(
            "SELECT kind, stamp, digest FROM outputs WHERE root = ? AND path = ?", (self._root, path)
        ).fetchone()
        return None if row is None else Output(*row)

    def paths(self) -> list[str]:
        """The paths of all files."""
        rows = self._db.execute("SELECT path FROM outputs WHERE root = ?", (self._root,))
        return [path for (path,) in rows]

    def beside(self, path: str) -> Plain:
        """What plugins had to do with a page when it was made, in plain form; None where it is not known.

        Of a story's page what they had attached to the story; of a page or file that one declared, the declaration.
        """
        row = self._db.execute(
            "SELECT beside FROM outputs WHERE root = ? AND path = ?", (self._root, path)
        ).fetchone()
        return unpack(row[0]) if row and row[0] else None

    def seal(self) -> str:
        """The seal of the folder as the last build left it; empty where there is none."""
        row = self._db.execute("SELECT seal FROM seals WHERE root = ?", (self._root,)).fetchone()
        return str(row[0]) if row else ""

    def announce(self, paths: Iterable[str], seal: str) -> None:
        """Notes which files are about to change, so that a build that is killed meanwhile is mended by the next."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO seals VALUES (?, ?)", (self._root, seal))
            self._db.executemany(
                "INSERT INTO outputs VALUES (?, ?, '', x'', x'', x'')"
                " ON CONFLICT (root, path) DO UPDATE SET stamp = x''",
                ((self._root, path) for path in paths),
            )

    def record(
        self, written: Mapping[str, Output], gone: Iterable[str], beside: Mapping[str, Plain] | None = None
    ) -> None:
        """Notes what was written and removed, and for pages of stories what plugins had attached."""
        beside = beside or {}
        with self._transaction():
            self._db.executemany(
                "DELETE FROM outputs WHERE root = ? AND path = ?", ((self._root, path) for path in gone)
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (self._root, path, *out, pack(beside[path]) if path in beside else b"")
                    for path, out in written.items()
                ),
            )

    def edition(self) -> Plain:
        """What the last complete build noted of itself; None where there is none, or a build since has not ended well."""
        row = self._db.execute("SELECT edition FROM editions WHERE root = ?", (self._root,)).fetchone()
        return unpack(row[0]) if row else None

    def drop_edition(self) -> None:
        """Says that from now on the folder may be in between."""
        with self._transaction():
            self._db.execute("DELETE FROM editions WHERE root = ?", (self._root,))
            self._db.execute("DELETE FROM edited WHERE root = ?", (self._root,))

    def note_edition(self, edition: Plain) -> None:
        """Notes a complete build: what is edited is counted from here on."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO editions VALUES (?, ?)", (self._root, pack(edition)))
            self._db.execute("DELETE FROM edited WHERE root = ?", (self._root,))

    def edited(self) -> dict[str, bytes]:
        """The files read since the edition, by path, with their packed rows as they were then (empty: there was none)."""
        rows = self._db.execute("SELECT path, row FROM edited WHERE root = ?", (self._root,))
        return dict(rows.fetchall())
