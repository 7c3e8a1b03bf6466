"""A digest of the program itself: what was read or made by other code is not what this code would read or make."""

from __future__ import annotations

import importlib.util
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from newsdesk.errors import Misuse
from plugins.press.parts import join_stamps
from plugins.press.records import digest_of, digest_of_bytes

ROOT = Path(__file__).resolve().parents[2]
# Settings that say where things are, or when: pages have what these lead to in their own stamps.
_PLACES = {"AS_OF", "PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH", "ROOT"}
# Whatever is in these folders can have a part in what a file is read as.
_READING = (
    "newsdesk/*.py",
    "plugins/press/*.py",
    "plugins/press/on_pelican/reader.py",
    "plugins/press/on_pelican/converter.py",
)


def reading_stamp(extracts: Iterable[str]) -> bytes:
    """Stands for the code that reads stories: ours, the plugins' that extract from them, and all installed packages."""
    extracting = [_stamp_of_module(dotted.partition(":")[0]) for dotted in extracts]
    return join_stamps([_stamp_of_files(_READING), *extracting, _installed()])


def page_stamp() -> bytes:
    """Stands for all code that can have a part in a page."""
    return join_stamps([_stamp_of_files(("newsdesk/*.py", "plugins/**/*.py")), _installed()])


def settings_stamp(settings: Mapping[str, Any]) -> bytes:
    """Stands for the settings that can have a part in a page: not for where things are, nor for the moment."""
    digest = []
    for name, value in sorted(settings.items()):
        if name.isupper() and name not in _PLACES and not name.startswith("PRESS_"):
            if callable(value) or isinstance(value, ModuleType):
                continue  # code, which has a stamp of its own
            try:
                digest.append(digest_of(name, value))
            except (TypeError, ValueError):
                digest.append(f"{name} {value!r}".encode())
    return join_stamps(digest)


def _stamp_of_module(name: str) -> bytes:
    """Stands for the code of a module and of all that lie beside it. Raises Misuse where there is none of that name."""
    place = name.replace(".", "/")
    here = [file for file in (ROOT / f"{place}.py", ROOT / place / "__init__.py") if file.is_file()]
    file = here[0] if here else _file_of_module(name)
    return join_stamps(
        beside.name.encode() + _digest_of_file(beside) for beside in sorted(file.parent.glob("*.py"))
    )


def _file_of_module(name: str) -> Path:
    try:
        spec = importlib.util.find_spec(name)
    except ImportError:
        spec = None
    if spec is None or spec.origin is None:
        raise Misuse(f"STORY_EXTRACTS names {name}, which cannot be found; write package.module:function")
    return Path(spec.origin)


def _stamp_of_files(patterns: Iterable[str]) -> bytes:
    files = sorted({file for pattern in patterns for file in ROOT.glob(pattern)})
    return join_stamps(file.relative_to(ROOT).as_posix().encode() + _digest_of_file(file) for file in files)


def _digest_of_file(file: Path) -> bytes:
    status = file.stat()
    return _digest_as_of(file, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@lru_cache(maxsize=4096)
def _digest_as_of(file: Path, size: int, changed: int, moved: int) -> bytes:
    """The digest of a file as it is at these times: a build asks several times for the same files."""
    del size, changed, moved
    return digest_of_bytes(file.read_bytes())


@cache
def _installed() -> bytes:
    """Python and the installed packages with their versions, as pip names their folders."""
    folder = Path(sysconfig.get_paths()["purelib"])
    packages = sorted(entry.name.encode() for entry in folder.glob("*.dist-info"))
    return join_stamps([sys.version.encode(), *packages])
