"""Pieces of pages that are made once: a story's card stands on its section's page, its tags', its day's and its month's."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

# Pieces that are kept to be shown again.
RECENT = 16384


class Remembered:
    """Calls a template's macro once for the same arguments, in one process. Templates know it as `remembered`.

    The macro must be made of its arguments alone. Arguments are the same if they are equal texts, numbers or truth
    values, or one and the same object of a view.
    """

    def __init__(self) -> None:
        self._pieces: OrderedDict[tuple[Any, ...], tuple[Any, Any]] = OrderedDict()

    def __call__(self, macro: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """What the macro gives."""
        key = (id(macro), *map(_mark, given), *named, *map(_mark, named.values()))
        known = self._pieces.get(key)
        if known is None:
            # The arguments are kept with the piece: an id is only unique while its object lives.
            known = self._pieces[key] = (macro(*given, **named), (macro, given, named))
            if len(self._pieces) > RECENT:
                self._pieces.popitem(last=False)
        return known[0]


def _mark(value: Any) -> Any:
    kind = type(value)
    return (kind, value if value is None or kind in (str, int, bool) else id(value))
