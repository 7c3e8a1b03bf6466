"""Pictures of stories: found in the content folder, measured, and given the place they are served from."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import quote

from plugins.press.file_times import last_change, settled_time
from plugins.press.records import Plain, digest_of_bytes

# A picture with more pixels than this is a mistake or an attack on the memory of whoever opens it.
MOST_PIXELS = 120_000_000
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's file: its path in the content folder, its size in pixels as it is to be seen, its digest.

    `is_cut_out`: it has transparent parts and few colours, as drawings have. `moves`: it has more frames than one.
    """

    path: str
    width: int
    height: int
    digest: bytes
    is_cut_out: bool = False
    moves: bool = False

    @property
    def stamp(self) -> bytes:
        """Stands for all of it."""
        return self.digest + self.path.encode()


class BadPicture(ValueError):
    """A file that is no picture, or one too large; the text says which."""


def measure(content: Path, path: str) -> PictureFile:
    """Reads what a picture is from its header. Raises BadPicture, and OSError where there is no file."""
    # Loaded only where a picture is new: most builds meet none.
    from PIL import Image

    from plugins.press.encoding import TROUBLE, is_cut_out, opened, size_as_seen

    raw = (content / path).read_bytes()
    if path.lower().endswith(".svg"):
        raise BadPicture(f"{path} is a drawing that may hold scripts, and no crop can be made of it")
    if not path.lower().endswith(ENDINGS):
        raise BadPicture(f"{path} is no picture of a known kind")
    try:
        with opened(raw) as picture:
            width, height = size_as_seen(picture)
            if width * height > MOST_PIXELS:
                raise BadPicture(f"{path} has {width} x {height} pixels, which is too many")
            moves = getattr(picture, "n_frames", 1) > 1
            cut_out = is_cut_out(picture)
    except BadPicture:
        raise
    except (*TROUBLE, Image.DecompressionBombError):
        raise BadPicture(f"{path} is no picture that can be opened") from None
    return PictureFile(path, width, height, digest_of_bytes(raw), cut_out, moves)


class Measures:
    """Measures pictures, each once: `kept` has what earlier builds have found, `fresh` what is new.

    Both are by path: size and time of the file, then the other fields of a PictureFile. Times after `settled` say
    nothing.
    """

    def __init__(self, content: Path, kept: Mapping[str, tuple[int, int, Plain]], settled: int):
        self._content = content
        self._kept = kept
        self._settled = settled
        self.fresh: dict[str, tuple[int, int, Plain]] = {}

    def of(self, path: str) -> PictureFile:
        """The measures of a picture. Raises BadPicture, and OSError where there is no file."""
        status = (self._content / path).stat()
        known = self._kept.get(path)
        if known is not None and known[:2] == (status.st_size, last_change(status)):
            return PictureFile(path, *known[2])
        found = measure(self._content, path)
        time = settled_time(status, self._settled)
        _, *measures = astuple(found)
        self.fresh[path] = (status.st_size, time, tuple(measures))
        return found

    def gone(self, used: Collection[str]) -> list[str]:
        """The pictures that are kept and not among those used."""
        return [path for path in self._kept if path not in used]


def candidates(src: str, story: str) -> tuple[str, ...]:
    """The paths in the content folder that a story's `src` may mean: from the folder's root, else from the story."""
    root = posixpath.normpath(src.lstrip("/"))
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(story), src))
    found = (root,) if src.startswith("/") else (root, beside)
    return tuple(path for path in dict.fromkeys(found) if not path.startswith("../") and path != "..")


def href_of(base: str, path: str) -> str:
    """The address of a file of the output, safe in an attribute. `base` ends in a slash."""
    return base + quote(path, safe="/~!$&'()*+,;=:@")
