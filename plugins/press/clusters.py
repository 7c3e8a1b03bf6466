"""Ready executors for `PRESS_EXECUTOR`: reading and printing on many machines.

`dask_executor` sends the work to a Dask scheduler (https://distributed.dask.org), whose address Dask's own
configuration gives: most simply the environment variable DASK_SCHEDULER_ADDRESS, such as tcp://10.0.0.5:8786.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from newsdesk.errors import Misuse
from plugins.press.elsewhere import ClusterTrouble

Result = TypeVar("Result")
_REMEDY = "the site is left as it was; start its workers again, or build with --jobs 2"
# Seconds that a build waits for a cluster without workers: one that is just being started, or restarted, may come.
PATIENCE = 30.0
_LOOK_EVERY = 0.5


def dask_executor(files: int) -> Executor:
    """An executor on the scheduler of Dask's configuration; its client is closed when the work is done.

    Raises Misuse where Dask is not installed or has no address, ClusterTrouble where nobody answers there.
    """
    del files  # the cluster is as large as it is
    try:
        import dask
        import distributed
    except ImportError:
        what = "PRESS_EXECUTOR: dask_executor needs the package distributed"
        remedy = "pip install --require-hashes -r requirements/cluster.txt"
        raise Misuse(f"{what}; write .venv/bin/python -m {remedy}") from None
    address = dask.config.get("scheduler-address", None)
    if not address:
        what = "PRESS_EXECUTOR: dask_executor knows no scheduler"
        raise Misuse(f"{what}; set DASK_SCHEDULER_ADDRESS to its address, such as tcp://10.0.0.5:8786")
    # What goes wrong is told in a line by whoever asks for a result; Dask would add pages of tracebacks.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # It comes without types.
    open_client: Any = distributed.Client
    try:
        client = open_client(address, timeout=PATIENCE, set_as_default=False)
    except OSError as wrong:
        what = f"No Dask scheduler answers at {address} ({wrong})"
        raise ClusterTrouble(f"{what}; start one, or build with --jobs 2") from None
    return DaskExecutor(client)


class DaskExecutor(Executor):
    """Tasks on a Dask cluster. A worker that is lost has its tasks done by the others; without any, all tasks fail."""

    def __init__(self, client: Any):
        self._client = client
        # Reading a file is no pure function of its path: the result of an earlier build must not be taken for it.
        self._executor = client.get_executor(pure=False)
        self._waiting: dict[Future[Any], Future[Any]] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look_after_workers, daemon=True)
        self._watch.start()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Sends a task. Its future ends in any case: with ClusterTrouble where the cluster has no workers any more."""
        outer: Future[Result] = Future()
        inner = self._executor.submit(fn, *args, **kwargs)
        with self._lock:
            self._waiting[outer] = inner
        inner.add_done_callback(lambda done: self._settle(outer, done))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the work and the client; what has not been done by now is not wanted any more."""
        del wait, cancel_futures
        self._ended.set()
        self._watch.join()
        self._executor.shutdown(wait=False)
        self._client.close()

    def _settle(self, outer: Future[Any], inner: Future[Any]) -> None:
        with self._lock:
            if self._waiting.pop(outer, None) is None:
                return
        if inner.cancelled():
            outer.set_exception(ClusterTrouble(f"The Dask scheduler has dropped the work; {_REMEDY}"))
        elif (wrong := inner.exception()) is not None:
            outer.set_exception(wrong)
        else:
            outer.set_result(inner.result())

    def _look_after_workers(self) -> None:
        alone = 0.0
        while not self._ended.wait(_LOOK_EVERY):
            alone = 0.0 if self._has_workers() else alone + _LOOK_EVERY
            if alone >= PATIENCE:
                self._give_up(f"The Dask cluster has had no workers for {alone:.0f} seconds; {_REMEDY}")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, RuntimeError, ValueError):
            # No scheduler: the same to a build, and it may come back.
            return False

    def _give_up(self, told: str) -> None:
        with self._lock:
            waiting, self._waiting = list(self._waiting), {}
        for outer in waiting:
            outer.set_exception(ClusterTrouble(told))
