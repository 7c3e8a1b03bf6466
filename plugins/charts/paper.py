"""What a chart is drawn on: as wide as the page gives room, in heights of its own letters.

Every place is a part of the width (0 to 1, printed as a percentage) and a height in ems. So letters keep their size on
a phone and on a desk, follow the reader's own size, and the drawing needs no script and no style of its own. In a
language that runs from right to left the whole drawing does: its first line of figures stands at the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal
from xml.etree.ElementTree import Element

from newsdesk.elements import element

Anchor = Literal["start", "middle", "end"]
_TURNED: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
# The part of a small phone's width, 288 px, that a letter takes: a bold one at 13 px, on the average.
LETTER = 0.0265
# The grid of a curve: fine enough for the width of a desk.
_FINE = 1000


class Paper:
    """Collects the marks of one chart. `x` runs with the reading, `y` downwards; both begin at 0."""

    def __init__(self, height: float, *, is_right_to_left: bool):
        self.height = height
        self._turned = is_right_to_left
        self._marks: list[Element] = []

    def line(self, kind: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A straight line between two places."""
        (x1, y1), (x2, y2) = start, end
        places = {"x1": self._x(x1), "y1": _em(y1), "x2": self._x(x2), "y2": _em(y2)}
        self._add("line", kind, places)

    def bar(self, kind: str, x: float, y: float, width: float, height: float) -> None:
        """A bar whose first corner is at `x`, `y`."""
        corner = 1 - x - width if self._turned else x
        self._add(
            "rect", kind, {"x": _part(corner), "y": _em(y), "width": _part(width), "height": _em(height)}
        )

    def dot(self, kind: str, x: float, y: float) -> None:
        """A dot around a place."""
        self._add("circle", kind, {"cx": self._x(x), "cy": _em(y), "r": ".25em"})

    def text(
        self, kind: str, x: float, y: float, *words: str | Element, anchor: Anchor = "start", gap: float = 0
    ) -> None:
        """Words with their foot at `y`, `gap` ems away from `x` in the direction of reading."""
        places = {"x": self._x(x), "y": _em(y)}
        if gap:
            places["dx"] = _em(-gap if self._turned else gap)
        side = _TURNED[anchor] if self._turned else anchor
        if side != "start":
            places["text-anchor"] = side
        self._add("text", kind, places, *words)

    def curves(
        self,
        top: float,
        height: float,
        left: float,
        right: float,
        lines: Sequence[Sequence[tuple[float, float]]],
    ) -> None:
        """Lines through many places, told in parts of the field between `left` and `right`, its foot being 0."""
        corner = 1 - right if self._turned else left
        field = {
            "x": _part(corner), "y": _em(top), "width": _part(right - left), "height": _em(height),
            "viewBox": f"0 0 {_FINE} {_FINE}", "preserveAspectRatio": "none",
        }  # fmt: skip
        drawn = [
            element("polyline", {"class": f"s{number}", "points": self._points(places)})
            for number, places in enumerate(lines, 1)
        ]
        self._marks.append(element("svg", field, *drawn))

    def figure(self, title: str, words: str) -> Element:
        """The drawing, named and described for who does not see it."""
        shown = {
            "class": "plot",
            "role": "img",
            "width": "100%",
            "height": _em(self.height),
            "direction": "ltr",
        }
        return element("svg", shown, element("title", {}, title), element("desc", {}, words), *self._marks)

    def mark(self, width: str) -> Element:
        """The drawing as a small mark beside its name, which says all."""
        shown = {"class": "plot", "aria-hidden": "true", "width": width, "height": _em(self.height)}
        return element("svg", shown, *self._marks)

    def _points(self, places: Iterable[tuple[float, float]]) -> str:
        return " ".join(
            f"{round((1 - x if self._turned else x) * _FINE)},{round((1 - y) * _FINE)}" for x, y in places
        )

    def _x(self, x: float) -> str:
        return _part(1 - x if self._turned else x)

    def _add(self, tag: str, kind: str, places: dict[str, str], *inside: Element | str) -> None:
        self._marks.append(element(tag, {**({"class": kind} if kind else {}), **places}, *inside))


def _part(part: float) -> str:
    return f"{_short(part * 100)}%"


def _em(height: float) -> str:
    return f"{_short(height)}em"


def _short(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def at_edge(x: float, letters: int) -> tuple[float, Anchor]:
    """Where a word below `x` stands: in its middle, or with its end at the edge that it would cross."""
    half = letters * LETTER / 2
    if x + half > 1:
        return 1, "end"
    return (0, "start") if x < half else (x, "middle")


def spread(places: Sequence[float], least: float, first: float, last: float) -> list[float]:
    """Places moved apart so that none is nearer than `least` to the next, within `first` and `last` where they fit."""
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = list(places)
    below = first - least
    for index in order:
        below = moved[index] = max(moved[index], below + least)
    above = max(last, first + least * (len(places) - 1)) + least
    for index in reversed(order):
        above = moved[index] = min(moved[index], above - least)
    return moved
