"""A story as the press keeps it: everything that was read from its file, as plain data.

An archive has a hundred thousand of them, and a build that changes one page looks at all. So a record holds only what
order, lists and stamps are made from; what a card or a page shows besides is in its details, which are fetched when
somebody asks for them.
"""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, Protocol

Plain = Any  # text, numbers, truth values, None, lists and dicts of them
Reference = tuple[str, str, str, int]

RECORD_VERSION = 4


@dataclass(frozen=True, slots=True)
class Details:
    """What a story's file says beside its record. `*_html` is sanitised and typographic; `lines` are those of its fields.

    `blocks` are the names of the drawn blocks in its body.
    """

    title: str
    title_html: str
    summary: str = ""
    summary_html: str = ""
    kicker: str = ""
    image: Mapping[str, Plain] | None = None
    location: tuple[Mapping[str, Plain], ...] = ()
    corrections: tuple[tuple[int, str], ...] = ()
    source: Mapping[str, str] | None = None
    extra: Mapping[str, Plain] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    words: int = 0
    blocks: tuple[str, ...] = ()
    comments: bool = True


DETAILS = tuple(item.name for item in fields(Details))


class Keeper(Protocol):
    """Whoever has the details of records."""

    def details(self, path: str) -> Details:
        """The details of a file that was read."""
        ...

    def extract(self, path: str, name: str) -> Plain:
        """What a plugin worked out from a story alone."""
        ...


class _Row(NamedTuple):
    """The fields of a record, in the order in which they are kept. Moments are epoch seconds."""

    path: str
    id: str
    slug: str
    lang: str
    date: int
    category: str
    status: str
    template: str
    stamp: bytes
    card_stamp: bytes
    fields_stamp: bytes
    html_digest: bytes
    modified: int | None
    embargo: int | None
    breaking: int | None
    corrected: int | None
    priority: int
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    sections: tuple[str, ...]
    image_src: str
    image_focus: tuple[float, float] | None
    image_until: int | None
    related: Mapping[str, Plain]
    top_news: Mapping[str, Plain]
    references: tuple[Reference, ...]
    extract_stamps: Mapping[str, bytes]
    keeper: Keeper


class Record(_Row):
    """What the file of a story or page says.

    `stamp` stands for all that is read from the file, `card_stamp` for what a card shows, `fields_stamp` for the front
    matter with all that is made of it, `html_digest` for the body. `references` are (kind, path, as written, line).
    `image_focus` is the point of the lead picture that crops keep, `image_until` the moment at which it goes.
    `corrected` is the moment of the last correction. `related` and `top_news` are an editor's wishes, empty where there are none. `extract_stamps` has a stamp for what
    each plugin worked out from this story alone.
    """

    __slots__ = ()

    @property
    def details(self) -> Details:
        """The rest of what the file says."""
        return self.keeper.details(self.path)

    @property
    def title(self) -> str:
        """The headline as it was written."""
        return self.keeper.details(self.path).title

    @property
    def title_html(self) -> str:
        """The headline as readers see it."""
        return self.keeper.details(self.path).title_html

    @property
    def summary(self) -> str:
        """The standfirst as it was written."""
        return self.keeper.details(self.path).summary

    @property
    def summary_html(self) -> str:
        """The standfirst as readers see it."""
        return self.keeper.details(self.path).summary_html

    @property
    def image(self) -> Mapping[str, Plain] | None:
        """The lead picture: `src alt caption credit`, and `focus` where it is told."""
        return self.keeper.details(self.path).image if self.image_src else None

    @property
    def extra(self) -> Mapping[str, Plain]:
        """Fields that the house does not know."""
        return self.keeper.details(self.path).extra

    @property
    def public_from(self) -> int:
        """Since when the story exists for readers: its date, or the end of its embargo if that is later."""
        return self.date if self.embargo is None else max(self.date, self.embargo)

    def extract(self, name: str) -> Plain:
        """What a plugin worked out from this story alone, by the name in STORY_EXTRACTS."""
        return self.keeper.extract(self.path, name)

    def line(self, name: str) -> int:
        """The line of a field in the file; 1 where it is not written."""
        return self.keeper.details(self.path).lines.get(name, 1)


# The fields of a record that are kept; who keeps them is told anew when they come back.
KEPT = _Row._fields[:-1]


@dataclass(frozen=True)
class InHand:
    """The keeper of a story that was just read."""

    held: Details
    extracts: Mapping[str, Plain]

    def details(self, path: str) -> Details:
        """The details."""
        del path
        return self.held

    def extract(self, path: str, name: str) -> Plain:
        """An extract."""
        del path
        return self.extracts[name]


def record_of(values: Mapping[str, Plain], extracts: Mapping[str, Plain]) -> Record:
    """A record from the values of all its fields and details by name; what is not named is empty."""
    details = Details(**{name: values[name] for name in DETAILS if name in values})
    kept = {**_EMPTY, **{name: values[name] for name in KEPT if name in values}}
    kept["extract_stamps"] = {name: digest_of(extract) for name, extract in extracts.items()}
    return Record(**kept, keeper=InHand(details, extracts))


_EMPTY: Mapping[str, Plain] = {
    "modified": None, "embargo": None, "breaking": None, "corrected": None, "priority": 3, "tags": (), "authors": (), "sections": (),
    "image_src": "", "image_focus": None, "image_until": None, "related": {}, "top_news": {}, "references": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A record and its body's HTML, which is kept apart because few pages need it."""

    record: Record
    html: str


def digest_of(*values: Plain) -> bytes:
    """16 bytes that stand for plain data: BLAKE2b of a plain form of it. Dicts differ by their order, too."""
    try:
        # Version 2 writes every value out, so that equal data is equal bytes; it is five times as fast as JSON.
        form = marshal.dumps(values, 2)
    except ValueError:  # a kind of text or number of somebody's own
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        form = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(form, digest_size=16).digest()


def digest_of_bytes(raw: bytes) -> bytes:
    """16 bytes that stand for a file's bytes."""
    return hashlib.blake2b(raw, digest_size=16).digest()
