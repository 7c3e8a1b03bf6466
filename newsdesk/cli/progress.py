"""Progress of long work: a line that moves on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# In a log, a line a step at most this often, in seconds.
_EVERY = 10.0
# A terminal hears of work that takes longer than this, in seconds.
_AFTER = 0.5


@contextmanager
def show_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function that is told (step, done, of how many)."""
    teller = _Terminal() if sys.stderr.isatty() else _Log()
    try:
        yield teller.tell
    finally:
        teller.close()


class _Log:
    def __init__(self) -> None:
        self._said = time.monotonic()

    def tell(self, step: str, done: int, total: int) -> None:
        """Says how far a step is, if it has not for a while."""
        if time.monotonic() - self._said >= _EVERY:
            self._said = time.monotonic()
            print(f"{step} {done} of {total}", file=sys.stderr)

    def close(self) -> None:
        """Nothing is left to end."""


class _Terminal:
    def __init__(self) -> None:
        self._began: dict[str, float] = {}
        self._shown = False

    def tell(self, step: str, done: int, total: int) -> None:
        """Draws the line again, with the time that is left by the pace so far."""
        now = time.monotonic()
        began = self._began.setdefault(step, now)
        if now - began < _AFTER or not done:
            return
        left = (now - began) / done * (total - done)
        print(f"\r\x1b[K{step} {done} of {total}, {left:.0f} s left", end="", file=sys.stderr, flush=True)
        self._shown = True

    def close(self) -> None:
        """Clears the line."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
