"""Work done by processes that somebody else has started: what they must have, and what is said where they have not."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from newsdesk.errors import Misuse, NewsdeskError
from plugins.press.code import page_stamp
from plugins.press.environment import Templates
from plugins.press.named import function_named

Result = TypeVar("Result")


class WorkerUnfit(NewsdeskError):
    """A worker that has another program, or does not see a folder of the build."""


class ClusterTrouble(NewsdeskError):
    """The work could not be done by the workers of PRESS_EXECUTOR."""


@dataclass(frozen=True)
class Needs:
    """What a worker must have for its pages to be those of the build: `code` and `theme` are digests, the rest paths."""

    code: bytes
    content: str
    templates: tuple[str, ...]
    theme: bytes

    def find_missing(self) -> str | None:
        """What this process has not, in words; None where it has all."""
        if _code_of_this_process() != self.code:
            return "has another version of this program or of its packages; install the same and restart it"
        if not Path(self.content).is_dir():
            return f"does not see the folder {self.content}; share it under the same path"
        if _theme_seen_here(self.templates, self.theme) != self.theme:
            folders = " and ".join(self.templates)
            return f"does not see the templates of {folders} as they are; share them under the same path"
        return None


def needs_of(settings: Mapping[str, Any]) -> Needs:
    """What the build of a site needs from its workers."""
    overrides = [str(folder) for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
    folders = (*overrides, str(Path(settings["THEME"]) / "templates"))
    return Needs(_code_of_this_process(), str(settings["PATH"]), folders, Templates(folders).version)


@cache
def _code_of_this_process() -> bytes:
    # Asked with the first task, when the modules are loaded: what is changed on the disk later is not what runs here.
    return page_stamp()


@lru_cache(maxsize=2)
def _theme_seen_here(folders: tuple[str, ...], expected: bytes) -> bytes:
    del expected  # a theme that has changed since the last build is looked at again
    return Templates(folders).version


def executor_elsewhere(dotted: str, files: int, settings: Mapping[str, Any]) -> Executor:
    """The executor that a newsroom's own function gives for a number of files. Raises Misuse where it gives none."""
    remedy = "write package.module:function in PRESS_EXECUTOR"
    try:
        chosen = function_named(dotted)
    except (ImportError, AttributeError, ValueError) as wrong:
        raise Misuse(f"PRESS_EXECUTOR: {dotted!r} cannot be found ({wrong}); {remedy}") from None
    executor = chosen(files)
    if not isinstance(executor, Executor):
        what = f"{dotted!r} gives {executor!r}, which is no concurrent.futures.Executor"
        raise Misuse(f"PRESS_EXECUTOR: {what}; return one, such as the get_executor() of a Dask client")
    return GuardedExecutor(executor, needs_of(settings))


class GuardedExecutor(Executor):
    """Has tasks done by another executor, whose workers first see whether they can; all its trouble is told in a line."""

    def __init__(self, executor: Executor, needs: Needs):
        self._executor = executor
        self._needs = needs

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Hands a task on. Its result raises NewsdeskError or BrokenExecutor, nothing else."""
        outer: Future[Result] = Future()
        try:
            inner = self._executor.submit(do_if_fit, self._needs, fn, *args, **kwargs)
        except Exception as wrong:  # noqa: BLE001 (whatever another's executor raises)
            outer.set_exception(_told(wrong))
            return outer
        inner.add_done_callback(lambda done: _pass_on(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the other executor."""
        self._executor.shutdown(wait=wait, cancel_futures=cancel_futures)

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.__exit__(kind, wrong, trace)


def do_if_fit(needs: Needs, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Result:
    """Does a task; done in a worker. Raises WorkerUnfit where the result would not be that of the build's machine."""
    missing = needs.find_missing()
    if missing is not None:
        raise WorkerUnfit(
            f"The worker on {platform.node()} {missing}; see Many machines in docs/deploying.md"
        )
    return fn(*args, **kwargs)


def _pass_on(inner: Future[Result], outer: Future[Result]) -> None:
    if inner.cancelled():
        outer.set_exception(_told(ConnectionError("the work was cancelled")))
        return
    wrong = inner.exception()
    if wrong is None:
        outer.set_result(inner.result())
    else:
        outer.set_exception(_told(wrong))


def _told(wrong: BaseException) -> BaseException:
    if isinstance(wrong, NewsdeskError | BrokenExecutor):
        return wrong
    what = f"The workers of PRESS_EXECUTOR have failed ({type(wrong).__name__}: {wrong})"
    told = ClusterTrouble(
        f"{what}; the site is left as it was; see Many machines in docs/deploying.md, or build with --jobs 2"
    )
    told.__cause__ = wrong
    return told
