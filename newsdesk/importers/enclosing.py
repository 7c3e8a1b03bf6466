"""Pictures that come with a story: copied beside it, and its text made to show the copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from newsdesk.importers.items import MEGABYTE, Draft, Enclosure, Source, Unreadable, Warnings
from newsdesk.slugs import slug_of

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
_LARGEST = 30 * MEGABYTE


def enclose(draft: Draft, path: str, content: Path, warnings: Warnings) -> tuple[Draft, Mapping[str, bytes]]:
    """Plans the copies of a draft's enclosures in `images/` beside the story at `path`.

    Returns the draft with the copies' addresses in body and picture, and the files to write, by their path in the
    content folder. A file that is there already with the same bytes is used again. One that cannot be read is a
    warning, and the text is left as it is.
    """
    folder = f"{PurePosixPath(path).parent.as_posix()}/images"
    image, body = draft.metadata.image, draft.body
    files: dict[str, bytes] = {}
    for enclosure in draft.enclosures:
        data = _read(enclosure, warnings)
        if data is None:
            continue
        name = _free_name(enclosure.path, data, files, folder, content)
        if not (content / folder / name).exists():
            files[f"{folder}/{name}"] = data
        body = _rewritten(body, enclosure.written, f"images/{name}")
        if image and image.src == enclosure.written:
            image = replace(image, src=f"images/{name}")
    return replace(draft, body=body, metadata=replace(draft.metadata, image=image)), files


def _read(enclosure: Enclosure, warnings: Warnings) -> bytes | None:
    try:
        return Source(enclosure.path.name, enclosure.path).read(_LARGEST)
    except Unreadable as wrong:
        warnings.say(f"The picture {enclosure.written} is not copied: {wrong}")
    except OSError as wrong:
        warnings.say(f"The picture {enclosure.written} is not copied: {wrong.strerror}")
    return None


def _free_name(file: Path, data: bytes, files: Mapping[str, bytes], folder: str, content: Path) -> str:
    """The name for a file in `folder`: its own, or that with the first number at which no other picture stands."""
    stem, ending = slug_of(file.stem) or "picture", file.suffix.lower()
    number = 1
    while True:
        name = f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"
        there = content / folder / name
        known = files.get(f"{folder}/{name}") or (there.read_bytes() if there.is_file() else None)
        if known is None or known == data:
            return name
        number += 1


def _rewritten(body: str, written: str, new: str) -> str:
    """The body with one address replaced where an address stands: in brackets, quotes, or behind a reference's colon."""
    for before in ("](", "](<", 'src="', "src='", "]: ", "]: <"):
        for after in (")", ">", '"', "'", " ", "\n"):
            body = body.replace(f"{before}{written}{after}", f"{before}{new}{after}")
    return f"{body[: -len(written)]}{new}" if body.endswith(f"]: {written}") else body
