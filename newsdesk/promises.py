"""What a plugin promises the press where edits and time change nothing of what it makes: see docs/plugins.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


def nothing_after_edits(
    articles: Sequence[Any], find: Callable[[str], Any], settings: Mapping[str, Any]
) -> Mapping[str, Mapping[str, Any]]:
    """An `after_edits` for plugins that attach nothing which depends on bodies."""
    del articles, find, settings
    return {}


def no_change(generator: Any) -> None:
    """A `next_change` for plugins whose work never changes by itself."""
    del generator
