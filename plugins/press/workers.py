"""Who does the work: processes of this machine by default, any executor of the standard interface by PRESS_EXECUTOR."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")
# Starting processes costs more than doing this many files here.
FEW = 24


class HereExecutor(Executor):
    """Does each task at once, in this process: for little work, and for `--jobs 1`."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Runs the task and gives its finished future."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as wrong:  # noqa: BLE001 (it belongs to whoever asks for the result)
            future.set_exception(wrong)
        return future


def jobs_of_machine() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shares_memory(executor: Executor) -> bool:
    """Tells whether an executor's tasks find what this process had in its memory when the first was handed out."""
    if isinstance(executor, ProcessPoolExecutor):
        context = executor._mp_context  # there is no public name for it
        return context is not None and context.get_start_method() == "fork"
    return isinstance(executor, HereExecutor)


def executor_for(files: int, jobs: int, settings: Mapping[str, Any] | None = None) -> Executor:
    """An executor for a number of files, with as many processes as `jobs`, or that of the settings' PRESS_EXECUTOR.

    A few files are done here in any case, and so is everything where a number of processes was asked for (PRESS_JOBS).
    Raises Misuse for a PRESS_EXECUTOR that gives none.
    """
    if files < FEW:
        return HereExecutor()
    named = str(settings.get("PRESS_EXECUTOR") or "") if settings else ""
    if settings and named and not settings.get("PRESS_JOBS"):
        from plugins.press.elsewhere import executor_elsewhere  # few sites have one

        return executor_elsewhere(named, files, settings)
    if jobs <= 1:
        return HereExecutor()
    # Forked workers have all modules loaded already; where there is no fork, each loads them once.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_the_build)


def _end_with_the_build() -> None:
    """A worker whose build was killed hears of it nowhere else: it would wait for work for ever."""
    # What was made before the fork stays for good: looking through it for cycles would copy all of its memory.
    gc.freeze()
    gc.enable()
    build = multiprocessing.parent_process()
    if build is not None:
        threading.Thread(target=_leave_after, args=(build.join,), daemon=True).start()


def _leave_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
