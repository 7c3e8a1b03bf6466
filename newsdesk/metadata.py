"""What a story's front matter can say: the typed definition of every field, from which the documentation is made too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from newsdesk.front_matter import Plain

Status = Literal["published", "draft", "hidden"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what has to stand beside it. `src` is a path in the content folder, or relative to the story.

    `focus` is the point that every crop keeps, in percent of the width and of the height from the top left corner
    (None: nobody has said). At the moment `until` the right to show the picture ends.
    """

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    focus: tuple[float, float] | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story happens: degrees, north and east positive; without them, the whole of `country`, a code of ISO 3166."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong, and when it was put right."""

    date: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Whose reporting a story rests on."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class RelatedWishes:
    """What an editor wants beside a story: stories by path or id; `off` shows none here, `never` keeps it out of all others."""

    pin: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    off: bool = False
    never: bool = False


@dataclass(frozen=True, slots=True)
class TopNewsWishes:
    """Kept first in the top news until a moment, or kept out of it until a moment (True: for good)."""

    pin: datetime | None = None
    exclude: datetime | Literal[True] | None = None


@dataclass(frozen=True)
class Metadata:
    """A story's front matter, read. Names that stand for something declared (category, authors) are as declared."""

    title: str
    date: datetime
    category: str
    slug: str
    lang: str
    id: str
    modified: datetime | None = None
    embargo: datetime | None = None
    status: Status = "published"
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    summary: str = ""
    kicker: str = ""
    image: Picture | None = None
    priority: int = 3
    breaking: datetime | None = None
    location: tuple[Place, ...] = ()
    related: RelatedWishes = RelatedWishes()
    top_news: TopNewsWishes = TopNewsWishes()
    corrections: tuple[Correction, ...] = ()
    source: Source | None = None
    comments: bool = True
    template: str = "article"
    extra: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter: its name, what an editor writes, what it does, and how it is read."""

    name: str
    form: str
    meaning: str
    read: Callable[..., Any]
    required: bool = False
