"""The library: every source file read once, and again only when its bytes or the rules of reading have changed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TypeVar

from newsdesk.findings import Finding
from plugins.press.file_times import RACY_NS, last_change, settled_time
from plugins.press.kept_stories import KnownFile, PackedStory, pack_story
from plugins.press.reading_rules import ReadingRules
from plugins.press.records import digest_of_bytes
from plugins.press.store import Store

# Files are read in batches: one message to a worker and back for many files.
BATCH = 32
# Batches under way for each worker: enough that none waits, few enough that what they hold stays small.
AHEAD = 4
# What was read is filed after so many files: the memory for it does not grow with the archive.
FILED = 1024

Progress = Callable[[str, int, int], None]
Read = tuple[str, KnownFile, PackedStory | None, tuple[Finding, ...]]
Result = TypeVar("Result")


class Library:
    """The sources of one content folder, read through a store."""

    def __init__(self, content: Path, store: Store, rules: ReadingRules, rules_stamp: bytes):
        self._content = content
        self._store = store
        self._rules = rules
        self._stamp = rules_stamp
        self.findings: list[Finding] = []

    def catch_up(
        self,
        paths: Sequence[str],
        gone: Iterable[str],
        known: Mapping[str, KnownFile],
        pages: frozenset[str],
        executor: Callable[[int], Executor],
        progress: Progress,
    ) -> int:
        """Makes the store know some files as they are now, and forget those that are gone; returns how many it read.

        `known` has what the store knows of them; `executor` gives workers for a number of files. What is wrong with a
        file is in `findings` then. Raises DamagedStore and sqlite3.DatabaseError where the store cannot be read.
        """
        settled = self._store.moment_ns() - RACY_NS
        touched, wanted = self._sort_out(paths, known, settled)
        forgotten = [path for path in gone if path in known]
        if forgotten:
            self._store.stories.keep([], forgotten)
        if touched:
            self._store.stories.touch(touched)
        fresh = 0
        waiting: list[Read] = []
        for done, batch in enumerate(self._read_files(wanted, pages, settled, executor), 1):
            waiting += batch
            progress("read", min(done * BATCH, len(wanted)), len(wanted))
            if len(waiting) >= FILED:
                fresh += self._file(waiting)
                waiting = []
        return fresh + self._file(waiting)

    def _file(self, read: Sequence[Read]) -> int:
        """Files what was read; a file with errors is forgotten, so that it is read again until it is mended."""
        kept = [(known, story) for _, known, story, _ in read if story is not None]
        if read:
            self._store.stories.keep(kept, [path for path, _, story, _ in read if story is None])
        for _, _, _, findings in read:
            self.findings += findings
        return len(kept)

    def html(self, path: str) -> str:
        """The HTML of a body that was read."""
        return self._store.stories.html(path)

    def _sort_out(
        self, paths: Sequence[str], known: Mapping[str, KnownFile], settled: int
    ) -> tuple[dict[str, KnownFile], list[str]]:
        """Which files have only another time than the store knows, and which must be read."""
        touched: dict[str, KnownFile] = {}
        wanted: list[str] = []
        content, stamp, stat = f"{self._content}{os.sep}", self._stamp, os.stat
        for path in paths:
            there = known.get(path)
            if there is None or there.rules != stamp:
                wanted.append(path)
                continue
            status = stat(content + path)
            if status.st_size == there.size and last_change(status) == there.mtime:
                continue
            if digest_of_bytes((self._content / path).read_bytes()) == there.digest:
                touched[path] = KnownFile(
                    status.st_size, settled_time(status, settled), there.digest, there.rules
                )
            else:
                wanted.append(path)
        return touched, wanted

    def _read_files(
        self,
        paths: Sequence[str],
        pages: frozenset[str],
        settled: int,
        executor: Callable[[int], Executor],
    ) -> Iterator[list[Read]]:
        if not paths:
            return
        content, rules, stamp = str(self._content), self._rules, self._stamp
        with executor(len(paths)) as workers:
            batches = (paths[at : at + BATCH] for at in range(0, len(paths), BATCH))
            yield from in_turn(
                workers.submit(read_batch, content, batch, pages & set(batch), rules, stamp, settled)
                for batch in batches
            )


def in_turn(tasks: Iterator[Future[Result]]) -> Iterator[Result]:
    """The results of tasks in their order; only a few are handed out before they are wanted."""
    under_way: deque[Future[Result]] = deque()
    ahead = AHEAD * (os.cpu_count() or 1)
    for task in tasks:
        under_way.append(task)
        if len(under_way) >= ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def read_batch(
    content: str, paths: Iterable[str], pages: frozenset[str], rules: ReadingRules, stamp: bytes, settled: int
) -> list[Read]:
    """Reads some files; done in a worker. Times after `settled` (nanoseconds) are not kept."""
    return [_read_file(Path(content), path, path in pages, rules, stamp, settled) for path in paths]


def _read_file(
    content: Path, path: str, is_page: bool, rules: ReadingRules, stamp: bytes, settled: int
) -> Read:
    # Loaded where there is something to read: Markdown, typography and what plugins extract take their time.
    from plugins.press.reading import read_record

    shown = f"{rules.newsroom.shown}/{path}"
    try:
        status = (content / path).stat()
        raw = (content / path).read_bytes()
    except OSError as wrong:
        finding = Finding(shown, 1, "file", f"The file cannot be read: {wrong.strerror}", "make it readable")
        return path, KnownFile(0, 0, b"", stamp), None, (finding,)
    story, findings = read_record(path, raw, rules, is_page=is_page)
    known = KnownFile(status.st_size, settled_time(status, settled), digest_of_bytes(raw), stamp)
    return path, known, None if story is None else pack_story(story), findings
