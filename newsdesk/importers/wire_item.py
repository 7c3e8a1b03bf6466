"""A news item as an agency sends it, in whatever wire format: what the house makes a story of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsdesk.metadata import Place

PubStatus = Literal["usable", "withheld", "canceled"]


@dataclass(frozen=True)
class Term:
    """A subject: its name in the item's language (may be empty), its code, and whether it is a place."""

    name: str
    code: str = ""
    is_place: bool = False


@dataclass(frozen=True)
class Rendition:
    """One size of a picture: where it is, its width in pixels (0: not said), its media type and what it is called."""

    href: str
    width: int = 0
    media_type: str = ""
    name: str = ""


@dataclass(frozen=True)
class WirePicture:
    """A picture that belongs to a text, and what has to stand beside it."""

    renditions: tuple[Rendition, ...]
    caption: str = ""
    alt: str = ""
    credit: str = ""
    usage: tuple[str, ...] = ()


@dataclass(frozen=True)
class WireItem:
    """What an item says, read and not judged yet.

    `item` is its place for the report, `kind` what it is (`text`, `picture`, `event`, …), `guid` its name for ever and
    without version, `version` grows with each newer form of it. `created` and `changed` are when the first and this
    version were made. `embargo` is the moment of release; `is_embargoed` without a moment means until further notice.
    `urgency` is that of the IPTC, 1 to 9. `html` is the text. `usage` are terms that bind whoever publishes, `notes`
    words to editors that readers must not see, `signals` codes such as `sig:correction`.
    """

    item: str
    guid: str = ""
    version: int = 0
    kind: str = "text"
    status: PubStatus = "usable"
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    places: tuple[Place, ...] = ()
    slugline: str = ""
    language: str = ""
    subjects: tuple[Term, ...] = ()
    keywords: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    urgency: int | None = None
    created: datetime | None = None
    changed: datetime | None = None
    embargo: datetime | None = None
    is_embargoed: bool = False
    credit: str = ""
    holder: str = ""
    notice: str = ""
    usage: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    html: str = ""
    pictures: tuple[WirePicture, ...] = ()
    warnings: tuple[str, ...] = ()
