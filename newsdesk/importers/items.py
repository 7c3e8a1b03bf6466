"""What passes between the reader of a format and the desk that files its stories."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from newsdesk.metadata import Metadata
from newsdesk.newsroom import Newsroom

MEGABYTE = 1024 * 1024


class Unreadable(ValueError):
    """A source, or what is left of it, cannot be read. The text says where, why, and what to do."""


@dataclass(frozen=True)
class Source:
    """A file to import, or standard input (`data`).

    `name` is the file as a person named it, `root` the folder that was named (the file's own, if a file was): nothing
    outside it belongs to the source. `changed` is the file's modification time.
    """

    name: str
    path: Path | None = None
    root: Path | None = None
    data: bytes = b""
    changed: datetime | None = None

    @classmethod
    def of_file(cls, path: Path, root: Path) -> Source:
        """The source of a file found in, or below, the folder `root`."""
        changed = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        return cls(shown_name(path), path, root, changed=changed)

    def head(self, size: int = 4096) -> bytes:
        """The first bytes, from which formats are told apart."""
        if self.path is None:
            return self.data[:size]
        with self.path.open("rb") as file:
            return file.read(size)

    def read(self, largest: int) -> bytes:
        """All bytes. Raises Unreadable for more than `largest`, without reading them."""
        if self.path is None:
            data = self.data
        else:
            with self.path.open("rb") as file:
                data = read_bounded(file, largest)
        if len(data) > largest:
            raise Unreadable(f"It is larger than {largest // MEGABYTE} MB; split it")
        return data


def read_bounded(file: BinaryIO, largest: int) -> bytes:
    """The bytes of an open file; of a larger one, one byte more than `largest`, so that the reader can tell."""
    return file.read(largest + 1)


def shown_name(path: Path) -> str:
    r"""A path as text that can be printed; bytes that are no UTF-8 as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@dataclass(frozen=True)
class Wishes:
    """What the editor said about the import: the newsroom, and values for what sources do not say themselves."""

    newsroom: Newsroom
    category: str | None = None
    lang: str | None = None
    date: datetime | None = None


@dataclass(frozen=True)
class Enclosure:
    """A file that belongs to a story, such as a picture: where it is, and how the story's text refers to it.

    Where the file stands in another, such as a Word document, `data` are its bytes and `path` is but its name.
    """

    path: Path
    written: str
    data: bytes | None = None


@dataclass(frozen=True)
class RemotePicture:
    """A picture on the network: its absolute address, and how the story's text (or `image.src`) refers to it."""

    address: str
    written: str


@dataclass(frozen=True)
class Draft:
    """A story as a source tells it, not filed yet.

    In `metadata`, an empty category, lang, slug or id means that the source does not say; the desk fills them in. `key`
    is what the story is in its source for ever (an address, a digest of its words): the id is made from it. `body` is
    Markdown. The address that the story had in its source stands in `metadata.aliases`. `enclosures` are pictures that
    lie beside the source, `pictures` those on the network. `is_dated` is False where the source tells no date, and that
    in `metadata` is a guess. A static page (`is_page`) has no category. Of two drafts with one key, that of the higher
    `version` is the later one, whichever comes first.
    """

    item: str
    key: str
    metadata: Metadata
    body: str
    warnings: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    pictures: tuple[RemotePicture, ...] = ()
    is_dated: bool = True
    is_page: bool = False
    version: int = 0


@dataclass(frozen=True)
class Leftover:
    """What a source holds and no story takes: why, and its beginning. `failed` where a story was meant.

    `key` is that of a story which it withdraws: none is filed in this run, and the report says where it is already.
    """

    item: str
    beginning: str
    reason: str
    failed: bool = False
    key: str = ""


Item = Draft | Leftover


class Importer(Protocol):
    """What the module of a format has. `recognises` gets the file's name and first bytes; `read` may raise Unreadable."""

    def recognises(self, name: str, head: bytes) -> bool:
        """Tells whether a file looks like this format."""

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        """The stories of a source, in its order, and all that is in no story."""


@dataclass(frozen=True)
class Warnings:
    """Remarks on one story, in the order in which they arise."""

    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Adds a remark, once."""
        if text not in self.said:
            self.said.append(text)
