"""An entry of a feed, the same for every kind of feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from urllib.parse import urljoin

from newsdesk.addresses import is_web_address
from newsdesk.dates import parse_moment, zone_named
from newsdesk.importers.items import Warnings
from newsdesk.metadata import Source

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_ZONE = re.compile(r"(?:[+-]\d\d:?\d\d|(?<=\d)[Zz]|\b(?!(?:AM|PM)\b)[A-Za-z]{1,5})\s*(?:\([^)]*\))?\s*$")
_HAS_TIME = re.compile(r"\d\d?:\d\d")


@dataclass(frozen=True)
class Media:
    """A file that goes with an entry: a picture (`is_picture`), a sound, a film. `width` is 0 where it is not told."""

    address: str
    kind: str = ""
    width: int = 0
    is_picture: bool = False
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class FeedEntry:
    """An entry as its feed tells it; what it does not tell is empty.

    `html` is the text, `base` what its relative links are relative to, `summary` a second, shorter text (HTML, too).
    `key` is what the entry is for ever. `known` is the date of the feed as a whole.
    """

    item: str
    key: str
    title: str = ""
    html: str = ""
    summary: str = ""
    link: str = ""
    base: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    known: datetime | None = None
    authors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    language: str = ""
    copyright: str = ""
    media: tuple[Media, ...] = ()
    source: Source | None = None
    warnings: tuple[str, ...] = ()


def language_tag(written: object) -> str:
    """A language tag of BCP 47 in the house's form; "" for anything else."""
    tag = str(written or "").strip().lower().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def moment_as_written(moment: datetime, written: str, zone: str, warnings: Warnings) -> datetime:
    """A moment whose wall time was taken for that of UTC where the feed names no zone: then it is that of the house."""
    if _ZONE.search(written):
        return moment
    if _HAS_TIME.search(written):
        warnings.say(f"The date {written.strip()} names no zone; that of the site is taken")
    return moment.astimezone(UTC).replace(tzinfo=zone_named(zone))


def moment_of_text(written: str, zone: str, warnings: Warnings) -> datetime | None:
    """The moment that a date in words means (RFC 3339, RFC 5322, or as editors write it); None, and a warning, for none."""
    for read in (datetime.fromisoformat, parsedate_to_datetime, partial(parse_moment, zone=zone)):
        try:
            moment = read(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return (
            moment
            if moment.tzinfo
            else moment_as_written(moment.replace(tzinfo=UTC), written, zone, warnings)
        )
    if written:
        warnings.say(f"The date {written[:80]} cannot be read")
    return None


def absolute(base: str, address: str) -> str:
    """An address of the web, resolved against a base; "" for one that cannot be read, or leads elsewhere."""
    try:
        whole = urljoin(base, address.strip())
    except ValueError:
        return ""
    return whole if is_web_address(whole) else ""


def scoped_key(guid: str, feed: str) -> str:
    """A key that no other feed has: an address is one; anything else is one within its feed."""
    is_address = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:\S", guid)
    return guid if is_address else f"feed:{feed}#{guid}"
