"""The stories of a folder of Markdown, as far as others link to them: their ids, and every name and address they had."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from newsdesk.archive import fold_spellings
from newsdesk.dates import in_zone
from newsdesk.identity import id_from_source
from newsdesk.importers.items import Source, Unreadable, Warnings, Wishes
from newsdesk.importers.markdown_anchors import anchors_of, fragment_here
from newsdesk.importers.markdown_read import ENDINGS, Reading, read_file
from newsdesk.importers.markdown_schemes import own_scheme, scheme_address
from newsdesk.importers.markdown_site import Site, site_of
from newsdesk.slugs import slug_of

_MOST_FILES = 200_000
_DATED = re.compile(r"/(?P<day>\d{4}/\d{2}/\d{2})/(?P<slug>[^/?#\s]+?)(?P<end>/|\.html?)?\Z")
_LINKED = re.compile(r"(?<![\w/.])/\d{4}/\d{2}/\d{2}/[\w%.-]+(?:/|\.html)?(?=[\s\"')#?|>])")
# An address scheme that nothing states is taken for known where so many links of the archive agree on it.
_ENOUGH = 3


@dataclass(frozen=True)
class Post:
    """A story of the archive: its id, its file from the site's root, and the addresses that it had from the root."""

    id: str
    file: str
    addresses: tuple[str, ...]
    is_draft: bool = False


@dataclass
class MarkdownArchive:
    """All stories of a site's folder. `tags` gives each tag its commonest spelling by its slug."""

    site: Site
    posts: dict[str, Post] = field(default_factory=dict)
    stats: dict[str, tuple[int, int]] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    _by_address: dict[str, str] = field(default_factory=dict)
    _by_day: dict[tuple[str, str], str] = field(default_factory=dict)
    _anchors: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _by_name: dict[str, list[str]] = field(default_factory=dict)

    def find(self, address: str, beside: str) -> Post | None:
        """The story at an address of the old site, or of a file's name as template tags and links have it.

        `beside` is the file in which it is written, from the site's root.
        """
        path = unquote(address).partition("?")[0].partition("#")[0].strip()
        if path.lower().endswith(ENDINGS):
            near = os.path.normpath(str(PurePosixPath(beside).parent / path)).replace(os.sep, "/")
            plain = path.lstrip("/")
            for name in (near, plain, f"content/{plain}", f"src/{plain}"):
                if name in self.posts:
                    return self.posts[name]
            return self._named(PurePosixPath(path).name.rpartition(".")[0])
        if path.startswith("/"):
            if known := self._by_address.get(_form(path)):
                return self.posts[known]
            if (found := _DATED.search(path)) and (
                known := self._by_day.get((found["day"], slug_of(found["slug"])))
            ):
                return self.posts[known]
        return None

    def fragment_in(self, post: Post, fragment: str) -> str:
        """The anchor that a fragment means in a story; "" where it has none such."""
        if post.file not in self._anchors:
            try:
                text = (self.site.base / post.file).read_text(encoding="utf-8", errors="replace")
            except OSError:
                text = ""
            self._anchors[post.file] = anchors_of(text)
        return fragment_here(fragment, self._anchors[post.file])

    def named(self, name: str, beside: str) -> Post | None:
        """The story that a tag such as `post_url` or `ref` names: by address, by path, or by file without its ending."""
        plain = name.partition("#")[0].strip()
        return self.find(plain, beside) or self.find(f"/{plain.lstrip('/')}", beside) or self._named(
            PurePosixPath(plain).name.removesuffix(".md")
        )  # fmt: skip

    def _named(self, stem: str) -> Post | None:
        known = self._by_name.get(stem.lower(), [])
        return self.posts[known[0]] if len(known) == 1 else None

    def put(self, reading: Reading, addresses: tuple[str, ...], zone: str) -> None:
        """Adds a story."""
        post = Post(
            reading.metadata.id or id_from_source(reading.key),
            reading.file,
            addresses,
            reading.metadata.status == "draft",
        )
        self.posts[post.file] = post
        for address in addresses:
            self._by_address.setdefault(_form(address), post.file)
        file = PurePosixPath(post.file)
        stem = file.parent.name if file.stem == "index" else file.stem
        day = in_zone(reading.metadata.date, zone).strftime("%Y/%m/%d")
        for written in (f"{reading.metadata.date:%Y/%m/%d}", day, stem[:10].replace("-", "/")):
            for slug in (reading.metadata.slug, reading.words.slug):
                self._by_day.setdefault((written, slug_of(slug)), post.file)
        for name in dict.fromkeys((stem.lower(), reading.words.slug)):
            self._by_name.setdefault(name, []).append(post.file)


def _form(address: str) -> str:
    return unquote(address).removesuffix("index.html").removesuffix(".html").rstrip("/").lower() or "/"


