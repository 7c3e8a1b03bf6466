"""The library: every source file read once, and again only when its bytes or the rules of reading have changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from newsdesk.findings import Finding
from plugins.press.reading import ReadingRules, read_record
from plugins.press.records import ReadStory, Record, digest_of_bytes
from plugins.press.store import KnownFile, Store

# Files are read in batches: one message to a worker and back for many files.
BATCH = 32
# A file that changed this shortly before it was read may change again within the grain of its time stamp: its time
# says nothing, and the next build looks at its bytes (as git does with its index).
RACY_NS = 2_000_000_000

Progress = Callable[[str, int, int], None]
Read = tuple[str, KnownFile, ReadStory | None, tuple[Finding, ...]]


@dataclass
class Shelf:
    """What a library holds after reading: records by path, and all that was found wrong."""

    records: dict[str, Record] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    fresh: int = 0


class Library:
    """The sources of one content folder, read through a store."""

    def __init__(self, content: Path, store: Store, rules: ReadingRules, rules_stamp: bytes):
        self._content = content
        self._store = store
        self._rules = rules
        self._stamp = rules_stamp

    def read(
        self,
        stories: Sequence[str],
        pages: Sequence[str],
        executor: Callable[[int], Executor],
        progress: Progress,
    ) -> Shelf:
        """Reads all files that the store does not know as they are now. `executor` gives workers for a number of files.

        Raises DamagedStore and sqlite3.DatabaseError where the store cannot be read.
        """
        shelf = Shelf()
        settled = self._store.moment_ns() - RACY_NS
        known = self._store.known_files()
        paths = [*stories, *pages]
        current, touched, wanted = self._sort_out(paths, known, settled)
        kept: dict[str, Record] = {}
        if current:
            kept = {path: record for path, record in self._store.records() if path in current}
        gone = known.keys() - set(paths)
        read = self._read_files(wanted, frozenset(pages), settled, executor, progress)
        failed = [path for path, _, story, _ in read if story is None]
        fresh = [(path, file, story) for path, file, story, _ in read if story is not None]
        if fresh or gone or failed:
            self._store.keep(fresh, [*gone, *failed])
        if touched:
            self._store.touch(touched)
        for _, _, _, findings in read:
            shelf.findings += findings
        records = kept | {path: story.record for path, _, story in fresh}
        shelf.records = {path: records[path] for path in paths if path in records}
        shelf.fresh = len(fresh)
        return shelf

    def html(self, path: str) -> str:
        """The HTML of a body that was read."""
        return self._store.html(path)

    def _sort_out(
        self, paths: Sequence[str], known: Mapping[str, KnownFile], settled: int
    ) -> tuple[set[str], dict[str, KnownFile], list[str]]:
        """Which files are as the store knows them, which of these have only another time, and which must be read."""
        current: set[str] = set()
        touched: dict[str, KnownFile] = {}
        wanted: list[str] = []
        for path in paths:
            there = known.get(path)
            if there is None or there.rules != self._stamp:
                wanted.append(path)
                continue
            status = (self._content / path).stat()
            if (status.st_size, _last_change(status)) == (there.size, there.mtime):
                current.add(path)
            elif digest_of_bytes((self._content / path).read_bytes()) == there.digest:
                current.add(path)
                touched[path] = KnownFile(status.st_size, _mtime(status, settled), there.digest, there.rules)
            else:
                wanted.append(path)
        return current, touched, wanted

    def _read_files(
        self,
        paths: Sequence[str],
        pages: frozenset[str],
        settled: int,
        executor: Callable[[int], Executor],
        progress: Progress,
    ) -> list[Read]:
        if not paths:
            return []
        batches = [paths[at : at + BATCH] for at in range(0, len(paths), BATCH)]
        read: list[Read] = []
        with executor(len(paths)) as workers:
            content, rules, stamp = str(self._content), self._rules, self._stamp
            tasks = [
                workers.submit(read_batch, content, batch, pages & set(batch), rules, stamp, settled)
                for batch in batches
            ]
            for task in tasks:
                read += task.result()
                progress("read", len(read), len(paths))
        return read


def read_batch(
    content: str, paths: Iterable[str], pages: frozenset[str], rules: ReadingRules, stamp: bytes, settled: int
) -> list[Read]:
    """Reads some files; done in a worker. Times after `settled` (nanoseconds) are not kept."""
    return [_read_file(Path(content), path, path in pages, rules, stamp, settled) for path in paths]


def _read_file(
    content: Path, path: str, is_page: bool, rules: ReadingRules, stamp: bytes, settled: int
) -> Read:
    shown = f"{rules.newsroom.shown}/{path}"
    try:
        status = (content / path).stat()
        raw = (content / path).read_bytes()
    except OSError as wrong:
        finding = Finding(shown, 1, "file", f"The file cannot be read: {wrong.strerror}", "make it readable")
        return path, KnownFile(0, 0, b"", stamp), None, (finding,)
    story, findings = read_record(path, raw, rules, is_page=is_page)
    return (
        path,
        KnownFile(status.st_size, _mtime(status, settled), digest_of_bytes(raw), stamp),
        story,
        findings,
    )


def _mtime(status: os.stat_result, settled: int) -> int:
    return _last_change(status) if max(status.st_mtime_ns, status.st_ctime_ns) < settled else 0


def _last_change(status: os.stat_result) -> int:
    """Differs after every change: a copy or an archive sets the one time back, the other is the file system's own."""
    return status.st_mtime_ns + status.st_ctime_ns
