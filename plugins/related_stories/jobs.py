"""Work on ranges of stories in several processes, which write their results into arrays that they share.

The processes are forks: they have all that is known already, without copying it. How the stories are divided shows
in no result, for each is worked out from arrays that no other range changes.
"""

from __future__ import annotations

import mmap
import multiprocessing
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

WORTH_PROCESSES = 2048
"""Fewer stories than this are done before the processes have begun."""


class WorkerFailed(RuntimeError):
    """A process ended before its work was done; what it shared is not to be used."""


def shared_array(shape: tuple[int, ...], dtype: npt.DTypeLike, filling: int = 0) -> npt.NDArray[Any]:
    """An array in memory that forked processes write to together."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    array = np.frombuffer(mmap.mmap(-1, max(1, size)), dtype, int(np.prod(shape))).reshape(shape)
    if filling:
        array[...] = filling
    return array


def do_in_ranges(work: Callable[[int, int], None], count: int, jobs: int) -> None:
    """Calls `work(first, last)` for ranges that make up `[0, count)`, in so many processes at once.

    Raises WorkerFailed where one of them ends with an error, which it has printed.
    """
    if jobs < 2 or count < WORTH_PROCESSES:
        work(0, count)
        return
    # Later stories have more older ones to look at: cut evenly, the last range would take longest.
    bounds = [round(count * (part / jobs) ** 0.9) for part in range(jobs + 1)]
    context = multiprocessing.get_context("fork")
    workers = [
        context.Process(target=work, args=bounds[part : part + 2], daemon=True) for part in range(1, jobs)
    ]
    try:
        for worker in workers:
            worker.start()
        work(bounds[0], bounds[1])
    except BaseException:
        for worker in workers:
            if worker.is_alive():
                worker.terminate()
        raise
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise WorkerFailed("a process that ranked related stories ended early")