def open_archive(named: Path, zone: str, wishes: Wishes) -> MarkdownArchive:
    """Reads the front matter of every story in a folder that an editor named. What cannot be read is passed over."""
    site = site_of(named)
    archive = MarkdownArchive(site)
    readings: list[Reading] = []
    linked: dict[str, None] = {}
    for file in _files(site.named):
        source = Source.of_file(file, site.named)
        archive.stats[str(file)] = _stat(file)
        try:
            reading = read_file(source, site, wishes, Warnings())
        except (Unreadable, OSError, RecursionError):
            continue
        linked.update(dict.fromkeys(_LINKED.findall(reading.front.body)))
        readings.append(replace(reading, front=replace(reading.front, body="")))
    for reading in readings:
        archive.put(reading, addresses_of(reading, site), zone)
    found = {address: archive.find(address, "") for address in linked}
    here = {address: post.file for address, post in found.items() if post}
    ending = _observed_scheme(archive, here)
    if ending is not None and not own_scheme(site, site.base):
        archive = _with_scheme(archive, readings, ending, here, zone)
    rows = [(reading.file, 1, tag) for reading in readings for tag in reading.metadata.tags]
    archive.tags = fold_spellings("tag", rows)[0]
    return archive


def addresses_of(reading: Reading, site: Site) -> tuple[str, ...]:
    """The addresses that a story had: those of its front matter, and that of its site's own scheme."""
    found: dict[str, None] = {}
    for address in reading.metadata.aliases:
        absolute = address.startswith(("/", "http://", "https://"))
        found[address if absolute else f"/{address.removeprefix('./')}"] = None
    file = site.base / reading.file
    has_permalink = any(name in reading.front.fields for name in ("permalink", "url"))
    pattern = own_scheme(site, file)
    if pattern and not has_permalink:
        metadata = reading.metadata
        slug = metadata.slug if site.kind == "hugo" or "slug" in reading.front.fields else reading.words.stem
        categories = tuple(slug_of(word) for word in (metadata.category, *metadata.sections) if word)
        if address := scheme_address(site, pattern, metadata.date, slug, categories, file):
            found[address] = None
    return tuple(found)


def _observed_scheme(archive: MarkdownArchive, linked: Mapping[str, str]) -> str | None:
    """How addresses of the form /2014/03/12/slug end, if links to stories that are here (`linked`) show it."""
    found = (_DATED.search(address) for address in linked)
    endings = Counter(one["end"] or "/" for one in found if one)
    most = sorted(endings.items(), key=lambda row: (-row[1], row[0]))
    return most[0][0] if most and most[0][1] >= _ENOUGH else None


def _with_scheme(
    archive: MarkdownArchive, readings: list[Reading], ending: str, linked: Mapping[str, str], zone: str
) -> MarkdownArchive:
    """The archive with an address for every story by the scheme, and with those that its own links name."""
    full = MarkdownArchive(archive.site, stats=archive.stats)
    named: dict[str, list[str]] = {}
    for address, file in linked.items():
        named.setdefault(file, []).append(address)
    for reading in readings:
        addresses = list(archive.posts[reading.file].addresses)
        if not any(name in reading.front.fields for name in ("permalink", "url")):
            # Generators take the day of the front matter, whatever that of the file's name is.
            addresses.append(f"/{reading.metadata.date:%Y/%m/%d}/{reading.words.stem}{ending}")
        addresses += sorted(named.get(reading.file, []))
        forms = {_form(address): address for address in reversed(addresses)}
        full.put(reading, tuple(dict.fromkeys(forms[_form(address)] for address in addresses)), zone)
    return full


def _files(named: Path) -> Iterator[Path]:
    count = 0
    for folder, folders, files in os.walk(named):
        kept = (name for name in folders if not name.startswith("."))
        folders[:] = sorted(name for name in kept if not Path(folder, name).is_symlink())
        for name in sorted(files):
            file = Path(folder, name)
            if not name.startswith(".") and _is_story(file):
                count += 1
                if count > _MOST_FILES:
                    return
                yield file


def _is_story(file: Path) -> bool:
    """Tells whether a file can be a story: Markdown, or HTML with front matter."""
    ending = file.suffix.lower()
    if ending not in (*ENDINGS, ".html", ".htm") or file.is_symlink() or not file.is_file():
        return False
    if ending in ENDINGS:
        return True
    try:
        with file.open("rb") as stream:
            return stream.read(4) in (b"---\n", b"---\r")
    except OSError:
        return False


def _stat(file: Path) -> tuple[int, int]:
    facts = file.stat()
    return facts.st_size, facts.st_mtime_ns


_opened: list[tuple[Path, Wishes, MarkdownArchive]] = []


def archive_of(source: Source, wishes: Wishes) -> MarkdownArchive:
    """The archive that a source belongs to: read once in a process, and anew where the source is not as it was read."""
    named, file = source.root, source.path
    if named is None or file is None:
        return MarkdownArchive(Site(Path(), Path()))
    zone = wishes.newsroom.zone
    for known, wished, archive in _opened:
        if known == named and _same(wished, wishes) and archive.stats.get(str(file.resolve())) == _stat(file):
            return archive
    archive = open_archive(named, zone, wishes)
    _opened[:] = [(named, wishes, archive)]
    return archive


def _same(one: Wishes, other: Wishes) -> bool:
    return (one.category, one.lang, one.date, one.newsroom.zone) == (
        other.category,
        other.lang,
        other.date,
        other.newsroom.zone,
    )
