"""A build that is killed at a moment: `python -m tests.build.dying_build MOMENT OPTION...`, options as `newsdesk build` has.

The kill is the real one, from which no process can save anything. Moments:

    staging N      when the N-th file has been made aside
    announced      when the store knows what will change, and nothing has
    moving N       when the N-th file has been moved into place
    moved          when all files are in place, and the store does not know
    worker         not the build: a worker process of it, as it reads a story
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from newsdesk.cli import main
from plugins.press import library
from plugins.press.manifest import Manifest
from plugins.press.output import OutputFolder


def die() -> None:
    """Ends this process at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(done: Callable[..., Any], count: int) -> Callable[..., Any]:
    """The same function, after whose `count`-th call the process dies."""
    calls = 0

    def doing(*given: Any, **named: Any) -> Any:
        nonlocal calls
        found = done(*given, **named)
        calls += 1
        if calls == count:
            die()
        return found

    return doing


def trapped(commit: Callable[..., None], count: int) -> Callable[..., None]:
    """Moving files into place, with a death on the way; what replaces files before, such as a cache, does not count."""

    def committing(*given: Any) -> None:
        os.replace = after(os.replace, count)
        commit(*given)

    return committing


def read_and_die(*given: Any) -> Any:
    """What a worker does whose machine runs out of memory."""
    os._exit(9)


def prepare(moment: str, count: int) -> None:
    """Sets the trap."""
    if moment == "staging":
        OutputFolder.take_in = after(OutputFolder.take_in, count)  # type: ignore[method-assign]
    elif moment == "announced":
        Manifest.announce = after(Manifest.announce, 1)  # type: ignore[method-assign]
    elif moment == "moving":
        OutputFolder.commit = trapped(OutputFolder.commit, count)  # type: ignore[method-assign]
    elif moment == "moved":
        OutputFolder.commit = after(OutputFolder.commit, 1)  # type: ignore[method-assign]
    elif moment == "worker":
        library.read_batch = read_and_die
    else:
        raise SystemExit(f"{moment} is no moment")


if __name__ == "__main__":
    moment, count, *options = sys.argv[1:]
    prepare(moment, int(count))
    sys.exit(main(["build", *options]))
