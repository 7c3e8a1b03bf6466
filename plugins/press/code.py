"""A digest of the program itself: what was read or made by other code is not what this code would read or make."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plugins.press.parts import join_stamps
from plugins.press.records import digest_of, digest_of_bytes

ROOT = Path(__file__).resolve().parents[2]
# Settings that say where things are, or when: pages have what these lead to in their own stamps.
_PLACES = {"AS_OF", "PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH", "ROOT"}
# Whatever is in these folders can have a part in what a file is read as.
_READING = ("newsdesk/*.py", "plugins/press/*.py", "plugins/press/on_pelican/reader.py")


def reading_stamp(extracts: Iterable[str]) -> bytes:
    """Stands for the code that reads stories: ours, the plugins' that extract from them, and all installed packages."""
    folders = [f"{dotted.partition(':')[0].rpartition('.')[0].replace('.', '/')}/*.py" for dotted in extracts]
    return join_stamps([_stamp_of_files((*_READING, *folders)), _installed()])


def page_stamp() -> bytes:
    """Stands for all code that can have a part in a page."""
    return join_stamps([_stamp_of_files(("newsdesk/*.py", "plugins/**/*.py")), _installed()])


def settings_stamp(settings: Mapping[str, Any]) -> bytes:
    """Stands for the settings that can have a part in a page: not for where things are, nor for the moment."""
    digest = []
    for name, value in sorted(settings.items()):
        if name.isupper() and name not in _PLACES and not name.startswith("PRESS_"):
            try:
                digest.append(digest_of(name, value))
            except (TypeError, ValueError):
                continue  # a class or a function: code, which has a stamp of its own
    return join_stamps(digest)


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
