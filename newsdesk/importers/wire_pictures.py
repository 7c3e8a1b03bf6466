"""Pictures of a wire item: the size that suits a page, found beside the item or on the network, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from newsdesk.addresses import is_web_address
from newsdesk.importers.items import Enclosure, RemotePicture, Source, Warnings
from newsdesk.importers.wire_item import Rendition, WirePicture
from newsdesk.metadata import Picture

# A page never shows more pixels than that; a wider original is megabytes for nothing.
_WIDEST = 2400
_SHOWN = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_SMALL = re.compile(r"thumb|icon|preview|small|quicklook|watermark|low.?res", re.IGNORECASE)
_LARGE = re.compile(r"hi.?res|high|original|base|full|supplied", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """Where a picture is, as the desk wants it, and how the story refers to it."""

    written: str
    enclosure: Enclosure | None = None
    remote: RemotePicture | None = None


def choose_rendition(renditions: Sequence[Rendition]) -> Rendition | None:
    """The largest that is no wider than a page needs, else the narrowest; None where none is a picture for a page."""
    shown = [rendition for rendition in renditions if rendition.href.strip() and _is_shown(rendition)]
    if not shown:
        return None
    fitting = [rendition for rendition in shown if 0 < rendition.width <= _WIDEST]
    if fitting:
        widest = max(rendition.width for rendition in fitting)
        return next(
            (one for one in fitting if one.width == widest and not _SMALL.search(one.href + one.name)),
            next(one for one in fitting if one.width == widest),
        )
    unsaid = [rendition for rendition in shown if rendition.width == 0]
    if unsaid:
        # Their names are all that is said: neither the smallest nor the one for print, if there is a choice.
        return min(unsaid, key=lambda one: (bool(_SMALL.search(one.name)), bool(_LARGE.search(one.name))))
    return min(shown, key=lambda rendition: rendition.width)


def _is_shown(rendition: Rendition) -> bool:
    kind = rendition.media_type.lower()
    if kind and not kind.startswith("image"):
        return False
    ending = PurePosixPath(
        urlsplit(rendition.href.strip()).path if "[" not in rendition.href else ""
    ).suffix.lower()
    return ending in _SHOWN or (
        not any(odd in kind for odd in ("tif", "eps", "svg")) and ending in ("", ".bin")
    )


def find_picture(href: str, source: Source, warnings: Warnings) -> Found | None:
    """Where a picture's address leads: a file beside the item, else the network; None, with a warning, for neither."""
    href = href.strip()
    file = _file_beside(href, source)
    if file is not None:
        return Found(href, enclosure=Enclosure(file, href))
    if is_web_address(href):
        return Found(href, remote=RemotePicture(href, href))
    warnings.say(f"The picture {href[:200]} is not beside the item and is left out")
    return None


def _file_beside(href: str, source: Source) -> Path | None:
    """The file of an address, or of its last part, in the item's folder; never anything outside of what was named."""
    if source.path is None or source.root is None:
        return None
    try:
        path = unquote(urlsplit(href).path)
    except ValueError:
        return None
    steps = [step.strip() for step in path.replace("\\", "/").split("/")]
    name = "/".join(step for step in steps if step and step != ".")
    root = source.root.resolve()
    places = [name] if not is_web_address(href) else []
    for place in [*places, steps[-1]]:
        if not place or "\0" in place or ".." in place.split("/"):
            continue
        try:
            real = (source.path.parent / place).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            continue
        if real.is_file() and real.is_relative_to(root) and real.suffix.lower() in _SHOWN:
            return real
    return None


def lead_picture(picture: WirePicture, written: str) -> Picture:
    """The picture at the top of a story. What a caption says already is no alternative text."""
    alt = picture.alt if picture.alt != picture.caption else ""
    return Picture(written, alt, picture.caption, picture.credit)


def figure_of(picture: WirePicture, written: str) -> str:
    """Another picture of a story as a figure of HTML, for its body."""
    figure = etree.Element("figure")
    etree.SubElement(figure, "img", src=written, alt=picture.alt if picture.alt != picture.caption else "")
    words = picture.caption
    if picture.credit and picture.credit not in words:
        words = f"{words} ({picture.credit})" if words else picture.credit
    if words:
        etree.SubElement(figure, "figcaption").text = words
    return str(etree.tostring(figure, encoding="unicode", method="html"))
