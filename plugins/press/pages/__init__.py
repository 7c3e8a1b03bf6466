"""The pages of the site, one module a kind: each gives its output path, its template and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.press.parts import Part, join_stamps


@dataclass(slots=True)
class PageOf:
    """One output file that a template makes. `view` is the name of the view that its template must take.

    `filed` is the article or static page whose own page it is, for those that have one. A file that no template makes
    has in `make` the dotted name of a function that gives its bytes of its values. `wish` is what a plugin has asked
    for, where the page or file is one that a plugin has declared.
    """

    path: str
    template: str
    view: str
    parts: Mapping[str, Part]
    filed: Any = None
    make: str = ""
    kind: str = "page"
    wish: Mapping[str, Any] | None = None

    def stamp(self) -> bytes:
        """Stands for everything that the template sees."""
        return join_stamps(
            stamp for name, part in self.parts.items() for stamp in (name.encode(), part.stamp)
        )

    def values(self) -> dict[str, object]:
        """The view: what the template sees, by name."""
        values: dict[str, object] = {}
        for name, part in self.parts.items():
            if name == "shared":
                values |= vars(part.value())
            else:
                values[name] = part.value()
        return values
