"""The pictures that a browser saved beside a page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lxml.etree import _Element as Element

from newsdesk.importers.items import MEGABYTE, Source
from newsdesk.importers.picture_files import ending_of_picture

# No server is ever called so (RFC 6761): an address that only stands for a file until the desk has copied it.
SAVED = "https://saved.invalid/"
_LARGEST = 30 * MEGABYTE
_MOST = 500


def take_saved_pictures(root: Element, source: Source) -> dict[str, Path]:
    """Gives the pictures that lie with a page addresses of their own, and returns their files by these."""
    files: dict[str, Path] = {}
    if source.path is None or source.root is None:
        return files
    for picture in root.iter("img"):
        file = _file_of(picture.get("src") or "", source.path.parent, source.root.resolve())
        if file is not None and len(files) < _MOST:
            address = f"{SAVED}{len(files) + 1}/{quote(file.name)}"
            files[address] = file
            picture.set("src", address)
    return files


def _file_of(src: str, folder: Path, root: Path) -> Path | None:
    """The picture that a relative address means, in the folder that was named; nothing outside of that."""
    try:
        parts = urlsplit(src)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        file = (folder / unquote(parts.path)).resolve(strict=True)
        if not (file.is_file() and file.is_relative_to(root) and file.stat().st_size <= _LARGEST):
            return None
        return file if ending_of_picture(file.read_bytes()) else None
    except (OSError, RuntimeError, ValueError):
        return None
