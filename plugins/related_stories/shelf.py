"""What is kept on disk between two builds: a base of plain arrays, and a small file of what changed since.

The base is mapped, not read: a build that adds one story touches little of it. It is named after its content and never
changed. The small file names its base, and is written whole beside the old one, which it then replaces; so that a
process that is killed leaves what was kept before, or all that is new. A file that is damaged, of another
version or made under other settings is no longer true, and is not read.
"""

from __future__ import annotations

import json
import mmap
import sys
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .index import LanguageIndex
from .packing import Arrays, pack_changes, pack_whole, unpack
from .settings import RelatedSettings
from .terms import TERMS_VERSION

RANKING_VERSION = 2
"""Raised whenever the same stories would get other lists, or these files another form."""

PATCH_SHARE = 16
"""A small file of more than this part of its base is not small any more: all is written anew."""

Site = dict[str, LanguageIndex]
"""A site's languages."""


class Base(NamedTuple):
    """A base as the small file names it: its name, its bytes, the digest of its head. Its arrays are too many to check
    each time.
    """

    name: str
    size: int
    head: str


_MAGIC, _BASE_MAGIC = b"related\n", b"relbase\n"
_ALIGNED, _DIGEST = 64, 16
_SMALL_BASE = 1 << 16


def identity_of(file: Path) -> bytes | None:
    """The digest with which a kept file begins: another content, another digest. Nothing where there is no file."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_MAGIC) + _DIGEST)
    except OSError:
        return None
    return head[len(_MAGIC) :] if head.startswith(_MAGIC) else None


def read_site(file: Path, settings: RelatedSettings) -> Site | None:
    """What is kept in a file and its base, or nothing where that is of no use now."""
    try:
        raw = file.read_bytes()
        start = len(_MAGIC) + _DIGEST
        if raw[: len(_MAGIC)] != _MAGIC or _digest(raw[start:]) != raw[len(_MAGIC) : start]:
            return None
        head, body = _read_head(raw, start)
        if head["versions"] != _versions(settings):
            return None
        base = _map_base(file, Base(*head["base"]))
        base_head, base_body = _read_head(base, len(_BASE_MAGIC))
    except (OSError, ValueError, KeyError):
        return None
    return {
        language: unpack(
            _arrays_in(base, base_body, base_head[language]),
            told["small"],
            _arrays_in(bytearray(raw), body, told["arrays"]),
            settings,
        )
        for language, told in head["languages"].items()
    }


def write_site(file: Path, site: Site, settings: RelatedSettings, base: Base | None) -> Base:
    """Writes what changed since the base, or all anew. Returns the base that now holds."""
    outgrown = any(index.archive.journal.outgrown for index in site.values())
    if base is not None and not outgrown:
        patch = _patch(site, settings, base)
        if len(patch) * PATCH_SHARE <= base.size + _SMALL_BASE:
            _replace(file, [patch])
            return base
    base = _write_base(file, site)
    for index in site.values():
        index.archive.journal.begin()
    _replace(file, [_patch(site, settings, base)])
    for other in sorted(file.parent.glob(f"{file.name}.*.base")):
        if other.name != base.name:
            other.unlink()
    return base


def base_of(file: Path) -> Base:
    """The base of a kept file that was read."""
    head, _ = _read_head(file.read_bytes(), len(_MAGIC) + _DIGEST)
    return Base(*head["base"])


def _patch(site: Site, settings: RelatedSettings, base: Base) -> bytes:
    packed = {language: pack_changes(site[language]) for language in sorted(site)}
    placed, blocks = _place({language: arrays for language, (_, arrays) in packed.items()})
    head = {
        "versions": _versions(settings),
        "base": base,
        "languages": {
            language: {"small": small, "arrays": placed[language]} for language, (small, _) in packed.items()
        },
    }
    rest = b"".join([_head(head, len(_MAGIC) + _DIGEST), *map(bytes, blocks)])
    return _MAGIC + _digest(rest) + rest


def _write_base(file: Path, site: Site) -> Base:
    placed, blocks = _place({language: pack_whole(site[language]) for language in sorted(site)})
    new = file.with_name(f"{file.name}.new.base")
    digest = blake2b(digest_size=_DIGEST)
    with new.open("wb") as opened:
        head = _head(placed, len(_BASE_MAGIC))
        for block in chain((_BASE_MAGIC, head), blocks):
            digest.update(block)
            opened.write(block)
        size = opened.tell()
    name = f"{file.name}.{digest.hexdigest()}.base"
    new.replace(file.with_name(name))
    return Base(name, size, _digest(head).hex())


def _replace(file: Path, blocks: list[bytes]) -> None:
    new = file.with_name(f"{file.name}.new")
    with new.open("wb") as opened:
        opened.writelines(blocks)
    new.replace(file)


def _place(arrays: dict[str, Arrays]) -> tuple[dict[str, Any], Iterator[Any]]:
    """Where each array will lie behind the head, and the blocks to write there."""
    offset = 0
    placed: dict[str, Any] = {}
    for language, group in arrays.items():
        placed[language] = {}
        for name, array in group.items():
            placed[language][name] = [offset, array.dtype.str, list(array.shape)]
            offset += -(-array.nbytes // _ALIGNED) * _ALIGNED
    return placed, (
        block
        for group in arrays.values()
        for array in group.values()
        for block in (
            np.ascontiguousarray(array).reshape(-1).view(np.uint8).data,
            bytes(-array.nbytes % _ALIGNED),
        )
    )


def _arrays_in(buffer: Any, body: int, placed: dict[str, Any]) -> Arrays:
    return {
        name: np.frombuffer(buffer, dtype, int(np.prod(shape)), body + offset).reshape(shape)
        for name, (offset, dtype, shape) in placed.items()
    }


def _head(values: Any, before: int) -> bytes:
    """JSON with its length, filled up so that the arrays behind it lie on whole blocks."""
    told = json.dumps(values).encode("ascii")
    told += b" " * (-(before + 8 + len(told)) % _ALIGNED)
    return len(told).to_bytes(8, "little") + told


def _read_head(buffer: Any, start: int) -> tuple[Any, int]:
    body = start + 8 + int.from_bytes(buffer[start : start + 8], "little")
    return json.loads(bytes(buffer[start + 8 : body])), body


def _map_base(file: Path, base: Base) -> mmap.mmap:
    with file.with_name(base.name).open("rb") as opened:
        mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_COPY)
    start = len(_BASE_MAGIC)
    body = start + 8 + int.from_bytes(mapped[start : start + 8], "little")
    if len(mapped) != base.size or _digest(mapped[start:body]).hex() != base.head:
        raise ValueError("not the base that was written")
    return mapped


def _versions(settings: RelatedSettings) -> dict[str, Any]:
    return {"terms": TERMS_VERSION, "ranking": RANKING_VERSION, "order": sys.byteorder, **asdict(settings)}


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_DIGEST).digest()
