"""Many sources read by several processes, and handed on in their order: the result is the same for any number of them.

A reader has bounded memory and time, and one that dies takes only its source with it. A large source is read in the
process of whoever asks, item by item, because its items together may not fit into memory.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from newsdesk.importers.formats import FORMATS, importer_named
from newsdesk.importers.items import MEGABYTE, Item, Leftover, Source, Wishes
from newsdesk.importers.reading import read_source

_LARGE = 32 * MEGABYTE
_MEMORY = 4096 * MEGABYTE
# Seconds of a processor, not of a clock: how busy the machine is makes no difference.
_SECONDS = 120.0
# Sources that are read ahead for each process: a bound on memory.
_AHEAD = 2

Reading = tuple[Source, Iterable[Item]]
_Ahead = deque[tuple[Source, Future[list[Item]] | None]]


class TooLong(BaseException):
    """A source takes longer than a reader may. No library on the way takes it for an error of its own."""


def jobs_of_machine() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Readers:
    """`jobs` processes that read sources. To be closed after use, as a context."""

    def __init__(self, format_: str | None, wishes: Wishes, jobs: int):
        self._format, self._wishes, self._jobs = format_, wishes, jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def read_all(self, sources: Iterable[Source]) -> Iterator[Reading]:
        """Each source with its items, in the order given; a few sources are read ahead."""
        ahead: _Ahead = deque()
        for one in sources:
            ahead.append((one, self._submit(one) if _is_small(one) else None))
            if len(ahead) > _AHEAD * self._jobs:
                yield self._taken(ahead)
        while ahead:
            yield self._taken(ahead)

    def _taken(self, ahead: _Ahead) -> Reading:
        one, future = ahead.popleft()
        if future is None:
            return one, read_source(one, self._format, self._wishes)
        try:
            return one, future.result()
        except BrokenProcessPool:
            self._close()
        # Any of those that were being read may have killed its reader: this one is tried alone, the others anew.
        items = self._alone(one)
        again = [(other, self._submit(other) if waiting else None) for other, waiting in ahead]
        ahead.clear()
        ahead.extend(again)
        return one, items

    def _alone(self, source: Source) -> list[Item]:
        with self._new_pool(1) as pool:
            try:
                return pool.submit(_read, source, self._format, self._wishes).result()
            except BrokenProcessPool:
                return [
                    Leftover("file", "", "Its reader died of it; please report it with the file", failed=True)
                ]

    def _submit(self, one: Source) -> Future[list[Item]]:
        if self._pool is None:
            self._pool = self._new_pool(self._jobs)
        try:
            return self._pool.submit(_read, one, self._format, self._wishes)
        except BrokenProcessPool as broken:
            future: Future[list[Item]] = Future()
            future.set_exception(broken)
            return future

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        # Forked readers have all modules loaded already, because they are loaded here; without fork, each loads them.
        for name in [self._format] if self._format else FORMATS:
            importer_named(name)
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _is_small(one: Source) -> bool:
    if one.path is None:
        return len(one.data) <= _LARGE
    with suppress(OSError):
        return one.path.stat().st_size <= _LARGE
    return True  # it cannot be read, which its reader will report


def _begin() -> None:
    """Makes a reader that wants too much memory hear of it, before the machine does. Ctrl-C is for whoever asked."""
    # A reader whose import was killed hears of it nowhere else: it would wait for work for ever.
    whoever = multiprocessing.parent_process()
    if whoever is not None:
        threading.Thread(target=_leave_after, args=(whoever.join,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    with suppress(ValueError, OSError):  # a system that has no such bound
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _leave_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)


def _read(source: Source, format_: str | None, wishes: Wishes) -> list[Item]:
    """Reads one source in a reader's process, within its time."""
    return within_time(_SECONDS, lambda: list(read_source(source, format_, wishes)))


def within_time(seconds: float, read: Callable[[], list[Item]]) -> list[Item]:
    """What `read` gives, or the report that it took longer than so many seconds of a processor."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return read()
    except TooLong:
        return [Leftover("file", "", f"It takes longer than {seconds:.0f} seconds; split it", failed=True)]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_signal: int, _frame: object) -> None:
    raise TooLong
