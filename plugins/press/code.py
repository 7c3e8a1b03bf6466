"""A digest of the program itself: what was read or made by other code is not what this code would read or make."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from plugins.press.parts import join_stamps
from plugins.press.records import digest_of_bytes

ROOT = Path(__file__).resolve().parents[2]
# Whatever is in these folders can have a part in what a file is read as.
_READING = ("newsdesk/*.py", "plugins/press/*.py", "plugins/press/on_pelican/reader.py")


def reading_stamp(extracts: Iterable[str]) -> bytes:
    """Stands for the code that reads stories: ours, the plugins' that extract from them, and all installed packages."""
    folders = [f"{dotted.partition(':')[0].rpartition('.')[0].replace('.', '/')}/*.py" for dotted in extracts]
    return join_stamps([_stamp_of_files((*_READING, *folders)), _installed()])


def page_stamp() -> bytes:
    """Stands for all code that can have a part in a page."""
    return join_stamps([_stamp_of_files(("newsdesk/*.py", "plugins/**/*.py")), _installed()])


def _stamp_of_files(patterns: Iterable[str]) -> bytes:
    files = sorted({file for pattern in patterns for file in ROOT.glob(pattern)})
    return join_stamps(
        file.relative_to(ROOT).as_posix().encode() + digest_of_bytes(file.read_bytes()) for file in files
    )


@cache
def _installed() -> bytes:
    """The installed packages with their versions, as pip names their folders."""
    folder = Path(sysconfig.get_paths()["purelib"])
    return join_stamps(sorted(entry.name.encode() for entry in folder.glob("*.dist-info")))
