"""What the reading of a story depends on beside its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsdesk.newsroom import Newsroom


@dataclass(frozen=True)
class ReadingRules:
    """What reading depends on beside the file.

    `convert` takes Markdown and gives HTML, and can be sent to another process. `extracts` and `blocks` are pairs of a
    name and the dotted name of a function, found by it so that any process can have its own.
    """

    newsroom: Newsroom
    typography: bool
    convert: Callable[[str], str]
    extracts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
