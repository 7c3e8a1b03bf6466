"""The files that an editor's paths mean: files as they are, folders with all they hold, `-` for standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from newsdesk.importers.items import Source, read_bounded, shown_name
from newsdesk.importers.report import ReportLine

LARGEST_STDIN = 50 * 1024 * 1024


def find_sources(paths: Iterable[str], stdin: BinaryIO, into: Path) -> Iterator[Source | ReportLine]:
    """The sources of the paths in order, the files of a folder sorted; and a line for what is no source.

    Hidden files are passed over, symbolic links in a folder are reported and not followed: they may lead anywhere.
    The folder that stories go into is no source of its own stories.
    """
    for path in paths:
        if path == "-":
            yield Source("-", data=read_bounded(stdin, LARGEST_STDIN))
        elif Path(path).is_dir():
            yield from _of_folder(Path(path), into.absolute())
        elif Path(path).is_file():
            yield Source.of_file(Path(path), Path(path).parent)
        else:
            yield ReportLine(
                shown_name(Path(path)), "file", "failed", warnings=("There is no such file or folder",)
            )


def _of_folder(root: Path, into: Path) -> Iterator[Source | ReportLine]:
    for folder, folders, files in os.walk(root):
        place = Path(folder)
        kept = [name for name in folders if not name.startswith(".") and (place / name).absolute() != into]
        links = [name for name in kept if (place / name).is_symlink()]
        folders[:] = sorted(name for name in kept if name not in links)
        for name in sorted([*(name for name in files if not name.startswith(".")), *links]):
            file = place / name
            if file.is_symlink():
                why = "A symbolic link is not followed; name what it leads to"
                yield ReportLine(shown_name(file), "file", "skipped", warnings=(why,))
            elif not file.is_file():
                yield ReportLine(shown_name(file), "file", "skipped", warnings=("It is no regular file",))
            else:
                yield Source.of_file(file, root)
