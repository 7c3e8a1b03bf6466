"""Sites printed within the test's own process, and what can be said of an output folder: what the tests here stand on.

Building in this process takes a tenth of what a new one takes; where the process itself matters (its environment,
its exit status, its death), a test uses the real command instead.
"""

from __future__ import annotations

import gzip
import shutil
import textwrap
from collections.abc import Mapping
from pathlib import Path

from newsdesk.cli.pelican_run import Options, build_site, complete_settings
from plugins.press.output import MARK
from plugins.press.publishing import Tally

PROJECT = Path(__file__).resolve().parents[2]
SITES = Path(__file__).resolve().parent / "sites"
# An evening at which the gazette's storm is breaking news, and its sounding still under embargo.
AS_OF = "2025-09-01T12:00:00Z"


def print_site(
    content: Path,
    place: Path,
    *,
    as_of: str = AS_OF,
    settings: Path | None = None,
    theme: Path | None = None,
    store: Path | None = None,
    jobs: int = 1,
) -> Tally:
    """Builds `content` into `place/output`, with `place/store` as its store. Raises what the build raises."""
    options = Options(
        content=content,
        output=place / "output",
        store=store or place / "store",
        theme=theme,
        as_of=as_of,
        jobs=jobs,
    )
    tally: Tally = build_site(complete_settings(settings or PROJECT / "pelicanconf.py", options), _nobody)
    return tally


def _nobody(step: str, done: int, total: int) -> None:
    """Nobody watches the progress."""


def copy_site(name: str, into: Path) -> Path:
    """A copy of a fixture site that a test may edit."""
    return Path(shutil.copytree(SITES / name, into))


def write_settings(file: Path, changes: str) -> Path:
    """A settings file of its own: the project's, with some lines of changes."""
    # Each file gets a MARKDOWN of its own: Pelican adds to it as it reads, and a module is imported once.
    head = f"import copy, sys\nsys.path.insert(0, {str(PROJECT)!r})\nfrom pelicanconf import *\n"
    head += "MARKDOWN = copy.deepcopy(MARKDOWN)\n"
    file.write_text(head + textwrap.dedent(changes), encoding="utf-8")
    return file


def files_of(output: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, by path."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def places_of(output: Path) -> dict[str, int]:
    """The inode of every file: a file that is written anew is moved into place, and has another."""
    return {
        path.relative_to(output).as_posix(): path.stat().st_ino
        for path in output.rglob("*")
        if path.is_file()
    }


def written_since(before: Mapping[str, int], output: Path) -> set[str]:
    """The files that a build has written since `places_of` looked."""
    return {path for path, place in places_of(output).items() if before.get(path) != place and path != MARK}


def readable_forms(path: str, raw: bytes) -> bytes:
    """What a search must look through: the file's name, its bytes, and what they hold where they are compressed."""
    forms = [path.encode(), raw]
    if path.endswith(".gz"):
        forms.append(gzip.decompress(raw))
    if path.endswith(".br"):
        import brotli  # there only where a build makes such files

        forms.append(brotli.decompress(raw))
    return b"\n".join(forms)


def files_with(word: str, output: Path) -> list[str]:
    """The output files in whose name or content a word stands, in whatever case."""
    sought = word.lower().encode()
    return [path for path, raw in files_of(output).items() if sought in readable_forms(path, raw).lower()]


def edit(file: Path, old: str, new: str) -> None:
    """Replaces a text that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")
