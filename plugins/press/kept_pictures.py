"""Renditions that were made once, kept in the store's folder by what they are made of, and made in workers where missing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path

from newsdesk.findings import Finding
from plugins.press.library import Progress, in_turn
from plugins.press.packing import DamagedStore, checked, with_check
from plugins.press.picture_desk import PictureDesk
from plugins.press.publishing import Press
from plugins.press.renditions import Rendition
from plugins.press.store import StoreTrouble
from plugins.press.workers import FEW

Made = tuple[list[bytes], str]


class KeptPictures:
    """The folder of renditions. It may be deleted at any time; what is damaged in it is made again."""

    def __init__(self, folder: Path):
        self._folder = folder

    def get(self, rendition: Rendition) -> bytes | None:
        """The bytes of a rendition, None where they are not kept."""
        try:
            return checked(self._file(rendition).read_bytes())
        except (OSError, DamagedStore):
            return None

    def keep(self, rendition: Rendition, raw: bytes) -> None:
        """Keeps the bytes of a rendition. Raises StoreTrouble where they cannot be written."""
        file = self._file(rendition)
        aside = file.with_suffix(".new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(with_check(raw))
            aside.replace(file)
        except OSError as wrong:
            raise StoreTrouble(
                f"The folder {self._folder} cannot be written: {wrong}; make room, or name another with --store"
            ) from None

    def _file(self, rendition: Rendition) -> Path:
        name = rendition.key.hex()
        return self._folder / name[:2] / f"{name}.{rendition.format}"


def hand_over(
    desk: PictureDesk,
    press: Press,
    kept: KeptPictures,
    content: Path,
    executor: Callable[[int], Executor],
    progress: Progress,
) -> list[Finding]:
    """Gives the press every rendition of every picture that is used; returns what is wrong with pictures."""
    # The same picture in two folders gives the same files.
    given: set[str] = set()

    def missing(path: str) -> list[Rendition]:
        return [one for one in desk.renditions_of(path) if one.path not in given]

    waiting = []
    for path in sorted(desk.pictures):
        found = [one for one in missing(path) if _is_at_hand(one, press, kept)]
        given.update(one.path for one in found)
        if missing(path):
            waiting.append(path)
    findings = []
    for path, renditions, (files, wrong) in make_all(content, waiting, missing, executor, progress):
        if wrong:
            findings.append(desk.broken(path, wrong))
        for one, raw in zip(renditions, files, strict=False):
            if one.path not in given:
                kept.keep(one, raw)
                press.add_file(one.path, "picture", raw, one.key)
                given.add(one.path)
    return findings


def _is_at_hand(one: Rendition, press: Press, kept: KeptPictures) -> bool:
    """Gives the press a rendition that need not be made."""
    if press.keeps(one.path, "picture", one.key):
        return True
    raw = kept.get(one)
    if raw is not None:
        press.add_file(one.path, "picture", raw, one.key)
    return raw is not None


def make_all(
    content: Path,
    paths: Sequence[str],
    missing: Callable[[str], list[Rendition]],
    executor: Callable[[int], Executor],
    progress: Progress,
) -> Iterator[tuple[str, list[Rendition], Made]]:
    """Makes what is missing of some pictures, a picture a task; only a few are in memory at a time.

    Yields path, renditions, and their bytes with "" or the reason why there are none, in the order of the paths.
    """
    if not paths:
        return
    under_way: deque[tuple[str, list[Rendition]]] = deque()

    def tasks(workers: Executor) -> Iterator[Future[Made]]:
        for path in paths:
            renditions = missing(path)
            under_way.append((path, renditions))
            # Workers on other machines have no content folder: they are sent the bytes.
            yield workers.submit(made_of, (content / path).read_bytes(), renditions)

    # A picture is as much work as many stories.
    with executor(FEW if len(paths) > 1 else 1) as workers:
        for done, made in enumerate(in_turn(tasks(workers)), 1):
            progress("pictures", done, len(paths))
            yield (*under_way.popleft(), made)


def made_of(raw: bytes, renditions: Sequence[Rendition]) -> Made:
    """The bytes of the renditions of one picture; done in a worker. For a broken picture none, and the reason."""
    from plugins.press.encoding import TROUBLE, encode

    try:
        return encode(raw, renditions), ""
    except TROUBLE as wrong:
        return [], " ".join(str(wrong).split()) or type(wrong).__name__
