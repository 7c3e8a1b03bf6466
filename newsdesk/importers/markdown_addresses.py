"""Where the links and pictures of an imported text lead: to a story of the archive, to a file of it, or elsewhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from newsdesk.importers.connecting import STORY
from newsdesk.importers.enclosing import PICTURE_ENDINGS
from newsdesk.importers.items import Enclosure, RemotePicture, Source, Warnings
from newsdesk.importers.markdown_archive import MarkdownArchive, Post
from newsdesk.importers.markdown_links import Repair
from newsdesk.importers.picture_files import ending_of_picture

_MARK = re.compile(r"[{|](?:static|filename|attach|index|author|category|tag)[}|]")
_NOTHING = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_PAGE_ENDINGS = ("", ".html", ".htm", ".php", ".asp", ".aspx", ".jsp", ".cfm", ".shtml")
_HEAD = 256 * 1024


@dataclass
class Addresses:
    """Judges every address of one story, and remembers what it found. `own` is the address that the story had, if known."""

    source: Source
    archive: MarkdownArchive
    file: str
    own: str
    enclosures: dict[str, Enclosure] = field(default_factory=dict)
    pictures: dict[str, RemotePicture] = field(default_factory=dict)
    lost: dict[str, None] = field(default_factory=dict)
    unused: dict[str, None] = field(default_factory=dict)
    pages: dict[str, None] = field(default_factory=dict)
    broken: dict[str, None] = field(default_factory=dict)
    drafts: dict[str, None] = field(default_factory=dict)
    anchors: dict[str, None] = field(default_factory=dict)

    def judge(self, written: str, is_picture: bool) -> Repair:
        """What becomes of an address in the text."""
        address = _NOTHING.sub("", _MARK.sub("", written, count=1) if _MARK.match(written) else written)
        if address.startswith(STORY) and not is_picture:
            return Repair(address)
        if address.startswith("#") and not is_picture:
            return self._here(address[1:])
        try:
            parts = urlsplit(address)
            host = parts.hostname
        except ValueError:
            return self._broken(written)
        scheme = parts.scheme.lower()
        if scheme in ("mailto", "tel") and not is_picture:
            return Repair(address) if parts.path else self._broken(written)
        if scheme not in ("", "http", "https") or (not parts.path and not host):
            return self._broken(written)
        if scheme or address.startswith("//"):
            if not host:
                return self._broken(written)
            own_host = urlsplit(self.archive.site.url).netloc if self.archive.site.url else ""
            if parts.netloc == own_host:
                return self._inside(parts.path or "/", _rest(address), is_picture)
            return self._outside(address if scheme else f"https:{address}", is_picture)
        return self._inside(parts.path, _rest(address), is_picture)

    def _outside(self, address: str, is_picture: bool) -> Repair:
        address = _quoted(address)
        if is_picture:
            self.pictures.setdefault(address, RemotePicture(address, address))
        return Repair(address)

    def _inside(self, path: str, rest: str, is_picture: bool) -> Repair:
        if not is_picture and (post := self.archive.find(path, self.file)):
            return self._story(post, rest)
        ending = posixpath.splitext(path)[1].lower()
        is_file = is_picture or ending not in (*_PAGE_ENDINGS, ".md", ".markdown")
        if is_file and (picture := self.picture_at(path)):
            written = _quoted(path)
            self.enclosures.setdefault(written, Enclosure(picture, written))
            return Repair(written)
        whole = self._whole(path)
        if is_file:
            (self.lost if is_picture else self.unused)[path] = None
            return Repair(None, page=whole) if is_picture else Repair(whole or None)
        if path.lower().endswith((".md", ".markdown")):
            self.unused[path] = None
            return Repair(None)
        if whole:
            return Repair(f"{whole}{rest}")
        target = path if path.startswith("/") else urljoin(self.own, path) if self.own else ""
        if not target.startswith("/"):
            self.unused[path] = None
            return Repair(None)
        if post := self.archive.find(target, self.file):
            return self._story(post, rest)
        self.pages[target] = None
        return Repair(_quoted(f"{target}{rest}"))

    def _story(self, post: Post, rest: str) -> Repair:
        if post.is_draft:
            self.drafts[post.file] = None
            return Repair(None)
        _, mark, fragment = rest.partition("#")
        anchor = self.archive.fragment_in(post, fragment) if mark else ""
        if mark and fragment and not anchor:
            self.anchors[f"{post.file}#{fragment}"] = None
        return Repair(f"{STORY}{post.id}{f'#{anchor}' if anchor else ''}")

    def _here(self, fragment: str) -> Repair:
        """A link within the text."""
        name = unquote(fragment)
        if name.startswith(("fn:", "fnref:", "fn-")):
            return Repair(f"#{fragment}")
        post = self.archive.posts.get(self.file)
        anchor = self.archive.fragment_in(post, name) if post else name
        if not anchor:
            self.anchors[f"#{fragment}"] = None
            return Repair(None)
        return Repair(f"#{anchor}")

    def picture_at(self, path: str) -> Path | None:
        """The picture of the archive that an address means, if it is one that the site can show."""
        if self.source.path is None or self.source.root is None:
            return None
        root = self.archive.site.base.resolve()
        name = unquote(path)
        if not name.lower().endswith(PICTURE_ENDINGS) or "\0" in name:
            return None
        for place in self.archive.site.places_of(name, self.source.path.parent):
            try:
                real = place.resolve(strict=True)
                if real.is_file() and real.is_relative_to(root):
                    with real.open("rb") as file:
                        return real if ending_of_picture(file.read(_HEAD)) else None
            except (OSError, RuntimeError, ValueError):
                continue
        return None

    def _whole(self, path: str) -> str:
        """The absolute address that a path had on the old site, "" where its address is not known."""
        site = self.archive.site
        if not site.url:
            return ""
        base = f"{site.url}{self.own or '/'}"
        return _quoted(urljoin(base, path))

    def _broken(self, written: str) -> Repair:
        self.broken[" ".join(written.split())[:100] or "(empty)"] = None
        return Repair(None)

    def tell(self, warnings: Warnings) -> None:
        """Says what was lost, each kind in one sentence."""
        for found, sentence in (
            (self.lost, "Not in the archive, their words stand in their place: the pictures {}"),
            (self.unused, "The archive does not have what these links lead to: {}"),
            (self.pages, "These links lead to pages of the old site, as they did: {}"),
            (self.anchors, "No heading has the name to which these links lead: {}"),
            (self.drafts, "These stories are drafts, and no story can link to them: {}"),
            (self.broken, "These links have no usable address and are left out: {}"),
        ):
            if found:
                warnings.say(sentence.format(", ".join(found)))


def _rest(address: str) -> str:
    """The query and the fragment of an address, with their marks."""
    place = min((at for mark in "?#" if (at := address.find(mark)) >= 0), default=len(address))
    return address[place:]


def _quoted(address: str) -> str:
    """An address without blanks and brackets, which Markdown could misread."""
    return (
        quote(address, safe="%/:=&?~#+!$,;'@*-._[]|" + "()")
        if re.search(r"[^!-~]|[<>\"\\^`{}]", address)
        else address
    )
