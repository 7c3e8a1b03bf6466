"""Pictures that come with a story: copied beside it, and its text made to show the copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from newsdesk.addresses import is_web_address
from newsdesk.importers.fetching import NotFetched, PictureFetcher
from newsdesk.importers.items import MEGABYTE, Draft, Source, Unreadable, Warnings
from newsdesk.importers.markdown_links import Repair, repair_links
from newsdesk.importers.markdown_shelter import Shelter, shelter_code
from newsdesk.importers.picture_files import ending_of_picture
from newsdesk.metadata import Picture
from newsdesk.slugs import slug_of

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_LARGEST = 30 * MEGABYTE


@dataclass(frozen=True)
class Enclosed:
    """A draft that shows the copies of its pictures, and the files to write by their path in the content folder.

    `fetched` is the number of pictures that came from the network, `away` of those that stay there.
    """

    draft: Draft
    files: Mapping[str, bytes]
    fetched: int
    away: int


@dataclass(frozen=True)
class _Copy:
    """A picture's bytes, the name it had, and how the text refers to it."""

    name: str
    data: bytes
    written: str


def enclose(
    draft: Draft, path: str, content: Path, warnings: Warnings, fetcher: PictureFetcher | None
) -> Enclosed:
    """Plans the copies of a draft's pictures in `images/` beside the story at `path`.

    A file that is there already with the same bytes is used again. A picture that cannot be had is a warning, and the
    text is left as it is: one on the network stays there, as a link, because a page shows no picture of another server.
    """
    folder = PurePosixPath(path).parent.as_posix()
    folder = "images" if folder == "." else f"{folder}/images"
    image, body = _with_absolute_addresses(draft)
    copies = list(_of_archive(draft, warnings))
    fetched = list(_of_network(draft, warnings, fetcher))
    files: dict[str, bytes] = {}
    for copy in [*copies, *fetched]:
        ending = ending_of_picture(copy.data)
        if ending is None:
            warnings.say(f"The picture {copy.written} is none that the site can show, and is not copied")
            continue
        name = _free_name(copy, ending, files, folder, content)
        if not (content / folder / name).exists():
            files[f"{folder}/{name}"] = copy.data
        body = _rewritten(body, copy.written, f"images/{name}")
        if image and image.src == copy.written:
            image = replace(image, src=f"images/{name}")
    originals = {enclosure.written for enclosure in draft.enclosures}
    if image and (image.src in originals or is_web_address(image.src)):
        warnings.say(f"The picture of the story is left out; it is at {image.src}")
        image = None
    gone = {picture.address for picture in draft.pictures} - {copy.written for copy in fetched}
    away = len(gone)
    body = _with_links_to(gone, body)
    enclosed = replace(draft, body=body, metadata=replace(draft.metadata, image=image))
    return Enclosed(enclosed, files, len(fetched), away)


def _of_archive(draft: Draft, warnings: Warnings) -> Iterator[_Copy]:
    for enclosure in draft.enclosures:
        if enclosure.data is not None:
            yield _Copy(enclosure.path.name, enclosure.data, enclosure.written)
            continue
        try:
            data = Source(enclosure.path.name, enclosure.path).read(_LARGEST)
        except Unreadable as wrong:
            warnings.say(f"The picture {enclosure.written} is not copied: {wrong}")
        except OSError as wrong:
            warnings.say(f"The picture {enclosure.written} is not copied: {wrong.strerror}")
        else:
            yield _Copy(enclosure.path.name, data, enclosure.written)


def _with_absolute_addresses(draft: Draft) -> tuple[Picture | None, str]:
    """The story's picture and its body, in which each picture of the network stands with its whole address."""
    image, body = draft.metadata.image, draft.body
    for picture in draft.pictures:
        if picture.written != picture.address:
            body = _rewritten(body, picture.written, picture.address)
            if image and image.src == picture.written:
                image = replace(image, src=picture.address)
    return image, body


def _with_links_to(addresses: set[str], body: str) -> str:
    """The body with links in place of the pictures at some addresses."""
    if not any(address in body for address in addresses):
        return body
    shelter = Shelter()
    text = shelter_code(body, shelter)

    def judge(address: str, is_picture: bool) -> Repair:
        return Repair(None, page=address) if is_picture and address in addresses else Repair(address)

    return shelter.put_back(repair_links(text, judge))


def _of_network(draft: Draft, warnings: Warnings, fetcher: PictureFetcher | None) -> Iterator[_Copy]:
    """The pictures that the network gives, each address once."""
    addresses = dict.fromkeys(picture.address for picture in draft.pictures)
    if fetcher is None:
        noun = "picture stays" if len(addresses) == 1 else "pictures stay"
        if addresses:
            warnings.say(f"{len(addresses)} {noun} on the network; --fetch-images brings them here")
        return
    for address in addresses:
        try:
            data = fetcher.fetch(address)
        except NotFetched as wrong:
            warnings.say(f"The picture {address} stays on the network: {wrong}")
            continue
        yield _Copy(unquote(PurePosixPath(urlsplit(address).path).name), data, address)


def _free_name(copy: _Copy, ending: str, files: Mapping[str, bytes], folder: str, content: Path) -> str:
    """The name for a file in `folder`: its own, or that with the first number at which no other picture stands."""
    stem = slug_of(PurePosixPath(copy.name).stem) or "picture"
    number = 1
    while True:
        name = f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"
        there = content / folder / name
        known = files.get(f"{folder}/{name}") or (there.read_bytes() if there.is_file() else None)
        if known is None or known == copy.data:
            return name
        number += 1


def _rewritten(body: str, written: str, new: str) -> str:
    """The body with one address replaced where an address stands: in brackets, quotes, or behind a reference's colon."""
    if not written or written not in body:
        return body
    place = rf"(\]\(<?|(?:src|href)=[\"']|\]:[ ]<?){re.escape(written)}(?=[)>\"'\s]|\Z)"
    return re.sub(place, lambda found: f"{found[1]}{new}", body)
