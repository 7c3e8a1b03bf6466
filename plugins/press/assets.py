"""The theme's files as readers get them: one small stylesheet, every file named by its content.

A name that changes with the content lets a browser keep the file for ever, and no page ever meets the style sheet of
another day.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import rcssmin

from newsdesk.errors import NewsdeskError
from plugins.press.records import digest_of_bytes

_IMPORT = re.compile(r'@import\s+(?:url\()?["\']?(?P<file>[^"\')]+)["\']?\)?\s*(?P<rest>[^;]*);')
_LAYER = re.compile(r"layer\((?P<name>[\w.-]+)\)")
_URL = re.compile(r"url\(\s*[\"']?(?P<file>[^\"')#?:]+)[\"']?\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Files that must keep their names: browsers and readers ask for them by these.
_PLAIN = {"favicon.ico", "favicon.svg"}
PARTS = "css/parts"
_LEFT_OUT = {".txt", ".md", ".css"}


class BadTheme(NewsdeskError):
    """A theme that cannot be built; the text names the file and the line."""


@dataclass
class Assets:
    """The built files by output path, and the address (below the site's root) of each theme file by its own path."""

    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, folder: str, path: str, raw: bytes) -> str:
        """Files `path` of the theme under a name with its digest; returns its output path."""
        stem, ending = posixpath.splitext(path)
        named = path if path in _PLAIN else f"{stem}.{digest_of_bytes(raw).hex()[:10]}{ending}"
        out = f"{folder}/{named}" if folder else named
        self.files[out] = raw
        self.names[path] = out
        return out


def build_assets(static: Path, folder: str) -> Assets:
    """Builds the files below a theme's `static` for the output folder `folder`. Raises BadTheme."""
    assets = Assets()
    if not static.is_dir():
        return assets
    for file in sorted(static.rglob("*")):
        path = file.relative_to(static).as_posix()
        if file.is_file() and file.suffix not in _LEFT_OUT and not file.name.startswith("."):
            assets.add(folder, path, file.read_bytes())
    main = static / "css/main.css"
    if main.is_file():
        css = rcssmin.cssmin(_bundle(main, static))
        assets.add(folder, "css/site.css", _with_addresses(css, assets.names).encode())
    # Sheets that only some pages need: each a file of its own, named by the templates of these pages.
    for file in sorted((static / PARTS).glob("*.css")):
        text = file.read_text(encoding="utf-8")
        _check_addresses(text, file, static)
        css = rcssmin.cssmin(_rebased(_COMMENT.sub("", text), file, static))
        assets.add(folder, f"css/{file.name}", _with_addresses(css, assets.names).encode())
    return assets


def _bundle(main: Path, static: Path) -> str:
    """The sheets that `main` imports, in its order, each in its layer and medium."""
    order = [found["name"] for found in _LAYER.finditer(_COMMENT.sub("", main.read_text(encoding="utf-8")))]
    sheets = [f"@layer {', '.join(dict.fromkeys(order))};"] if order else []
    for found in _IMPORT.finditer(_COMMENT.sub("", main.read_text(encoding="utf-8"))):
        file = main.parent / found["file"]
        if not file.is_file():
            raise BadTheme(
                f"{main}: style: There is no {found['file']} to import; take the line out, or add the sheet"
            )
        text = file.read_text(encoding="utf-8")
        _check_addresses(text, file, static)
        css = _rebased(_COMMENT.sub("", text), file, static)
        layer = _LAYER.search(found["rest"])
        medium = _LAYER.sub("", found["rest"]).strip()
        css = f"@layer {layer['name']} {{{css}}}" if layer else css
        sheets.append(f"@media {medium} {{{css}}}" if medium else css)
    return "\n".join(sheets)


def _check_addresses(text: str, file: Path, static: Path) -> None:
    """Raises BadTheme where a sheet names a file that the theme does not have."""
    blank = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for found in _URL.finditer(blank):
        path = Path(posixpath.normpath((file.parent / found["file"].strip()).as_posix()))
        if not path.is_file():
            line = blank.count("\n", 0, found.start()) + 1
            there = path.relative_to(static.parent) if path.is_relative_to(static.parent) else path
            raise BadTheme(
                f"{file}:{line}: style: There is no {found['file'].strip()}; put it at {there}, or name another"
            )


def _rebased(css: str, file: Path, static: Path) -> str:
    """Addresses within a sheet, told from the theme's `static` folder."""
    folder = file.parent.relative_to(static).as_posix()

    def replaced(found: re.Match[str]) -> str:
        return f"url({posixpath.normpath(posixpath.join(folder, found['file']))})"

    return _URL.sub(replaced, css)


def _with_addresses(css: str, names: Mapping[str, str]) -> str:
    return _URL.sub(lambda found: f"url({_beside_css(found['file'].strip(), names)})", css)


def _beside_css(path: str, names: Mapping[str, str]) -> str:
    if path not in names:
        raise BadTheme(f"A style sheet names {path}, which the theme does not have")
    # Relative to the sheet, because the site may be served below any path.
    here = posixpath.dirname(path)
    return posixpath.join("..", here, posixpath.basename(names[path]))
