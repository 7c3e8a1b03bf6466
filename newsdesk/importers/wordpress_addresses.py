"""Addresses as WordPress writes them: one place has many, and its files lie in a folder of uploads."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

_IMAGES = frozenset("jpg jpeg png gif webp avif svg bmp tif tiff heic".split())
_AUDIO = frozenset("mp3 m4a ogg oga wav flac aac opus wma".split())
_VIDEO = frozenset("mp4 m4v webm ogv mov wmv avi mpg flv".split())
# A picture service of WordPress's makers, in front of the address that is meant.
_PHOTON = re.compile(r"https?://i\d\.wp\.com/")
# Browsers skip these in an address: java<TAB>script: is javascript:.
_NOTHING = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_UPLOADS = re.compile(r"(?:^|/)(?:wp-content/)?uploads/(?:sites/\d+/)?(.+)")


def split(address: str) -> SplitResult:
    """The parts of an address; of one that cannot be read, empty ones."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def absolute(address: str, base: str) -> str:
    """An address resolved against that of its page, without a picture service in front; "" for one that is none."""
    address = _NOTHING.sub("", address).strip()
    try:
        address = urljoin(base, address) if base else address
    except ValueError:
        return ""
    if _PHOTON.match(address):
        address = _PHOTON.sub("https://", address).partition("?")[0]
    return address


def host_of(address: str) -> str:
    """The host, without `www.`."""
    return split(address).netloc.lower().removeprefix("www.")


def place_of(address: str) -> str:
    """An address as one place, however it is written: no scheme, `www.`, query, anchor, last slash or percent signs."""
    parts = split(address)
    query = f"?{parts.query}" if re.match(r"(?:p|page_id|attachment_id)=\d", parts.query) else ""
    path = unquote(re.sub(r"/{2,}", "/", parts.path)).rstrip("/")
    return f"{host_of(address)}{path}{query}"


def kind_of_file(address: str) -> str:
    """image, audio, video or "" by the ending of an address."""
    ending = split(address).path.rpartition(".")[2].lower()
    if ending in _IMAGES:
        return "image"
    if ending in _AUDIO:
        return "audio"
    return "video" if ending in _VIDEO else ""


def file_beside(address: str, folder: Path | None) -> Path | None:
    """The file of an address in an uploads folder that lies beside the export; None where there is none.

    `folder` is that of the export. Nothing outside of it is found, however the address climbs or links lead.
    """
    if folder is None:
        return None
    path = unquote(split(address).path)
    found = _UPLOADS.search(path)
    below = found[1] if found else path.lstrip("/")
    if not below or "\0" in below:
        return None
    for place in (folder / "wp-content" / "uploads", folder / "uploads"):
        try:
            real = (place / below).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            continue
        if real.is_file() and real.is_relative_to(place.resolve()) and real.is_relative_to(folder.resolve()):
            return real
    return None
