"""What the reading of a story depends on beside its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsdesk.newsroom import Newsroom


@dataclass(frozen=True)
class ReadingRules:
    """What reading depends on beside the file. `extracts` are (name, dotted name of a function), `convert` is dotted, too:

    a function that takes Markdown and gives HTML, found by name so that any process can have its own.
    """

    newsroom: Newsroom
    typography: bool
    convert: Callable[[str], str]
    extracts: tuple[tuple[str, str], ...] = ()
