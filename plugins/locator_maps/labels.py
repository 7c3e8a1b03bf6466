"""Names on a map: where they stand without touching each other, a dot, the inset or the edge."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plugins.locator_maps.lines import Point

# Of a place and of a country, in units of the map; a country's capitals are spaced.
PLACE_SIZE, COUNTRY_SIZE, SPACING = 14.0, 10.5, 0.9
DOT = 4.5
_EDGE = 5.0
_NARROW = frozenset("iljtfrI.,:;'’()[]|! ")
_RIGHT_TO_LEFT = {"R", "AL"}


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken, in units of the map."""

    left: float
    top: float
    right: float
    bottom: float

    def wider(self, x: float, y: float) -> Box:
        """A rectangle with room about it."""
        return Box(self.left - x, self.top - y, self.right + x, self.bottom + y)

    def overlap(self, other: Box) -> float:
        """The area that two rectangles share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high)


@dataclass(frozen=True)
class Label:
    """A name at a point: the baseline's start, middle or end, as `anchor` says."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box
    point: Point = (0.0, 0.0)


@dataclass
class Table:
    """A map's room for names, `width` by `height`, with what is taken of it."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def cost(self, box: Box) -> float:
        """How much of a rectangle is taken, in square units; what sticks out beyond the edge counts more."""
        inside = Box(_EDGE, _EDGE, self.width - _EDGE, self.height - _EDGE)
        area = (box.right - box.left) * (box.bottom - box.top)
        return sum(box.overlap(other) for other in self.taken) + 4 * (area - box.overlap(inside))


def width_of(text: str, size: float, spacing: float = 0.0) -> float:
    """About how wide a text is in a sans-serif face, a little more rather than less."""
    total = 0.0
    for letter in text:
        if unicodedata.combining(letter):
            continue
        if unicodedata.east_asian_width(letter) in "WF":
            total += 1.02
        elif letter in _NARROW:
            total += 0.33
        elif letter in "mwMW":
            total += 0.88
        else:
            total += 0.7 if letter.isupper() else 0.58
    return total * size + spacing * len(text)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in _RIGHT_TO_LEFT for way in directions if way in {"L", *_RIGHT_TO_LEFT}), False)


def place_labels(places: Sequence[tuple[str, Point]], table: Table) -> list[Label]:
    """The names of places beside their dots; each takes the first position that is free, or the least taken one."""
    for _, (x, y) in places:
        table.taken.append(Box(x - DOT, y - DOT, x + DOT, y + DOT))
    labels = []
    for text, point in places:
        around = _around(text, point)
        best = min(range(len(around)), key=lambda at: (round(table.cost(around[at].box), 1), at))
        labels.append(around[best])
        table.taken.append(around[best].box)
    return labels


def small_labels(places: Sequence[tuple[str, Point]], table: Table, most: int) -> list[Label]:
    """The names of the first places that have a free spot beside their small dots; the others are left out."""
    labels: list[Label] = []
    for text, (x, y) in places:
        dot = Box(x - 3, y - 3, x + 3, y + 3)
        if len(labels) == most:
            break
        if table.cost(dot) > 0:
            continue
        wide, size = width_of(text, COUNTRY_SIZE), COUNTRY_SIZE
        spots = [("start", x + 5, y + size * 0.35), ("end", x - 5, y + size * 0.35)]
        for spot in spots:
            label = label_at(text, *spot, wide, size)
            if table.cost(label.box) == 0:
                labels.append(replace(label, point=(x, y)))
                table.taken += [dot, label.box]
                break
    return labels


def _around(text: str, point: Point) -> list[Label]:
    """Positions about a dot, the best first: where reading goes on, then the other side, above, below, the corners."""
    x, y = point
    wide, size = width_of(text, PLACE_SIZE), PLACE_SIZE
    gap = DOT + 3.5
    spots = [
        ("start", x + gap, y + size * 0.35),
        ("end", x - gap, y + size * 0.35),
        ("middle", x, y - gap),
        ("middle", x, y + gap + size * 0.75),
        ("start", x + gap * 0.7, y - gap * 0.7),
        ("end", x - gap * 0.7, y - gap * 0.7),
        ("start", x + gap * 0.7, y + gap * 0.7 + size * 0.7),
        ("end", x - gap * 0.7, y + gap * 0.7 + size * 0.7),
    ]
    if is_right_to_left(text):
        spots[0], spots[1] = spots[1], spots[0]
    return [label_at(text, *spot, wide, size) for spot in spots]


def label_at(text: str, anchor: str, x: float, y: float, wide: float, size: float) -> Label:
    """A name with its baseline at a point, `wide` units of `size`."""
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Label(
        text, round(x, 1), round(y, 1), anchor, Box(left, y - size * 0.85, left + wide, y + size * 0.25)
    )
