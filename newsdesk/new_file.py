"""Files that are written whole or not at all, never over another, and never outside the folder they belong to."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from newsdesk.errors import NewsdeskError

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class NotWritten(NewsdeskError):
    """A file was not written; nothing is changed."""


def write_new_file(folder: Path, path: str, data: bytes) -> Path:
    """Writes `data` as the new file `path` (with `/`) in `folder`, making folders on the way; returns where it is.

    Another process sees the whole file or none. Raises NotWritten where the file exists, where the path leads out of
    the folder or through a symbolic link, and where the disk refuses. Each folder on the way is opened without
    following links and the next one relative to it, so that nobody can put a link there in between.
    """
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\0" in path:
        raise NotWritten(f"{path!r} is no path inside {folder}; name a file in that folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _opened(folder, parts[:-1]) as place:
            _write(place, parts[-1], data)
    except FileExistsError:
        raise NotWritten(f"{folder / path} exists and is left as it is; choose another name") from None
    except OSError as wrong:
        raise NotWritten(f"{folder / path} cannot be written: {wrong.strerror}; see to the folder") from None
    return folder / path


@contextmanager
def _opened(folder: Path, parts: tuple[str, ...]) -> Iterator[int]:
    """The folder at the end of a path, as a file descriptor; folders that are missing are made."""
    # The folder itself may be a link: whoever named it chose it.
    place = os.open(folder, _FOLDER & ~os.O_NOFOLLOW)
    try:
        for part in parts:
            with suppress(FileExistsError):  # a folder; or a link or file, which the next line refuses
                os.mkdir(part, dir_fd=place)
            deeper = os.open(part, _FOLDER, dir_fd=place)
            os.close(place)
            place = deeper
        yield place
    finally:
        os.close(place)


def _write(place: int, name: str, data: bytes) -> None:
    draft = f".new-{os.getpid()}-{threading.get_ident()}"
    try:
        _write_all(os.open(draft, _NEW, 0o644, dir_fd=place), data)
        try:
            os.link(draft, name, src_dir_fd=place, dst_dir_fd=place, follow_symlinks=False)
        except PermissionError:
            # A file system without hard links (a memory stick): still never over another file.
            _write_all(os.open(name, _NEW, 0o644, dir_fd=place), data)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft, dir_fd=place)


def _write_all(file: int, data: bytes) -> None:
    with os.fdopen(file, "wb") as out:
        out.write(data)


def replace_file(folder: Path, path: str, data: bytes, expected: bytes | None) -> None:
    """Writes `data` in place of the file `path` (with `/`) in `folder`, whole or not at all; its rights stay.

    `expected` is what the file holds now, None where there is none yet. Raises NotWritten where it holds anything else
    (somebody has just saved it), where the path leads out of the folder or through a symbolic link, and where the disk
    refuses.
    """
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\0" in path:
        raise NotWritten(f"{path!r} is no path inside {folder}; name a file in that folder")
    draft = f".new-{os.getpid()}-{threading.get_ident()}"
    try:
        with _opened(folder, parts[:-1]) as place:
            try:
                rights = _rights_of(place, parts[-1], expected)
                _write_all(os.open(draft, _NEW, rights, dir_fd=place), data)
                os.rename(draft, parts[-1], src_dir_fd=place, dst_dir_fd=place)
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(draft, dir_fd=place)
    except OSError as wrong:
        raise NotWritten(f"{folder / path} cannot be written: {wrong.strerror}; see to the folder") from None


def _rights_of(place: int, name: str, expected: bytes | None) -> int:
    """The rights of a file that holds what is expected. Raises NotWritten where it holds anything else."""
    try:
        with os.fdopen(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=place), "rb") as file:
            found, rights = file.read(), os.fstat(file.fileno()).st_mode & 0o777
    except FileNotFoundError:
        found, rights = None, 0o644
    if found != expected:
        raise NotWritten(f"{name} has changed in this moment and is left as it is; run the import again")
    return rights
