"""A story as the press keeps it: everything that was read from its file, as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Plain = Any  # text, numbers, truth values, None, lists and dicts of them

RECORD_VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What the file of a story or page says. Moments are epoch seconds; `*_html` is sanitised and typographic.

    `stamp` is the digest of all that is read from the file, `card_stamp` of what a card shows. `references` are
    (kind, path, as written, line). `extracts` is what plugins worked out from this story alone, by name.
    """

    path: str
    id: str
    slug: str
    lang: str
    title: str
    title_html: str
    date: int
    category: str
    status: str
    template: str
    stamp: bytes
    card_stamp: bytes
    html_digest: bytes
    summary: str = ""
    summary_html: str = ""
    kicker: str = ""
    modified: int | None = None
    embargo: int | None = None
    breaking: int | None = None
    priority: int = 3
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    image: Mapping[str, str] | None = None
    location: tuple[Mapping[str, Plain], ...] = ()
    related: Mapping[str, Plain] = field(default_factory=dict)
    top_news: Mapping[str, Plain] = field(default_factory=dict)
    corrections: tuple[tuple[int, str], ...] = ()
    source: Mapping[str, str] | None = None
    extra: Mapping[str, Plain] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    references: tuple[tuple[str, str, str, int], ...] = ()
    words: int = 0
    extracts: Mapping[str, Plain] = field(default_factory=dict)

    @property
    def public_from(self) -> int:
        """Since when the story exists for readers: its date, or the end of its embargo if that is later."""
        return self.date if self.embargo is None else max(self.date, self.embargo)

    def line(self, name: str) -> int:
        """The line of a field in the file; 1 where it is not written."""
        return self.lines.get(name, 1)


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A record and its body's HTML, which is kept apart because few pages need it."""

    record: Record
    html: str


def digest_of(*values: Plain) -> bytes:
    """16 bytes that stand for plain data: BLAKE2b of its JSON, keys sorted. Equal data, equal digest, on any machine."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_of_bytes(raw: bytes) -> bytes:
    """16 bytes that stand for a file's bytes."""
    return hashlib.blake2b(raw, digest_size=16).digest()
