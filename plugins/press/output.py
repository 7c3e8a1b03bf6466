"""The output folder: files are made aside, then moved into place, whole, in an order that leaves no page without its style."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsdesk.errors import NewsdeskError

# A folder with this file in it was made by a build, which may therefore remove what it no longer makes.
MARK = ".made-by-newsdesk"
_STAGING = ".staging"
_TEXT = "This folder is made by newsdesk build; whatever else is put here may be removed by the next one.\n"


class OutputTrouble(NewsdeskError):
    """The output folder cannot be used or written."""


class OutputFolder:
    """One output folder during one build."""

    def __init__(self, root: Path):
        self.root = root
        self._staging = root / _STAGING
        self._staged: dict[str, str] = {}
        self._is_ours = False
        self._locked: int | None = None

    def prepare(self) -> None:
        """Makes the folder and a place for staging. Raises OutputTrouble; refuses a folder with files of somebody else."""
        try:
            if self.root.exists() and not (self.root / MARK).exists():
                others = [entry.name for entry in os.scandir(self.root)]
                if others:
                    raise OutputTrouble(
                        f"{self.root} holds files that no build has made ({min(others)}, …); "
                        "name an empty folder with --output"
                    )
            self.root.mkdir(parents=True, exist_ok=True)
            mark = self.root / MARK
            if not mark.exists():
                mark.write_text(_TEXT, encoding="utf-8")
            self._lock()
            self._is_ours = True
            shutil.rmtree(self._staging, ignore_errors=True)
            self._staging.mkdir()
        except OSError as wrong:
            raise OutputTrouble(
                f"{wrong.filename or self.root} cannot be written: {wrong.strerror}"
            ) from None

    def _lock(self) -> None:
        """One build at a time in one folder, whatever their stores; the lock ends with the process."""
        self._locked = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.flock(self._locked, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputTrouble(f"Another build is writing {self.root}; wait until it is done") from None

    def stage(self, path: str, raw: bytes) -> None:
        """Keeps the bytes of an output file aside. Raises OutputTrouble where the disk is full or the path leads out."""
        self.take_in(path, self.put_aside(path, raw))

    def put_aside(self, path: str, raw: bytes) -> str:
        """Writes the bytes of an output file aside, in any process; returns the name they wait under."""
        check_path(path)
        name = hashlib.blake2b(path.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        try:
            (self._staging / name).write_bytes(raw)
        except OSError as wrong:
            raise OutputTrouble(
                f"{self.root} cannot be written: {wrong.strerror}; the site is left as it was"
            ) from None
        return name

    def take_in(self, path: str, name: str) -> None:
        """Notes that an output file waits aside under a name."""
        self._staged[path] = name

    def seal(self) -> str:
        """Tells this state of the folder from every other: the identity of its mark, which each change makes anew."""
        status = (self.root / MARK).stat()
        return f"{status.st_ino}.{status.st_ctime_ns}"

    def renew_seal(self) -> str:
        """Says that the folder is about to change, to builds with another store, too. Returns the new seal."""
        try:
            (self._staging / MARK).write_text(_TEXT, encoding="utf-8")
            (self._staging / MARK).replace(self.root / MARK)
            return self.seal()
        except OSError as wrong:
            raise OutputTrouble(
                f"{self.root} cannot be written: {wrong.strerror}; the site is left as it was"
            ) from None

    def existing(self) -> set[str]:
        """The files that are there, as paths below the folder."""
        found: set[str] = set()
        _list_files(str(self.root), "", found)
        found.discard(MARK)
        return found

    def times_of(self, paths: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Size and time (nanoseconds) of each of these files that is there."""
        times = {}
        for path in paths:
            with suppress(OSError):
                status = (self.root / path).stat()
                times[path] = (status.st_size, status.st_mtime_ns)
        return times

    def commit(self, gone: Iterable[str]) -> None:
        """Moves all that was staged into place, then removes the files that are gone and the folders left empty."""
        try:
            # What pages need is there before them: style sheets and pictures first, pages next, deletions last.
            ready: set[str] = set()
            for path in sorted(self._staged, key=lambda path: (path.endswith(".html"), path)):
                self._move(path, ready)
            folders = set()
            for path in sorted(gone):
                target = self.root / path
                # A file that a folder has taken the place of, or that lay below what is a file now, is gone already.
                with suppress(NotADirectoryError):
                    if target.is_symlink() or not target.is_dir():
                        target.unlink(missing_ok=True)
                folders.add(target.parent)
            for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
                _remove_empty(folder, self.root)
        except OSError as wrong:
            raise OutputTrouble(
                f"{wrong.filename} cannot be written: {wrong.strerror}; run the build again"
            ) from None
        self._staged.clear()

    def _move(self, path: str, ready: set[str]) -> None:
        """Moves one staged file into place; `ready` are the folders that are known to be there."""
        staged, target = f"{self._staging}/{self._staged[path]}", f"{self.root}/{path}"
        folder = path.rpartition("/")[0]
        if folder not in ready:
            _make_way(self.root, self.root / path)
            ready.add(folder)
        try:
            os.replace(staged, target)  # noqa: PTH105 (an archive is tens of thousands of these)
        except IsADirectoryError:
            shutil.rmtree(target)
            os.replace(staged, target)  # noqa: PTH105

    def close(self) -> None:
        """Drops whatever is still staged."""
        if self._is_ours:
            shutil.rmtree(self._staging, ignore_errors=True)
        if self._locked is not None:
            os.close(self._locked)
            self._locked = None


def check_path(path: str) -> None:
    """Raises OutputTrouble for a path that is not below the folder: absolute, with `..`, empty, or with a NUL."""
    parts = path.split("/")
    if (
        not path
        or path.startswith("/")
        or any(part in ("", ".", "..") for part in parts)
        or "\0" in path
        or "\\" in path
    ):
        raise OutputTrouble(f"The output path {path!r} does not lie in the output folder")
    if path == MARK or parts[0] == _STAGING:
        raise OutputTrouble(f"The output path {path!r} is kept for the build itself")


def _list_files(folder: str, prefix: str, found: set[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if prefix or entry.name != _STAGING:
                    _list_files(entry.path, f"{prefix}{entry.name}/", found)
            else:
                found.add(prefix + entry.name)


def _make_way(root: Path, target: Path) -> None:
    """Makes the folders above a file; a file that an earlier build left where a folder must be is removed, and the other way."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for folder in reversed(target.relative_to(root).parents):
            if (root / folder).is_file():
                (root / folder).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
