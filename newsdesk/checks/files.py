"""The files that stories show or link to: whether they are there, and what kind of picture they are."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file that is there. `width` and `height` are pixels; 0 where it is a drawing, or no picture at all."""

    bytes: int
    is_picture: bool = False
    width: int = 0
    height: int = 0


def look_at_file(file: Path) -> FileFacts | None:
    """The facts of a file, None where there is no such one. Only the head of a picture is read."""
    try:
        if not file.is_file():
            return None
        size = file.stat().st_size
        if file.suffix.lower() == ".svg":
            with file.open("rb") as stream:
                return FileFacts(size, is_picture=b"<svg" in stream.read(4096))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as picture:
                return FileFacts(size, True, *picture.size)
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError):
        return FileFacts(size)
    except (OSError, ValueError):  # a name that no file can have, or a file that may not be read
        return None
